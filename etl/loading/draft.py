"""The draft plan that an import works on: found and held, or made where only parts of a plan came."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import psycopg

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.loading.addresses import PlanIdentifier, parse_namespace
from planowisko.etl.loading.plan_delivery import PlanDelivery
from planowisko.etl.loading.plan_tables import PLAN_TABLES, PlanTable
from planowisko.etl.records.plan import OfficialDocumentation

TITLE_WITHOUT_ACT = "Plan bez aktu (uzupełnij)"

# Kind of plan in the namespace (przestrzenNazw): its type and level.
_KINDS = {
    "POG": ("planOgolnyGminy", "local"),
    "MPZP": ("miejscowyPlanZagospodarowaniaPrzestrzennego", "infraLocal"),
    "SUIKZP": ("studiumUwarunkowanIKierunkowZagospodarowaniaPrzestrzennegoGminy", "local"),
    "PZPW": ("planZagospodarowaniaPrzestrzennegoWojewodztwa", "regional"),
}


def plan_kind(namespace: str) -> tuple[str, str]:
    """Type and level of a plan by its namespace; of an unknown form those of a plan ogólny."""
    parts = parse_namespace(namespace)
    return _KINDS.get(parts.kind if parts else "", _KINDS["POG"])


class UnknownPlan(PlanowiskoError):
    """No such draft, or not visible to the person."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft plan: whose it is, its identifiers, and the coordinate system (EPSG) it came in."""

    gmina_code: str
    id: UUID
    identifier: PlanIdentifier
    title: str
    plan_type: str
    native_srid: int
    created: bool = False


def find_draft(connection: Connection, plan_id: UUID) -> Draft:
    """The draft with the key ``plan_id``. Raises :class:`UnknownPlan`."""
    row = connection.execute(f"{_SELECT} WHERE id = %s".encode(), [plan_id]).fetchone()
    if row is None:
        raise UnknownPlan(
            f"Nie ma projektu planu {plan_id}, albo nie jest on widoczny dla użytkownika "
            f"{connection.info.user}. Identyfikatory planów podaje: planowisko plans."
        )
    return _draft(row)


def hold_draft(connection: Connection, gmina_code: str, identifier: PlanIdentifier) -> Draft | None:
    """The gmina's draft with these identifiers; None where there is none.

    Its rows are locked, so that nobody changes them until the transaction ends.
    """
    row = connection.execute(
        f"{_SELECT} WHERE gmina_code = %s AND namespace = %s AND local_id = %s FOR UPDATE".encode(),
        [gmina_code, *identifier],
    ).fetchone()
    if row is None:
        return None
    draft = _draft(row)
    for table in PLAN_TABLES:
        connection.execute(
            psycopg.sql.SQL("SELECT FROM planning.{} WHERE gmina_code = %s AND {} = %s FOR UPDATE").format(
                psycopg.sql.Identifier(table.name), psycopg.sql.Identifier(table.plan_column)
            ),
            [gmina_code, draft.id],
        )
    return draft


def has_geometries(connection: Connection, draft: Draft, table: PlanTable) -> bool:
    """Whether the draft has geometries in the table."""
    row = connection.execute(
        psycopg.sql.SQL(
            "SELECT EXISTS ("
            "SELECT FROM planning.{} WHERE gmina_code = %s AND {} = %s AND geometry IS NOT NULL)"
        ).format(psycopg.sql.Identifier(table.name), psycopg.sql.Identifier(table.plan_column)),
        [draft.gmina_code, draft.id],
    ).fetchone()
    return row is not None and bool(row[0])


def new_draft(gmina_code: str, identifier: PlanIdentifier, delivery: PlanDelivery) -> Draft:
    """A draft for a delivery, with nothing stored of it yet."""
    act = delivery.act
    plan_type, _ = plan_kind(identifier.namespace)
    return Draft(
        gmina_code=gmina_code,
        id=uuid4(),
        identifier=identifier,
        title=act.title if act else TITLE_WITHOUT_ACT,
        plan_type=act.plan_type if act else plan_type,
        native_srid=delivery.srid or INSTALLATION_SRID,
        created=True,
    )


def insert_without_act(connection: Connection, draft: Draft, delivery: PlanDelivery) -> None:
    """Store a plan of which only parts came: status and dates are theirs, the rest is for its act to fill."""
    first = next(
        record for record in [*delivery.records, None] if not isinstance(record, OfficialDocumentation)
    )
    _, level = plan_kind(draft.identifier.namespace)
    connection.execute(
        """
        INSERT INTO planning.spatial_plan (
            gmina_code, id, namespace, local_id, version_id, begin_lifespan_version, valid_from, title,
            plan_type, level, status, native_srid
        ) VALUES (
            %(gmina)s, %(id)s, %(namespace)s, %(local_id)s,
            coalesce(%(version)s, to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS')),
            coalesce(%(begin)s, date_trunc('second', now())), %(valid_from)s, %(title)s, %(type)s, %(level)s,
            %(status)s, %(srid)s
        )
        """,
        {
            "gmina": draft.gmina_code,
            "id": draft.id,
            "namespace": draft.identifier.namespace,
            "local_id": draft.identifier.local_id,
            "version": first.version_id if first else None,
            "begin": first.begin_lifespan_version if first else None,
            "valid_from": first.valid_from if first else None,
            "title": draft.title,
            "type": draft.plan_type,
            "level": level,
            "status": getattr(first, "status", "elaboration"),
            "srid": draft.native_srid,
        },
    )


_SELECT = (
    "SELECT gmina_code, id, namespace, local_id, title, plan_type, native_srid FROM planning.spatial_plan"
)


def _draft(row: tuple[object, ...]) -> Draft:
    gmina_code, id, namespace, local_id, title, plan_type, native_srid = row
    return Draft(
        str(gmina_code),
        UUID(str(id)),
        PlanIdentifier(str(namespace), str(local_id)),
        str(title),
        str(plan_type),
        int(str(native_srid)),
    )
