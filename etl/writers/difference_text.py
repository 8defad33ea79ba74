"""Says in Polish what differs between two states of a plan."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from planowisko.db.codelists import code_values
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.difference import AttributeChange, Change, ObjectDifference
from planowisko.etl.records.plan_layers import PLAN_LAYERS, Column
from planowisko.etl.writers.app_elements import OBJECT_ADDRESS

ACCEPTED_WARNING = "accepted_warning"

_CLASS_NAMES = {layer.name: layer.title for layer in PLAN_LAYERS} | {ACCEPTED_WARNING: "Przyjęte ostrzeżenia"}
_ATTRIBUTE_NAMES = {column.name: column.alias for layer in PLAN_LAYERS for column in layer.columns} | {
    "native_srid": "układ współrzędnych (EPSG)",
    "stored_file_id": "plik",
    "rule": "reguła",
    "object": "obiekt",
    "message": "treść ostrzeżenia",
    "fingerprint": "odcisk ostrzeżenia",
    "reason": "uzasadnienie",
    "accepted_at": "przyjęto",
    "accepted_by": "przyjął(a)",
}
_CHANGES = {Change.ADDED: "dodano", Change.REMOVED: "usunięto", Change.CHANGED: "zmieniono"}
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def class_name(table: str) -> str:
    """The name of a class of objects."""
    return _CLASS_NAMES[table]


def attribute_name(attribute: str) -> str:
    """The name of an attribute."""
    return _ATTRIBUTE_NAMES.get(attribute, attribute)


def change_name(change: Change) -> str:
    """What became of an object, in one word."""
    return _CHANGES[change]


def details(difference: ObjectDifference, srid: int) -> Iterator[str]:
    """Yield what has changed about an object, one thing each; places in EPSG ``srid``."""
    for change in difference.attributes:
        column = _column(difference.table, change.attribute)
        old, new = _value(change.old, column), _value(change.new, column)
        yield f"{attribute_name(change.attribute)}: {old} → {new}"
    if difference.redrawn:
        yield f"położenie: {_redrawn(difference)}{_place(difference, srid)}"


def summary(differences: list[ObjectDifference]) -> str:
    """How many objects were added, removed and changed."""
    counts = {change: sum(found.change is change for found in differences) for change in Change}
    return (
        f"Dodano: {counts[Change.ADDED]}, usunięto: {counts[Change.REMOVED]}, "
        f"zmieniono: {counts[Change.CHANGED]}."
    )


def size_of(geometry: Any) -> str | None:
    """The area of a surface, the length of a line; None for anything else, and where there is nothing."""
    if geometry is None or geometry.is_empty:
        return None
    if max(part.area for part in getattr(geometry, "geoms", [geometry])) > 0:
        return f"{_figure(geometry.area)} m²"
    return f"{_figure(geometry.length)} m" if geometry.length > 0 else None


def changed_attribute(change: AttributeChange) -> dict[str, Any]:
    """An attribute and its values for programs: numbers that are no integers as text, with their digits."""
    return {
        "attribute": change.attribute,
        "name": attribute_name(change.attribute),
        "old": _digits(change.old),
        "new": _digits(change.new),
    }


def _redrawn(difference: ObjectDifference) -> str:
    parts = [
        f"{word} {size}"
        for word, size in (("przybyło", size_of(difference.gained)), ("ubyło", size_of(difference.lost)))
        if size
    ]
    if parts:
        return ", ".join(parts)
    if difference.gained is None and difference.lost is None:
        return "inne wierzchołki, zasięg ten sam"
    return "przesunięto"


def _place(difference: ObjectDifference, srid: int) -> str:
    place = next(
        (
            part
            for part in (difference.gained, difference.lost, difference.geometry)
            if part is not None and not part.is_empty
        ),
        None,
    )
    if place is None:
        return ""
    point = transform_geometry(place, difference.srid, srid).representative_point()
    return f" [EPSG:{srid} E {point.x:.2f}, N {point.y:.2f}]"


def _column(table: str, attribute: str) -> Column | None:
    columns = (column for layer in PLAN_LAYERS if layer.name == table for column in layer.columns)
    return next((column for column in columns if column.name == attribute), None)


def _value(value: Any, column: Column | None) -> str:
    if value is None or value == []:
        return "brak"
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, list):
        return ", ".join(_value(part, column) for part in value)
    if isinstance(value, int | Decimal):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
    code = code_values().get((column.codelist, value)) if column and column.codelist else None
    # A line break in a text would tear the list apart.
    return " ".join((code.label_pl if code else str(value).removeprefix(f"{OBJECT_ADDRESS}/")).split())


def _digits(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _figure(value: float) -> str:
    """A figure to at least three digits, as the rules write areas."""
    decimals = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{decimals}f}".replace(",", _NO_BREAK_SPACE).replace(".", ",")
