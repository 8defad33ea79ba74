"""Publishing a plan, and its published versions."""
