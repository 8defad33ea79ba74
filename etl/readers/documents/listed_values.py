"""What the cells of a list of documents say."""

import re
from typing import Any
from urllib.parse import urlsplit

from planowisko.db.codelists import code_values
from planowisko.etl.readers.polish_dates import DATE_FORMS, NotADate, parse_date
from planowisko.etl.records.document import NO_RELATION
from planowisko.etl.records.document_columns import ListedKind, plain_word

_RELATIONS = {
    "initiates": ("przystąpienie", "uchwała o przystąpieniu", "przystąpienie do sporządzenia"),
    "adopts": ("uchwala", "uchwalenie", "uchwała", "uchwała w sprawie planu", "uchwała o uchwaleniu"),
    "amends": ("zmienia", "zmiana", "uchwała zmieniająca"),
    "repeals": ("uchyla", "uchylenie", "uchwała uchylająca"),
    "annuls": ("unieważnia", "unieważnienie", "stwierdzenie nieważności", "rozstrzygnięcie nadzorcze"),
    NO_RELATION: ("brak", "inny", "inna", "inne", "załącznik", "rysunek", "prognoza"),
}
_RELATION_OF = {plain_word(word): name for name, words in _RELATIONS.items() for word in words}
_DATE_TYPES = {"creation": ("powstanie", "sporządzenie"), "revision": ("aktualizacja", "zmiana")}
_SCALE = re.compile(r"(?:1\s*:\s*)?(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d{1,7})")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_TEXT = 10_000

RELATION_WORDS = ", ".join(words[0] for words in _RELATIONS.values())
"""The words for a relation, one each."""


class CellFault(ValueError):
    """A cell cannot be taken; the message says in Polish why, ``english`` the same."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.english = english


def listed_values(name: str, kind: ListedKind, text: str) -> dict[str, Any]:
    """What a cell that is not empty tells, by attributes of ``NewDocument``; raises :class:`CellFault`.

    The name of a journal may be followed by where in it the document stands, which is told apart.
    """
    if _FORBIDDEN.search(text) or len(text) > _LONGEST_TEXT:
        raise CellFault(
            "tekst zawiera niedozwolone znaki sterujące albo jest za długi",
            "the text holds control characters that are not allowed, or is too long",
        )
    if kind is ListedKind.DAY:
        try:
            return {name: parse_date(text)}
        except NotADate as fault:
            raise CellFault(str(fault), f"“{text}” is no date (write for example {DATE_FORMS})") from None
    if kind is ListedKind.RELATION:
        if plain_word(text) not in _RELATION_OF:
            raise CellFault(
                f"nie ma relacji „{text}”; dopuszczalne są: {RELATION_WORDS}",
                f"there is no relation “{text}”; allowed are: {RELATION_WORDS}",
            )
        return {name: _RELATION_OF[plain_word(text)]}
    if kind is ListedKind.DATE_TYPE:
        return {name: _date_type(text)}
    if kind is ListedKind.JOURNAL:
        return _journal(name, text)
    if kind is ListedKind.ADDRESSES:
        return {name: _addresses(text)}
    if kind is ListedKind.SCALE:
        return {name: _scale(text)}
    return {name: text}


def _date_type(text: str) -> str:
    known = {
        plain_word(word): value.code
        for value in code_values().values()
        if value.codelist == "CI_DateTypeCode"
        for word in (value.code, value.label_pl, *_DATE_TYPES.get(value.code, ()))
    }
    if plain_word(text) not in known:
        raise CellFault(
            f"nie ma rodzaju daty „{text}”; dopuszczalne są: utworzenie, publikacja, aktualizacja",
            f"there is no type of date “{text}”; allowed are: utworzenie, publikacja, aktualizacja",
        )
    return known[plain_word(text)]


def _journal(name: str, text: str) -> dict[str, Any]:
    words, plain = text.split(), _plain_journal(text).split()
    found = max(
        (
            (len(label), value.code)
            for value in code_values().values()
            if value.codelist == "DziennikUrzedowyKod"
            for label in (_plain_journal(value.label_pl).split(), [value.code.casefold()])
            if plain[: len(label)] == label
        ),
        default=None,
    )
    if found is None:
        raise CellFault(
            f"nieznany dziennik urzędowy „{text}”; wpisz np. Dziennik Urzędowy Woj. Lubelskiego, "
            "Dz. Urz. Woj. Lubelskiego z 2025 r. poz. 123, Dziennik Ustaw, Monitor Polski",
            f"unknown official journal “{text}”; write for example Dziennik Urzędowy Woj. Lubelskiego, "
            "Dz. Urz. Woj. Lubelskiego z 2025 r. poz. 123, Dziennik Ustaw, Monitor Polski",
        )
    position = _position(text, words)
    return {name: found[1]} | ({"specific_reference": position} if position else {})


def _plain_journal(text: str) -> str:
    plain = f" {plain_word(re.sub('[.,]', ' ', text))} "
    for short, full in (
        (" dz u ", " dziennik ustaw "),
        (" m p ", " monitor polski "),
        (" dz urz ", " dziennik urzedowy "),
        (" wojewodztwa ", " woj "),
    ):
        plain = plain.replace(short, full)
    return plain.strip()


def _position(text: str, words: list[str]) -> str | None:
    """Where in the journal the document stands: ``z 2025 r. poz. 123``."""
    match = re.search(r"\b(z \d{4}|\d{4} r|nr \d|poz)", text, re.IGNORECASE)
    return text[match.start() :].strip() if match and len(words) > 1 else None


def _addresses(text: str) -> tuple[str, ...]:
    addresses = tuple(re.split(r"[\s;,]+", text.strip()))
    for address in addresses:
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc:
            raise CellFault(
                f"„{address}” nie jest adresem w sieci (https://…)",
                f"“{address}” is no address of the web (https://…)",
            )
    return addresses


def _scale(text: str) -> int:
    match = _SCALE.fullmatch(text.strip())
    scale = int(re.sub(r"\D", "", match[1])) if match else 0
    if not scale:
        raise CellFault(
            f"„{text}” nie jest skalą (wpisz np. 1:2000)", f"“{text}” is no scale (write 1:2000, say)"
        )
    return scale
