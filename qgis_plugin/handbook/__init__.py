"""The handbook of clerks, and help by F1."""
