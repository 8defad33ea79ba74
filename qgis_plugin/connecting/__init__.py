"""Choosing the database and logging in."""
