"""The plan around findings: objects of a draft or of files, what lies beside them, the rules' catalogue."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from planowisko.db.connection import Connection
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.loading.addresses import parse_namespace
from planowisko.etl.loading.plan_delivery import DeliveredRecord
from planowisko.etl.records.check_report import ObjectKind, PlanObject, RuleTold
from planowisko.etl.records.local_plan import LineMarking, PointMarking, Terrain
from planowisko.etl.records.plan import SpatialPlan, SupplementaryRegulation, ZoningElement

_BESIDE = 200.0
"""Published plans of other gminas within so many metres are drawn too."""

_DRAFT = """
    SELECT object.kind, object.label, object.sort, st_asbinary(st_transform(object.geometry, %(srid)s))
    FROM (
        SELECT 'act', title, NULL, geometry FROM planning.spatial_plan
        WHERE gmina_code = %(gmina)s AND id = %(plan)s
        UNION ALL
        SELECT 'zone', designation, zone_kind, geometry FROM planning.zoning_element
        WHERE gmina_code = %(gmina)s AND plan_id = %(plan)s
        UNION ALL
        SELECT 'terrain', designation, symbol, geometry FROM planning.terrain
        WHERE gmina_code = %(gmina)s AND plan_id = %(plan)s
        UNION ALL
        SELECT 'regulation', designation, NULL, geometry FROM planning.supplementary_regulation
        WHERE gmina_code = %(gmina)s AND plan_id = %(plan)s
        UNION ALL
        SELECT 'line', coalesce(label, ''), NULL, geometry FROM planning.line_marking
        WHERE gmina_code = %(gmina)s AND plan_id = %(plan)s
        UNION ALL
        SELECT 'point', coalesce(label, ''), NULL, geometry FROM planning.point_marking
        WHERE gmina_code = %(gmina)s AND plan_id = %(plan)s
    ) AS object (kind, label, sort, geometry)
    WHERE object.geometry IS NOT NULL
"""

# Later rows count: the newest regime where the plan names none, and the plan's own symbols above all.
_COLOURS = """
    SELECT kind, symbol, red, green, blue
    FROM (
        SELECT 'zone', code, '', red, green, blue FROM codelist.zone_kind
        UNION ALL
        SELECT 'terrain', symbol, regime, red, green, blue FROM codelist.terrain_symbol
        WHERE regime = coalesce(%(regime)s, regime)
        UNION ALL
        SELECT 'terrain', symbol, '~', red, green, blue FROM planning.plan_symbol
        WHERE plan_id = %(plan)s AND red IS NOT NULL AND green IS NOT NULL AND blue IS NOT NULL
    ) AS known (kind, symbol, priority, red, green, blue)
    ORDER BY priority COLLATE "C"
"""

_NEIGHBOURS = """
    SELECT newest.gmina_name, st_asbinary(st_transform(other.geometry, %(srid)s))
    FROM planowisko.published_plan AS newest
    INNER JOIN publication.spatial_plan AS other
        ON other.gmina_code = newest.gmina_code AND other.plan_version_id = newest.plan_version_id
    WHERE newest.plan_type = %(plan_type)s
        AND newest.status <> 'obsolete'
        AND left(newest.gmina_code, 6) <> %(teryt)s
        AND st_dwithin(
            other.geometry,
            st_transform(st_geomfromwkb(%(around)s, %(srid)s), st_srid(other.geometry)),
            %(beside)s
        )
