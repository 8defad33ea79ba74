"""``planowisko schemas``: the official XSDs that files are validated by."""

import click

from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.session import Session, with_output
from planowisko.etl.schemas.fetching import fetch_schemas
from planowisko.etl.schemas.folder import SchemaFolder, VersionStatus, schema_folder
from planowisko.etl.schemas.official import VERSIONS, app_address

_UNUSABLE = 1


@click.group()
def schemas() -> None:
    """Fetch the official schemas of APP, and see what is there.

    They lie in the folder named by $PLANOWISKO_SCHEMAS, by default in the person's own data folder. Checks
    take them from there and never ask the network.
    """


@schemas.command()
@click.option("--mirror", metavar="ADDRESS", help="Take them from a copy: ADDRESS/host/path.")
@with_output
def fetch(session: Session, mirror: str | None) -> None:
    """Fetch the schemas of APP 1.0-3.0, and what they import, from their official addresses."""
    folder = schema_folder()
    with shown_progress() as progress:
        count = fetch_schemas(folder, mirror, lambda address: progress.step(f"Pobieranie {address}"))
    session.output.result(
        {"folder": str(folder.path), "files": count},
        f"Pobrano schematy APP {', '.join(VERSIONS)} z tym, czego wymagają (plików: {count}).\n"
        f"Folder: {folder.path}",
    )


@schemas.command()
@with_output
def status(session: Session) -> int:
    """Tell which versions files can be validated by. Exit status 1 where one is missing or damaged."""
    folder = schema_folder()
    found = [folder.status(version) for version in VERSIONS]
    fetched_at = folder.manifest.get("fetched_at")
    lines = [f"Folder schematów: {folder.path}", f"Pobrano: {fetched_at or '-'}"]
    lines += [f"APP {each.version}: {_in_words(each)}" for each in found]
    if not all(each.usable for each in found):
        lines.append("Pobierz schematy: planowisko schemas fetch")
    session.output.result(
        {
            "folder": str(folder.path),
            "fetched_at": fetched_at,
            "versions": [
                {
                    "version": each.version,
                    "usable": each.usable,
                    "files": each.file_count,
                    "missing": list(each.missing),
                    "faulty": list(each.faulty),
                }
                for each in found
            ],
        },
        "\n".join(lines),
    )
    return 0 if all(each.usable for each in found) else _UNUSABLE


def why_unusable(folder: SchemaFolder, found: VersionStatus) -> str:
    """Return, as part of a sentence, why files cannot be validated by a version."""
    return f"w folderze {folder.path} {_in_words(found)}"


def _in_words(found: VersionStatus) -> str:
    if found.usable:
        return f"gotowy (plików: {found.file_count})"
    if found.faulty:
        return f"uszkodzone lub zmienione są pliki: {', '.join(found.faulty)}"
    if app_address(found.version) in found.missing:
        return "nie ma schematu"
    return f"brakuje plików: {len(found.missing)} (pierwszy: {found.missing[0]})"
