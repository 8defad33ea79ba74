"""Files in, files out: readers, checks, loading, writers and the command line."""
