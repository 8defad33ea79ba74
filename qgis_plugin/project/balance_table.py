"""The area balance of a plan in words and figures, beside that of an earlier state where wanted."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ..database.area_balance import OVERLAY, PLAN, REGULATION, REST, BalanceRow
from ..i18n.translation import language, tr

_HECTARE = 10_000.0
_NEGLIGIBLE = 1.0
"""m² of a plan that need not be told to lie in no zone, or in several."""


@dataclass(frozen=True)
class BalanceLine:
    """A line of the table: areas in m², ``share`` of the plan; what is not known is None.

    ``former_area`` is that of the earlier state, 0 where it had none of this, None where nothing is compared.
    """

    part: str
    symbol: str
    label: str
    color: tuple[int, int, int] | None
    object_count: int
    area: float | None
    share: float | None
    former_area: float | None

    @property
    def change(self) -> float | None:
        """By how many m² it is more than before."""
        if self.former_area is None or self.area is None:
            return None
        return self.area - self.former_area

    @property
    def is_charted(self) -> bool:
        """Whether it is a part of the plan that no other line counts, too."""
        return self.part not in (PLAN, OVERLAY, REGULATION) and (self.area or 0) > 0


def balance_lines(rows: Sequence[BalanceRow], former: Sequence[BalanceRow] | None) -> list[BalanceLine]:
    """Return the lines of a balance; what only the ``former`` one has stands after its like."""
    before = {(row.part, row.symbol): row for row in former or ()}
    now = {(row.part, row.symbol) for row in rows}
    gone = [row for row in former or () if (row.part, row.symbol) not in now]
    order = [row.part for row in rows]
    every = [(row, row.object_count, row.area, row.share) for row in rows]
    every += [(row, 0, 0.0, 0.0) for row in gone]
    every.sort(key=lambda one: order.index(one[0].part) if one[0].part in order else -1)
    lines = []
    for row, count, area, share in every:
        earlier = before.get((row.part, row.symbol))
        former_area = None if former is None else ((earlier.area or 0.0) if earlier else 0.0)
        told = max(abs(area or 0), abs(former_area or 0))
        if row.part == REST and told < _NEGLIGIBLE:
            continue
        lines.append(
            BalanceLine(row.part, row.symbol or "", _label(row), row.color, count, area, share, former_area)
        )
    return lines


def headings(*, compared: bool) -> list[str]:
    """Return the headings of the table's columns."""
    return [
        tr("Symbol"),
        tr("Designated for"),
        tr("Number"),
        tr("Area, ha"),
        tr("Area, m²"),
        tr("Share of the plan, %"),
        *([tr("Before, ha"), tr("Change, ha")] if compared else []),
    ]


def cells(line: BalanceLine, *, compared: bool, grouped: bool = True) -> list[str]:
    """Return the texts of a line's columns; without ``grouped`` figures have no spaces, for programs."""
    texts = [
        line.symbol,
        line.label,
        str(line.object_count) if line.part != REST else "",
        _figure(line.area, 4, grouped, _HECTARE),
        _figure(line.area, 0, grouped),
        _figure(None if line.share is None else line.share * 100, 2, grouped),
    ]
    if compared:
        texts += [
            _figure(line.former_area, 4, grouped, _HECTARE),
            _figure(line.change, 4, grouped, _HECTARE, sign=True),
        ]
    return texts


def share_text(line: BalanceLine) -> str:
    """Return the share and the area of a line in few words."""
    share = _figure(None if line.share is None else line.share * 100, 2, True)
    return f"{share} % · {_figure(line.area, 2, True, _HECTARE)} ha"


def as_csv(lines: Sequence[BalanceLine], *, compared: bool) -> bytes:
    """Return the table as CSV that a Polish Excel opens: UTF-8 with its mark, semicolons, decimal commas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings(compared=compared))
    writer.writerows(
        [_harmless(cell, place) for place, cell in enumerate(cells(line, compared=compared, grouped=False))]
        for line in lines
    )
    return text.getvalue().encode("utf-8-sig")


def area_note() -> str:
    """Return which areas these are."""
    return tr("Areas on the GRS 80 ellipsoid: without the distortion of the map's projection.")


def _label(row: BalanceRow) -> str:
    if row.part == PLAN:
        return tr("The plan as a whole")
    if row.part == REST:
        return (
            tr("Outside all zones or terrains")
            if (row.area or 0) >= 0
            else tr("Counted twice: overlapping, or outside the plan")
        )
    label = (row.label_en if language() == "en" else row.label_pl) or ""
    if row.part == OVERLAY:
        return tr("above others: {label}").format(label=label) if label else tr("above others")
    if row.part == REGULATION:
        names = {
            "OUZ": tr("area where building may be completed"),
            "OZS": tr("inner-city building area"),
            "OSD": tr("area of standards of access to social infrastructure"),
        }
        return names.get(row.symbol or "", "")
    return label


def _figure(
    value: float | None, decimals: int, grouped: bool, divisor: float = 1.0, *, sign: bool = False
) -> str:
    if value is None:
        return ""
    value = round(value / divisor, decimals) + 0.0
    figure = f"{value:{'+' if sign and value else ''}{',' if grouped else ''}.{decimals}f}"
    if grouped:
        figure = figure.replace(",", "\N{NO-BREAK SPACE}")
    # A balance in Polish is meant for a Polish office, whatever the computer is set to.
    return figure if language() == "en" and grouped else figure.replace(".", ",")


def _harmless(cell: str, place: int) -> str:
    """A text of a plan that a spreadsheet would take for a formula, marked as a text."""
    return f"'{cell}" if place < 2 and cell.startswith(("=", "+", "-", "@")) else cell
