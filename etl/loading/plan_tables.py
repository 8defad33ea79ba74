"""The tables of a draft plan and how records become their rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

import shapely
from psycopg.types.json import Jsonb

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.local_plan import (
    LineMarking,
    LocalPlanRecord,
    PlanSymbol,
    PointMarking,
    Provision,
    Terrain,
)
from planowisko.etl.records.plan import (
    BackgroundMap,
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)

AnyRecord = PlanRecord | LocalPlanRecord | BackgroundMap | PlanSymbol | Provision

# What a record has and a table has not, or has under another name.
_NOT_COLUMNS = frozenset(
    {"source", "srid", "plan", "background_maps", "listed_parts", "plan_symbols", "provisions", "geometry"}
)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of the schema ``planning`` and the class of records that it holds.

    ``key`` is the SQL expression by which a delivered row and a draft's row are the same object, ``caption``
    the one by which a person knows it; ``label`` names the class in Polish, in the plural. ``columns`` are
    those that come from the record; ``native_srid`` and ``geometry`` stand last. ``untold`` are columns that
    most formats have no place for, or that the database fills from the act: where a delivery leaves them
    empty, the draft's value stays.
    """

    name: str
    record_type: type[AnyRecord]
    label: str
    key: str
    caption: str
    untold: tuple[str, ...] = ()

    @property
    def plan_column(self) -> str:
        """The column that says which plan a row belongs to."""
        return "id" if self.record_type is SpatialPlan else "plan_id"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that come from a record."""
        names = {field.name for field in fields(self.record_type)}
        own = tuple(field.name for field in fields(self.record_type) if field.name not in _NOT_COLUMNS)
        native_srid = ("native_srid",) if self.record_type is SpatialPlan else ()
        geometry = ("geometry",) if "geometry" in names else ()
        return own + native_srid + geometry

    def rows(self, records: Iterable[AnyRecord], srid: int | None = None) -> Iterator[list[Any]]:
        """The values of ``columns`` for each record; geometries in ``srid``, or as they are."""
        columns = self.columns
        for record in records:
            yield [_value(record, column, srid) for column in columns]


SPATIAL_PLAN = PlanTable(
    "spatial_plan", SpatialPlan, "akt", "local_id", "title", ("symbol_regime", "terrains_tile")
)
OFFICIAL_DOCUMENTATION = PlanTable(
    "official_documentation", OfficialDocumentation, "dokumenty", "local_id", "title"
)
PLAN_DRAWING = PlanTable("plan_drawing", PlanDrawing, "rysunki", "local_id", "title", ("valid_from",))
ZONING_ELEMENT = PlanTable("zoning_element", ZoningElement, "strefy", "local_id", "designation")
SUPPLEMENTARY_REGULATION = PlanTable(
    "supplementary_regulation", SupplementaryRegulation, "regulacje", "local_id", "designation"
)
BACKGROUND_MAP = PlanTable(
    "background_map",
    BackgroundMap,
    "mapy podkładowe",
    "concat_ws('|', map_date::text, reference, link)",
    "reference",
)
TERRAIN = PlanTable("terrain", Terrain, "tereny", "local_id", "designation", ("valid_from",))
LINE_MARKING = PlanTable(
    "line_marking", LineMarking, "oznaczenia liniowe", "local_id", "label", ("valid_from",)
)
POINT_MARKING = PlanTable(
    "point_marking", PointMarking, "oznaczenia punktowe", "local_id", "label", ("valid_from",)
)
PLAN_SYMBOL = PlanTable("plan_symbol", PlanSymbol, "symbole planu", "symbol", "symbol")
PROVISION = PlanTable("provision", Provision, "ustalenia", "number::text", "paragraph")

PLAN_TABLES = (
    SPATIAL_PLAN,
    OFFICIAL_DOCUMENTATION,
    PLAN_DRAWING,
    ZONING_ELEMENT,
    SUPPLEMENTARY_REGULATION,
    BACKGROUND_MAP,
    TERRAIN,
    LINE_MARKING,
    POINT_MARKING,
    PLAN_SYMBOL,
    PROVISION,
)
"""All of them, the plan's own first."""


def _value(record: AnyRecord, column: str, srid: int | None) -> Any:
    if column == "geometry":
        return _geometry(record, srid)
    value = getattr(record, "srid" if column == "native_srid" else column)
    if column == "link":
        # A drawing whose file was only just stored has none.
        return value or None
    if column == "accessibility_standards":
        return Jsonb([list(standard) for standard in value])
    return list(value) if isinstance(value, tuple) else value


def _geometry(record: AnyRecord, srid: int | None) -> str:
    """Extended WKB, hexadecimal."""
    assert isinstance(
        record, SpatialPlan | ZoningElement | SupplementaryRegulation | Terrain | LineMarking | PointMarking
    )
    srid = srid or record.srid
    moved = transform_geometry(record.geometry, record.srid, srid)
    encoded: str = shapely.to_wkb(shapely.set_srid(moved, srid), hex=True, include_srid=True)
    return encoded
