"""Where an installation keeps what it makes: the folder ``.planowisko`` of its clone."""

import os
import tomllib
from pathlib import Path

import planowisko.db
from planowisko.db.errors import ServerError

HOME_VARIABLE = "PLANOWISKO_HOME"
_FOLDER_NAME = ".planowisko"
_PROJECT_NAME = "planowisko"


def home_folder() -> Path:
    """Return the folder for the private cluster, its login files and results; it need not exist yet.

    ``PLANOWISKO_HOME`` decides where it is set. Otherwise it is ``.planowisko`` of the clone that holds the
    current directory, else of the clone that this package is installed from (``pip install -e``).

    Raises ServerError when there is no such clone.
    """
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    installed_from = Path(planowisko.db.__file__).resolve().parent.parent
    for folder in (Path.cwd(), *Path.cwd().parents, installed_from):
        if _is_clone(folder):
            return folder / _FOLDER_NAME
    raise ServerError(
        f"Nie wiadomo, gdzie trzymać prywatny klaster: ani bieżący folder ({Path.cwd()}), ani miejsce "
        "instalacji pakietu nie jest klonem projektu Planowisko. Proszę przejść do klonu albo ustawić "
        f"zmienną {HOME_VARIABLE}, albo wskazać istniejący serwer przez --dsn."
    )


def _is_clone(folder: Path) -> bool:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    section = project.get("project")
    return isinstance(section, dict) and section.get("name") == _PROJECT_NAME
