"""``planowisko package``: a published version as a set of files ready to be signed, and the check of one."""

import tempfile
from pathlib import Path

import click
import psycopg

from planowisko.db.connection import Connection
from planowisko.etl.commands.findings import print_findings
from planowisko.etl.commands.metadata import describe_stored
from planowisko.etl.commands.output_file import output_option, write_target
from planowisko.etl.commands.parameters import readable_file
from planowisko.etl.commands.plan_choice import PlanChoice, version_choice
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.schema_check import validate_files
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.readers.plans.package import check_package
from planowisko.etl.records.finding import Finding, Severity
from planowisko.etl.records.package import Manifest, Role
from planowisko.etl.schemas.folder import schema_folder
from planowisko.etl.writers.app_schema import APP_3_0, SCHEMAS
from planowisko.etl.writers.package import expected_manifest, write_package
from planowisko.etl.writers.plan_source import find_version

RULE_UNKNOWN_VERSION = "unknown-version"
RULE_OTHER_CONTENT = "other-content"

_FOUND = 1
_WRITE = "write"


class _PackageGroup(click.Group):
    """Takes ``package PLAN`` for ``package write PLAN``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [_WRITE, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_PackageGroup, subcommand_metavar="PLAN|verify ...")
def package() -> None:
    """Write the set of files of a published plan that is signed together, or check one.

    planowisko package PLAN --version N -o FILE.zip is short for planowisko package write PLAN ...
    """


@package.command(_WRITE)
@version_choice
@click.option(
    "--app",
    "app_version",
    type=click.Choice(list(SCHEMAS)),
    default=APP_3_0.version,
    show_default=True,
    help="Version of the national exchange schema APP.",
)
@output_option
@with_session
def write(session: Session, choice: PlanChoice, app_version: str, target: str) -> None:
    """Write a published version of PLAN as ZIP: APP GML, metadata, drawings, documents, manifest.

    The same version (and settings of its gmina) gives the same bytes. What files are missing is said. The
    file is there as a whole or not at all; one that exists is replaced.
    """
    with session.connection() as connection:
        stored = choice.open(connection)
        description = describe_stored(connection, stored)
        written, file = write_target(
            target,
            lambda to: write_package(connection, stored, description, to, schema=SCHEMAS[app_version]),
        )
    manifest = written.manifest
    missing = [
        f"{'Rysunek' if packed.role is Role.DRAWING else 'Dokument'} {packed.local_id} („{packed.title}”) "
        "nie ma wczytanego pliku, więc nie ma go w pakiecie."
        for packed in manifest.missing
    ]
    for sentence in (*written.left_out, *missing):
        session.output.remark(f"Uwaga: {sentence}")
    if file is None:
        return
    size = file.stat().st_size
    session.output.result(
        {
            "plan": stored.plan_id,
            "number": stored.number,
            "file": str(file),
            "byte_size": size,
            "content_sha256": manifest.content_sha256,
            "files": [
                {"name": each.name, "role": each.role, "sha256": each.sha256} for each in manifest.files
            ],
            "missing": [{"role": each.role, "local_id": each.local_id} for each in manifest.missing],
            "left_out": list(written.left_out),
        },
        f"Zapisano pakiet wersji {stored.number} planu „{stored.title}” w {file} ({size} B, plików: "
        f"{len(manifest.files)}, brakujących: {len(manifest.missing)}).",
    )


@package.command()
@click.argument("file", metavar="FILE", type=readable_file)
@click.option("--against-database", is_flag=True, help="Compare with the version in the database, too.")
@with_session
def verify(session: Session, file: Path, against_database: bool) -> int:
    """Check a package: structure, checksums, nothing added or missing, content as the manifest says.

    The act is validated by the official schema where that is there. Exit status 1 where anything is found.
    """
    with tempfile.TemporaryDirectory() as folder, shown_progress() as progress:
        progress.step(f"Sprawdzanie {file.name}")
        check = check_package(file, Path(folder))
        findings = check.findings
        schema_not_run: str | None = None
        if check.act:
            validated = validate_files([check.act], schema_folder(), progress)
            findings += validated.findings
            schema_not_run = validated.not_run
        if against_database and check.manifest:
            progress.step("Porównanie z wersją w bazie")
            with session.connection() as connection:
                findings += _against_database(connection, check.manifest, file.name)
    if schema_not_run:
        session.output.remark(schema_not_run)
    print_findings(
        session.output,
        findings,
        none=_all_right(check.manifest, against_database),
        more={
            "schema_not_run": schema_not_run,
            "plan": check.manifest and check.manifest.plan_id,
            "number": check.manifest and check.manifest.number,
            "compared_with_database": against_database and check.manifest is not None,
        },
    )
    return _FOUND if findings else 0


def _all_right(manifest: Manifest | None, compared: bool) -> str:
    if manifest is None:
        return ""
    missing = f" Bez plików, których nikt nie wczytał: {len(manifest.missing)}." if manifest.missing else ""
    database = (
        " Zgadza się z wersją w bazie."
        if compared
        else " Czy pochodzi z wersji w bazie, sprawdza --against-database."
    )
    return (
        f"Pakiet jest kompletny i niezmieniony: plan „{manifest.title}”, wersja {manifest.number}, "
        f"plików: {len(manifest.files)}.{missing}{database}"
    )


def _against_database(connection: Connection, manifest: Manifest, file: str) -> list[Finding]:
    """What differs from the version in the database; metadata depend on settings and are not compared."""
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    stored = find_version(connection, manifest.plan_id, manifest.number, manifest.gmina_code)
    name = f"{manifest.title}, wersja {manifest.number}"
    if stored is None:
        return [
            Finding(
                RULE_UNKNOWN_VERSION,
                Severity.ERROR,
                name,
                f"{file}: w bazie nie ma wersji {manifest.number} planu {manifest.plan_id} gminy "
                f"{manifest.gmina_code}, albo nie jest ona widoczna dla tego użytkownika.",
            )
        ]
    schema = SCHEMAS.get(manifest.app_version, APP_3_0)
    expected = expected_manifest(connection, stored, schema)
    differing = [
        what
        for what, ours, theirs in (
            ("suma treści wersji", expected.content_sha256, manifest.content_sha256),
            ("opis wersji", _described(expected), _described(manifest)),
            ("akt", _files(expected, Role.ACT), _files(manifest, Role.ACT)),
            ("rysunki", _files(expected, Role.DRAWING), _files(manifest, Role.DRAWING)),
            ("dokumenty", _files(expected, Role.DOCUMENT), _files(manifest, Role.DOCUMENT)),
        )
        if ours != theirs
    ]
    return [
        Finding(
            RULE_OTHER_CONTENT,
            Severity.ERROR,
            name,
            f"{file}: {what} w pakiecie i w bazie różnią się. Zapisz pakiet tej wersji na nowo.",
        )
        for what in differing
    ]


def _described(manifest: Manifest) -> tuple[object, ...]:
    return (
        manifest.gmina_name,
        manifest.namespace,
        manifest.local_id,
        manifest.version_id,
        manifest.title,
        manifest.plan_type,
        manifest.status,
        manifest.srid,
        manifest.published_at,
        manifest.note,
        manifest.object_counts,
        manifest.missing,
    )


def _files(manifest: Manifest, role: Role) -> set[object]:
    return {(file.sha256, file.byte_size, file.objects) for file in manifest.files if file.role is role}
