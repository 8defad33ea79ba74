"""The panel of a parcel: the answer for a citizen in a minute."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ..database.parcels import ParcelKey, ParcelReport, ParcelVersion
from ..i18n.translation import tr
from .parcel_sections import PARCEL_LINK, VERSION_LINK, parcel_sections, parcel_title
from .report_section import Row, Section, sections_html

OBJECT_NAME = "PlanowiskoParcelDock"


class ParcelDock(QgsDockWidget):
    """Shows what is told of a parcel.

    ``parcel_chosen`` carries the key of another parcel that is named; ``place_requested`` geometry (WKB) and
    EPSG code; ``copy_requested`` asks for the text on the clipboard.
    """

    parcel_chosen = pyqtSignal(object)
    place_requested = pyqtSignal(object, int)
    copy_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Information on a parcel"), parent)
        self.setObjectName(OBJECT_NAME)
        self.report: ParcelReport | None = None
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._follow)
        self._show_button = QPushButton(tr("&Show on the map"))
        self._show_button.clicked.connect(lambda: self._request_place())
        self._copy_button = QPushButton(tr("&Copy as text"))
        self._copy_button.setToolTip(tr("Copies the answer for an e-mail; drafts are left out."))
        self._copy_button.clicked.connect(lambda: self.copy_requested.emit())
        buttons = QHBoxLayout()
        buttons.addWidget(self._show_button)
        buttons.addWidget(self._copy_button)
        buttons.addStretch(1)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addLayout(buttons)
        layout.addWidget(self.browser, 1)
        self.setWidget(content)
        self.clear()

    def clear(self) -> None:
        """Show no parcel, and how one is chosen."""
        self.report = None
        self.browser.setPlainText(
            tr("Click a parcel with the tool “Parcel information”, or press Ctrl+K and type: 123/4 Okopy.")
        )
        self._enable(False)

    def show_report(self, report: ParcelReport, overlapping: list[ParcelKey]) -> None:
        """Show a parcel, and which others lie at the same place."""
        self.report = report
        sections = parcel_sections(report)
        if overlapping:
            rows = tuple(
                Row((key.national_reference,), link=PARCEL_LINK + key.national_reference)
                for key in overlapping
            )
            sections.insert(0, Section(tr("Parcels overlap here"), tr("At this place there are also:"), rows))
        self._overlapping = {key.national_reference: key for key in overlapping}
        self.browser.setHtml(sections_html(parcel_title(report.overview), sections))
        self._enable(True)

    def _follow(self, url: QUrl) -> None:
        link = url.toString()
        if self.report is None:
            return
        if link.startswith(PARCEL_LINK):
            reference = link[len(PARCEL_LINK) :]
            own = ParcelKey(self.report.overview.gmina_code, reference)
            self.parcel_chosen.emit(self._overlapping.get(reference, own))
        elif link.startswith(VERSION_LINK):
            number = int(link[len(VERSION_LINK) :])
            self._request_place(next(one for one in self.report.versions if one.number == number))

    def _request_place(self, version: ParcelVersion | None = None) -> None:
        if self.report is not None:
            place = version or self.report.overview
            self.place_requested.emit(place.geometry, place.srid)

    def _enable(self, enabled: bool) -> None:
        self._show_button.setEnabled(enabled)
        self._copy_button.setEnabled(enabled)
