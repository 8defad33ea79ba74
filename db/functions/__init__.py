"""SQL functions, a file per subject, rebuilt at every upgrade."""
