"""PostgreSQL's server programs, found where Debian and its relatives install them."""

import re
from dataclasses import dataclass
from pathlib import Path

from planowisko.db.errors import ProgramsMissing

_LIBRARIES = Path("/usr/lib/postgresql")
_SHARED = Path("/usr/share/postgresql")
_NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True)
class Programs:
    """The server programs of one major version of PostgreSQL that has PostGIS."""

    major: int
    folder: Path

    @property
    def initdb(self) -> Path:
        """The program that makes a data folder."""
        return self.folder / "initdb"

    @property
    def pg_ctl(self) -> Path:
        """The program that starts and stops a server."""
        return self.folder / "pg_ctl"


def newest_programs(libraries: Path = _LIBRARIES, shared: Path = _SHARED) -> Programs:
    """Return the programs of the highest major version that has PostGIS.

    Raises ProgramsMissing when there is none.
    """
    installed = _installed(libraries, shared)
    if not installed:
        raise ProgramsMissing(
            f"Nie znaleziono serwera PostgreSQL z rozszerzeniem PostGIS w {libraries}. "
            "Proszę uruchomić w klonie projektu „make setup” albo zainstalować pakiet postgresql-postgis."
        )
    return installed[max(installed)]


def programs_for_data(data: Path, libraries: Path = _LIBRARIES, shared: Path = _SHARED) -> Programs:
    """Return the programs of the major version that made the data folder.

    Raises ProgramsMissing when that version, or PostGIS for it, is no longer installed: PostgreSQL does not
    read the data of another major version.
    """
    major = int((data / "PG_VERSION").read_text(encoding="ascii").strip())
    installed = _installed(libraries, shared)
    if major not in installed:
        found = ", ".join(str(version) for version in sorted(installed)) or "żadna"
        raise ProgramsMissing(
            f"Dane w {data} są w formacie PostgreSQL {major}, a zainstalowane wersje z PostGIS to: {found}. "
            f"Proszę zainstalować pakiety postgresql-{major} i postgresql-{major}-postgis-3 albo przenieść "
            "dane do nowej wersji (pg_dump, pg_restore)."
        )
    return installed[major]


def _installed(libraries: Path, shared: Path) -> dict[int, Programs]:
    found = {}
    for folder in libraries.glob("*/bin"):
        version = folder.parent.name
        if not re.fullmatch(r"[0-9]+", version):
            continue
        has_programs = all((folder / name).is_file() for name in _NEEDED)
        if has_programs and (shared / version / "extension" / "postgis.control").is_file():
            found[int(version)] = Programs(int(version), folder)
    return found
