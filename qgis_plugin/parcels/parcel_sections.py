"""What is told of a parcel: what plans say first, then the register, its history and its kin."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QDate

from ..database.parcels import ParcelLink, ParcelOverview, ParcelReport, ParcelVersion
from ..i18n.translation import tr
from .designation_sections import designation_sections
from .parcel_wording import (
    area_text,
    attribute_name,
    day_text,
    land_use_text,
    number_text,
    registered_area_text,
    share_text,
    succession_name,
)
from .report_section import Row, Section, sections_text

PARCEL_LINK = "parcel:"
"""Begins the link to another parcel of the gmina."""
VERSION_LINK = "version:"
"""Begins the link to the place of a version, by its number."""


def parcel_title(overview: ParcelOverview) -> str:
    """Return number, precinct and gmina of a parcel."""
    return tr("Parcel {number}, precinct {precinct}, gmina {gmina}").format(
        number=overview.label,
        precinct=overview.precinct_name or overview.precinct_reference,
        gmina=overview.gmina_name,
    )


def parcel_sections(report: ParcelReport) -> list[Section]:
    """Return everything that is told of a parcel."""
    return [
        *designation_sections(report),
        _register(report.overview),
        *_kin(tr("What became of the parcel"), report.successors, to_successor=True),
        *_kin(tr("What the parcel came from"), report.predecessors, to_successor=False),
        _history(report.versions),
    ]


def parcel_text(report: ParcelReport) -> str:
    """Return the same as text for an e-mail, without drafts, and with what it is no substitute for."""
    drafts = tr("Drafts of your gmina")
    sections = [section for section in parcel_sections(report) if section.heading != drafts]
    remark = tr(
        "From the shared planning database as of {day}. This information is no extract and no certificate."
    ).format(day=QDate.currentDate().toString("dd.MM.yyyy"))
    return f"{sections_text(parcel_title(report.overview), sections)}\n\n{remark}\n"


def _register(parcel: ParcelOverview) -> Section:
    rows = [
        Row((tr("identifier of the parcel"), parcel.national_reference)),
        Row((tr("cadastral precinct"), _precinct(parcel))),
        Row((tr("registered area"), registered_area_text(parcel.area_value))),
        Row((tr("area of the geometry"), f"{number_text(parcel.ground_area, 1)} m²")),
    ]
    if parcel.area_value is not None and parcel.area_tolerance is not None:
        difference = parcel.ground_area - parcel.area_value
        judged = (
            tr("within the tolerance of {tolerance}")
            if abs(difference) <= parcel.area_tolerance
            else tr("more than the tolerance of {tolerance}: clear it up with the keeper of the cadastre")
        ).format(tolerance=area_text(parcel.area_tolerance))
        sign = "+" if difference > 0 else "−" if difference < 0 else ""
        rows.append(Row((tr("difference of areas"), f"{sign}{number_text(abs(difference), 1)} m², {judged}")))
    rows.append(Row((tr("land uses"), land_use_text(parcel.land_use))))
    state = ""
    if not parcel.is_current:
        state = tr("Not in the cadastre any more since {day}.").format(day=day_text(parcel.closed_at))
    return Section(tr("In the cadastre"), state, tuple(rows))


def _precinct(parcel: ParcelOverview) -> str:
    sheet = tr(", sheet {sheet}").format(sheet=parcel.map_sheet) if parcel.map_sheet else ""
    return f"{parcel.precinct_name or ''} ({parcel.precinct_reference.rpartition('.')[2]}){sheet}".strip()


def _kin(heading: str, links: Sequence[ParcelLink], *, to_successor: bool) -> list[Section]:
    rows = []
    for link in links:
        other = link.successor_reference if to_successor else link.predecessor_reference
        rows.append(
            Row(
                (
                    other,
                    f"{succession_name(link.kind)}, {day_text(link.recorded_at)}",
                    share_text(link.original_share),
                ),
                link=PARCEL_LINK + other,
            )
        )
    return [Section(heading, "", tuple(rows))] if rows else []


def _history(versions: Sequence[ParcelVersion]) -> Section:
    rows = [
        Row(
            (_version_name(version), _version_changes(version)),
            link=f"{VERSION_LINK}{version.number}",
        )
        for version in versions
    ]
    return Section(tr("History of the parcel"), "", tuple(rows))


def _version_name(version: ParcelVersion) -> str:
    if version.state == "archived":
        return tr("archived by the cadastre, known here since {day}").format(
            day=day_text(version.recorded_at)
        )
    if version.superseded_at is None:
        return tr("since {day}").format(day=day_text(version.recorded_at))
    return tr("{since} to {until}").format(
        since=day_text(version.recorded_at), until=day_text(version.superseded_at)
    )


def _version_changes(version: ParcelVersion) -> str:
    if version.changed is None:
        return tr("first version known")
    changes = [tr("boundary of the parcel")] if version.redrawn else []
    for attribute, change in version.changed.items():
        changes.append(
            f"{attribute_name(attribute)}: {_value(attribute, change['from'])} → "
            f"{_value(attribute, change['to'])}"
        )
    return "; ".join(changes) or tr("nothing that is told here")


def _value(attribute: str, value: object) -> str:
    if attribute == "area_value" and isinstance(value, (int, float)):
        return f"{number_text(value, 2)} m²"
    if attribute == "land_use" and isinstance(value, list):
        return land_use_text(value)
    return "–" if value is None else str(value)
