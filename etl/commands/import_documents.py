"""The files behind a plan's documents and drawings in."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from planowisko.etl.commands.opened_files import opened_files, refusals_recorded
from planowisko.etl.commands.parameters import plan_id, readable_file
from planowisko.etl.commands.plan_import_reports import document_text, document_values
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.loading.document_rows import RELATIONS
from planowisko.etl.loading.documents import import_documents, import_listed_documents
from planowisko.etl.loading.draft import find_draft
from planowisko.etl.loading.progress import Progress
from planowisko.etl.readers.archive.delivery_archive import Wanted
from planowisko.etl.readers.documents.cloud_optimized import cloud_optimized
from planowisko.etl.readers.documents.document_files import read_document
from planowisko.etl.readers.documents.document_list import list_of_delivery
from planowisko.etl.records.delivery import Delivery
from planowisko.etl.records.document import NO_RELATION, DocumentList, NewDocument


@click.command()
@click.argument("files", metavar="[FILE...]", nargs=-1, type=readable_file)
@click.option(
    "--manifest",
    metavar="LIST",
    type=readable_file,
    help="In place of FILE: a CSV that tells of each file (see docs/gis-staff.md), or a ZIP with it.",
)
@click.option(
    "--plan", "plan_key", metavar="PLAN", required=True, type=plan_id, help="Key of the draft plan."
)
@click.option("--title", help="Title of a document that the plan does not have yet (else the file's name).")
@click.option(
    "--date",
    "document_date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date of a document that the plan does not have yet (else told by the file).",
)
@click.option(
    "--relation",
    type=click.Choice([*RELATIONS, NO_RELATION]),
    help="How such a document stands to the plan (else the first is the resolution wanted).",
)
@click.option(
    "--scale",
    type=click.IntRange(1),
    metavar="N",
    help="Scale 1:N of a drawing that the plan does not have yet (else told by the size of its pixels).",
)
@run_options
@with_session
def documents(
    session: Session,
    files: tuple[Path, ...],
    manifest: Path | None,
    plan_key: uuid.UUID,
    title: str | None,
    document_date: datetime | None,
    relation: str | None,
    scale: int | None,
    run: RunOptions,
) -> None:
    """Import the files behind a plan's documents (PDF) and drawings (GeoTIFF).

    A file goes to the document or drawing whose link ends with its name, else to a new one. It is stored
    once per checksum, a drawing as Cloud Optimized GeoTIFF. They are taken all or none.
    """
    told = NewDocument(title, _day(document_date), relation, scale)
    if manifest is None and not files:
        raise click.UsageError("Podaj pliki (PDF, GeoTIFF) albo ich listę (--manifest spis.csv).")
    if manifest is not None and (files or told != NewDocument()):
        raise click.UsageError("Z --manifest nie podaje się plików ani ich opisu: wszystko jest na liście.")
    with (
        run.settings(session) as settings,
        shown_progress() as progress,
        refusals_recorded(
            session,
            "documents",
            lambda connection: find_draft(connection, plan_key).gmina_code,
            files if manifest is None else [manifest],
            settings,
        ),
        _opened(files, manifest, progress) as delivery,
        session.connection() as connection,
    ):
        report = (
            import_listed_documents(
                connection,
                delivery,
                plan_key,
                read_document,
                cloud_optimized,
                progress=progress,
                settings=settings,
            )
            if isinstance(delivery, DocumentList)
            else import_documents(
                connection,
                delivery,
                plan_key,
                read_document,
                cloud_optimized,
                told,
                progress=progress,
                settings=settings,
            )
        )
    session.output.result(run.values(document_values(report)), run.text(document_text(report)))


@contextmanager
def _opened(
    files: Sequence[Path], manifest: Path | None, progress: Progress
) -> Iterator[Delivery | DocumentList]:
    if manifest is None:
        with opened_files(files, Wanted.DOCUMENTS, progress) as delivery:
            yield delivery
        return
    with opened_files([manifest], Wanted.LISTED_DOCUMENTS, progress) as delivery:
        progress.step(f"Wczytywanie {manifest.name}")
        yield list_of_delivery(manifest, delivery)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
