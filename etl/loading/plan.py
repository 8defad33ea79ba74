"""Imports one plan: its act, zones, regulations, drawings and documents, as far as the files hold them."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.addresses import PlanIdentifier
from planowisko.etl.loading.delivery import examine, received, refuse_repeated
from planowisko.etl.loading.draft import Draft, has_geometries, hold_draft, insert_without_act, new_draft
from planowisko.etl.loading.import_run import DeliveryRefused, ImportRun, importing
from planowisko.etl.loading.plan_delivery import RULE_MIXED_CRS, DeliveredRecord, PlanDelivery, collect
from planowisko.etl.loading.plan_difference import ClassChanges, Difference, StagedClass
from planowisko.etl.loading.plan_tables import (
    PLAN_TABLES,
    SPATIAL_PLAN,
    SUPPLEMENTARY_REGULATION,
    TERRAIN,
    ZONING_ELEMENT,
)
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.loading.warnings import first_of_each_rule
from planowisko.etl.records.cadastre import RejectedRecord

RULE_UNKNOWN_PLAN = "unknown-plan"
RULE_EDITED_DRAFT = "edited-draft"

PlanReader = Callable[[Path, Callable[[str], Extent | None]], Iterable[DeliveredRecord | RejectedRecord]]
"""Yields the records of a file, told where a gmina lies by its TERYT code; may raise ``InputRefused``."""

_NAMED_EDITS = 5


@dataclass(frozen=True, slots=True)
class PlanImport:
    """How an import of a plan ended; ``changes`` by table, of the classes that the delivery holds.

    ``warning_messages`` are the first warnings of each rule.
    """

    import_run: UUID
    draft: Draft
    files: tuple[str, ...]
    changes: dict[str, ClassChanges]
    seconds: float
    warning_messages: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the draft is another one than before."""
        return self.draft.created or any(
            changes.new or changes.changed or changes.deleted for changes in self.changes.values()
        )


