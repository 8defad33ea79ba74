"""What is told of a parcel part by part, written as HTML for the panel and as text for an e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_WIDTHS = {2: (38, 62), 3: (40, 45, 15), 4: (16, 52, 18, 14)}
"""Percent of the width for each cell, by how many a row has."""
_FIRST_FIGURE = 2


@dataclass(frozen=True)
class Row:
    """A line of a part: its cells, and the link that the first one is; a row of one cell is a sentence.

    ``is_aside`` is said of what a hurried reader may pass over.
    """

    cells: tuple[str, ...]
    link: str = ""
    is_aside: bool = False


@dataclass(frozen=True)
class Section:
    """A part with its heading; ``answer`` is what is said at once, below it."""

    heading: str
    answer: str = ""
    rows: tuple[Row, ...] = ()


def sections_html(title: str, sections: Iterable[Section]) -> str:
    """Return sections for a text browser; colours are those of the person's palette."""
    return f"<h3>{escape(title)}</h3>" + "".join(map(_section_html, sections))


def sections_text(title: str, sections: Iterable[Section]) -> str:
    """Return sections as plain text."""
    lines = [title]
    for section in sections:
        lines += ["", section.heading]
        if section.answer:
            lines.append(section.answer)
        lines += [f"  {' | '.join(filter(None, row.cells))}" for row in section.rows]
    return "\n".join(lines)


def _section_html(section: Section) -> str:
    answer = f"<p>{escape(section.answer)}</p>" if section.answer else ""
    rows = "".join(map(_row_html, section.rows))
    table = f'<table cellpadding="3" width="100%">{rows}</table>' if rows else ""
    return f"<h4>{escape(section.heading)}</h4>{answer}{table}"


def _row_html(row: Row) -> str:
    cells = [escape(cell) for cell in row.cells]
    if row.link:
        cells[0] = f'<a href="{escape(row.link, quote=True)}">{cells[0]}</a>'
    if row.is_aside:
        cells = [f"<i>{cell}</i>" for cell in cells]
    if len(cells) == 1:
        return f'<tr><td colspan="4">{cells[0]}</td></tr>'
    widths = _WIDTHS[len(cells)]
    return "<tr>" + "".join(map(_cell_html, cells, widths, range(len(cells)))) + "</tr>"


def _cell_html(cell: str, width: int, place: int) -> str:
    # Figures stand below one another.
    figure = ' align="right" style="white-space: nowrap"' if place >= _FIRST_FIGURE else ""
    return f'<td width="{width}%"{figure}>{cell}</td>'
