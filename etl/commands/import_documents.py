"""The files behind a plan's documents and drawings in."""

import uuid
from datetime import date, datetime
from pathlib import Path

import click

from planowisko.etl.commands.import_options import files_argument
from planowisko.etl.commands.import_reports import document_text, document_values
from planowisko.etl.commands.opened_files import opened_files
from planowisko.etl.commands.parameters import plan_id
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.loading.documents import RELATIONS, NewDocument, import_documents
from planowisko.etl.readers.delivery_archive import Wanted
from planowisko.etl.readers.documents import read_document


@click.command()
@files_argument
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
    type=click.Choice(RELATIONS),
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
    plan_key: uuid.UUID,
    title: str | None,
    document_date: datetime | None,
    relation: str | None,
    scale: int | None,
    run: RunOptions,
) -> None:
    """Import the files behind a plan's documents (PDF) and drawings (GeoTIFF).

    A file goes to the document or drawing whose link ends with its name, else to a new one. It is stored
    once per checksum.
    """
    new = NewDocument(title, _day(document_date), relation, scale)
    with (
        run.settings(session) as settings,
        shown_progress() as progress,
        opened_files(files, Wanted.DOCUMENTS, progress) as delivery,
        session.connection() as connection,
    ):
        report = import_documents(
            connection, delivery, plan_key, read_document, new, progress=progress, settings=settings
        )
    session.output.result(run.values(document_values(report)), run.text(document_text(report)))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
