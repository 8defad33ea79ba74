"""Texts for people in Polish or English.

Polish stands unless QGIS is set to English. The compiled translation (``planowisko_pl.qm``, made by
``lrelease`` from the files in ``pl``, one for each folder of the plugin) is asked directly and not installed
into the application, so nothing of it is left behind when the plugin is unloaded.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTranslator

CONTEXT = "Planowisko"
POLISH = "pl"
ENGLISH = "en"
_COMPILED = Path(__file__).parent / "planowisko_pl.qm"


@cache
def language() -> str:
    """Return the language of messages, ``pl`` or ``en``; the database's functions take the same codes.

    Asked for once, as QGIS itself does at its start: its settings answer in a tenth of a millisecond.
    """
    return ENGLISH if QgsApplication.locale().startswith(ENGLISH) else POLISH


def tr(text: str) -> str:
    """Return ``text`` in the language of the person."""
    if language() == ENGLISH:
        return text
    return _polish().translate(CONTEXT, text.encode()) or text


def tr_count(text: str, number: int) -> str:
    """Return ``text`` in the grammatical number of ``number``, which stands for ``%n``.

    The English source is ``singular|plural``.
    """
    form = "" if language() == ENGLISH else _polish().translate(CONTEXT, text.encode(), None, number)
    if not form:
        form = text.split("|")[0 if number == 1 else 1]
    return form.replace("%n", str(number))


@cache
def _polish() -> QTranslator:
    translator = QTranslator()
    translator.load(str(_COMPILED))
    return translator
