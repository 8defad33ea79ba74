"""Files of any size are written with the memory of one object."""

import io
import tracemalloc
from dataclasses import replace

import pytest
from shapely import Point

from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.plan_content import ListedContent, PlanContent
from planowisko.etl.writers.plu import write_plu
from tests.etl import app_plan

ZONES = 1500
VERTICES = 4 * 64


class DrawnContent:
    """A plan whose zones are drawn when they are asked for."""

    def __init__(self, count):
        self._count = count

    def __iter__(self):
        yield app_plan.spatial_plan()
        for number in range(self._count):
            circle = Point(app_plan.EAST + 7 * number, app_plan.NORTH).buffer(3, quad_segs=VERTICES // 4)
            yield app_plan.bare_zone(f"{number + 1}SU", circle)

    @property
    def exchanged_count(self):
        return 1 + self._count

    def documents(self):
        return iter(())

    def parts(self):
        return ListedContent(
            replace(app_plan.bare_zone(f"{number + 1}SU", app_plan.square(0, 0)))
            for number in range(self._count)
        ).parts()

    def terrains(self):
        return iter(())


class Counted(io.RawIOBase):
    """Takes bytes and counts them."""

    size = 0

    def write(self, data):
        self.size += len(data)
        return len(data)


def peak_and_size(write, count):
    stream = Counted()
    write(DrawnContent(10), Counted(), srid=2179, created=app_plan.CREATED)
    tracemalloc.start()
    try:
        write(DrawnContent(count), stream, srid=2179, created=app_plan.CREATED)
        return tracemalloc.get_traced_memory()[1], stream.size
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("write", [write_app, write_plu])
def test_memory_does_not_grow_with_the_geometries(write):
    assert isinstance(DrawnContent(1), PlanContent)
    peak, size = peak_and_size(write, ZONES)
    assert size > 10_000_000
    # What remains are the links of the act to its zones.
    assert peak < size / 4
