"""Geometry of tilings: zones of a plan that change while no gap and no overlap comes about between them.

All functions are pure: they take geometries, planar in metres, x easting and y northing in the layer's
system, and return new ones. They may be called in any thread.
"""
