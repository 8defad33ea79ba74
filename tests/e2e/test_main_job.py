"""The main job from files to partners and back to a file, as ``make demo`` runs it, twice."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from planowisko.db.server import PrivateCluster

REPOSITORY = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).parent / "planowisko"
DOROHUSK = "060304_2"
CLERKS_STEPS = [
    "connect", "open", "drag", "check", "mend", "publish", "see", "refuse-edit", "refuse-read", "map", "end",
]  # fmt: skip


@dataclass(frozen=True)
class MainJob:
    """What the two runs left."""

    home: Path
    environment: dict[str, str]
    outputs: list[str]

    def planowisko(self, *arguments: str, expect: int = 0) -> Any:
        done = subprocess.run(
            [str(COMMAND), *arguments, "--format", "json"],
            capture_output=True,
            text=True,
            env=self.environment,
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return json.loads(done.stdout)

    @property
    def exported(self) -> Path:
        return self.home / "demo" / "plan_ogolny_dorohusk_wersja_1.gml"


@pytest.fixture(scope="module")
def main_job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainJob]:
    home = tmp_path_factory.mktemp("planowisko")
    environment = os.environ | {"PLANOWISKO_HOME": str(home), "PLANOWISKO_DEMO_PARCELS": "120"}
    for name in ("PLANOWISKO_DSN", "DISPLAY"):
        environment.pop(name, None)
    outputs = []
    try:
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, str(REPOSITORY / "demo" / "main_job.py")],
                capture_output=True,
                text=True,
                env=environment,
            )
            assert done.returncode == 0, f"{done.stdout}{done.stderr}{log(home)}"
            outputs.append(done.stdout)
        yield MainJob(home, environment, outputs)
    finally:
        PrivateCluster(home / "cluster").remove()


def log(home: Path) -> str:
    file = home / "demo" / "qgis.log"
    return file.read_text(encoding="utf-8")[-4000:] if file.exists() else ""


def test_both_clerks_did_every_step(main_job: MainJob) -> None:
    steps = json.loads((main_job.home / "demo" / "qgis.json").read_text(encoding="utf-8"))
    assert [step["name"] for step in steps] == CLERKS_STEPS
    assert all(step["done"] for step in steps)


def test_seven_gminas_have_parcels_and_plans(main_job: MainJob) -> None:
    gminas = main_job.planowisko("gmina", "list")
    assert len(gminas) == 7
    tables = main_job.planowisko("db", "status")["tables"]
    assert tables["cadastre.cadastral_parcel"] == pytest.approx(7 * 120, rel=0.1)
    assert tables["planning.spatial_plan"] == 14
    assert tables["documents.stored_file"] > 0


def test_each_run_published_one_version(main_job: MainJob) -> None:
    plan = next(
        plan for plan in main_job.planowisko("plans", "--gmina", DOROHUSK) if plan["published_number"]
    )
    versions = main_job.planowisko("versions", plan["id"])
    assert sorted(version["number"] for version in versions) == [1, 2]
    # The second run tore and mended the plan again: it came out as it was.
    assert len({version["content_sha256"] for version in versions}) == 1


def test_the_export_is_valid_and_importing_it_changes_nothing(main_job: MainJob, reference: Path) -> None:
    validation = subprocess.run(
        [sys.executable, str(reference / "schemas" / "validate.py"), "app3", str(main_job.exported)],
        capture_output=True,
        text=True,
    )
    assert validation.returncode == 0, validation.stdout
    imported = main_job.planowisko("import", "plan", str(main_job.exported), "--gmina", DOROHUSK)
    assert imported["changed"] is False
    assert main_job.planowisko("check", str(main_job.exported))["findings"] == []


@pytest.mark.parametrize("name", ["plan.png", "qgis.png"])
def test_pictures_show_something(main_job: MainJob, name: str) -> None:
    with Image.open(main_job.home / "demo" / name) as picture:
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
        assert min(picture.size) >= 600
    assert colours is not None
    assert len(colours) > 50


def test_the_summary_says_where_the_results_lie(main_job: MainJob) -> None:
    for output in main_job.outputs:
        assert str(main_job.home / "demo") in output
        assert "make qgis" in output
