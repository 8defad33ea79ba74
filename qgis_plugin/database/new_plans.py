"""Beginning plans: identifiers proposed, areas looked at, the draft made; amendments of published plans."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n.translation import tr
from .driver import Connection
from .errors import PlanowiskoError


@dataclass(frozen=True)
class PlanKind:
    """A kind of plan that a gmina draws up, with the end of its namespace (POG, MPZP)."""

    code: str
    label_pl: str
    label_en: str
    namespace_kind: str


@dataclass(frozen=True)
class ProposedIdentifiers:
    """What a new plan may be called; ``namespace`` is empty where nothing in the database tells it."""

    namespace: str
    local_id: str


@dataclass(frozen=True)
class PlanArea:
    """An area that a plan may have, as WKB in the installation's system, EPSG ``srid``.

    ``is_swapped`` says that the axes of what was given stood in the other order and were put right.
    """

    wkb: bytes
    srid: int
    square_metres: float
    is_swapped: bool


@dataclass(frozen=True)
class NewPlan:
    """What a plan is begun with."""

    gmina_code: str
    plan_type: str
    title: str
    namespace: str
    local_id: str
    area: PlanArea


def fetch_plan_kinds(connection: Connection) -> list[PlanKind]:
    """Return the kinds of plan that a gmina may begin: plans ogólne and local plans."""
    rows = connection.query(
        "SELECT value.code, value.label_pl, coalesce(value.label_en, value.label_pl), kind.namespace_kind "
        "FROM rules.plan_kinds() WITH ORDINALITY AS kind (plan_type, namespace_kind, level, place) "
        "JOIN codelist.code_value AS value "
        "ON value.codelist = 'TypAktuPlanowaniaPrzestrzennegoKod' AND value.code = kind.plan_type "
        "WHERE kind.namespace_kind IN ('POG', 'MPZP') ORDER BY kind.place"
    )
    return [PlanKind(*row) for row in rows]


def propose_identifiers(connection: Connection, gmina_code: str, plan_type: str) -> ProposedIdentifiers:
    """Return identifiers for a new plan of a gmina."""
    ((namespace, local_id),) = connection.query(
        "SELECT namespace, local_id FROM planowisko.propose_plan_identifiers(%s, %s)", [gmina_code, plan_type]
    )
    return ProposedIdentifiers(namespace or "", local_id)


def fetch_gmina_extents(connection: Connection) -> dict[str, tuple[float, float, float, float]]:
    """Return xmin, ymin, xmax, ymax of the gminas whose border is known, in the installation's system."""
    rows = connection.query(
        "SELECT code, ST_XMin(border), ST_YMin(border), ST_XMax(border), ST_YMax(border) "
        "FROM partnership.gmina WHERE border IS NOT NULL"
    )
    return {code: tuple(extent) for code, *extent in rows}


def fetch_checked_area(connection: Connection, gmina_code: str, wkb: bytes, srid: int) -> PlanArea:
    """Return an area, given as WKB in EPSG ``srid``, as a plan may have it. Raises DatabaseError (PW013)."""
    return _area(
        connection.query(
            "SELECT ST_AsBinary(area), ST_SRID(area), square_metres, is_swapped "
            "FROM planowisko.plan_area(%s, ST_GeomFromWKB(%s, %s))",
            [gmina_code, wkb, srid],
        )
    )


def fetch_gmina_area(connection: Connection, gmina_code: str) -> PlanArea:
    """Return the border of a gmina as the area of a plan. Raises PlanowiskoError where it is not known."""
    found = connection.query(
        "SELECT ST_AsBinary(border), ST_SRID(border) FROM partnership.gmina "
        "WHERE code = %s AND border IS NOT NULL",
        [gmina_code],
    )
    if not found:
        raise PlanowiskoError(
            tr(
                "The border of the gmina is not in the database. Ask your GIS specialist to import it, "
                "or choose another area."
            )
        )
    return fetch_checked_area(connection, gmina_code, bytes(found[0][0]), found[0][1])


def fetch_area_of_parcels(connection: Connection, gmina_code: str, references: list[str]) -> PlanArea:
    """Return the area of parcels of a gmina, by their full identifiers. Raises PlanowiskoError for others."""
    known = {
        reference
        for (reference,) in connection.query(
            "SELECT national_reference FROM cadastre.cadastral_parcel "
            "WHERE gmina_code = %s AND national_reference = ANY(%s)",
            [gmina_code, references],
        )
    }
    unknown = [reference for reference in references if reference not in known]
    if unknown:
        raise PlanowiskoError(
            tr("The gmina has no parcels with these identifiers: {references}. Correct the list.").format(
                references=", ".join(unknown[:10]) + ("…" if len(unknown) > 10 else "")
            )
        )
    ((wkb, srid),) = connection.query(
        "SELECT ST_AsBinary(area), ST_SRID(area) FROM ("
        "SELECT ST_Union(geometry) AS area FROM cadastre.cadastral_parcel "
        "WHERE gmina_code = %s AND national_reference = ANY(%s)) AS parcels",
        [gmina_code, references],
    )
    return fetch_checked_area(connection, gmina_code, bytes(wkb), srid)


def begin_plan(connection: Connection, plan: NewPlan) -> str:
    """Make the draft of a new plan; return its id. Raises DatabaseError where it is refused."""
    ((plan_id,),) = connection.query(
        "SELECT planowisko.begin_plan(%s, %s, %s, %s, %s, ST_GeomFromWKB(%s, %s))::text",
        [
            plan.gmina_code,
            plan.plan_type,
            plan.title,
            plan.namespace,
            plan.local_id,
            plan.area.wkb,
            plan.area.srid,
        ],
    )
    return plan_id


def begin_amendment(
    connection: Connection, gmina_code: str, plan_id: str, number: int, title: str, local_id: str
) -> str:
    """Make a draft that amends a published version of a plan; return its id. Raises DatabaseError."""
    ((amendment_id,),) = connection.query(
        "SELECT planowisko.amendment_of(%s, %s, %s, %s, %s)::text",
        [gmina_code, plan_id, number, title, local_id],
    )
    return amendment_id


def _area(rows: list[tuple]) -> PlanArea:
    ((wkb, srid, square_metres, is_swapped),) = rows
    return PlanArea(bytes(wkb), srid, square_metres, is_swapped)
