"""The manifest of a package: a published version of a plan as a set of files, ready to be signed."""

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

FORMAT = "planowisko-package"
FORMAT_VERSION = 1

MANIFEST_JSON = "manifest.json"
MANIFEST_TEXT = "manifest.txt"


class Role(StrEnum):
    """What a file of a package is."""

    ACT = "act"
    METADATA = "metadata"
    DRAWING = "drawing"
    DOCUMENT = "document"


ROLE_NAMES = {
    Role.ACT: "akt planowania przestrzennego (APP GML)",
    Role.METADATA: "metadane zbioru (ISO 19139)",
    Role.DRAWING: "rysunek",
    Role.DOCUMENT: "dokument",
}
"""The roles in words for a person."""


@dataclass(frozen=True, slots=True)
class PackedObject:
    """A drawing or a document of the plan, by role, local identifier and title."""

    role: Role
    local_id: str
    title: str


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package; ``objects`` are the drawings and documents whose content it is.

    ``name`` is plain ASCII and the only such name in the package, ``original_name`` that of the delivery.
    """

    name: str
    role: Role
    media_type: str
    byte_size: int
    sha256: str
    original_name: str | None = None
    objects: tuple[PackedObject, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package holds. ``missing`` are drawings and documents whose files nobody has stored.

    ``content_sha256`` is that of the version (``planowisko.plan_content_sha256``), ``object_counts`` says how
    many objects of each class of APP the act's file has.
    """

    gmina_code: str
    gmina_name: str
    plan_id: uuid.UUID
    namespace: str
    local_id: str
    version_id: str
    title: str
    plan_type: str
    status: str
    srid: int
    number: int
    published_at: datetime
    note: str
    content_sha256: str
    app_version: str
    object_counts: tuple[tuple[str, int], ...]
    files: tuple[PackedFile, ...]
    missing: tuple[PackedObject, ...]

    def as_json(self) -> bytes:
        """Return the manifest for programs: JSON in UTF-8, always the same bytes for the same content."""
        return (json.dumps(self._values(), ensure_ascii=False, indent=2) + "\n").encode()

    def as_text(self) -> bytes:
        """Return the manifest for people: Polish, UTF-8, with the lines of ``sha256sum``."""
        lines = [
            "PAKIET PLANU",
            "============",
            "",
            f"Plan:            {_line(self.title)}",
            f"Gmina:           {_line(self.gmina_name)} ({self.gmina_code})",
            f"Identyfikator:   {self.namespace} / {self.local_id} / {self.version_id}",
            f"Klucz planu:     {self.plan_id}",
            f"Wersja:          {self.number}, opublikowana {_moment(self.published_at)}",
            f"Opis wersji:     {_line(self.note)}",
            f"Suma treści:     {self.content_sha256}",
            f"Schemat, układ:  APP {self.app_version}, EPSG:{self.srid}",
            f"Obiekty:         {', '.join(f'{name}: {count}' for name, count in self.object_counts)}",
            "",
            "PLIKI (suma SHA-256, nazwa; zawartość, rodzaj, wielkość)",
            "",
        ]
        for file in self.files:
            lines.append(f"{file.sha256}  {file.name}")
            lines.append(f"    {ROLE_NAMES[file.role]}, {_line(file.media_type)}, {file.byte_size} B")
            if file.original_name and file.original_name != file.name:
                lines.append(f"    nazwa przy wczytaniu: {_line(file.original_name)}")
            lines += [f"    {_described(packed)}" for packed in file.objects]
        if self.missing:
            lines += ["", "BRAKUJE PLIKÓW (nikt ich nie wczytał)", ""]
            lines += [f"    {_described(packed)}" for packed in self.missing]
        lines += ["", "Pakiet sprawdza polecenie: planowisko package verify PLIK.zip", ""]
        return "\n".join(lines).encode()

    def _values(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "gmina": {"code": self.gmina_code, "name": self.gmina_name},
            "plan": {
                "key": str(self.plan_id),
                "namespace": self.namespace,
                "local_id": self.local_id,
                "version_id": self.version_id,
                "title": self.title,
                "plan_type": self.plan_type,
                "status": self.status,
            },
            "version": {
                "number": self.number,
                "published_at": _moment(self.published_at),
                "note": self.note,
                "content_sha256": self.content_sha256,
            },
            "act": {"app_version": self.app_version, "srid": self.srid, "objects": dict(self.object_counts)},
            "files": [
                {
                    "name": file.name,
                    "role": file.role.value,
                    "media_type": file.media_type,
                    "byte_size": file.byte_size,
                    "sha256": file.sha256,
                    "original_name": file.original_name,
                    "objects": [_object_values(packed) for packed in file.objects],
                }
                for file in self.files
            ],
            "missing": [_object_values(packed) for packed in self.missing],
        }


def _object_values(packed: PackedObject) -> dict[str, str]:
    return {"role": packed.role.value, "local_id": packed.local_id, "title": packed.title}


def _described(packed: PackedObject) -> str:
    return f"{ROLE_NAMES[packed.role]} {packed.local_id}: {_line(packed.title)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
