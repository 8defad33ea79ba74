"""The one coordinate system of an installation."""

import os

INSTALLATION_SRID = int(os.environ.get("PLANOWISKO_SRID", "2179"))
"""EPSG code of every stored geometry, x easting and y northing.

Taken from ``PLANOWISKO_SRID`` when a database is created, fixed from then on. Default EPSG:2179
(PL-2000 zone 8), in which all founding gminas lie.
"""
