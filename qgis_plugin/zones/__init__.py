"""Editing made for zones and terrains: splitting, merging, shared borders, designations, parameters."""
