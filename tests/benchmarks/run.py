"""Measures a check, a publication and an export of a large plan, and a clerk's way in QGIS beside the check.

From the repository's folder, after ``make setup``::

    .planowisko/venv/bin/python -m tests.benchmarks.run [ROUNDS]

Everything in one run and in turn, ``ROUNDS`` times (3 unless said), medians at the end. Times by the clock
say little on a busy machine, so the processor's are given, too. Exit status 1 where the plan was found wrong
or its export is not valid; never because of a time.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from planowisko.db.server import PrivateCluster
from planowisko.db.upgrade import upgrade
from tests.benchmarks.large_plan import draw_large_plan
from tests.benchmarks.stored_plan import store, write_local_copy
from tests.db.partners import DOROHUSK, add_gminas, add_person, connect
from tests.reference import reference_folder
from tests.temporary_cluster import temporary_cluster

REPOSITORY = Path(__file__).resolve().parents[2]
QGIS_PYTHON = REPOSITORY / ".planowisko" / "venv-qgis" / "bin" / "python"
PROGRAM = Path(sys.executable).parent / "planowisko"
QGIS_WAY = Path(__file__).with_name("qgis_way.py")
DATABASE = "benchmark"

DAMAGE = """
    UPDATE planning.zoning_element SET
        base_version = row_version,
        geometry = CASE
            WHEN ordinal % 320 = 0 THEN st_translate(geometry, 1.5, 1.5) ELSE st_segmentize(geometry, 5)
        END
    FROM (
        SELECT id AS numbered, substring(designation FROM '^[0-9]+')::integer AS ordinal
        FROM planning.zoning_element
    ) AS zone
    WHERE id = numbered AND ordinal % 64 = 0
"""
"""Shifts every 320th zone, so that it leaves a gap and overlaps its neighbours, and gives every other 64th
vertices that its neighbours do not have."""


@dataclass
class Series:
    """Measurements of one thing: seconds by the clock and of the processor, megabytes at the peak."""

    name: str
    goal: float | None = None
    seconds: list[float] = field(default_factory=list)
    processor_seconds: list[float] = field(default_factory=list)
    peak_mb: list[float] = field(default_factory=list)

    def add(self, seconds: float, processor_seconds: float, peak_mb: float) -> None:
        """Take one measurement."""
        self.seconds.append(seconds)
        self.processor_seconds.append(processor_seconds)
        self.peak_mb.append(peak_mb)
        print(f"  {self.name}: {seconds:.2f} s, processor {processor_seconds:.2f} s, peak {peak_mb:.0f} MB")

    def line(self) -> str:
        """The medians, as a row of a Markdown table."""
        values = " | ".join(
            f"{median(value):{form}}"
            for value, form in (
                (self.seconds, ".2f"),
                (self.processor_seconds, ".2f"),
                (self.peak_mb, ".0f"),
            )
        )
        return f"| {self.name} | {values} | {'' if self.goal is None else f'{self.goal:g}'} |"


def main(rounds: int = 3) -> int:
    """Measure and report; return the exit status."""
    for needed in (QGIS_PYTHON, PROGRAM):
        if not needed.exists():
            print(f"{needed} is missing: run „make setup” first.", file=sys.stderr)
            return 2
    print("Drawing and storing the plan")
    plan = draw_large_plan()
    check = Series("check, all rules: `planowisko.check_plan`", 3)
    qgis = Series("QGIS: validity, overlaps, dissolve, difference")
    damaged = Series("check of the plan with 100 zones damaged")
    publication = Series("publication: `planowisko.publish_plan`", 3)
    export = Series("export: `planowisko export --app 3.0`", 5)
    with temporary_cluster(disposable=False) as cluster, tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        clerk, owner, plan_id = _prepared(cluster, plan)
        layers = folder / "layers.json"
        layers.write_text(json.dumps(write_local_copy(plan, folder / "plan.gpkg")), encoding="utf-8")
        right = True
        for number in range(1, rounds + 1):
            print(f"Round {number} of {rounds}")
            right &= not _in_database(clerk, check, "SELECT * FROM planowisko.check_plan(%s)", plan_id)
            _in_qgis(layers, qgis)
            found = _in_database(
                owner, damaged, "SELECT * FROM planowisko.check_plan(%s)", plan_id, before=DAMAGE
            )
            _in_database(clerk, publication, "SELECT * FROM planowisko.publish_plan(%s, 'pomiar')", plan_id)
            file = folder / "plan.gml"
            _as_command(export, clerk, ["export", str(plan_id), "--app", "3.0", "-o", str(file)])
        size = file.stat().st_size
        faults = _faults(file)
    print(
        f"\n{plan.zone_count} zones, {plan.vertex_count} vertices; medians of {rounds} rounds; "
        f"{os.cpu_count()} processors, load {os.getloadavg()[1]:.1f}.\n"
    )
    print("| what | seconds | of the processor | peak MB | goal, seconds |\n|---|---|---|---|---|")
    for series in (check, qgis, damaged, publication, export):
        print(series.line())
    for unit, ours, theirs in (
        ("clock", check.seconds, qgis.seconds),
        ("processor", check.processor_seconds, qgis.processor_seconds),
    ):
        print(f"\nCheck to QGIS by the {unit}: {median(ours) / median(theirs):.3f} (goal: 0.3).", end="")
    print(
        f"\n\nThe unharmed plan has {'no finding' if right else 'FINDINGS'}, the other one {len(found)}. "
        f"The exported file has {size / 1e6:.1f} MB; {_said(faults)}."
    )
    return 0 if right and not faults else 1


def _prepared(cluster: PrivateCluster, plan: Any) -> tuple[str, str, uuid.UUID]:
    """A database with the plan; returns how a clerk and the owner connect, and the plan's key."""
    cluster.ensure_database(DATABASE)
    owner_dsn = cluster.owner_dsn(DATABASE)
    upgrade(owner_dsn)
    with connect(owner_dsn) as owner:
        add_gminas(owner)
        with owner.transaction():
            plan_id = store(owner, plan, DOROHUSK)
        owner.execute("VACUUM ANALYZE")
        return add_person(owner, DOROHUSK, "clerk"), owner_dsn, plan_id


