"""Coordinate systems: their names, the order of their axes, transformation between them."""
