"""Dates as they are written in Polish offices."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("stycznia", "styczeń", "i"),
            ("lutego", "luty", "ii"),
            ("marca", "marzec", "iii"),
            ("kwietnia", "kwiecień", "iv"),
            ("maja", "maj", "v"),
            ("czerwca", "czerwiec", "vi"),
            ("lipca", "lipiec", "vii"),
            ("sierpnia", "sierpień", "viii"),
            ("września", "wrzesień", "ix"),
            ("października", "październik", "x"),
            ("listopada", "listopad", "xi"),
            ("grudnia", "grudzień", "xii"),
        ),
        start=1,
    )
    for name in names
}
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})[ .]\s*([^\W\d_]+)[ .]\s*(\d{4})")
_BEFORE = re.compile(r"^(z\s+)?dnia\s+", re.IGNORECASE)
_AFTER = re.compile(r"\s*r(\.|oku)?$", re.IGNORECASE)

DATE_FORMS = "2025-03-04, 4.03.2025, 4 marca 2025 r."
"""The forms, told by an example."""


class NotADate(ValueError):
    """A text is no date; the message says in Polish why."""


def parse_date(text: str) -> date:
    """The day that a text names: ``2025-03-04``, ``04.03.2025 r.``, ``4 marca 2025 r.``, ``4 III 2025``.

    Of days in figures the year is the one with four digits, and the day the figure at the other end, as in
    Poland. Raises :class:`NotADate`.
    """
    plain = _AFTER.sub("", _BEFORE.sub("", " ".join(text.split())))
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, match.groups())
    elif (match := _IN_WORDS.fullmatch(plain)) and match[2].lower() in _MONTHS:
        day, month, year = int(match[1]), _MONTHS[match[2].lower()], int(match[3])
    else:
        raise NotADate(f"„{text}” nie jest datą (wpisz np. {DATE_FORMS})")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(f"nie ma takiego dnia: „{text}”") from None
