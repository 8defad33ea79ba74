"""Records become files of official formats."""
