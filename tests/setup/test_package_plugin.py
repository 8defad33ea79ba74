"""The plugin's zip: complete, without leftovers, and the same bytes from the same content."""

import configparser
import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def build(folder: Path, **environment: str) -> Path:
    subprocess.run(
        ["/usr/bin/python3", "-I", str(REPOSITORY / "setup" / "package_plugin.py"), "zip", str(folder)],
        check=True,
        capture_output=True,
        cwd="/",
        env=os.environ | environment,
    )
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("plugin"))


def test_everything_lies_in_one_folder_with_what_qgis_asks_for(archive: Path) -> None:
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
        metadata = configparser.ConfigParser(interpolation=None)
        metadata.read_string(content.read("planowisko/metadata.txt").decode())
    assert {name.partition("/")[0] for name in names} == {"planowisko"}
    assert {"planowisko/__init__.py", "planowisko/plugin.py"} <= set(names)
    assert archive.name == f"planowisko-{metadata['general']['version']}.zip"
    assert metadata["general"]["qgisMinimumVersion"].startswith("3.22")


def test_every_module_style_and_translation_is_there(archive: Path) -> None:
    with zipfile.ZipFile(archive) as content:
        names = set(content.namelist())
    modules = {
        path.relative_to(REPOSITORY / "qgis_plugin") for path in (REPOSITORY / "qgis_plugin").rglob("*.py")
    }
    styles = {path.relative_to(REPOSITORY) for path in (REPOSITORY / "styles").rglob("*") if path.is_file()}
    assert modules
    assert styles
    assert {f"planowisko/{path}" for path in modules | styles} <= names
    assert any(name.startswith("planowisko/i18n/") and name.endswith("_pl.qm") for name in names)


def test_nothing_is_there_that_does_not_belong(archive: Path) -> None:
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
    assert len(names) == len(set(names))
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".ts"))]


def test_the_official_repository_would_take_it(archive: Path) -> None:
    """Its rules: releasing a plugin, in the PyQGIS cookbook."""
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
        metadata = configparser.ConfigParser(interpolation=None)
        metadata.read_string(content.read("planowisko/metadata.txt").decode())
    general = metadata["general"]
    for field in ("name", "description", "about", "version", "qgisMinimumVersion", "author", "email"):
        assert general[field].strip(), field
    for field in ("homepage", "repository", "tracker"):
        assert general[field].startswith("https://"), field
    assert "plugin" not in general["name"].lower()
    assert "\n" not in general["description"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", general["version"])
    assert f"planowisko/{general['icon']}" in names
    assert "planowisko/LICENSE" in names
    compiled = (".so", ".dll", ".dylib", ".exe", ".pyd", ".pyc", ".pyo")
    assert not [name for name in names if name.endswith(compiled) or "/." in name or "__MACOSX" in name]
    assert archive.stat().st_size < 5_000_000


def test_building_again_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    (REPOSITORY / "qgis_plugin" / "__init__.py").touch()
    again = build(tmp_path, TZ="Asia/Tokyo")
    assert again.read_bytes() == archive.read_bytes()