def import_plan(
    connection: Connection,
    paths: Iterable[Path],
    gmina_code: str,
    read: PlanReader,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
    settings: RunSettings = USUAL,
) -> PlanImport:
    """Make the files, together one delivery of one plan, a draft of the gmina, or part of its draft.

    The classes that the delivery holds are replaced as a whole, the others stay. An object that is in both
    keeps its row, and its stored file; rows that do not differ are not touched. What an import of documents
    added stays. Without an act a plan is made of what the objects refer to, to be filled by its act later.

    Raises ``InputRefused`` where a file or any object is refused, the delivery is not that of one plan of
    the gmina in one coordinate system, or the import would overwrite or remove what somebody has edited
    since an import wrote it (``edited-draft``), unless ``replace``. Raises what ``importing`` raises.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths)
    refuse_repeated(files)
    with importing(connection, gmina_code, "plan", files, settings) as run:
        delivery = collect(
            (file.path for file in files), lambda path: read(path, run.gmina.extent_of_teryt), progress
        )
        report = take_delivery(run, delivery, replace=replace, progress=progress)
        progress.step("Zatwierdzanie")
    return report


def take_delivery(run: ImportRun, delivery: PlanDelivery, *, replace: bool, progress: Progress) -> PlanImport:
    """Make what was read of one plan its draft, or part of it, as :func:`import_plan` says."""
    connection, gmina_code = run.connection, run.gmina.code
    identifier = _judged(run, delivery)
    progress.step("Porównanie z projektem w bazie")
    draft = hold_draft(connection, gmina_code, identifier)
    if draft is not None:
        _refuse_other_crs(connection, draft, delivery)
    else:
        draft = new_draft(gmina_code, identifier, delivery)
        if delivery.act is None:
            insert_without_act(connection, draft, delivery)
    staged = [
        StagedClass(connection, table, table.rows(records, INSTALLATION_SRID), gmina_code, draft.id)
        for table in PLAN_TABLES
        if (records := delivery.records_of(table)) is not None
    ]
    differences = {part.table.name: part.differences() for part in staged}
    if not replace:
        _refuse_edited(draft, [found for part in differences.values() for found in part], run.files[0].path)
    changes = {part.table.name: part.apply(differences[part.table.name]) for part in staged}
    _keep_native_srid(connection, draft, delivery)
    run.taken_count = len(delivery.records)
    run.counts = {name: asdict(changed) for name, changed in changes.items()}
    report = PlanImport(
        run.id,
        _as_stored(draft, delivery),
        tuple(file.path.name for file in received(run.files)),
        changes,
        run.seconds,
        first_of_each_rule(run.warnings),
    )
    return report


def _judged(run: ImportRun, delivery: PlanDelivery) -> PlanIdentifier:
    """The plan that the delivery is about. Raises ``InputRefused`` where it cannot be taken whole."""
    for fault in (*delivery.rejected, *delivery.faults(run.gmina.teryt)):
        run.rejected.add(fault)
    if len(run.rejected):
        raise DeliveryRefused(run.rejected)
    if delivery.plan is None:
        first = delivery.records[0].source
        raise InputRefused(
            f"{first.file}: z dokumentów nie wynika, którego planu dotyczą (brak jednego wspólnego planu w "
            "relacjach przystąpienie i uchwała). Wczytaj je razem z aktem planu.",
            english=f"{first.file}: the documents do not tell of which plan they are (there is no one plan "
            "in their relations). Import them together with the act.",
            rule=RULE_UNKNOWN_PLAN,
            file=first.file,
            line=first.line,
            object=delivery.records[0].local_id,
        )
    return delivery.plan


def _refuse_other_crs(connection: Connection, draft: Draft, delivery: PlanDelivery) -> None:
    """A plan has one system: what stays of the draft must be in that of the delivery."""
    if delivery.srid in (None, draft.native_srid):
        return
    for table in (SPATIAL_PLAN, ZONING_ELEMENT, SUPPLEMENTARY_REGULATION, TERRAIN):
        if delivery.records_of(table) is None and has_geometries(connection, draft, table):
            first = delivery.records[0]
            raise InputRefused(
                f"{first.source.file}: geometrie są w układzie EPSG:{delivery.srid}, a projekt planu "
                f"„{draft.title}” w EPSG:{draft.native_srid} i w tej dostawie brakuje jego części "
                f"({table.label}). Wczytaj cały plan razem albo zapisz pliki w układzie "
                f"EPSG:{draft.native_srid}.",
                english=f"{first.source.file}: geometries are in EPSG:{delivery.srid}, the draft "
                f"“{draft.title}” is in EPSG:{draft.native_srid}, and the delivery lacks a part of it "
                f"({table.name}). Import the whole plan, or save the files in EPSG:{draft.native_srid}.",
                rule=RULE_MIXED_CRS,
                file=first.source.file,
                line=first.source.line,
                object=first.local_id,
            )


def _refuse_edited(draft: Draft, differences: list[Difference], file: Path) -> None:
    """What somebody has edited since an import wrote it is not overwritten, nor removed."""
    edited = sorted(
        (difference for difference in differences if difference.by_hand),
        key=lambda difference: difference.modified_at,
        reverse=True,
    )
    if not edited:
        return
    lines = "".join(
        f"\n  {difference.table.label}, {difference.caption}: {difference.modified_by}, "
        f"{difference.modified_at.astimezone():%Y-%m-%d %H:%M:%S}"
        for difference in edited[:_NAMED_EDITS]
    )
    rest = len(edited) - _NAMED_EDITS
    more, more_en = (f"\n  ... i dalsze ({rest})", f"\n  ... and more ({rest})") if rest > 0 else ("", "")
    raise InputRefused(
        f"Projekt planu „{draft.title}” zmieniono od czasu importu, a dostawa zawiera co innego:{lines}{more}"
        "\nNiczego nie nadpisano. Jeżeli te zmiany mają zostać zastąpione, dodaj --replace.",
        english=f"The draft “{draft.title}” was edited since it was imported, and the delivery "
        f"differs:{lines}{more_en}\nNothing was overwritten. If the edits are to be replaced, add --replace.",
        rule=RULE_EDITED_DRAFT,
        file=file.name,
        object=edited[0].caption,
    )


def _keep_native_srid(connection: Connection, draft: Draft, delivery: PlanDelivery) -> None:
    """Parts that came without their act tell the system of a plan that has no geometries but them."""
    if delivery.act is None and delivery.srid not in (None, draft.native_srid):
        connection.execute(
            """
            UPDATE planning.spatial_plan SET native_srid = %s, base_version = row_version
            WHERE gmina_code = %s AND id = %s
            """,
            [delivery.srid, draft.gmina_code, draft.id],
        )


def _as_stored(draft: Draft, delivery: PlanDelivery) -> Draft:
    """The draft as it is after the import."""
    act = delivery.act
    return Draft(
        draft.gmina_code,
        draft.id,
        draft.identifier,
        act.title if act else draft.title,
        act.plan_type if act else draft.plan_type,
        delivery.srid or draft.native_srid,
        draft.created,
    )
