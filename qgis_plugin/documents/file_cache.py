"""Where files lie on the person's disk: received ones by their checksum, and what is on its way."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QStandardPaths

from ..database.documents import CHUNK_BYTES, PDF, PlanDocument

_FOLDER = "planowisko"
_PATHS = "planowisko/upload_paths"
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 100


def received_path(document: PlanDocument) -> Path:
    """Return where a received file lies: a folder for each content, and a name that any system takes.

    The ending is that of the kind: what the system opens is a PDF or an image whatever a partner called it.
    """
    ending = ".pdf" if document.media_type == PDF else ".tif"
    stem = _UNSAFE.sub("_", Path(document.file_name or "plik").stem)[:_LONGEST_NAME].strip(" .") or "plik"
    return _folder() / str(document.sha256)[:16] / f"{stem}{ending}"


def converted_path(sha256: str) -> Path:
    """Return where a drawing lies in the form in which it is kept, until it is sent."""
    return _folder() / "wysylane" / f"{sha256}.tif"


def is_intact(path: Path, sha256: str) -> bool:
    """Whether a file is there with this content; reads it, so not to be called in the window's thread."""
    if not path.is_file():
        return False
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for piece in iter(lambda: stream.read(CHUNK_BYTES), b""):
            digest.update(piece)
    return digest.hexdigest() == sha256


def protect(path: Path) -> None:
    """Make a received file read-only: who changes it shall not believe that the plan has it."""
    path.chmod(stat.S_IREAD)


def unprotect(path: Path) -> None:
    """Let a received file be replaced."""
    if path.exists():
        path.chmod(stat.S_IREAD | stat.S_IWRITE)


def remember_path(sha256: str, path: Path) -> None:
    """Remember where the file of an upload lies, so that it can be gone on with after QGIS was closed."""
    QgsSettings().setValue(f"{_PATHS}/{sha256}", str(path))


def remembered_path(sha256: str) -> Path | None:
    """Return where the file of an upload lies, if it is still there."""
    path = QgsSettings().value(f"{_PATHS}/{sha256}", "", str)
    return Path(path) if path and Path(path).is_file() else None


def forget_path(sha256: str) -> None:
    """Forget where the file of an upload lies."""
    QgsSettings().remove(f"{_PATHS}/{sha256}")


def _folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)) / _FOLDER
