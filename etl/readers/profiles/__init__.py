"""Profiles: what the fields of foreign vector files are called in our terms."""
