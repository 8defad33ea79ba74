"""The folder of official schemas: where it is, what it holds, whether it is whole.

A schema lies in it by host and path of its address (``schemas.opengis.net/gml/3.2.1/gml.xsd``). A folder that
somebody filled by hand serves as well; there the schema of APP may lie anywhere.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from planowisko.etl.schemas.official import (
    VERSIONS,
    WFS_ADDRESS,
    NoSchema,
    app_address,
    references,
    relative_path,
)

VARIABLE = "PLANOWISKO_SCHEMAS"
MANIFEST = "manifest.json"


def schema_folder() -> "SchemaFolder":
    """Return the folder named by ``PLANOWISKO_SCHEMAS``, by default one in the person's data folder (XDG)."""
    named = os.environ.get(VARIABLE)
    if named:
        return SchemaFolder(Path(named).expanduser())
    data = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
    return SchemaFolder(data / "planowisko" / "schemas")


@dataclass(frozen=True, slots=True)
class VersionStatus:
    """What the folder holds for one version of APP.

    ``missing`` are the addresses of schemas that are not there, ``faulty`` files that are no schemas or not
    those that were fetched (by path within the folder); the version can be used where both are empty.
    """

    version: str
    file_count: int
    missing: tuple[str, ...]
    faulty: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether files can be validated by this version."""
        return not self.missing and not self.faulty


class SchemaFolder:
    """One folder of schemas; nothing here ever asks the network."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def locate(self, address: str) -> Path | None:
        """Return the file of a schema; None where it is not there."""
        try:
            relative = relative_path(address)
        except NoSchema:
            return None
        file = self.path / relative
        if file.is_file():
            return file
        if relative.endswith(tuple(Path(app_address(version)).name for version in VERSIONS)):
            return min(self.path.rglob(file.name), default=None)
        return None

    def status(self, version: str) -> VersionStatus:
        """Look through all that the schema of one version of APP needs."""
        missing: list[str] = []
        faulty: list[str] = []
        waiting = [app_address(version), WFS_ADDRESS]
        seen: set[str] = set()
        while waiting:
            address = waiting.pop()
            key = address.partition("://")[2]
            if key in seen:
                continue
            seen.add(key)
            file = self.locate(address)
            if file is None:
                missing.append(address)
                continue
            try:
                content = file.read_bytes()
                waiting += references(content, address)
            except (OSError, NoSchema):
                faulty.append(self._name(file))
                continue
            expected = self.manifest.get("files", {}).get(self._name(file), {}).get("sha256")
            if expected is not None and expected != hashlib.sha256(content).hexdigest():
                faulty.append(self._name(file))
        return VersionStatus(version, len(seen) - len(missing), tuple(sorted(missing)), tuple(sorted(faulty)))

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What was fetched and when; empty where nothing was."""
        try:
            manifest = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return manifest if isinstance(manifest, dict) else {}

    def _name(self, file: Path) -> str:
        return file.relative_to(self.path).as_posix()