def _in_database(
    dsn: str, series: Series, query: str, plan_id: uuid.UUID, *, before: str | None = None
) -> list[tuple[Any, ...]]:
    """Time a query on a connection of its own; what ``before`` changes is undone afterwards."""
    with psycopg.connect(dsn) as connection:
        if before is not None:
            connection.execute(before)
        server = Path("/proc", str(connection.info.backend_pid))
        with _timed(series, lambda: _processor_seconds(server), lambda: _peak_mb(server)):
            rows = connection.execute(query, [plan_id]).fetchall()
            if before is None:
                connection.commit()
        connection.rollback()
    return rows


def _in_qgis(layers: Path, series: Series) -> None:
    """Run the clerk's way in QGIS; times are those that it measures of itself."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [QGIS_PYTHON, QGIS_WAY, layers], env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise SystemExit(f"QGIS failed ({run.returncode}): {run.stderr}")
    measured = json.loads(run.stdout.splitlines()[-1])
    series.add(measured["seconds"], measured["processor_seconds"], measured["peak_mb"])


def _as_command(series: Series, dsn: str, arguments: list[str]) -> None:
    """Time the command line, its start included."""
    begin = time.perf_counter()
    process = subprocess.Popen([PROGRAM, "--dsn", dsn, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    series.add(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    if status:
        raise SystemExit(f"planowisko {' '.join(arguments)} failed ({os.waitstatus_to_exitcode(status)})")


@contextlib.contextmanager
def _timed(
    series: Series, processor_seconds: Callable[[], float], peak_mb: Callable[[], float]
) -> Iterator[None]:
    begin, processor = time.perf_counter(), processor_seconds()
    yield
    series.add(time.perf_counter() - begin, processor_seconds() - processor, peak_mb())


def _processor_seconds(process: Path) -> float:
    return int((process / "schedstat").read_text().split()[0]) / 1e9


def _peak_mb(process: Path) -> float:
    """The server process's peak, what it touched of the shared buffers included."""
    for line in (process / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"{process} does not say how much memory it used.")


def _faults(file: Path) -> str | None:
    """What is wrong with an exported file by the official schema; None without the official schemas."""
    reference = reference_folder()
    if reference is None:
        return None
    command = [sys.executable, str(reference / "schemas" / "validate.py"), "app3", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stdout[-1000:] + run.stderr[-1000:]


def _said(faults: str | None) -> str:
    if faults is None:
        return "without the official schemas it was not validated"
    return f"it is NOT VALID: {faults}" if faults else "it is valid by the official schema"


if __name__ == "__main__":
    try:
        sys.exit(main(*map(int, sys.argv[1:])))
    except KeyboardInterrupt:
        sys.exit(130)
