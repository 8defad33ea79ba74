"""Writes a published version of a plan as a package: one ZIP with everything that is signed together.

All files lie side by side, so that a relative link of the act finds what it refers to. The same version, with
the same settings of its gmina, gives the same bytes.
"""

import hashlib
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from psycopg.rows import dict_row

from planowisko.db.connection import Connection
from planowisko.etl.records.package import (
    MANIFEST_JSON,
    MANIFEST_TEXT,
    Manifest,
    PackedFile,
    PackedObject,
    Role,
)
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.app_schema import APP_3_0, AppSchema
from planowisko.etl.writers.metadata import write_metadata
from planowisko.etl.writers.metadata_description import DataSetDescription
from planowisko.etl.writers.plan_content import PlanContent
from planowisko.etl.writers.plan_source import StoredPlan, read_whole_plan
from planowisko.etl.writers.safe_names import SafeNames
from planowisko.etl.writers.stored_files import (
    DamagedStoredFile,
    StoredFile,
    files_of_version,
    read_stored_file,
)
from planowisko.etl.writers.whole_file import whole_file

_GML, _XML = "application/gml+xml; version=3.2", "application/xml"
_SUFFIXES = {Role.DRAWING: ".tif", Role.DOCUMENT: ".pdf"}
_IN_MEMORY_BYTES = 16 * 1024 * 1024
_PIECE_BYTES = 1024 * 1024
_OLDEST = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100644
_UNIX = 3


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package that was written, and what of the plan the schema of the act has no place for."""

    manifest: Manifest
    left_out: tuple[str, ...]


def write_package(
    connection: Connection,
    stored: StoredPlan,
    description: DataSetDescription,
    target: Path | BinaryIO,
    *,
    schema: AppSchema = APP_3_0,
) -> WrittenPackage:
    """Write the version ``stored``, which its metadata describe by ``description``, to ``target``.

    Files of documents and drawings go from the database into the package a piece at a time. A path is
    written as a whole or not at all. ``connection`` is in a transaction that sees one state of the database.

    Raises what :func:`write_app` and :func:`write_metadata` raise, and :class:`DamagedStoredFile`.
    """
    with (
        tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as act,
        tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as metadata,
    ):
        content = read_whole_plan(connection, stored)
        left_out = write_app(
            content, cast("BinaryIO", act), srid=stored.native_srid, created=stored.dated, schema=schema
        )
        write_metadata(description, cast("BinaryIO", metadata))
        manifest, sources = _manifest(
            connection, stored, content, schema, [(Role.ACT, act), (Role.METADATA, metadata)]
        )
        own = {Role.ACT: act, Role.METADATA: metadata}
        with whole_file(target) as stream, zipfile.ZipFile(stream, "w") as archive:
            _add(archive, manifest, MANIFEST_JSON, [manifest.as_json()])
            _add(archive, manifest, MANIFEST_TEXT, [manifest.as_text()])
            for file in manifest.files:
                if file.name in sources:
                    pieces = _checked(sources[file.name], read_stored_file(connection, sources[file.name]))
                    _add(archive, manifest, file.name, pieces, packed=False, size=file.byte_size)
                else:
                    _add(archive, manifest, file.name, _pieces(own[file.role]), size=file.byte_size)
    return WrittenPackage(manifest, tuple(left_out))


def expected_manifest(connection: Connection, stored: StoredPlan, schema: AppSchema) -> Manifest:
    """Return the manifest that a package of the version would have, but for the metadata.

    The gmina's settings decide about the metadata, so they are no content of the version.
    """
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as act:
        content = read_whole_plan(connection, stored)
        write_app(
            content, cast("BinaryIO", act), srid=stored.native_srid, created=stored.dated, schema=schema
        )
        return _manifest(connection, stored, content, schema, [(Role.ACT, act)])[0]


def _manifest(
    connection: Connection,
    stored: StoredPlan,
    content: PlanContent,
    schema: AppSchema,
    own: Iterable[tuple[Role, "tempfile.SpooledTemporaryFile[bytes]"]],
) -> tuple[Manifest, dict[str, StoredFile]]:
    """The manifest, and by name the files that come out of the database."""
    cursor = connection.cursor(row_factory=dict_row)
    row = cursor.execute(
        """
        SELECT version.gmina_code, version.gmina_name, version.plan_id, plan.namespace, plan.local_id,
            plan.version_id, version.title, version.plan_type, version.status, version.native_srid AS srid,
            version.number, version.published_at, version.note, version.content_sha256
        FROM planowisko.plan_version_overview AS version
        JOIN publication.spatial_plan AS plan
            ON plan.gmina_code = version.gmina_code AND plan.plan_version_id = version.plan_version_id
        WHERE version.gmina_code = %s AND version.plan_version_id = %s
        """,
        [stored.gmina_code, stored.version_id],
    ).fetchone()
    assert row is not None, "the caller has found the version"
    names = SafeNames([MANIFEST_JSON, MANIFEST_TEXT])
    stem = f"{row['namespace'].rpartition('/')[2]}_{row['local_id']}"
    files = [
        PackedFile(
            names.name(stem, ".gml") if role is Role.ACT else names.name(f"{stem}_metadane", ".xml"),
            role,
            _GML if role is Role.ACT else _XML,
            *_measured(file),
        )
        for role, file in own
    ]
    objects: dict[StoredFile, list[PackedObject]] = {}
    missing: list[PackedObject] = []
    for packed, file_of in files_of_version(connection, stored):
        if file_of is None:
            missing.append(packed)
        else:
            objects.setdefault(file_of, []).append(packed)
    sources: dict[str, StoredFile] = {}
    for source, packed_objects in objects.items():
        role = packed_objects[0].role
        name = names.name(source.file_name, _SUFFIXES[role])
        sources[name] = source
        files.append(
            PackedFile(
                name,
                role,
                source.media_type,
                source.byte_size,
                source.sha256,
                source.file_name,
                tuple(packed_objects),
            )
        )
    counts = Counter(part.class_name for part in content.parts())
    counts["AktPlanowaniaPrzestrzennego"] = 1
    counts["DokumentFormalny"] = sum(1 for _ in content.documents())
    return (
        Manifest(
            **row,
            app_version=schema.version,
            object_counts=tuple(sorted((name, count) for name, count in counts.items() if count)),
            files=tuple(files),
            missing=tuple(missing),
        ),
        sources,
    )


def _measured(file: "tempfile.SpooledTemporaryFile[bytes]") -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(file):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def _pieces(file: "tempfile.SpooledTemporaryFile[bytes]") -> Iterator[bytes]:
    file.seek(0)
    yield from iter(lambda: file.read(_PIECE_BYTES), b"")


def _checked(file: StoredFile, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pass the content on; raise :class:`DamagedStoredFile` where it is not what was stored."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        yield piece
    if (size, digest.hexdigest()) != (file.byte_size, file.sha256):
        raise DamagedStoredFile(
            f"Plik „{file.file_name}” w bazie nie ma już treści, z którą go wczytano (suma SHA-256 się nie "
            "zgadza). Pakietu nie zapisano. Zgłoś to administratorowi bazy."
        )


def _add(
    archive: zipfile.ZipFile,
    manifest: Manifest,
    name: str,
    pieces: Iterable[bytes],
    *,
    packed: bool = True,
    size: int = 0,
) -> None:
    entry = zipfile.ZipInfo(name, _entry_date(manifest.published_at))
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.create_system = _UNIX
    entry.external_attr = _REGULAR_FILE << 16
    entry.file_size = size
    with archive.open(entry, "w") as stream:
        for piece in pieces:
            stream.write(piece)


def _entry_date(moment: datetime) -> tuple[int, int, int, int, int, int]:
    """The date of all files of a package: of its publication, in UTC, to two seconds as ZIP keeps it."""
    at = moment.astimezone(UTC)
    return max(_OLDEST, (at.year, at.month, at.day, at.hour, at.minute, at.second // 2 * 2))
