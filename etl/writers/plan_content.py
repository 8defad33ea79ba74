"""A plan as writers take it: in one order, and with its identifiers to be had before its geometries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from planowisko.etl.records.local_plan import LineMarking, LocalPlanRecord, PointMarking, Terrain
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_objects import class_name
from planowisko.etl.writers.natural_order import natural_key

ContentRecord = PlanRecord | LocalPlanRecord

OrderKey = tuple[list[tuple[int, int, str]], list[tuple[int, int, str]], str, str]

_CLASSES: tuple[type[ContentRecord], ...] = (
    SpatialPlan,
    OfficialDocumentation,
    PlanDrawing,
    ZoningElement,
    SupplementaryRegulation,
    Terrain,
    LineMarking,
    PointMarking,
)
"""The order in which classes are written."""


@dataclass(frozen=True, slots=True)
class PartKey:
    """By what a drawing, a zone or a regulation is known; ``class_name`` is that of APP."""

    class_name: str
    namespace: str
    local_id: str
    version_id: str
    plan: str


@dataclass(frozen=True, slots=True)
class TerrainKey:
    """By what a terrain of a local plan is known."""

    namespace: str
    local_id: str
    plan: str
    is_overlay: bool


@runtime_checkable
class PlanContent(Protocol):
    """The records of a plan; each method can be called again and gives the same.

    Order: acts, documents, drawings, zones, regulations, terrains, line and point markings, each by natural
    order of designation (``2SU`` before ``10SU``), else of local identifier.
    """

    def __iter__(self) -> Iterator[ContentRecord]:
        """All records; last those that the exchange schema has no classes for."""
        ...

    def documents(self) -> Iterable[OfficialDocumentation]:
        """The documents alone."""
        ...

    def parts(self) -> Iterable[PartKey]:
        """Drawings, zones and regulations by their keys, in the order in which they come."""
        ...

    def terrains(self) -> Iterable[TerrainKey]:
        """Terrains by their keys, in the order in which they come."""
        ...

    @property
    def exchanged_count(self) -> int:
        """How many records the exchange schema has classes for."""
        ...


class ListedContent:
    """Records that are all at hand."""

    def __init__(self, records: Iterable[ContentRecord]) -> None:
        self._records = sorted(
            records, key=lambda record: (_CLASSES.index(type(record)), order_key(*_names(record)))
        )

    def __iter__(self) -> Iterator[ContentRecord]:
        return iter(self._records)

    def documents(self) -> Iterator[OfficialDocumentation]:
        """The documents alone."""
        return (record for record in self._records if isinstance(record, OfficialDocumentation))

    def parts(self) -> Iterator[PartKey]:
        """Drawings, zones and regulations by their keys."""
        for record in self._records:
            if isinstance(record, PlanDrawing | ZoningElement | SupplementaryRegulation):
                yield PartKey(
                    class_name(record), record.namespace, record.local_id, record.version_id, record.plan
                )

    def terrains(self) -> Iterator[TerrainKey]:
        """Terrains by their keys."""
        for record in self._records:
            if isinstance(record, Terrain):
                yield TerrainKey(record.namespace, record.local_id, record.plan, record.is_overlay)

    @property
    def exchanged_count(self) -> int:
        """How many records the exchange schema has classes for."""
        return sum(not isinstance(record, LocalPlanRecord) for record in self._records)


def as_content(records: Iterable[ContentRecord] | PlanContent) -> PlanContent:
    """Return ``records`` with an order and their identifiers apart."""
    return records if isinstance(records, PlanContent) else ListedContent(records)


def order_key(designation: str, local_id: str, namespace: str, version_id: str) -> OrderKey:
    """Return the key by which the records of one class are ordered."""
    return natural_key(designation), natural_key(local_id), namespace, version_id


def _names(record: ContentRecord) -> tuple[str, str, str, str]:
    designation = (
        record.designation
        if isinstance(record, ZoningElement | SupplementaryRegulation | Terrain)
        else record.local_id
    )
    version_id = "" if isinstance(record, OfficialDocumentation) else record.version_id
    return designation, record.local_id, record.namespace, version_id
