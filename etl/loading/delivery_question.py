"""What is asked before a delivery closes or rejects more than is usual."""

from dataclasses import dataclass

from planowisko.db.connection import Connection
from planowisko.etl.loading.delivery import received
from planowisko.etl.loading.import_run import DeliveryQuestion, ImportRun
from planowisko.etl.loading.rejected import first_messages

RULE_CLOSES_MANY = "closes-many"
RULE_REJECTS_MANY = "rejects-many"

_SHOWN_REJECTED = 3
_SETTINGS = """
    SELECT
        planowisko.setting_number('delivery_max_closed_percent'),
        planowisko.setting_number('delivery_max_rejected_percent'),
        planowisko.setting_number('delivery_few_records')
"""


@dataclass(frozen=True, slots=True)
class Closing:
    """How many of a gmina's objects a delivery would close.

    ``objects`` names them in the genitive (``działek``), ``reason`` says why they would be closed and
    ``advice`` what else the delivery may be.
    """

    count: int
    before: int
    objects: str
    reason: str
    advice: str


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
    limits = _limits(run.connection)
    questions: dict[str, str] = {}
    if limits.exceeded(closing.count, closing.before, limits.closed_percent):
        questions[RULE_CLOSES_MANY] = (
            f"zamknęłaby {closing.count} z {closing.before} {closing.objects} gminy {run.gmina.name} "
            f"({_percent(closing.count, closing.before)}), {closing.reason}; bez pytania najwyżej "
            f"{limits.closed_percent:g} %. {closing.advice}"
        )
    rejected = len(run.rejected)
    if limits.exceeded(rejected, delivered + rejected, limits.rejected_percent):
        questions[RULE_REJECTS_MANY] = (
            f"ma błędy: odrzucono {rejected} z {delivered + rejected} rekordów "
            f"({_percent(rejected, delivered + rejected)}), bez pytania najwyżej "
            f"{limits.rejected_percent:g} %. Pierwsze z odrzuconych:\n"
            f"{first_messages(run.rejected, _SHOWN_REJECTED)}"
        )
    if not questions:
        return
    if accept:
        run.accepted.extend(questions)
        return
    names = ", ".join(file.path.name for file in received(run.files))
    asked = "\n".join(f"Dostawa {text}" for text in questions.values())
    raise DeliveryQuestion(
        f"{names}: wczytanie wymaga potwierdzenia.\n{asked}\nNiczego nie zmieniono. "
        "Jeżeli tak ma być, powtórz polecenie z opcją --accept.",
        rules=list(questions),
        file=names,
    )


def _limits(connection: Connection) -> _Limits:
    row = connection.execute(_SETTINGS).fetchone()
    assert row is not None
    return _Limits(float(row[0]), float(row[1]), int(row[2]))


def _percent(count: int, of: int) -> str:
    return f"{count / of:.1%}".replace(".", ",").replace("%", " %")
