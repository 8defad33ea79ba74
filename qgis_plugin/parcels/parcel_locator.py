"""Parcels in QGIS's locator bar (Ctrl+K)."""

from __future__ import annotations

import json
from collections.abc import Callable

from qgis.core import (
    Qgis,
    QgsFeedback,
    QgsLocatorContext,
    QgsLocatorFilter,
    QgsLocatorResult,
    QgsMessageLog,
)

from ..database.errors import PlanowiskoError
from ..database.parcel_search import ParcelSearch
from ..database.parcels import FORMER_PARCEL, FOUND_PARCEL, PRECINCT, FoundParcel, ParcelKey
from ..i18n.translation import tr
from ..messages.reporter import TITLE
from ..resources import plugin_icon
from .parcel_wording import area_text

PREFIX = "dzi"
"""QGIS keeps shorter ones for itself."""
_LISTED = 20
_FEWEST_LETTERS = 3
"""Without the prefix, and without a digit, shorter texts are looked for by other filters alone."""

Chosen = Callable[[str, ParcelKey], None]
"""Is told the kind of what was chosen, and its key."""


class ParcelLocator(QgsLocatorFilter):
    """Finds parcels and precincts; without the prefix too, but never before somebody is logged in.

    QGIS searches with a clone in a thread of its own, and tells this one in the main thread what was chosen.
    """

    def __init__(self, search: ParcelSearch, on_chosen: Chosen) -> None:
        super().__init__()
        self._search = search
        self._on_chosen = on_chosen
        # Pictures are made in the main thread, where clones are made, too.
        self._icon = plugin_icon()
        self.setUseWithoutPrefix(True)

    def clone(self) -> QgsLocatorFilter:
        """Return a filter that searches the same; called by QGIS."""
        return ParcelLocator(self._search, self._on_chosen)

    def name(self) -> str:
        """The name by which QGIS keeps the filter's settings."""
        return "planowisko_parcels"

    def displayName(self) -> str:
        """The heading above the results."""
        return tr("Parcels (Planowisko)")

    def description(self) -> str:
        """What the filter finds."""
        return tr("Parcels by number and precinct, such as 123/4 Okopy, or by identifier; precincts by name")

    def prefix(self) -> str:
        """What is typed first to search here alone."""
        return PREFIX

    def priority(self) -> QgsLocatorFilter.Priority:
        """Results stand before those of slower filters."""
        return QgsLocatorFilter.Priority.High

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        """Search; called by QGIS in the thread of the search."""
        text = string.strip()
        enough = any(sign.isdigit() for sign in text) or len(text) >= _FEWEST_LETTERS
        if feedback.isCanceled() or not text or not (context.usingPrefix or enough):
            return
        try:
            found = self._search.find(text, _LISTED, feedback)
        # Nothing may leave this thread; a search that fails must not disturb the typing.
        except PlanowiskoError as error:
            QgsMessageLog.logMessage(str(error), TITLE, Qgis.MessageLevel.Warning, False)
            return
        for place, parcel in enumerate(found):
            if feedback.isCanceled():
                return
            self.resultFetched.emit(self._result(parcel, place))

    def triggerResult(self, result: QgsLocatorResult) -> None:
        """Tell what was chosen; called by QGIS in the main thread."""
        kind, gmina_code, reference = json.loads(result.userData)
        self._on_chosen(kind, ParcelKey(gmina_code, reference))

    def _result(self, parcel: FoundParcel, place: int) -> QgsLocatorResult:
        result = QgsLocatorResult()
        result.displayString = _title(parcel)
        result.description = _description(parcel)
        result.icon = self._icon
        result.score = 1 - place / (2 * _LISTED)
        # As text: it goes from thread to thread.
        result.userData = json.dumps([parcel.kind, parcel.gmina_code, parcel.national_reference])
        return result


def _title(parcel: FoundParcel) -> str:
    precinct = parcel.precinct_name or parcel.precinct_reference
    if parcel.kind == PRECINCT:
        return tr("Precinct {precinct}, {gmina}").format(precinct=precinct, gmina=parcel.gmina_name)
    title = tr("{number} {precinct}, {gmina}").format(
        number=parcel.label, precinct=precinct, gmina=parcel.gmina_name
    )
    return tr("{parcel} (former parcel)").format(parcel=title) if parcel.kind == FORMER_PARCEL else title


def _description(parcel: FoundParcel) -> str:
    if parcel.kind == FOUND_PARCEL and parcel.area_value is not None:
        return f"{parcel.national_reference}, {area_text(parcel.area_value)}"
    return parcel.national_reference
