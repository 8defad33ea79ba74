"""What is asked before a delivery closes or rejects more than is usual."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from planowisko.db.connection import Connection
from planowisko.etl.loading.delivery import received
from planowisko.etl.loading.import_run import DeliveryQuestion, ImportRun

RULE_CLOSES_MANY = "closes-many"
RULE_REJECTS_MANY = "rejects-many"

_SHOWN_REJECTED = 3
_SETTINGS = """
    SELECT
        planowisko.setting_number('delivery_max_closed_percent'),
        planowisko.setting_number('delivery_max_rejected_percent'),
        planowisko.setting_number('delivery_few_records')
"""


class ClosingWords(NamedTuple):
    """What is closed, in the genitive (``działek``), why, and what else the delivery may be."""

    objects: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Closing:
    """How many of a gmina's objects a delivery would close, of how many, and how that is said."""

    count: int
    before: int
    polish: ClosingWords
    english: ClosingWords


class _Question(NamedTuple):
    rule: str
    polish: str
    english: str


@dataclass(frozen=True, slots=True)
class _Limits:
    """How much needs no question: in percent, and the number up to which percents say nothing."""

    closed_percent: float
    rejected_percent: float
    few: int

    def exceeded(self, count: int, of: int, percent: float) -> bool:
        return count > self.few and count * 100 > of * percent


def question_delivery(run: ImportRun, closing: Closing, delivered: int, *, accept: bool) -> None:
    """Raise ``DeliveryQuestion`` where the delivery closes or rejects too many; with ``accept`` note it.

    ``delivered`` counts the records of the delivery that were taken. Where both limits are exceeded, one
    question asks both. Nothing may have been changed yet.
    """
    questions = list(_questions(run, closing, delivered))
    if not questions:
        return
    if accept:
        run.accepted.extend(question.rule for question in questions)
        return
    names = ", ".join(file.path.name for file in received(run.files))
    asked = "\n".join(question.polish for question in questions)
    asked_en = "\n".join(question.english for question in questions)
    raise DeliveryQuestion(
        f"{names}: wczytanie wymaga potwierdzenia.\n{asked}\nNiczego nie zmieniono. "
        "Jeżeli tak ma być, powtórz polecenie z opcją --accept.",
        english=f"{names}: the import must be confirmed.\n{asked_en}\nNothing was changed. "
        "If this is meant, repeat the command with --accept.",
        rules=[question.rule for question in questions],
        file=names,
    )


def _questions(run: ImportRun, closing: Closing, delivered: int) -> Iterator[_Question]:
    limits = _limits(run.connection)
    if limits.exceeded(closing.count, closing.before, limits.closed_percent):
        share, polish, english = closing.count / closing.before, closing.polish, closing.english
        yield _Question(
            RULE_CLOSES_MANY,
            f"Dostawa zamknęłaby {closing.count} z {closing.before} {polish.objects} gminy {run.gmina.name} "
            f"({_percent(share)}), {polish.reason}; bez pytania najwyżej {limits.closed_percent:g} %. "
            f"{polish.advice}",
            f"The delivery would close {closing.count} of {closing.before} {english.objects} of the gmina "
            f"{run.gmina.name} ({share:.1%}), {english.reason}; without a question at most "
            f"{limits.closed_percent:g}%. {english.advice}",
        )
    rejected = len(run.rejected)
    if limits.exceeded(rejected, delivered + rejected, limits.rejected_percent):
        share, total = rejected / (delivered + rejected), delivered + rejected
        first = list(islice(run.rejected, _SHOWN_REJECTED))
        yield _Question(
            RULE_REJECTS_MANY,
            f"Dostawa ma błędy: odrzucono {rejected} z {total} rekordów ({_percent(share)}), bez pytania "
            f"najwyżej {limits.rejected_percent:g} %. Pierwsze z odrzuconych:\n"
            + "\n".join(record.message for record in first),
            f"The delivery has errors: {rejected} of {total} records were rejected ({share:.1%}), without a "
            f"question at most {limits.rejected_percent:g}%. The first of them:\n"
            + "\n".join(record.message_en or record.message for record in first),
        )


def _limits(connection: Connection) -> _Limits:
    row = connection.execute(_SETTINGS).fetchone()
    assert row is not None
    return _Limits(float(row[0]), float(row[1]), int(row[2]))


def _percent(share: float) -> str:
    return f"{share:.1%}".replace(".", ",").replace("%", " %")
