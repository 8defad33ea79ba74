"""Imports zones or terrains that came without their act, into a draft that is there or a new one."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import shapely
from psycopg import sql
from psycopg.rows import dict_row
from shapely import MultiPolygon, Polygon

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.loading.addresses import PlanIdentifier
from planowisko.etl.loading.delivery import examine, refuse_repeated
from planowisko.etl.loading.draft import find_draft, hold_draft, plan_kind
from planowisko.etl.loading.import_run import ImportRun, importing
from planowisko.etl.loading.plan import PlanImport, take_delivery
from planowisko.etl.loading.plan_delivery import PlanDelivery
from planowisko.etl.loading.plan_tables import TERRAIN, ZONING_ELEMENT, PlanTable
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.records.cadastre import RecordWarning, RejectedRecord
from planowisko.etl.records.laid_object import LaidObject
from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import SpatialPlan, ZoningElement
from planowisko.etl.records.source import Source

RULE_REPEATED = "duplicate-designation"
RULE_OTHER_PLAN = "other-plan"
RULE_NO_BORDER = "missing-border"

GENERAL_PLAN = "planOgolnyGminy"
PLAN_SRIDS = frozenset({2176, 2177, 2178, 2179, 2180})
"""Coordinate systems in which a plan may be kept and exported (PL-2000, PL-1992)."""

_LOCAL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_NOT_IN_LOCAL_ID = re.compile(r"[^A-Za-z0-9_.-]")

LaidReader = Callable[
    [Path, type[ZoningElement] | type[Terrain], Extent],
    Iterable[LaidObject | RejectedRecord | RecordWarning],
]
"""Yields the zones or terrains of a file that lies within an extent; may raise ``InputRefused``."""


class WrongPlan(PlanowiskoError):
    """The plan that was named is not one for these objects."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class NewAct:
    """A draft to be made where there is none of these identifiers.

    ``whole_gmina``: its boundary is the gmina's border, else the union of its zones or terrains.
    """

    identifier: PlanIdentifier
    title: str
    status: str = "elaboration"
    valid_from: date | None = None
    whole_gmina: bool = False


@dataclass(slots=True)
class _Frame:
    """The plan that the objects belong to, and what the draft holds of them, by local identifiers."""

    identifier: PlanIdentifier
    status: str
    valid_from: date | None
    srid: int | None
    table: PlanTable
    began: datetime
    held: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def record(self, laid: LaidObject) -> ZoningElement | Terrain:
        """The object with what its plan tells of it; what no field of the file tells it keeps."""
        local_id = laid.values.get("local_id") or self.local_id(laid.designation)
        usual: dict[str, Any] = {
            "version_id": f"{self.began:%Y%m%dT%H%M%S}",
            "begin_lifespan_version": self.began,
            "valid_from": self.valid_from,
            "regulation_nature": "generallyBinding",
            "status": self.status,
        }
        known = {each.name for each in fields(laid.record_type)}
        given = {name: value for name, value in laid.values.items() if name not in _OF_THE_PLAN}
        told = {name: value for name, value in given.items() if value is not None}
        empty = {name: None for name in given.keys() - told.keys() - usual.keys()}
        held = self.held.get(local_id, {})
        values = usual | {name: held[name] for name in held if held[name] is not None} | empty | told
        values |= {
            "source": laid.source,
            "namespace": self.identifier.namespace,
            "local_id": local_id,
            "plan": self.identifier.address,
            "srid": self.srid or laid.srid,
            "geometry": transform_geometry(laid.geometry, laid.srid, self.srid or laid.srid),
        }
        made: Callable[..., ZoningElement | Terrain] = laid.record_type
        return made(
            **{
                name: tuple(value) if isinstance(value, list) else value
                for name, value in values.items()
                if name in known and (value is not None or name not in _FLAGS)
            }
        )

    def local_id(self, designation: str) -> str:
        """The identifier of an object, as the database gives it to one that is drawn (``1POG-1SW``)."""
        return f"{self.identifier.local_id}-{_NOT_IN_LOCAL_ID.sub('-', designation)}"


_OF_THE_PLAN = frozenset(
    {"namespace", "local_id", "plan", "version_id", "begin_lifespan_version", "end_lifespan_version"}
)
_FLAGS = frozenset({"is_overlay"})
"""Attributes that are false where nothing is told."""


