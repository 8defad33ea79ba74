"""Says what differs between two states of a plan, in the words of its forms and code lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from ..database.plan_details import PlanDetails
from ..database.plan_differences import ADDED, CHANGED, REMOVED, ObjectDifference
from ..i18n.translation import language, tr
from .accessibility_standards import standards_text
from .form_definition import form_tabs
from .form_field import FormField, Widget
from .layer_definition import SPATIAL_PLAN, plan_layer_definitions
from .result_layer import geometry_of

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_NAMED_OBJECTS = 5
"""So many objects of a kind are named in a summary; of more it says how many."""


class DifferenceWording:
    """Names classes, attributes and values of a plan; the newer state's details tell its code lists."""

    def __init__(self, details: PlanDetails) -> None:
        self._details = details
        self._classes = {
            definition.table: definition.name for definition in plan_layer_definitions(details.plan_type)
        } | {"accepted_warning": tr("Accepted warnings")}
        self._fields = {
            table: {
                field.name: field
                for tab in form_tabs(table, details.plan_type, draft=False)
                for field in tab.fields
            }
            for table in self._classes
            if table != "accepted_warning"
        }

    def class_name(self, table: str) -> str:
        """Return the name of a class of objects."""
        return self._classes.get(table, table)

    def attribute_name(self, table: str, attribute: str) -> str:
        """Return the name of an attribute as the form has it."""
        field = self._field(table, attribute)
        return field.alias if field else _other_attributes().get(attribute, attribute)

    def value(self, table: str, attribute: str, value: Any) -> str:
        """Return a value as the form shows it."""
        return self._text(value, self._field(table, attribute))

    def redrawn(self, difference: ObjectDifference) -> str:
        """Return how the place of an object has changed."""
        parts = [
            words.format(size=size)
            for words, size in (
                (tr("gained {size}"), size_of(difference.gained)),
                (tr("lost {size}"), size_of(difference.lost)),
            )
            if size
        ]
        if parts:
            return ", ".join(parts)
        if difference.gained is None and difference.lost is None:
            return tr("other vertices, the same extent")
        return tr("moved")

    def details(self, difference: ObjectDifference) -> list[str]:
        """Return what has changed about an object, one thing each."""
        table = difference.table
        told = [
            f"{self.attribute_name(table, change.attribute)}: "
            f"{self.value(table, change.attribute, change.old)} → "
            f"{self.value(table, change.attribute, change.new)}"
            for change in difference.attributes
        ]
        if difference.redrawn:
            told.append(f"{tr('Boundary')}: {self.redrawn(difference)}")
        return told

    def summary(self, differences: Iterable[ObjectDifference]) -> str:
        """Return in a few lines what was added, removed and changed, a line per class."""
        lines = []
        for table, of_class in groupby(differences, key=lambda difference: difference.table):
            found = list(of_class)
            told = [
                f"{change_name(change)} {_named([each.object for each in found if each.change == change])}"
                for change in (ADDED, CHANGED, REMOVED)
                if any(each.change == change for each in found)
            ]
            if table == SPATIAL_PLAN:
                # There is one act: what of it has changed says more than its name.
                told = [", ".join(self._changed_attributes(found[0]))]
            lines.append(f"{self.class_name(table)}: {'; '.join(told)}.")
        return "\n".join(lines)

    def _changed_attributes(self, difference: ObjectDifference) -> list[str]:
        names = [self.attribute_name(difference.table, each.attribute) for each in difference.attributes]
        return [*names, tr("Boundary")] if difference.redrawn else names

    def _field(self, table: str, attribute: str) -> FormField | None:
        return self._fields.get(table, {}).get(attribute)

    def _text(self, value: Any, field: FormField | None) -> str:
        if value is None or value == []:
            return tr("(none)")
        if isinstance(value, bool):
            return tr("yes") if value else tr("no")
        if field and field.widget is Widget.STANDARDS:
            return standards_text(value)
        if isinstance(value, list):
            return ", ".join(self._text(part, field) for part in value)
        if isinstance(value, (int, Decimal)):
            return _decimal(f"{value:f}" if isinstance(value, Decimal) else str(value))
        if field and field.widget in (Widget.DATE, Widget.DATE_TIME):
            return _moment(str(value))
        return " ".join(self._label(str(value), field).split())

    def _label(self, value: str, field: FormField | None) -> str:
        """The label of a code where the field chooses from a list, else the value itself."""
        if field is None:
            return value
        details = self._details
        known: Iterable[Any] = ()
        if field.widget is Widget.CODELIST:
            known = details.codelists.get(field.codelist, ())
        elif field.widget is Widget.ZONE_KIND:
            known = details.zone_kinds
        elif field.widget is Widget.SYMBOL_REGIME:
            known = details.symbol_regimes
        elif field.widget is Widget.PROFILES:
            known = details.codelists.get("KlasyPrzeznaczeniaTerenu", ())
        return next((code.label(language()) for code in known if code.code == value), value)


def change_name(change: str) -> str:
    """Return what became of objects, in one word."""
    return {ADDED: tr("added"), REMOVED: tr("removed"), CHANGED: tr("changed")}[change]


def size_of(wkb: bytes | None) -> str:
    """Return the area of a surface or the length of a line, planar; empty for anything else."""
    geometry = geometry_of(wkb)
    if geometry.area() > 0:
        return f"{area_text(geometry.area())} m²"
    return f"{area_text(geometry.length())} m" if geometry.length() > 0 else ""


def area_text(figure: float) -> str:
    """Return a figure to at least three digits, as the rules write areas."""
    decimals = 2 if figure < 10 else 1 if figure < 100 else 0
    return _decimal(f"{figure:,.{decimals}f}".replace(",", _NO_BREAK_SPACE))


def _decimal(figure: str) -> str:
    return figure if language() == "en" else figure.replace(".", ",")


def _moment(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return moment.strftime("%d.%m.%Y %H:%M:%S" if "T" in value else "%d.%m.%Y")


def _named(objects: list[str]) -> str:
    if len(objects) > _NAMED_OBJECTS:
        return str(len(objects))
    return ", ".join(objects)


def _other_attributes() -> dict[str, str]:
    """Names of attributes that no form shows."""
    return {
        "stored_file_id": tr("File"),
        "rule": tr("Rule"),
        "message": tr("Message"),
        "reason": tr("Reason of the acceptance"),
        "accepted_at": tr("Accepted on"),
        "accepted_by": tr("Accepted by"),
        "native_srid": tr("Coordinate system delivered (EPSG)"),
        "fingerprint": tr("Fingerprint of the warning"),
        "object": tr("Object"),
    }
