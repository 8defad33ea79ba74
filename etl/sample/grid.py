"""The grid of the model frame: all vertices lie on it, so that equal points are equal numbers.

A quarter of a metre is exact in binary, and coarse enough that no two lines run beside each other at a
hair's breadth.
"""

GRID = 0.25

Point = tuple[float, float]


def on_grid(x: float, y: float) -> Point:
    """The grid point nearest to a place."""
    return (round(x / GRID) * GRID, round(y / GRID) * GRID)
