"""Writes a check as one HTML file: every finding with a map, without scripts and without other files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import BinaryIO

from shapely.geometry.base import BaseGeometry

from planowisko.etl.geometry.inner_point import inner_point
from planowisko.etl.geometry.transform import placed
from planowisko.etl.records.check_report import CheckReport, ObjectKind
from planowisko.etl.records.finding import Finding
from planowisko.etl.writers.check_report_style import STYLE
from planowisko.etl.writers.finding_map import PlanMaps
from planowisko.etl.writers.whole_file import whole_file

_GROUPS = (
    ("error", "Błędy", "Błąd", "Błędy zatrzymują publikację."),
    (
        "warning",
        "Ostrzeżenia",
        "Ostrzeżenie",
        "Ostrzeżenia nie zatrzymują publikacji; można je przyjąć z uzasadnieniem.",
    ),
    (
        "accepted",
        "Przyjęte ostrzeżenia",
        "Przyjęte",
        "Przyjęte z uzasadnieniem, które zostaje w wersji planu.",
    ),
)


def write_check_report(report: CheckReport, target: Path | BinaryIO) -> None:
    """Write the report in Polish; a path is there as a whole or as before. Raises OSError."""
    with whole_file(target) as stream:
        for piece in _pages(report):
            stream.write(piece.encode("utf-8", "replace"))


def _pages(report: CheckReport) -> Iterator[str]:
    numbered = list(enumerate(report.findings, start=1))
    places = {number: place_of(finding, report.srid) for number, finding in numbered}
    maps = PlanMaps(report.objects)
    yield _head(report)
    yield _summary(report)
    yield _overview(report, numbered, places, maps)
    yield _by_rule(report)
    for style, heading, badge, explained in _GROUPS:
        group = [(number, finding) for number, finding in numbered if style_of(finding) == style]
        if group:
            yield f'<h2 class="{style}">{heading} ({len(group)})</h2><p class="explained">{explained}</p>\n'
        for number, finding in group:
            yield _card(report, number, finding, badge, places[number], maps)
    yield "</main></body></html>\n"


def style_of(finding: Finding) -> str:
    """The group that a finding stands in, which is also its CSS class."""
    return "accepted" if finding.acceptance else str(finding.severity)


def place_of(finding: Finding, srid: int) -> BaseGeometry | None:
    """The place of a finding in the system ``srid``; None where it has none there."""
    return None if finding.srid is None else placed(finding.geometry, finding.srid, srid)


def _head(report: CheckReport) -> str:
    title = escape(report.title)
    circumstances = "".join(f"<li>{escape(each)}</li>" for each in report.circumstances)
    return (
        '<!DOCTYPE html>\n<html lang="pl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        'content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;">'
        f"<title>Sprawdzenie: {title}</title><style>{STYLE}</style></head><body>{_PATTERNS}<main>\n"
        f'<header><p class="kind">Sprawdzenie planu</p><h1>{title}</h1>'
        f"<p>{escape(report.checked)}</p><ul>{circumstances}</ul></header>\n"
    )


def _summary(report: CheckReport) -> str:
    counted = Counter(map(style_of, report.findings))
    tiles = "".join(
        f'<li class="{style}"><b>{counted[style]}</b> {heading.lower()}</li>'
        for style, heading, *_ in _GROUPS
    )
    none = "" if report.findings else '<p class="none">Nie ma błędów ani ostrzeżeń.</p>'
    return f'<ul class="tiles">{tiles}</ul>{none}\n'


def _overview(
    report: CheckReport,
    numbered: Sequence[tuple[int, Finding]],
    places: dict[int, BaseGeometry | None],
    maps: PlanMaps,
) -> str:
    placed = [
        (number, place, style_of(finding))
        for number, finding in numbered
        if (place := places[number]) is not None
    ]
    drawn = maps.overview(placed, "Cały plan z numerami uwag")
    legend = "".join(
        f'<span class="key {kind}-key"></span>{name}' for kind, name in _KEYS.items() if kind in maps.kinds
    )
    return f'<figure class="overview">{drawn}<figcaption>{legend}</figcaption></figure>\n' if drawn else ""


def _by_rule(report: CheckReport) -> str:
    counted = Counter((style_of(finding), finding.rule) for finding in report.findings)
    if not counted:
        return ""
    order = [style for style, *_ in _GROUPS]
    badges = {style: badge for style, _, badge, _ in _GROUPS}
    rows = "".join(
        f'<tr><td><span class="badge {style}">{badges[style]}</span></td>'
        f"<td>{escape(report.rule(rule).title)}</td><td><code>{escape(rule)}</code></td>"
        f'<td class="count">{count}</td></tr>'
        for (style, rule), count in sorted(
            counted.items(), key=lambda each: (order.index(each[0][0]), each[0][1])
        )
    )
    return (
        '<table class="rules"><thead><tr><th></th><th>reguła</th><th>kod</th>'
        f'<th class="count">uwagi</th></tr></thead><tbody>{rows}</tbody></table>\n'
    )


def _card(
    report: CheckReport,
    number: int,
    finding: Finding,
    badge: str,
    place: BaseGeometry | None,
    maps: PlanMaps,
) -> str:
    style = style_of(finding)
    rule = report.rule(finding.rule)
    facts = [("obiekt", finding.object), ("reguła", finding.rule)]
    if place is not None:
        point = inner_point(place)
        facts.append(("miejsce", f"EPSG:{report.srid} E {point.x:.2f}, N {point.y:.2f}"))
    if finding.source and finding.source.file:
        facts.append(("plik", finding.source.place))
    if rule.source:
        facts.append(("źródło", rule.source))
    if finding.acceptance:
        accepted = finding.acceptance
        moment = accepted.accepted_at.astimezone().strftime("%Y-%m-%d %H:%M")
        facts.append(("uzasadnienie", accepted.reason))
        facts.append(("przyjął(-ęła)", f"{accepted.accepted_by}, {moment}"))
    listed = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    drawn = (
        f"<figure>{maps.map_of(place, style, f'Miejsce uwagi {number}: {finding.object}')}</figure>"
        if place is not None
        else ""
    )
    return (
        f'<article id="uwaga-{number}" class="{style}{"" if drawn else " unplaced"}"><div>'
        f'<h3><span class="nr {style}">{number}</span> {escape(rule.title)} '
        f'<span class="badge {style}">{badge}</span></h3>'
        f'<p class="message">{escape(finding.message)}</p><dl>{listed}</dl></div>{drawn}</article>\n'
    )


_PATTERNS = (
    '<svg width="0" height="0" aria-hidden="true" class="patterns"><defs>'
    '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0,0V7" stroke="#6a3d9a" stroke-width="1" opacity=".55"/></pattern></defs></svg>'
)
_KEYS = {
    ObjectKind.ACT: "granica planu",
    ObjectKind.REGULATION: "OUZ, OZS, OSD",
    ObjectKind.LINE: "oznaczenia liniowe",
    ObjectKind.NEIGHBOUR: "plan sąsiedniej gminy",
}
