"""Roles, privileges and row-level security as SQL, rebuilt at every upgrade."""
