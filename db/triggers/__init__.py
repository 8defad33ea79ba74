"""SQL triggers, a file per subject, rebuilt at every upgrade."""
