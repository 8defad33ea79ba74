"""Fetches the official schemas once: those of APP and whatever they import, taken whole or not at all."""

import contextlib
import hashlib
import json
import shutil
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.network.download import DownloadFailed, Limits, opener, receive
from planowisko.etl.schemas.folder import MANIFEST, SchemaFolder
from planowisko.etl.schemas.official import (
    VERSIONS,
    WFS_ADDRESS,
    NoSchema,
    app_address,
    references,
    relative_path,
)

TIMEOUT_SECONDS = 20.0
"""How long a server may keep silent."""

FILE_SECONDS = 60.0
FILE_BYTES = 4 * 1024 * 1024
FILE_COUNT = 300
"""Limits for one file and for all: about ninety files of together one megabyte are expected."""


class SchemasNotFetched(PlanowiskoError):
    """The schemas could not be fetched; the folder is as it was."""


def fetch_schemas(
    folder: SchemaFolder, mirror: str | None = None, step: Callable[[str], None] = lambda address: None
) -> int:
    """Fetch the schemas of all versions of APP and all that they import; return how many files there are.

    Each from its official address by https, or from ``mirror``, an address below which they lie by host
    and path (``http://mirror/schemas.opengis.net/…``). ``step`` is told every address before it is asked.
    Writes the files and a manifest with their SHA-256 into the folder. Raises :class:`SchemasNotFetched`.
    """
    through = opener(redirects=mirror is None)
    entries: dict[str, dict[str, Any]] = {}
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
        gathered = Path(tempfile.mkdtemp(prefix=".fetching-", dir=folder.path))
    except OSError as error:
        raise _not_written(folder, error) from error
    try:
        waiting = [*map(app_address, VERSIONS), WFS_ADDRESS]
        while waiting:
            address = waiting.pop(0)
            with _named(address):
                relative = relative_path(address)
            if relative in entries:
                continue
            if len(entries) == FILE_COUNT:
                raise SchemasNotFetched(
                    f"Schematy odwołują się do ponad {FILE_COUNT} plików; tak być nie powinno. Przerwano."
                )
            step(address)
            content = _content(
                through, f"{mirror.rstrip('/')}/{relative}" if mirror else f"https://{relative}"
            )
            with _named(address):
                waiting += references(content, address)
            entries[relative] = {
                "address": address,
                "sha256": hashlib.sha256(content).hexdigest(),
                "bytes": len(content),
            }
            (gathered / relative).parent.mkdir(parents=True, exist_ok=True)
            (gathered / relative).write_bytes(content)
        _put_in_place(folder, gathered, entries)
    except OSError as error:
        raise _not_written(folder, error) from error
    finally:
        shutil.rmtree(gathered, ignore_errors=True)
    return len(entries)


def _content(through: urllib.request.OpenerDirector, address: str) -> bytes:
    """Return what lies at an address. Raises :class:`SchemasNotFetched`."""
    if not address.startswith(("https://", "http://")):
        raise _failed(address, "to nie jest adres internetowy")
    limits = Limits(TIMEOUT_SECONDS, FILE_SECONDS, FILE_BYTES)
    try:
        return b"".join(receive(through, urllib.request.Request(address), limits))
    except DownloadFailed as failure:
        raise _failed(address, str(failure)) from failure


@contextlib.contextmanager
def _named(address: str) -> Iterator[None]:
    """Say of what is no schema which address it came from."""
    try:
        yield
    except NoSchema as error:
        raise _failed(address, str(error)) from error


def _failed(address: str, reason: str) -> SchemasNotFetched:
    return SchemasNotFetched(
        f"Nie pobrano schematów: {address}: {reason}. Folder schematów pozostał bez zmian. Spróbuj później "
        "albo wskaż kopię: planowisko schemas fetch --mirror ADRES."
    )


def _not_written(folder: SchemaFolder, error: OSError) -> SchemasNotFetched:
    return SchemasNotFetched(
        f"Nie można zapisać schematów w folderze {folder.path}: {error.strerror or error}. Wskaż inny "
        "folder zmienną PLANOWISKO_SCHEMAS."
    )


def _put_in_place(folder: SchemaFolder, gathered: Path, entries: dict[str, dict[str, Any]]) -> None:
    for relative in entries:
        file = folder.path / relative
        file.parent.mkdir(parents=True, exist_ok=True)
        (gathered / relative).replace(file)
    manifest = {
        "fetched_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": dict(sorted(entries.items())),
    }
    written = gathered / MANIFEST
    written.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    written.replace(folder.path / MANIFEST)
