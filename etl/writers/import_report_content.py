"""What a report on an import says, in one language, whatever form it is written in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from planowisko.etl.geometry.inner_point import inner_point
from planowisko.etl.records.import_report import ImportProblem, ImportReport, ProblemKind
from planowisko.etl.writers.import_report_words import COUNTS, Language, Words

_SHORT_ID = 8


class Numbered(NamedTuple):
    """A problem with the number under which the report lists it."""

    number: int
    problem: ImportProblem


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """All that broke one rule: how many, and the first of them."""

    kind: ProblemKind
    rule: str
    count: int
    listed: Sequence[Numbered]


class ReportContent:
    """Reads a report aloud: every sentence and figure of it, in order."""

    def __init__(self, report: ImportReport, language: Language) -> None:
        self.report = report
        self.words = Words(language)
        numbered = [Numbered(number, each) for number, each in enumerate(report.problems, start=1)]
        self.groups = [
            RuleGroup(
                rule.kind,
                rule.rule,
                rule.count,
                [
                    each
                    for each in numbered
                    if (each.problem.kind, each.problem.rule) == (rule.kind, rule.rule)
                ],
            )
            for rule in report.rules
        ]

    @property
    def short_id(self) -> str:
        """The beginning of the run's identifier, enough to name it."""
        return str(self.report.run_id)[:_SHORT_ID]

    @property
    def title(self) -> str:
        """What the report is about."""
        report = self.report
        return f"{report.gmina_name} ({report.gmina_code}): {self.words.kind(report.kind)}"

    @property
    def outcome(self) -> str:
        """How the import ended."""
        return self.words[f"{'dry_' if self.report.dry_run else ''}{self.report.outcome}"]

    @property
    def changes_heading(self) -> str:
        """The heading of :meth:`changes`."""
        if self.report.refused:
            return self.words["counted"]
        return self.words["would_change" if self.report.dry_run else "changes"]

    def facts(self) -> Iterator[tuple[str, str]]:
        """Who, when, what, how long."""
        report, words = self.report, self.words
        yield words["gmina"], f"{report.gmina_code} {report.gmina_name}"
        by_precinct = report.options.get("coverage") == "precincts"
        scope = words["precincts" if by_precinct else "part" if report.partial else "full"]
        with_scope = report.kind in ("parcels", "buildings", "borders", "contours")
        yield words["what"], words.kind(report.kind) + (f", {scope}" if with_scope else "")
        yield words["who"], report.imported_by
        yield words["began"], f"{report.started_at.astimezone():%Y-%m-%d %H:%M:%S}"
        yield words["took"], words.seconds(report.seconds)
        if report.source:
            yield words["source"], report.source
        if report.accepted:
            yield words["accepted"], ", ".join(report.accepted)
        # What a delivery covers is told with what it is.
        options = [f"{name}: {value}" for name, value in report.options.items() if name != "coverage"]
        if options:
            yield words["options"], ", ".join(options)
        if not report.dry_run:
            yield words["run"], str(report.run_id)

    def changes(self) -> Iterator[tuple[str, str]]:
        """What the figures count, and how many."""
        report, words = self.report, self.words
        if not report.refused:
            yield words["taken"], str(report.taken)
        for name, value in _in_order(report.counts):
            if isinstance(value, Mapping):
                if told := self._of_table(value):
                    yield words.count(report.kind, name), told
            else:
                yield words.count(report.kind, name), str(value)
        yield words["rejected"].lower(), str(report.rejected)
        yield words["warning"].lower(), str(report.warnings)

    def _of_table(self, counts: Mapping[str, Any]) -> str:
        return ", ".join(
            f"{self.words.count(self.report.kind, name)} {value}"
            for name, value in _in_order(counts)
            if value
        )

    def explained(self, kind: ProblemKind) -> str:
        """What it means that problems of a kind are listed."""
        if kind is ProblemKind.WARNING:
            return self.words["warning_explained"]
        return self.words["rejected_refused" if self.report.refused else "rejected_explained"]

    def message(self, problem: ImportProblem) -> str:
        """What is wrong, in the report's language where that is known."""
        return self._told(problem.message, problem.message_en)

    def _told(self, polish: str, english: str | None) -> str:
        if self.words.language == "pl":
            return polish
        return english or f"{self.words['no_message']}{polish}"

    @property
    def refusal(self) -> str | None:
        """Why the delivery was refused, in the report's language where that is known."""
        if not self.report.refused or not self.report.message:
            return None
        return self._told(self.report.message, self.report.message_en)

    def place(self, problem: ImportProblem) -> str:
        """Where the record stands in its file."""
        return problem.source.place if self.words.language == "pl" else problem.source.place_en

    def position(self, problem: ImportProblem) -> str | None:
        """Where a problem lies on the ground."""
        if problem.geometry is None or problem.geometry.is_empty:
            return None
        point = inner_point(problem.geometry)
        return f"EPSG:{self.report.srid} E {point.x:.2f}, N {point.y:.2f}"

    def more(self, group: RuleGroup) -> str | None:
        """That a group is longer than what is listed of it; None where it is not."""
        if group.count <= len(group.listed):
            return None
        return self.words["more"].format(count=group.count)

    @property
    def all_of_them(self) -> str | None:
        """How to get everything that is only counted here; None where that was not kept."""
        if self.report.dry_run or not self.report.problems:
            return None
        return self.words["all_of_them"].format(run=self.short_id)

    def next_steps(self) -> Iterator[str]:
        """What to do next."""
        report, words = self.report, self.words
        if report.refused:
            yield words.refusal_advice({rule.rule for rule in report.rules} | self._question_rules())
            return
        if report.dry_run:
            yield words.advice("dry_done")
        if report.rejected:
            yield words.advice("rejected")
        if report.warnings:
            yield words.advice("warning")
        if report.kind == "plan" and not report.dry_run:
            yield words.advice("plan")
        elif not (report.dry_run or report.rejected or report.warnings):
            yield words.advice("nothing")

    def _question_rules(self) -> set[str]:
        """A delivery that was questioned has the question as message and no rejected record of its own."""
        return {"closes-many"} if "--accept" in (self.report.message or "") else set()


def _in_order(counts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Figures in the order in which they are told, unknown ones last: a database keeps no order."""
    known = {name: place for place, name in enumerate(COUNTS)}
    yield from sorted(counts.items(), key=lambda each: (known.get(each[0], len(known)), each[0]))
