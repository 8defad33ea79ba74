"""Saving a draft without losing anybody's edit."""
