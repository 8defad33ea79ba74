"""What the QGIS plugin consists of: its code, its metadata, the styles, and its compiled translations."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
CODE = REPOSITORY / "qgis_plugin"
METADATA = REPOSITORY / "metadata.txt"
STYLES = REPOSITORY / "styles"
LICENCE = REPOSITORY / "LICENSE"
FOLDER_NAME = "planowisko"

# Qt's chooser of versions answers to the plain name also where it has no version to choose.
_LRELEASE = (
    "/usr/lib/qt5/bin/lrelease",
    "/usr/lib/qt6/bin/lrelease",
    "lrelease-qt5",
    "lrelease-qt6",
    "lrelease",
)
_LEFT_OUT = {"__pycache__", ".mypy_cache", ".ruff_cache"}
_LEFT_OUT_SUFFIXES = {".pyc", ".ts", ".pro"}


def top_level() -> dict[str, Path]:
    """Return what lies directly in the plugin's folder: name and source."""
    found = {path.name: path for path in sorted(CODE.iterdir()) if path.name not in _LEFT_OUT}
    found |= {"metadata.txt": METADATA, "styles": STYLES}
    if LICENCE.is_file():
        found["LICENSE"] = LICENCE
    return found


def files() -> Iterator[tuple[str, Path]]:
    """Yield every file of the plugin, as its path in the plugin's folder and its source, in order."""
    for name, source in sorted(top_level().items()):
        if source.is_file():
            yield name, source
            continue
        for path in sorted(source.rglob("*")):
            inside = path.relative_to(source)
            if path.is_file() and not _LEFT_OUT & set(inside.parts) and path.suffix not in _LEFT_OUT_SUFFIXES:
                yield f"{name}/{inside.as_posix()}", path


def version() -> str:
    """Return the plugin's version, as its metadata say."""
    for line in METADATA.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "version" and value.strip():
            return value.strip()
    raise SystemExit(f"Błąd: {METADATA} nie podaje wersji wtyczki (version=…).")


def lrelease() -> str | None:
    """Return Qt's compiler of translations, or None where there is none."""
    return next(filter(None, map(shutil.which, _LRELEASE)), None)


def compile_translations() -> None:
    """Compile the ``.ts`` files of each language into one ``.qm``, unless that is newer than all of them."""
    program = lrelease()
    for folder in sorted(path for path in (CODE / "i18n").iterdir() if any(path.glob("*.ts"))):
        sources = sorted(folder.glob("*.ts"))
        target = CODE / "i18n" / f"planowisko_{folder.name}.qm"
        newest = max(path.stat().st_mtime for path in (folder, *sources))
        if target.exists() and target.stat().st_mtime >= newest:
            continue
        if program is None:
            raise SystemExit(
                "Błąd: brak programu lrelease (pakiet qttools5-dev-tools); proszę wykonać „make setup”."
            )
        done = subprocess.run(
            [program, "-silent", *map(str, sources), "-qm", str(target)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(
                f"Błąd: nie udało się skompilować tłumaczeń {folder}:\n{done.stdout}{done.stderr}"
            )
