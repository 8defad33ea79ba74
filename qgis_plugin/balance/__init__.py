"""The area balance of a plan."""
