"""What a check found, listed and explained: for whoever shows a check to a clerk."""
