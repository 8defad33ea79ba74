"""SQL views, a file per subject, rebuilt at every upgrade."""
