"""Orders tiles to number them anew."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from qgis.core import QgsFeature, QgsRectangle

from .designations import take_apart
from .tile_snapshot import DESIGNATION, SYMBOL


def reading_order(places: dict[int, QgsRectangle]) -> list[int]:
    """Return tiles by their places: from the north in rows, each from the west.

    In a row are tiles whose middles lie at most half a usual tile's height below that of the first.
    """
    if not places:
        return []
    half = median(place.height() for place in places.values()) / 2
    southward = sorted(places, key=lambda number: -places[number].center().y())
    rows: list[list[int]] = []
    for number in southward:
        if not rows or places[rows[-1][0]].center().y() - places[number].center().y() > half:
            rows.append([])
        rows[-1].append(number)
    return [number for row in rows for number in sorted(row, key=lambda number: places[number].center().x())]


def present_order(rows: Iterable[QgsFeature]) -> list[int]:
    """Return tiles by the numbers that they have; those without a number come last."""

    def number_and_text(row: QgsFeature) -> tuple[float, str]:
        number = take_apart(str(row[DESIGNATION]), str(row[SYMBOL])).number
        return (float("inf") if number is None else number), str(row[DESIGNATION])

    return [row.id() for row in sorted(rows, key=number_and_text)]


def renumbered(rows: dict[int, QgsFeature], order: Iterable[int], chosen: set[int]) -> dict[int, str]:
    """Return new designations of the chosen tiles: in order, from 1 on for each symbol, none given twice.

    Numbers of tiles that are not chosen are passed over. Each keeps the form of its designation (1MN, MN1).
    """
    taken = {str(row[DESIGNATION]) for number, row in rows.items() if number not in chosen}
    counted: dict[str, int] = {}
    found = {}
    for number in order:
        if number not in chosen:
            continue
        row = rows[number]
        symbol = str(row[SYMBOL])
        form = take_apart(str(row[DESIGNATION]), symbol)
        ordinal = counted.get(symbol, 0) + 1
        while form.numbered(ordinal) in taken:
            ordinal += 1
        counted[symbol] = ordinal
        found[number] = form.numbered(ordinal)
        taken.add(found[number])
    return found
