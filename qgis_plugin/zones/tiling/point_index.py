"""Finds points that lie along a segment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from math import hypot

from .rings import Point


class PointIndex:
    """Points in the order of their eastings."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._points = sorted(set(points))
        self._eastings = [point[0] for point in self._points]

    def along(self, start: Point, end: Point, tolerance: float) -> list[tuple[Point, Point]]:
        """Return the points within ``tolerance`` of a segment, each with its foot on it, in their order.

        The same segment run the other way gives the same points and feet.
        """
        if start == end:
            return []
        turned = end < start
        if turned:
            start, end = end, start
        (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
        low, high = min(start[1], end[1]) - tolerance, max(start[1], end[1]) + tolerance
        first = bisect_left(self._eastings, x - tolerance)
        last = bisect_right(self._eastings, end[0] + tolerance)
        square = dx * dx + dy * dy
        found = []
        for point in self._points[first:last]:
            if not low <= point[1] <= high:
                continue
            share = max(0.0, min(1.0, ((point[0] - x) * dx + (point[1] - y) * dy) / square))
            foot = (x + share * dx, y + share * dy)
            if hypot(point[0] - foot[0], point[1] - foot[1]) <= tolerance:
                found.append((share, point, foot))
        found.sort(reverse=turned)
        return [(point, foot) for _, point, foot in found]

    def nearest(self, place: Point, tolerance: float) -> Point | None:
        """Return the nearest point within ``tolerance``, if any."""
        first = bisect_left(self._eastings, place[0] - tolerance)
        last = bisect_right(self._eastings, place[0] + tolerance)
        near = [
            (hypot(point[0] - place[0], point[1] - place[1]), point) for point in self._points[first:last]
        ]
        return min((found for found in near if found[0] <= tolerance), default=(0.0, None))[1]
