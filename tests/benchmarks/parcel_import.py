"""Measures imports of parcels: of a new file beside ogr2ogr, of the same file again, of one with changes.

From the repository's folder, after ``make setup``::

    bash setup/bench.sh parcels [--parcels N] [--rounds R] [--without-ogr2ogr] [--folder FOLDER]

All in turn, ``R`` times (3 unless said), medians at the end. ogr2ogr reads the same file into the same
cluster by COPY, transformed alike, with a GiST index; that it knows the file's fields already from its
``.gfs`` speeds it up. Times by the clock say little on a busy machine, so the processor's are given, too. The
exit status never depends on a time.
"""

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psycopg

from planowisko.db.server import PrivateCluster
from planowisko.db.upgrade import upgrade
from tests.benchmarks.parcel_delivery import UNIT, write_delivery
from tests.benchmarks.processes import Measured, measured
from tests.db.partners import add_gminas, add_person, connect
from tests.temporary_cluster import temporary_cluster

PROGRAM = Path(sys.executable).parent / "planowisko"
DATABASE = "benchmark"
PARCELS = 150_000
CHANGED_EVERY = 100

_EMPTY = """
    TRUNCATE cadastre.cadastral_parcel, cadastre.cadastral_parcel_history, cadastre.cadastral_zoning,
        imports.import_run CASCADE;
    UPDATE partnership.gmina SET border = NULL;
    DROP TABLE IF EXISTS public.ogr_parcel
"""


@dataclass
class Series:
    """Measurements of one kind of run."""

    name: str
    runs: list[Measured] = field(default_factory=list)

    def add(self, run: Measured) -> None:
        """Take one more, and tell it."""
        self.runs.append(run)
        print(
            f"  {self.name}: {run.seconds:.2f} s, processor {run.processor_seconds:.2f} s + server "
            f"{run.server_seconds:.2f} s, peak {run.peak_mb:.0f} MB",
            flush=True,
        )

    @property
    def seconds(self) -> float:
        """The median by the clock."""
        return median(run.seconds for run in self.runs)

    @property
    def all_processors(self) -> float:
        """The median of the processors' seconds, the server's included."""
        return median(run.processor_seconds + run.server_seconds for run in self.runs)

    def line(self) -> str:
        """The medians, as a row of a Markdown table."""
        own = median(run.processor_seconds for run in self.runs)
        server = median(run.server_seconds for run in self.runs)
        peak = max(run.peak_mb for run in self.runs)
        return f"| {self.name} | {self.seconds:.2f} | {own:.2f} | {server:.2f} | {peak:.0f} |"


def main() -> int:
    """Measure and report; return the exit status."""
    options = _options()
    ogr2ogr = None if options.without_ogr2ogr else shutil.which("ogr2ogr")
    if ogr2ogr is None and not options.without_ogr2ogr:
        print("ogr2ogr is missing: run „bash setup/prepare.sh bench” first.", file=sys.stderr)
        return 2
    theirs, first = Series("ogr2ogr"), Series("first import")
    again, changed = Series("the same file again"), Series("1 % changed")
    with (
        temporary_cluster(disposable=False) as cluster,
        tempfile.TemporaryDirectory(dir=options.folder) as folder_name,
    ):
        file, changed_file = Path(folder_name, "parcels.gml"), Path(folder_name, "changed.gml")
        print(f"Writing {options.parcels} parcels twice", flush=True)
        write_delivery(file, options.parcels)
        write_delivery(changed_file, options.parcels, changed_every=CHANGED_EVERY)
        owner, person = _prepared(cluster)
        server = _postmaster(owner)
        if ogr2ogr:
            print("ogr2ogr learns the fields of the file", flush=True)
            measured(_ogr2ogr(ogr2ogr, cluster, file), server)
        for number in range(1, options.rounds + 1):
            print(f"Round {number} of {options.rounds}", flush=True)
            if ogr2ogr:
                _empty(cluster)
                theirs.add(measured(_ogr2ogr(ogr2ogr, cluster, file), server))
            _empty(cluster)
            for series, delivery in ((first, file), (again, file), (changed, changed_file)):
                series.add(measured(_import(person, delivery), server))
        size = file.stat().st_size
        _require_right(cluster, options.parcels)
    print(
        f"\n{options.parcels} parcels, {size / 1e6:.0f} MB; medians of {options.rounds} rounds, "
        f"highest peaks; {os.cpu_count()} processors, load {os.getloadavg()[1]:.1f}.\n"
    )
    print("| what | seconds | of the processors | of the server's | peak MB |\n|---|---|---|---|---|")
    for series in (theirs, first, again, changed):
        if series.runs:
            print(series.line())
    print(f"\nFirst import: {1e6 * first.seconds / options.parcels:.1f} µs for a parcel.\n")
    for name, one, other, goal in (
        ("First import to ogr2ogr", first, theirs, 0.6),
        ("The same file again to the first import", again, first, 0.25),
        ("1 % changed to the first import", changed, first, 0.35),
    ):
        if other.runs:
            by_clock = one.seconds / other.seconds
            by_processors = one.all_processors / other.all_processors
            print(
                f"{name}: {by_clock:.3f} by the clock, {by_processors:.3f} by the processors (goal: {goal})."
            )
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.sh parcels")
    parser.add_argument("--parcels", type=int, default=PARCELS, help="how many (150000 unless said)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-ogr2ogr", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the files are written, 2 KB for each parcel twice")
    return parser.parse_args()


def _prepared(cluster: PrivateCluster) -> tuple[str, str]:
    """A database; returns how its owner and a person of the gmina's GIS staff connect."""
    cluster.ensure_database(DATABASE)
    owner_dsn = cluster.owner_dsn(DATABASE)
    upgrade(owner_dsn)
    with connect(owner_dsn) as owner:
        add_gminas(owner)
        return owner_dsn, add_person(owner, UNIT, "gis")


def _postmaster(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        backend = connection.info.backend_pid
        return int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])


def _empty(cluster: PrivateCluster) -> None:
    """Empty tables, and everything written before is on disk."""
    with _superuser(cluster) as connection:
        connection.execute(_EMPTY)
        connection.execute("CHECKPOINT")


def _superuser(cluster: PrivateCluster) -> psycopg.Connection:
    return psycopg.connect(cluster.superuser_dsn(), dbname=DATABASE, autocommit=True)


def _import(dsn: str, file: Path) -> list[str]:
    return [str(PROGRAM), "--dsn", dsn, "import", "parcels", "--gmina", UNIT, str(file)]


def _ogr2ogr(program: str, cluster: PrivateCluster, file: Path) -> list[str]:
    dsn = psycopg.conninfo.make_conninfo(cluster.superuser_dsn(), dbname=DATABASE)
    return [
        *(program, "--config", "PG_USE_COPY", "YES", "-f", "PostgreSQL", f"PG:{dsn}", str(file)),
        *("EGB_DzialkaEwidencyjna", "-nln", "public.ogr_parcel", "-overwrite", "-t_srs", "EPSG:2179"),
        *("-lco", "GEOMETRY_NAME=geometry", "-lco", "SPATIAL_INDEX=GIST"),
    ]


def _require_right(cluster: PrivateCluster, parcels: int) -> None:
    with _superuser(cluster) as connection:
        row = connection.execute(
            """
            SELECT
                (SELECT count(*) FROM cadastre.cadastral_parcel),
                (SELECT count(*) FROM cadastre.cadastral_parcel_history)
            """
        ).fetchone()
    if row != (parcels, parcels // CHANGED_EVERY):
        raise SystemExit(f"The imports are WRONG: current and former parcels {row}.")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
