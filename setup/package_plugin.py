"""Builds the QGIS plugin's zip: the same content gives the same bytes.

Run by ``make plugin``, with nothing but Python's own library::

    package_plugin.py zip [FOLDER]    build FOLDER/planowisko-VERSION.zip (default: dist)
    package_plugin.py has-lrelease    succeed where the compiler of translations is there
"""

import os
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import plugin_content

# The earliest date that a zip can hold: no file's own date makes two builds differ.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644


def build(folder: Path) -> Path:
    """Build the zip in the folder and return its path; an unfinished zip never bears the final name."""
    plugin_content.compile_translations()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{plugin_content.FOLDER_NAME}-{plugin_content.version()}.zip"
    unfinished = target.with_suffix(f".{os.getpid()}.unfinished")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name, source in plugin_content.files():
            entry = zipfile.ZipInfo(f"{plugin_content.FOLDER_NAME}/{name}", _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            archive.writestr(entry, source.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    unfinished.replace(target)
    return target


def main(arguments: list[str]) -> int:
    """Carry out the command and return the exit status."""
    match arguments:
        case ["has-lrelease"]:
            return 0 if plugin_content.lrelease() else 1
        case ["zip"]:
            print(f"Zbudowano wtyczkę: {build(plugin_content.REPOSITORY / 'dist')}")
        case ["zip", folder]:
            print(f"Zbudowano wtyczkę: {build(Path(folder))}")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
