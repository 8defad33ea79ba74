"""Writes a report on an import as one HTML file: with a map, without scripts and without other files."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import BinaryIO

from planowisko.etl.records.check_report import ObjectKind
from planowisko.etl.records.import_report import ImportReport, ProblemKind
from planowisko.etl.writers.check_report_style import STYLE
from planowisko.etl.writers.finding_map import PlanMaps
from planowisko.etl.writers.import_report_content import Numbered, ReportContent, RuleGroup
from planowisko.etl.writers.import_report_words import Language
from planowisko.etl.writers.whole_file import whole_file

_STYLES = {ProblemKind.REJECTED: "error", ProblemKind.WARNING: "warning"}
_NUMBERED = 60
"""So many places have their number on the map, the others a mark."""


def write_import_report(report: ImportReport, target: Path | BinaryIO, language: Language = "pl") -> None:
    """Write the report; a path is there as a whole or as before. Raises OSError."""
    with whole_file(target) as stream:
        for piece in _pages(ReportContent(report, language)):
            stream.write(piece.encode("utf-8", "replace"))


def _pages(content: ReportContent) -> Iterator[str]:
    report, words = content.report, content.words
    yield _head(content)
    if content.refusal:
        yield f'<h2 class="error">{words["why"]}</h2><p class="refusal">{escape(content.refusal)}</p>\n'
    yield _facts(content.facts())
    yield f"<h2>{words['next']}</h2><ul>"
    yield "".join(f"<li>{escape(step)}</li>" for step in content.next_steps())
    yield "</ul>\n"
    yield _files(content)
    yield f"<h2>{content.changes_heading}</h2>{_facts(content.changes())}"
    if not content.groups and not report.refused:
        yield f'<p class="none">{words["none"]}</p>\n'
    yield _map(content)
    for kind, style in _STYLES.items():
        groups = [group for group in content.groups if group.kind is kind]
        if groups:
            count = sum(group.count for group in groups)
            yield f'<h2 class="{style}">{words[kind]} ({count})</h2>'
            yield f'<p class="explained">{content.explained(kind)}</p>\n'
        for group in groups:
            yield _group(content, group)
    if content.groups and content.all_of_them:
        yield f"<p>{escape(content.all_of_them)}</p>\n"
    yield "</main></body></html>\n"


def _head(content: ReportContent) -> str:
    report, words = content.report, content.words
    title = escape(content.title)
    style = "error" if report.refused else "warning" if report.rejected or report.warnings else "accepted"
    tiles = (
        ("accepted", words["taken"], 0 if report.refused else report.taken),
        ("error", words["rejected"].lower(), report.rejected),
        ("warning", words["warning"].lower(), report.warnings),
    )
    listed = "".join(f'<li class="{kind}"><b>{count}</b> {escape(name)}</li>' for kind, name, count in tiles)
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        'content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;">'
        f"<title>{words['report']}: {title}</title><style>{STYLE}</style></head><body><main>\n"
        f'<header><p class="kind">{words["report"]}</p><h1>{title}</h1>'
        f'<p><span class="badge {style}">{escape(content.outcome)}</span></p></header>\n'
        f'<ul class="tiles">{listed}</ul>\n'
    )


def _facts(rows: Iterable[tuple[str, str]]) -> str:
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    return f'<dl class="facts">{listed}</dl>\n'


def _files(content: ReportContent) -> str:
    words = content.words
    rows = "".join(
        f'<tr><td>{escape(file.name)}</td><td class="count">{words.bytes(file.byte_size)}</td>'
        f"<td><code>{file.sha256}</code></td></tr>"
        for file in content.report.files
    )
    return (
        f'<h2>{words["files"]}</h2><table class="files"><thead><tr><th>{words["file"]}</th>'
        f'<th class="count">{words["size"]}</th><th>SHA-256</th></tr></thead><tbody>{rows}</tbody></table>\n'
    )


def _map(content: ReportContent) -> str:
    report, words = content.report, content.words
    listed = [
        (each.number, place, _STYLES[each.problem.kind])
        for group in content.groups
        for each in group.listed
        if (place := each.problem.geometry) is not None and not place.is_empty
    ]
    if not listed:
        return ""
    maps = PlanMaps(report.ground)
    drawn = maps.survey(listed, words["map"], _NUMBERED)
    if drawn is None:
        return ""
    svg, beyond = drawn
    keys = "".join(
        f'<span class="key {kind}-key"></span>{words[kind]}'
        for kind in (ObjectKind.BORDER, ObjectKind.PRECINCT)
        if kind in maps.kinds
    )
    unmapped = f" · {words['unmapped'].format(count=beyond)}" if beyond else ""
    return (
        f'<h2>{words["map"]}</h2><figure class="overview">{svg}'
        f"<figcaption>{keys}{unmapped}</figcaption></figure>\n"
    )


def _group(content: ReportContent, group: RuleGroup) -> str:
    words, style = content.words, _STYLES[group.kind]
    rows = "".join(_row(content, each, style) for each in group.listed)
    more = content.more(group)
    return (
        f'<h3><span class="badge {style}">{group.count}</span> {escape(words.rule(group.rule) or "")} '
        f"<code>{escape(group.rule)}</code></h3>"
        f'<table class="problems"><thead><tr><th></th><th>{words["object"]}</th><th>{words["told"]}</th>'
        f"<th>{words['place']}</th></tr></thead><tbody>{rows}</tbody></table>"
        + (f"<p>{escape(more)}</p>" if more else "")
        + "\n"
    )


def _row(content: ReportContent, each: Numbered, style: str) -> str:
    number, problem = each
    position = content.position(problem)
    where = escape(content.place(problem)) + (f"<br>{position}" if position else "")
    return (
        f'<tr id="uwaga-{number}"><td><span class="nr {style}">{number}</span></td>'
        f'<td class="object">{escape(problem.object)}</td><td>{escape(content.message(problem))}</td>'
        f'<td class="place">{where}</td></tr>'
    )
