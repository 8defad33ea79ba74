"""Parcels that fit seamlessly need no look; whatever overlaps or stands at an edge is looked at."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from planowisko.etl.checks import shared_edges
from planowisko.etl.checks.shared_edges import SharedEdges

PRECINCT = "060304_2.0001"


def candidates(parcels, *, batch=1000):
    """The candidates among ``parcels``, geometries by number of the parcel."""
    return [reference.rpartition(".")[2] for reference in shared_edges_of(parcels, batch).candidates()]


def shared_edges_of(parcels, batch=1000):
    edges = SharedEdges()
    items = list(parcels.items())
    for start in range(0, len(items), batch):
        part = items[start : start + batch]
        geometries = np.array([MultiPolygon([geometry]) for _, geometry in part], dtype=object)
        edges.add([number if "." in number else f"{PRECINCT}.{number}" for number, _ in part], geometries)
    return edges


def grid(size, *, x=8_450_000.0, y=5_650_000.0, side=50.0):
    return {
        f"{column}/{row}": box(
            x + column * side, y + row * side, x + (column + 1) * side, y + (row + 1) * side
        )
        for column in range(1, size + 1)
        for row in range(1, size + 1)
    }


def inner(size):
    return {f"{column}/{row}" for column in range(2, size) for row in range(2, size)}


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_within_a_seamless_grid_only_the_outermost_are_candidates(batch):
    parcels = grid(6)
    assert set(candidates(parcels, batch=batch)) == parcels.keys() - inner(6)


def test_edges_are_struck_out_while_parcels_come(monkeypatch):
    monkeypatch.setattr(shared_edges, "_PENDING_EDGES", 5)
    parcels = grid(9)
    assert set(candidates(parcels, batch=4)) == parcels.keys() - inner(9)


def test_the_direction_in_which_rings_are_written_does_not_matter():
    parcels = grid(5)
    parcels["3/3"] = parcels["3/3"].reverse()
    parcels["2/3"] = parcels["2/3"].reverse()
    assert set(candidates(parcels)) == parcels.keys() - inner(5)


def test_a_parcel_in_the_hole_of_another_fits():
    around = Polygon(box(0, 0, 90, 90).exterior.coords, [box(30, 30, 60, 60).exterior.coords])
    assert candidates({"1": around, "2": box(30, 30, 60, 60)}) == ["1"]
    assert candidates({"1": around.reverse(), "2": box(30, 30, 60, 60)}) == ["1"]


def test_a_parcel_laid_upon_others_is_a_candidate():
    parcels = grid(6) | {"99": box(8_450_160, 5_650_160, 8_450_170, 5_650_170)}
    assert set(candidates(parcels)) == (parcels.keys() - inner(6))


def test_the_same_surface_twice_is_a_candidate_with_all_around_it():
    parcels = grid(6)
    parcels["99"] = parcels["3/3"]
    assert {"99", "3/3", "3/2", "3/4", "2/3", "4/3"} <= set(candidates(parcels))


def test_a_moved_point_makes_candidates_of_all_that_share_it():
    parcels = grid(6)
    points = shapely.get_coordinates(parcels["3/3"])
    points[(points == points[2]).all(axis=1)] += 0.3
    parcels["3/3"] = Polygon(points)
    assert "3/3" in candidates(parcels)


@pytest.mark.parametrize("batch", [1, 1000])
def test_of_a_seamless_grid_in_two_precincts_those_at_the_borders_are_named(batch):
    parcels = {
        f"060304_2.000{1 if int(number[0]) <= 3 else 2}.{number}": geometry
        for number, geometry in grid(6).items()
    }
    edges = shared_edges_of(parcels, batch)
    outer = {reference for reference in parcels if reference.rpartition(".")[2] not in inner(6)}
    between = {reference for reference in parcels if reference.rpartition(".")[2][0] in "34"}
    assert set(edges.candidates()) == outer
    assert set(edges.at_precinct_borders()) == outer | between


def test_nothing_has_no_candidates():
    assert SharedEdges().candidates() == SharedEdges().at_precinct_borders() == []


@settings(max_examples=60, deadline=None)
@given(
    size=st.integers(3, 6),
    at=st.tuples(st.floats(60, 250), st.floats(60, 250)),
    side=st.floats(1, 120),
)
def test_whoever_overlaps_is_found_from_one_side_at_least(size, at, side):
    parcels = grid(size, x=0, y=0)
    parcels["99"] = box(*at, at[0] + side, at[1] + side)
    found = set(candidates(parcels))
    for number, geometry in parcels.items():
        if number != "99" and geometry.intersection(parcels["99"]).area > 0:
            assert "99" in found or number in found
