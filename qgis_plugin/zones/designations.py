"""Designations of tiles: an ordinal number and a symbol, as 12SU; in local plans also MN3 and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import QgsFeature


@dataclass(frozen=True)
class Designation:
    """A designation taken apart; ``before`` and ``after`` surround the number, the symbol among them."""

    before: str
    number: int | None
    after: str

    def numbered(self, number: int) -> str:
        """Return it with another number."""
        return f"{self.before}{number}{self.after}"

    @property
    def series(self) -> tuple[str, str]:
        """What designations that are counted together have in common."""
        return self.before, self.after


def take_apart(designation: str, symbol: str) -> Designation:
    """Find the ordinal number of a designation: before its symbol, else after it.

    A designation without a number, or without the symbol, counts as one of the plain form (1SU).
    """
    left, found, right = designation.partition(symbol)
    if symbol and found:
        if number := re.search(r"(\d+)(\D*)$", left):
            return Designation(left[: number.start()], int(number[1]), number[2] + symbol + right)
        if number := re.match(r"(\D*)(\d+)", right):
            return Designation(left + symbol + number[1], int(number[2]), right[number.end() :])
    return Designation("", None, symbol)


class Numbering:
    """Gives out designations that are free."""

    def __init__(self, taken: Iterable[tuple[str, str]]) -> None:
        """``taken`` are the designations in use with their symbols."""
        self._highest: dict[tuple[str, str], int] = {}
        for designation, symbol in taken:
            self.count(designation, symbol)

    def count(self, designation: str, symbol: str) -> None:
        """Count a designation as taken."""
        taken = take_apart(designation, symbol)
        if taken.number is not None:
            highest = self._highest.get(taken.series, 0)
            self._highest[taken.series] = max(highest, taken.number)

    def next_like(self, designation: str, symbol: str) -> str:
        """Return the designation after the highest of the same series, and count it as taken."""
        model = take_apart(designation, symbol)
        number = self._highest.get(model.series, 0) + 1
        self._highest[model.series] = number
        return model.numbered(number)


def numbering_of(rows: Iterable[QgsFeature]) -> Numbering:
    """Return the numbering of tiles as they are."""
    return Numbering((str(row["designation"]), str(row["symbol"])) for row in rows)
