"""The lists of plans."""
