"""The catalogue of rules of imports: what refuses a file, rejects a record, or makes it doubtful.

Rules of a plan's content are another catalogue, in the database. The reference, docs/import-rules.md, is
written from the CSV beside this module.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class ImportSeverity(StrEnum):
    """What an import does where a rule is broken."""

    FILE = "file"
    RECORD = "record"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ImportRule:
    """A rule: its code, the usual severity, what it is about, title and advice in both languages, its source.

    An archived version of a parcel is rejected where a current one would refuse the file: it is history
    already. ``source`` is a key of :data:`SOURCES`.
    """

    code: str
    severity: ImportSeverity
    subjects: tuple[str, ...]
    title_pl: str
    title_en: str
    advice_pl: str
    advice_en: str
    source: str


SOURCES: Mapping[str, tuple[str, str]] = {
    "egib": (
        "rozporządzenie w sprawie ewidencji gruntów i budynków z 2021 r. i jego schemat",
        "the regulation on the cadastre (EGiB) of 2021 and its schema",
    ),
    "format": ("opis formatu pliku albo usługi", "the specification of the file's format or of the service"),
    "consistency": (
        "spójność: jedna dostawa, jedna gmina, jeden stan",
        "consistency: one delivery, one gmina, one state",
    ),
    "safety": (
        "bezpieczeństwo: plik jest twierdzeniem i nie może szkodzić",
        "safety: a file is a claim and must do no harm",
    ),
    "practice": (
        "praktyka; obowiązującego przepisu nie znaleziono",
        "practice; no law in force was found",
    ),
}


@cache
def import_rules() -> Mapping[str, ImportRule]:
    """All rules by their code, in the order of the catalogue."""
    with files("planowisko.etl.checks").joinpath("import_rule.csv").open(encoding="utf-8") as text:
        return {
            row["code"]: ImportRule(
                code=row["code"],
                severity=ImportSeverity(row["severity"]),
                subjects=tuple(row["subjects"].split()),
                title_pl=row["title_pl"],
                title_en=row["title_en"],
                advice_pl=row["advice_pl"],
                advice_en=row["advice_en"],
                source=row["source"],
            )
            for row in csv.DictReader(text)
        }
