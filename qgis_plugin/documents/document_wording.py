"""Names of documents' kinds, sizes and speeds, as they are written for a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from ..database.documents import DRAWING, PlanDocument
from ..i18n.translation import ENGLISH, language, tr

INITIATES, ADOPTS, AMENDS, REPEALS, ANNULS, NO_RELATION = (
    "initiates",
    "adopts",
    "amends",
    "repeals",
    "annuls",
    "none",
)
_KILOBYTE = 1024
_MEGABYTE = 1024 * 1024


def relation_names() -> dict[str, str]:
    """Return how a document can stand to the plan, with the names, in the order of a plan's life."""
    return {
        INITIATES: tr("resolution to begin the plan"),
        ADOPTS: tr("resolution that adopts the plan"),
        AMENDS: tr("changes the plan"),
        REPEALS: tr("repeals the plan"),
        ANNULS: tr("annuls the plan (supervision)"),
        NO_RELATION: tr("another document (forecast, opinion, agreement)"),
    }


def kind_name(document: PlanDocument) -> str:
    """Return what a document is to the plan."""
    if document.table == DRAWING:
        return tr("drawing of the plan")
    names = relation_names()
    return ", ".join(names[one] for one in document.relations if one in names) or tr("a document")


def size_text(size: float) -> str:
    """Return a size in kB or MB."""
    text = f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE else f"{max(1, round(size / _KILOBYTE))} kB"
    return text if language() == ENGLISH else text.replace(".", ",")


def proposed_title(stem: str) -> str:
    """Return a title from the name of a file without its ending."""
    words = re.sub(r"[_\s]+", " ", stem).strip()
    return words[:1].upper() + words[1:]


def proposed_identifier(text: str, taken: Collection[str]) -> str:
    """Return a local identifier made of a number or a title, which no other document has.

    It has the form of the exchange schema: Latin letters, digits, underscores, dots and hyphens.
    """
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L"))
    plain = plain.encode("ascii", "ignore").decode()
    identifier = re.sub(r"[^A-Za-z0-9_.]+", "-", plain).strip("-_.")[:60] or "dokument"
    number, unique = 1, identifier
    while unique in taken:
        number += 1
        unique = f"{identifier}-{number}"
    return unique