def import_laid_plan(
    connection: Connection,
    paths: Iterable[Path],
    gmina_code: str,
    plan: UUID | NewAct,
    read: LaidReader,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
    settings: RunSettings = USUAL,
) -> PlanImport:
    """Make the zones (of a plan ogólny) or terrains (of a local plan) in the files those of a draft.

    ``plan`` is the key of a draft, or what to make one of; where a draft with these identifiers is there
    already, that is taken as it is. The draft's zones or terrains are replaced as a whole, as by a later
    import of that class: an object of the same designation keeps its row and what the files have no field
    for. They are transformed into the draft's coordinate system; a new one has that of the files, where plans
    may have it, else the installation's.

    Raises ``InputRefused`` as ``import_plan`` does, and for designations that come twice
    (``duplicate-designation``); ``UnknownPlan``, :class:`WrongPlan`, and what ``importing`` raises.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths)
    refuse_repeated(files)
    with importing(connection, gmina_code, "plan", files, settings) as run:
        frame = _frame(run, plan)
        objects, rejected = _read(run, frame, read, progress)
        rejected += _repeated(frame, objects)
        delivery = PlanDelivery(rejected=rejected)
        if not rejected:
            if isinstance(plan, NewAct) and frame.srid is None:
                frame.srid = _srid_of(objects)
                delivery.records.append(_act(run, plan, frame, objects))
            delivery.records += map(frame.record, objects)
        report = take_delivery(run, delivery, replace=replace, progress=progress)
        progress.step("Zatwierdzanie")
    return report


def _frame(run: ImportRun, plan: UUID | NewAct) -> _Frame:
    began = run.started_at.astimezone(UTC).replace(microsecond=0)
    if isinstance(plan, NewAct):
        held = hold_draft(run.connection, run.gmina.code, plan.identifier)
        if held is None:
            plan_type, _ = plan_kind(plan.identifier.namespace)
            table = ZONING_ELEMENT if plan_type == GENERAL_PLAN else TERRAIN
            return _Frame(plan.identifier, plan.status, plan.valid_from, None, table, began)
        draft = held
    else:
        draft = find_draft(run.connection, plan)
        if draft.gmina_code != run.gmina.code:
            raise WrongPlan(
                f"Plan „{draft.title}” ({draft.id}) jest planem gminy {draft.gmina_code}, a nie "
                f"{run.gmina.code} ({run.gmina.name}). Podaj gminę, której jest plan."
            )
        hold_draft(run.connection, run.gmina.code, draft.identifier)
    table = ZONING_ELEMENT if draft.plan_type == GENERAL_PLAN else TERRAIN
    cursor = run.connection.cursor(row_factory=dict_row)
    row = cursor.execute(
        "SELECT status, valid_from FROM planning.spatial_plan WHERE gmina_code = %s AND id = %s",
        [draft.gmina_code, draft.id],
    ).fetchone()
    assert row is not None
    columns = [name for name in table.columns if name != "geometry"]
    rows = cursor.execute(
        sql.SQL("SELECT {} FROM {} WHERE gmina_code = %s AND plan_id = %s").format(
            sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier("planning", table.name)
        ),
        [draft.gmina_code, draft.id],
    ).fetchall()
    held_objects = {each["local_id"]: each for each in rows}
    return _Frame(
        draft.identifier, row["status"], row["valid_from"], draft.native_srid, table, began, held_objects
    )


def _read(
    run: ImportRun, frame: _Frame, read: LaidReader, progress: Progress
) -> tuple[list[LaidObject], list[RejectedRecord]]:
    record_type = frame.table.record_type
    assert record_type is ZoningElement or record_type is Terrain
    objects: list[LaidObject] = []
    rejected: list[RejectedRecord] = []
    for file in run.files:
        progress.step(f"Wczytywanie {file.path.name}", file.byte_size)
        for each in read(file.path, record_type, run.gmina.extent):
            if isinstance(each, RejectedRecord):
                rejected.append(each)
            elif isinstance(each, RecordWarning):
                run.warn(each)
            else:
                objects.append(each)
                progress.count(len(objects))
    return objects, rejected


def _repeated(frame: _Frame, objects: Sequence[LaidObject]) -> list[RejectedRecord]:
    """What one object cannot tell of itself: designations that come twice, objects of another plan."""
    faults: list[RejectedRecord] = []
    first: dict[str, LaidObject] = {}
    for laid in objects:
        told = laid.values.get("local_id") or frame.local_id(laid.designation)
        other = first.setdefault(told, laid)
        if other is not laid:
            faults.append(
                _fault(
                    laid,
                    RULE_REPEATED,
                    f"oznaczenie jest już w {other.source.place}. Nadaj obiektom różne oznaczenia "
                    "albo połącz je",
                    f"the designation is in {other.source.place_en} already. Give different ones, "
                    "or merge them",
                )
            )
        namespace = laid.values.get("namespace")
        if namespace and namespace != frame.identifier.namespace:
            faults.append(
                _fault(
                    laid,
                    RULE_OTHER_PLAN,
                    f"przestrzeń nazw „{namespace}” nie jest przestrzenią tego planu "
                    f"({frame.identifier.namespace}). Wskaż właściwy plan albo plik",
                    f"namespace “{namespace}” is not that of the plan ({frame.identifier.namespace})",
                )
            )
        if not _LOCAL_ID.fullmatch(told):
            faults.append(
                _fault(
                    laid,
                    "invalid-value",
                    f"„{told}” nie może być identyfikatorem lokalnym (litery, cyfry, „_”, „.”, „-”)",
                    f"“{told}” cannot be a local identifier",
                )
            )
    return faults


def _fault(laid: LaidObject, rule: str, polish: str, english: str) -> RejectedRecord:
    source, name = laid.source, laid.designation
    return RejectedRecord(
        source,
        name,
        rule,
        f"{source.place}, {name}: {polish}.",
        message_en=f"{source.place_en}, {name}: {english}.",
    )


def _srid_of(objects: Sequence[LaidObject]) -> int:
    srids = {laid.srid for laid in objects}
    (srid,) = srids if len(srids) == 1 else (INSTALLATION_SRID,)
    return srid if srid in PLAN_SRIDS else INSTALLATION_SRID


def _act(run: ImportRun, new: NewAct, frame: _Frame, objects: Sequence[LaidObject]) -> SpatialPlan:
    assert frame.srid is not None
    plan_type, level = plan_kind(new.identifier.namespace)
    return SpatialPlan(
        source=Source(objects[0].source.file),
        namespace=new.identifier.namespace,
        local_id=new.identifier.local_id,
        version_id=f"{frame.began:%Y%m%dT%H%M%S}",
        begin_lifespan_version=frame.began,
        title=new.title,
        plan_type=plan_type,
        level=level,
        status=new.status,
        valid_from=new.valid_from,
        geometry=_border(run, frame.srid) if new.whole_gmina else _union(objects, frame.srid),
        srid=frame.srid,
    )


def _union(objects: Sequence[LaidObject], srid: int) -> MultiPolygon:
    """All that the objects cover; what is not valid in itself counts as it can be repaired."""
    parts = [shapely.make_valid(transform_geometry(laid.geometry, laid.srid, srid)) for laid in objects]
    return _surfaces(shapely.union_all(parts))


def _border(run: ImportRun, srid: int) -> MultiPolygon:
    row = run.connection.execute(
        "SELECT st_asbinary(st_transform(border, %s)) FROM partnership.gmina WHERE code = %s",
        [srid, run.gmina.code],
    ).fetchone()
    if row is None or row[0] is None:
        first = run.files[0].path.name
        raise InputRefused(
            f"{first}: nie ma granicy gminy {run.gmina.code} ({run.gmina.name}), która miała być granicą "
            "aktu. Wczytaj ją (planowisko import borders) albo pomiń --boundary gmina.",
            english=f"{first}: there is no border of the gmina {run.gmina.code} ({run.gmina.name}), which "
            "was to be that of the act. Import it (planowisko import borders), or leave out "
            "--boundary gmina.",
            rule=RULE_NO_BORDER,
            file=first,
        )
    return _surfaces(shapely.from_wkb(bytes(row[0])))


def _surfaces(geometry: Any) -> MultiPolygon:
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon | MultiPolygon)]
    return MultiPolygon([polygon for part in parts for polygon in shapely.get_parts(part)])