"""


@dataclass(frozen=True, slots=True)
class PlanIdentity:
    """What must be known of a plan to find what lies beside it and how its symbols are coloured."""

    namespace: str
    plan_type: str
    symbol_regime: str | None
    plan_id: UUID | None = None


def objects_of_draft(connection: Connection, gmina_code: str, plan_id: UUID, srid: int) -> list[PlanObject]:
    """The objects of a draft and the neighbours' plans beside it, in ``srid``."""
    row = connection.execute(
        "SELECT namespace, plan_type, symbol_regime, id FROM planning.spatial_plan "
        "WHERE gmina_code = %s AND id = %s",
        [gmina_code, plan_id],
    ).fetchone()
    if row is None:
        return []
    identity = PlanIdentity(*row)
    colours = _colours(connection, identity)
    rows = connection.execute(_DRAFT, {"gmina": gmina_code, "plan": plan_id, "srid": srid})
    own = [
        PlanObject(ObjectKind(kind), label, _geometry(geometry), _colour(colours, kind, sort))
        for kind, label, sort, geometry in rows
    ]
    return own + _neighbours(connection, identity, own, srid)


def objects_of_files(
    connection: Connection, records: Iterable[DeliveredRecord], srid: int
) -> list[PlanObject]:
    """The objects read from files and the neighbours' published plans beside them, in ``srid``."""
    records = list(records)
    act = next((record for record in records if isinstance(record, SpatialPlan)), None)
    identity = PlanIdentity(
        act.namespace if act else "", act.plan_type if act else "", act.symbol_regime if act else None
    )
    own = list(_of_records(records, _colours(connection, identity), srid))
    return own + _neighbours(connection, identity, own, srid)


def told_rules(connection: Connection) -> dict[str, RuleTold]:
    """Title and source of every rule of the catalogue, in Polish."""
    rows = connection.execute("SELECT code, title, source FROM planowisko.rule_catalogue()")
    return {code: RuleTold(title, source) for code, title, source in rows}


Colours = Mapping[tuple[str, str], str]


def _of_records(records: Iterable[DeliveredRecord], colours: Colours, srid: int) -> Iterator[PlanObject]:
    for record in records:
        match record:
            case SpatialPlan():
                kind, label, sort = ObjectKind.ACT, record.title, None
            case ZoningElement():
                kind, label, sort = ObjectKind.ZONE, record.designation, record.zone_kind
            case Terrain():
                kind, label, sort = ObjectKind.TERRAIN, record.designation, record.symbol
            case SupplementaryRegulation():
                kind, label, sort = ObjectKind.REGULATION, record.designation, None
            case LineMarking():
                kind, label, sort = ObjectKind.LINE, record.label or "", None
            case PointMarking():
                kind, label, sort = ObjectKind.POINT, record.label or "", None
            case _:
                continue
        geometry = transform_geometry(record.geometry, record.srid, srid)
        yield PlanObject(kind, label, geometry, _colour(colours, kind, sort))


def _colours(connection: Connection, identity: PlanIdentity) -> Colours:
    rows = connection.execute(_COLOURS, {"regime": identity.symbol_regime, "plan": identity.plan_id})
    return {(kind, sort): f"#{red:02x}{green:02x}{blue:02x}" for kind, sort, red, green, blue in rows}


def _colour(colours: Colours, kind: str, sort: str | None) -> str | None:
    """The colour of a zone's kind or a terrain's symbol; of a mixed symbol that of its first part."""
    if sort is None:
        return None
    first = sort.replace(",", "/").split("/")[0].strip()
    return colours.get((kind, sort)) or colours.get((kind, first))


def _neighbours(
    connection: Connection, identity: PlanIdentity, own: list[PlanObject], srid: int
) -> list[PlanObject]:
    parts = parse_namespace(identity.namespace)
    placed = [each.geometry for each in own if not each.geometry.is_empty]
    if parts is None or not placed:
        return []
    rows = connection.execute(
        _NEIGHBOURS,
        {
            "srid": srid,
            "plan_type": identity.plan_type,
            "teryt": parts.teryt,
            "around": shapely.to_wkb(shapely.box(*shapely.total_bounds(placed))),
            "beside": _BESIDE,
        },
    )
    return [PlanObject(ObjectKind.NEIGHBOUR, name, _geometry(geometry)) for name, geometry in rows]


def _geometry(encoded: bytes) -> BaseGeometry:
    geometry: BaseGeometry = shapely.from_wkb(encoded)
    return geometry
