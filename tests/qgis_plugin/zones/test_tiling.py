"""Whatever is done to a tiling, it stays one: random steps, taken back, done again, saved and checked."""

import random
from itertools import pairwise

from qgis.core import QgsGeometry

from qgis_plugin.database.errors import PlanowiskoError
from qgis_plugin.zones.tile_snapshot import TileSnapshot
from qgis_plugin.zones.tiling.area_taking import take_area
from qgis_plugin.zones.tiling.border_moving import move_places, replace_border
from qgis_plugin.zones.tiling.merging import merge
from qgis_plugin.zones.tiling.rings import rings_of
from qgis_plugin.zones.tiling.splitting import split
from qgis_plugin.zones.tiling.tiling_change import TilingChange
from qgis_plugin.zones.zone_steps import edit_step, prepare_step, write_step
from tests.qgis_plugin.person_at_dock import save
from tests.qgis_plugin.zones.conftest import EAST, NORTH, SIZE

WIDTH = 4 * SIZE
AREA = WIDTH**2
STEPS = 40


def split_anywhere(chance, tiles, names):
    start, end = ((EAST + chance.uniform(-50, 450), NORTH + chance.uniform(-50, 450)) for _ in range(2))
    middle = tuple((a + b) / 2 + chance.uniform(-20, 20) for a, b in zip(start, end, strict=True))
    return split(tiles, [start, middle, end])


def move_anything(chance, tiles, names):
    ring = rings_of(chance.choice(list(tiles.values())))[0]
    place = chance.randrange(len(ring) - 1)
    offset = (chance.uniform(-12, 12), chance.uniform(-12, 12))
    return move_places(tiles, ring[place : place + chance.choice((1, 2))], offset, names)


def redraw_a_border(chance, tiles, names):
    ring = rings_of(chance.choice(list(tiles.values())))[0]
    start, end = chance.choice(list(pairwise(ring)))
    middle = tuple((a + b) / 2 + chance.uniform(-15, 15) for a, b in zip(start, end, strict=True))
    if chance.random() < 0.5:
        start = tuple((a + b) / 2 for a, b in zip(start, end, strict=True))
    return replace_border(tiles, [start, middle, end], names)


def take_a_parcel(chance, tiles, names):
    west, south = EAST + chance.uniform(-20, 370), NORTH + chance.uniform(-20, 370)
    east, north, skew = west + chance.uniform(20, 90), south + chance.uniform(20, 90), chance.uniform(-9, 9)
    area = QgsGeometry.fromWkt(
        f"POLYGON(({west} {south}, {east} {south + skew}, {east + skew} {north}, {west - skew} {north}, "
        f"{west} {south}))"
    )
    act = QgsGeometry.unaryUnion(list(tiles.values()))
    near = [number for number, tile in tiles.items() if tile.intersects(area)]
    change = take_area(tiles, area, names, act, chance.choice(near))
    return change


def merge_neighbours(chance, tiles, names):
    number = chance.choice(list(tiles))
    touching = [
        other
        for other, tile in tiles.items()
        if other != number and tile.intersection(tiles[number]).length() > 1
    ]
    other = chance.choice(touching)
    change = TilingChange({number: merge([tiles[number], tiles[other]])})
    change.gone = other
    return change


def test_random_steps_keep_a_tiling_and_are_taken_back_exactly(desk):
    chance = random.Random(20261124)
    layer = desk.layer
    layer.startEditing()
    kinds = (split_anywhere, move_anything, redraw_a_border, take_a_parcel, merge_neighbours)
    states, done = [desk.state()], []
    for _ in range(STEPS):
        kind = chance.choice(kinds)
        snapshot = TileSnapshot(desk.plan)
        tiles = snapshot.tiles(layer.extent())
        try:
            change = kind(chance, tiles, snapshot.names)
        except PlanowiskoError:
            # What would be no tiling is refused; nothing is written then.
            assert desk.state() == states[-1]
            continue
        with edit_step(layer, kind.__name__):
            write_step(layer, prepare_step(snapshot, change))
            if hasattr(change, "gone"):
                layer.deleteFeature(change.gone)
        done.append(kind)
        states.append(desk.state())
        surfaces = [zone.geometry() for zone in layer.getFeatures()]
        assert all(surface.isGeosValid() for surface in surfaces), kind
        assert abs(sum(surface.area() for surface in surfaces) - AREA) < 1e-6 * AREA, kind
        assert abs(desk.area() - AREA) < 1e-6 * AREA, kind
    # Each kind of step was done, not only refused.
    assert set(done) == set(kinds)
    for state in reversed(states[:-1]):
        layer.undoStack().undo()
        assert desk.state() == state
    for _ in done:
        layer.undoStack().redo()
    assert desk.state() == states[-1]
    assert save(layer), layer.commitErrors()
    assert desk.wrong() == []
