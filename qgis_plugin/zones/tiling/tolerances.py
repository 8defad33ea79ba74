"""What is too small to be meant."""

from __future__ import annotations

from qgis.core import QgsGeometry

SNAP = 0.01
"""Metres within which two places are one; the check warns of segments that are shorter."""
SAME = 0.0001
"""Metres that arithmetic may be wrong by."""
MIN_AREA = 1.0
MAX_THINNESS = 10_000.0
"""Gaps and overlaps under so many m², or thinner by perimeter² / area, are ignored by the ministry's tool for
plans; so are they by the database's check as it is delivered."""


def is_sliver(surface: QgsGeometry) -> bool:
    """Whether a piece is too small or too thin to be a zone."""
    area = surface.area()
    return area < MIN_AREA or surface.length() ** 2 > MAX_THINNESS * area
