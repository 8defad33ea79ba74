"""What was imported, what of it was rejected, and what it has changed."""
