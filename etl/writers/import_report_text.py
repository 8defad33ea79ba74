"""Writes a report on an import as plain text: to read in a terminal, in a log, in an e-mail."""

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from planowisko.etl.records.import_report import ImportReport
from planowisko.etl.writers.import_report_content import ReportContent, RuleGroup
from planowisko.etl.writers.import_report_words import Language
from planowisko.etl.writers.whole_file import whole_file

_WIDTH = 100
_LISTED = 20
"""Of a rule a text lists so many records; pages and programs get more."""


def write_text_report(report: ImportReport, target: Path | BinaryIO, language: Language = "pl") -> None:
    """Write the report; a path is there as a whole or as before. Raises OSError."""
    with whole_file(target) as stream:
        stream.write((report_text(report, language) + "\n").encode("utf-8", "replace"))


def report_text(report: ImportReport, language: Language = "pl") -> str:
    """The report as lines."""
    return "\n".join(_lines(ReportContent(report, language)))


def _lines(content: ReportContent) -> Iterator[str]:
    report, words = content.report, content.words
    yield content.outcome
    yield content.title
    yield ""
    yield from _table(content.facts())
    if content.refusal:
        yield ""
        yield words["why"]
        yield from _indented(content.refusal)
    yield ""
    yield words["files"]
    for file in report.files:
        yield f"  {file.name}, {words.bytes(file.byte_size)}, SHA-256 {file.sha256}"
    yield ""
    yield content.changes_heading
    yield from _table(content.changes())
    heading = None
    for group in content.groups:
        if group.kind is not heading:
            heading = group.kind
            yield ""
            yield f"{words[group.kind]}. {content.explained(group.kind)}"
        yield from _group(content, group)
    if content.groups and content.all_of_them:
        yield ""
        yield content.all_of_them
    if not content.groups and not report.refused:
        yield ""
        yield words["none"]
    yield ""
    yield words["next"]
    for step in content.next_steps():
        yield from _indented(step)


def _group(content: ReportContent, group: RuleGroup) -> Iterator[str]:
    title = content.words.rule(group.rule)
    yield f"  {f'{title} ({group.rule})' if title else group.rule}: {group.count}"
    for each in group.listed[:_LISTED]:
        position = content.position(each.problem)
        place = content.place(each.problem) + (f" [{position}]" if position else "")
        yield f"    {each.problem.object} ({place})"
        yield from _indented(content.message(each.problem), "      ")
    if group.count > min(len(group.listed), _LISTED):
        yield f"    {content.words['more'].format(count=group.count)}"


def _indented(text: str, indent: str = "  ") -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(
            line,
            _WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    listed = list(rows)
    width = max((len(name) for name, _ in listed), default=0)
    for name, value in listed:
        yield f"  {name:<{width}}  {value}"
