"""What the check of a plan found, and where."""
