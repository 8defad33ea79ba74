"""Parcels, precincts, units, buildings and contours of land use, whatever format they come in."""
