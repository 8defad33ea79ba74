"""Measures a large plan in QGIS: opened by the plugin, beside the same layers added by hand, and used.

From the repository's folder, after ``make setup``::

    bash setup/bench.sh qgis [--rounds R] [--zones N] [--parcels N]

In one process of QGIS, in turn, ``R`` times (5 unless said), medians at the end. By hand: the very same
sources, with QGIS's default style and form. Then what only the plugin does: check, publication, editing of
all zones, upload. The exit status never depends on a time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from planowisko.db.server import PrivateCluster
from planowisko.db.upgrade import upgrade
from tests.benchmarks.large_plan import CENTRE, RADIUS, draw_large_plan
from tests.benchmarks.stored_plan import store
from tests.db.partners import DOROHUSK, PASSWORD, add_gminas, add_person, connect
from tests.temporary_cluster import temporary_cluster

REPOSITORY = Path(__file__).resolve().parents[2]
IN_QGIS = Path(__file__).with_name("opened_plan_in_qgis.py")
DATABASE, SERVICE = "benchmark", "planowisko_benchmark"
LONGEST_SECONDS = 1200
STARTS = 3
"""QGIS 3.22 now and then crashes while its window is made, over the clipboard of a screen without anybody."""

_PARCELS = """
    WITH ground AS (
        SELECT
            ceil(sqrt(%(parcels)s::float8))::integer AS cells,
            %(west)s::float8 AS west,
            %(south)s::float8 AS south,
            %(side)s::float8 AS side
    )

    INSERT INTO cadastre.cadastral_parcel (
        gmina_code, id, national_reference, zoning_reference, label, area_value, content_hash, import_run_id,
        geometry
    )
    SELECT
        %(gmina)s, gen_random_uuid(), %(gmina)s || '.0001.' || number, %(gmina)s || '.0001',
        number::text, 1, '\\x00', gen_random_uuid(),
        -- Winding ones have about ten vertices: four sides, each in two or three pieces.
        ST_Multi(ST_Segmentize(
            ST_MakeEnvelope(west, south, west + width, south + width, 2179), width / 2.5
        ))
    FROM (
        SELECT
            number,
            west + (number %% cells) * side / cells AS west,
            south + (number / cells) * side / cells AS south,
            side / cells AS width
        FROM ground, generate_series(0, %(parcels)s::integer - 1) AS number
    ) AS cell
"""


def main(arguments: list[str]) -> int:
    """Measure and report; return the exit status."""
    parser = argparse.ArgumentParser(description="A large plan in QGIS.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--zones", type=int, default=6400)
    parser.add_argument("--parcels", type=int, default=150_000)
    options = parser.parse_args(arguments)
    with temporary_cluster(disposable=False) as cluster, tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        print(f"Drawing and storing {options.zones} zones and {options.parcels} parcels", flush=True)
        plan_id = _prepare(cluster, options.zones, options.parcels)
        context = {
            "plan": plan_id,
            "gmina": DOROHUSK,
            "service": SERVICE,
            "rounds": options.rounds,
            "centre": CENTRE,
            "repository": str(REPOSITORY),
            "report": str(folder / "report.json"),
        }
        _run_qgis(cluster, folder, context)
        measured = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    if "failure" in measured:
        raise SystemExit(f"QGIS failed: {measured['failure']}")
    print(report(measured, options.rounds))
    return 0


def report(measured: dict[str, Any], rounds: int) -> str:
    """The medians as a Markdown table, with how many times as long the plugin takes as a person by hand."""
    lines = [
        f"\nQGIS {measured['qgis']}, {measured['layers']} layers; medians of {rounds} rounds; "
        f"{os.cpu_count()} processors, load {os.getloadavg()[1]:.1f}.\n",
        "| what | the plugin, ms | by hand, ms | ratio |",
        "|---|---|---|---|",
    ]
    for name, series in measured["series"].items():
        ours, plain = median(series["plugin"]), median(series["hand"])
        lines.append(f"| {name} | {ours:.0f} | {plain:.0f} | {ours / plain:.2f} |")
    lines += [
        "\n| work, done by the plugin alone | ms | longest block, ms | longest computed, ms |",
        "|---|---|---|---|",
    ]
    for name, rows in measured["work"].items():
        figures = " | ".join(f"{median(column):.0f}" for column in zip(*rows, strict=True))
        lines.append(f"| {name} | {figures} |")
    return "\n".join(lines)


def _prepare(cluster: PrivateCluster, zones: int, parcels: int) -> str:
    """Fill a database; return the plan's key. A clerk may log in by the service."""
    cluster.ensure_database(DATABASE)
    owner_dsn = cluster.owner_dsn(DATABASE)
    upgrade(owner_dsn)
    with connect(owner_dsn) as owner:
        add_gminas(owner)
        with owner.transaction():
            plan_id = store(owner, draw_large_plan(zones), DOROHUSK)
            owner.execute(
                _PARCELS,
                {
                    "gmina": DOROHUSK,
                    "parcels": parcels,
                    "west": CENTRE[0] - RADIUS,
                    "south": CENTRE[1] - RADIUS,
                    "side": 2 * RADIUS,
                },
            )
        owner.execute("VACUUM ANALYZE")
        login = str(conninfo_to_dict(add_person(owner, DOROHUSK, "clerk"))["user"])
    cluster.remember_login(login, PASSWORD, DATABASE, SERVICE)
    return str(plan_id)


def _run_qgis(cluster: PrivateCluster, folder: Path, context: dict[str, Any]) -> None:
    """Run QGIS on a screen of its own, in a profile of its own with the plugin from this clone."""
    profile = folder / "qgis" / "profiles" / "benchmark"
    make_profile = ["/usr/bin/python3", "-I", str(REPOSITORY / "setup" / "qgis_profile.py"), str(profile)]
    subprocess.run(make_profile, check=True, cwd=REPOSITORY)
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "qgis", "--nologo", "--noversioncheck"]
    command += ["--profiles-path", str(folder / "qgis"), "--profile", "benchmark", "--code", str(IN_QGIS)]
    environment = {
        **os.environ,
        "PGSERVICEFILE": str(cluster.service_file),
        "PGPASSFILE": str(cluster.password_file),
        "PLANOWISKO_BENCHMARK": json.dumps(context),
    }
    log = folder / "qgis.log"
    for _ in range(STARTS):
        with log.open("w", encoding="utf-8") as said:
            subprocess.run(
                command,
                env=environment,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=LONGEST_SECONDS,
                check=False,
            )
        if Path(context["report"]).exists():
            return
    raise SystemExit(f"QGIS ended too early: {log.read_text(encoding='utf-8', errors='replace')[-5000:]}")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
