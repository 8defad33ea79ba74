"""Texts for people in Polish or English.

Polish stands unless QGIS is set to English. The compiled translation (``planowisko_pl.qm``, made by
``lrelease`` from the files in ``pl``, one for each folder of the plugin) is asked directly and not installed
into the application, so nothing of it is left behind when the plugin is unloaded.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTranslator

CONTEXT = "Planowisko"
POLISH = "pl"
ENGLISH = "en"
_COMPILED = Path(__file__).parent / "planowisko_pl.qm"
_ZONE = re.compile(r"(?<!\{)\b[zZ]on&?e(s?)\b(?!\})")
"""The word, and not a placeholder."""


@cache
def language() -> str:
    """Return the language of messages, ``pl`` or ``en``; the database's functions take the same codes.

    Asked for once, as QGIS itself does at its start: its settings answer in a tenth of a millisecond.
    """
    return ENGLISH if QgsApplication.locale().startswith(ENGLISH) else POLISH


class _Subject:
    """What texts about zones are about; nothing where they are about zones."""

    comment: bytes | None = None


def speak_of_terrains(terrains: bool) -> None:
    """Let texts about zones be about terrains, as those of a local plan are, or about zones again.

    Such a text has a second translation, which bears the comment ``terrains``.
    """
    _Subject.comment = b"terrains" if terrains else None


def tr(text: str) -> str:
    """Return ``text`` in the language of the person."""
    if language() == ENGLISH:
        return _english(text)
    return _polish().translate(CONTEXT, text.encode(), _Subject.comment) or text


def tr_count(text: str, number: int) -> str:
    """Return ``text`` in the grammatical number of ``number``, which stands for ``%n``.

    The English source is ``singular|plural``.
    """
    form = ""
    if language() != ENGLISH:
        form = _polish().translate(CONTEXT, text.encode(), _Subject.comment, number)
    if not form:
        form = _english(text).split("|")[0 if number == 1 else 1]
    return form.replace("%n", str(number))


def _english(text: str) -> str:
    """The source says zone; where Polish has a word of its own for terrains, English has one, too."""
    if _Subject.comment is None or _ZONE.search(text) is None:
        return text
    key = text.encode()
    if _polish().translate(CONTEXT, key, _Subject.comment) == _polish().translate(CONTEXT, key):
        return text
    return _ZONE.sub(lambda found: ("T" if found[0][0] == "Z" else "t") + "errain" + found[1], text)


@cache
def _polish() -> QTranslator:
    translator = QTranslator()
    translator.load(str(_COMPILED))
    return translator
