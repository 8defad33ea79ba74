"""The official colours of planning zones, and those that we give to terrains of local plans."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from qgis.core import QgsExpression
from qgis.PyQt.QtGui import QColor

from ..database.plan_details import TerrainSymbol, ZoneKind
from .styles_folder import styles_folder

PLANNING_ZONES = "planning_zones.csv"


@dataclass(frozen=True)
class PaletteEntry:
    """The colour of a symbol and what the legend says of it."""

    symbol: str
    label_pl: str
    label_en: str
    color: QColor

    def label(self, language: str) -> str:
        """Return the legend's text in a language."""
        return f"{self.symbol} – {self.label_en if language == 'en' else self.label_pl}"


def read_palette(name: str = PLANNING_ZONES) -> list[PaletteEntry]:
    """Return the entries of a palette of the folder ``styles/palettes`` (columns symbol, labels, R, G, B)."""
    with (styles_folder() / "palettes" / name).open(encoding="utf-8", newline="") as file:
        return [
            PaletteEntry(
                row["symbol"],
                row["label_pl"],
                row["label_en"],
                QColor(int(row["red"]), int(row["green"]), int(row["blue"])),
            )
            for row in csv.DictReader(file)
        ]


def zone_palette(zone_kinds: tuple[ZoneKind, ...]) -> list[PaletteEntry]:
    """Return the palette of the kinds of zones that the database knows, in the palette file's order.

    The database's colours stand; the file serves where the database has no kinds.
    """
    entries = read_palette()
    if not zone_kinds:
        return entries
    order = {entry.symbol: index for index, entry in enumerate(entries)}
    known = sorted(zone_kinds, key=lambda kind: (order.get(kind.symbol, len(order)), kind.symbol))
    return [
        PaletteEntry(kind.symbol, kind.label_pl, kind.label_en, QColor(kind.red, kind.green, kind.blue))
        for kind in known
    ]


def terrain_palette(symbols: tuple[TerrainSymbol, ...]) -> list[PaletteEntry]:
    """Return the colours of the symbols that a local plan may use: those of its regime and its own."""
    return [
        PaletteEntry(known.symbol, known.label_pl, known.label_en, QColor(known.red, known.green, known.blue))
        for known in symbols
    ]


def terrain_class(symbols: tuple[TerrainSymbol, ...]) -> str:
    """Return the expression by which a terrain is coloured: its symbol, of a mixed one (MN/U) the first."""
    known = ", ".join(QgsExpression.quotedString(each.symbol) for each in symbols)
    return (
        f'if(array_contains(array({known}), "symbol"), "symbol", regexp_substr("symbol", \'^([^/,;+ -]+)\'))'
    )
