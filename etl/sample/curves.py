"""Curves and frames that the landscape is drawn with: smooth lines through points, rotated frames, noise."""

import math
from itertools import pairwise
from random import Random
from typing import TypeVar

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from planowisko.etl.sample.grid import Point

G = TypeVar("G", bound=BaseGeometry)


def smooth_line(points: list[Point], step: float) -> list[Point]:
    """A Catmull-Rom curve through the points, sampled about every ``step`` metres."""
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        samples = max(1, round(math.dist(p1, p2) / step))
        for i in range(samples):
            t = i / samples
            curve.append((_catmull(p0[0], p1[0], p2[0], p3[0], t), _catmull(p0[1], p1[1], p2[1], p3[1], t)))
    curve.append(points[-1])
    return curve


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def bend(start: Point, start_direction: Point, end: Point, end_direction: Point, step: float) -> list[Point]:
    """A cubic curve that leaves ``start`` and ``end`` in the given directions (unit vectors)."""
    reach = math.dist(start, end) * 0.36
    a = (start[0] + start_direction[0] * reach, start[1] + start_direction[1] * reach)
    b = (end[0] + end_direction[0] * reach, end[1] + end_direction[1] * reach)
    samples = max(2, round(math.dist(start, end) / step))
    curve: list[Point] = []
    for i in range(samples + 1):
        t = i / samples
        w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        curve.append(
            (
                w[0] * start[0] + w[1] * a[0] + w[2] * b[0] + w[3] * end[0],
                w[0] * start[1] + w[1] * a[1] + w[2] * b[1] + w[3] * end[1],
            )
        )
    return curve


def meander(points: list[Point], random: Random, amplitude: float, wave: float) -> list[Point]:
    """Swing a line sideways in waves of about ``wave`` metres, fading out towards both ends."""
    length = sum(math.dist(a, b) for a, b in pairwise(points))
    phase = random.uniform(0, math.tau)
    swung = [points[0]]
    travelled = 0.0
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        travelled += math.dist(before, here)
        tangent = math.atan2(after[1] - before[1], after[0] - before[0])
        fade = min(1.0, travelled / 600, (length - travelled) / 600)
        offset = (
            fade
            * amplitude
            * (
                math.sin(travelled / wave * math.tau + phase)
                + 0.5 * math.sin(travelled / wave * 2.3 * math.tau)
            )
        )
        swung.append((here[0] - math.sin(tangent) * offset, here[1] + math.cos(tangent) * offset))
    swung.append(points[-1])
    return swung


def blob(centre: Point, radius: float, random: Random, corners: int = 34) -> shapely.Polygon:
    """An irregular shape with bays and spurs: a flattened circle with waves of random strength."""
    waves = [(k, random.uniform(0.1, 0.34) / k**0.45, random.uniform(0, math.tau)) for k in (2, 3, 4, 7)]
    stretch, turn = random.uniform(0.5, 1.0), random.uniform(0, math.tau)
    ring = []
    for i in range(corners):
        angle = math.tau * i / corners
        r = radius * (1 + sum(strength * math.sin(k * angle + phase) for k, strength, phase in waves))
        x, y = r * math.cos(angle), r * math.sin(angle) * stretch
        ring.append(
            (
                centre[0] + x * math.cos(turn) - y * math.sin(turn),
                centre[1] + x * math.sin(turn) + y * math.cos(turn),
            )
        )
    return shapely.Polygon(ring)


class Frame:
    """A frame turned by ``angle`` radians about ``origin``: u along the angle, v to its left."""

    def __init__(self, angle: float, origin: Point = (0.0, 0.0)) -> None:
        self._turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
        self._origin = np.array(origin)

    def into(self, geometry: G) -> G:
        """The geometry's (u, v) coordinates."""
        return shapely.transform(geometry, lambda xy: (xy - self._origin) @ self._turn)

    def out(self, geometry: G) -> G:
        """The geometry back in the model frame."""
        return shapely.transform(geometry, lambda uv: uv @ self._turn.T + self._origin)

    def box(self, u0: float, v0: float, u1: float, v1: float) -> shapely.Polygon:
        """A rectangle given in (u, v)."""
        return self.out(shapely.box(u0, v0, u1, v1))
