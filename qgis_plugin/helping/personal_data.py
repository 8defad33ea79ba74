"""Takes personal data out of a text: logins, names, passwords, servers, paths with somebody's name.

What is known (the logins of the server, its address, this computer and its user) is replaced wherever it
stands; the rest by its looks. Rather a word too many is taken than one too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..i18n.translation import tr
from .personal_looks import LOGIN_IN_A_SENTENCE, looks

_SHORTEST = 2
_SHORTEST_NAME = 4
_COMMON = {
    *("admin", "administrator", "gmina", "gis", "localhost", "planowisko", "postgres", "public", "qgis"),
    *("reader", "root", "user"),
}
"""Words that name nobody, though accounts and computers bear them."""


class PersonalData:
    """Knows whom and what to look for."""

    def __init__(
        self, people: Iterable[str] = (), hosts: Iterable[str] = (), homes: Iterable[str] = ()
    ) -> None:
        self._known = [
            *((_spelled(home), tr("<home folder>")) for home in _longest_first(homes)),
            *((_word(host), tr("<server>")) for host in _longest_first(hosts)),
            *((_word(login), tr("<person>")) for login in _longest_first(people)),
            *((_name(part), tr("<person>")) for part in _longest_first(_names(people))),
        ]

    def taken_out_of(self, text: str) -> str:
        """Return the text with words in angle brackets in the place of personal data."""
        for pattern, replacement in (*self._known, *looks()):
            text = pattern.sub(replacement, text)
        return "\n".join(map(_without_logins, text.split("\n")))


def _without_logins(line: str) -> str:
    """Take what looks like a login out of a sentence; lines of code are indented and full of such words."""
    return line if line.startswith("  ") else LOGIN_IN_A_SENTENCE.sub(tr("<person>"), line)


def _longest_first(words: Iterable[str]) -> list[str]:
    wanted = {word for word in words if len(word) >= _SHORTEST and word.casefold() not in _COMMON}
    return sorted(wanted, key=len, reverse=True)


def _names(logins: Iterable[str]) -> set[str]:
    """The names that logins are made of, as anna and nowak of anna.nowak."""
    parts = {part for login in logins for part in re.split(r"[._-]", login) if "." in login or "_" in login}
    return {part for part in parts if len(part) >= _SHORTEST_NAME and part.isalpha()}


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)


def _name(part: str) -> re.Pattern[str]:
    """A name with a capital letter, in any grammatical case."""
    return re.compile(rf"(?<!\w){re.escape(part.capitalize())}\w{{0,4}}(?!\w)")


def _spelled(path: str) -> re.Pattern[str]:
    """A path however its separators are written."""
    parts = [re.escape(part) for part in re.split(r"[\\/]+", path.rstrip("\\/"))]
    return re.compile(r"(?<!\w)" + r"[\\/]+".join(parts) + r"(?![\w.-])", re.IGNORECASE)
