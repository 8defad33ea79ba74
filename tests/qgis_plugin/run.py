"""Runs the tests of this folder inside QGIS, against a real database.

The plugin runs in QGIS's Python, which has neither psycopg 3 nor the program's own packages. So this
script, run by the program's Python, prepares the database and then starts pytest with QGIS's Python on a
screen of its own; from the repository's folder::

    .planowisko/venv/bin/python -m tests.qgis_plugin.run [PYTEST ARGUMENT...]

The tests find what was prepared in the JSON file that ``PLANOWISKO_TEST_SESSION`` names; see ``prepare``.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from planowisko.db.server import PrivateCluster
from planowisko.db.upgrade import upgrade
from tests.db.partners import DOROHUSK, PASSWORD, ROLES, ZMUDZ, add_gminas, add_person, add_plan, connect
from tests.temporary_cluster import temporary_cluster

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent
QGIS_PYTHON = REPOSITORY / ".planowisko" / "venv-qgis" / "bin" / "python"
DATABASE = "prepared"
NAMES = {DOROHUSK: "dorohusk", ZMUDZ: "zmudz"}
LONGEST_SECONDS = 900
LONGEST_TEST_SECONDS = 180
"""After so long the stacks of all threads are printed; pytest goes on."""


def prepare(cluster: PrivateCluster) -> dict[str, Any]:
    """Fill a database with two gminas, a person of each role in both, and a draft plan of each.

    Returns what the tests need to know: ``database``, to be copied by tests that change it (``CREATE DATABASE
    ... TEMPLATE``) with ``administration_dsn``; ``owner_dsn``; ``host`` and ``port``; the ``cluster``'s
    folder and the ``program``'s Python, to start it again; in ``people``, as
    ``dorohusk_clerk``, the ``login``, ``password``, ``gmina``, ``role`` and ``service``; in ``plans``, as
    ``dorohusk``, the ``gmina``, the ``plan`` and its zones ``west`` and ``east``. The services stand in the
    files that PGSERVICEFILE and PGPASSFILE name.
    """
    cluster.ensure_database(DATABASE)
    owner_dsn = cluster.owner_dsn(DATABASE)
    upgrade(owner_dsn)
    people: dict[str, dict[str, str]] = {}
    plans: dict[str, dict[str, str]] = {}
    with connect(owner_dsn) as owner:
        add_gminas(owner)
        for gmina, name in NAMES.items():
            for role in ROLES:
                login = str(conninfo_to_dict(add_person(owner, gmina, role))["user"])
                service = f"planowisko_{name}_{role}"
                cluster.remember_login(login, PASSWORD, DATABASE, service)
                people[f"{name}_{role}"] = {
                    "login": login,
                    "password": PASSWORD,
                    "gmina": gmina,
                    "role": role,
                    "service": service,
                }
    for name, easting in (("dorohusk", 8_480_000), ("zmudz", 8_490_000)):
        clerk = people[f"{name}_clerk"]
        with connect(cluster.dsn(clerk["login"], PASSWORD, DATABASE)) as connection:
            plan = add_plan(connection, clerk["gmina"], easting=easting)
        plans[name] = {
            "gmina": plan.gmina,
            "plan": str(plan.id),
            "west": str(plan.west),
            "east": str(plan.east),
        }
    return {
        "database": DATABASE,
        "administration_dsn": cluster.superuser_dsn(),
        "owner_dsn": owner_dsn,
        "cluster": str(cluster.folder),
        "program": sys.executable,
        "host": "127.0.0.1",
        "port": cluster.port,
        "people": people,
        "plans": plans,
    }


def run_in_qgis(arguments: list[str], environment: dict[str, str]) -> int:
    """Run pytest with QGIS's Python on a screen of its own; return its exit status."""
    command = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x1024x24", str(QGIS_PYTHON)]
    # The shared conftest.py belongs to the other Python: nothing above this folder is read.
    command += ["-m", "pytest", f"--confcutdir={FOLDER}"]
    command += ["-o", f"faulthandler_timeout={LONGEST_TEST_SECONDS}", *arguments]
    if not any(Path(argument.partition("::")[0]).exists() for argument in arguments):
        command.append(str(FOLDER))
    tests = subprocess.Popen(command, cwd=REPOSITORY, env=environment, start_new_session=True)
    try:
        return tests.wait(timeout=LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        print(
            f"The tests did not end within {LONGEST_SECONDS} s; does a dialog wait?",
            file=sys.stderr,
        )
        return 1
    finally:
        if tests.poll() is None:
            os.killpg(tests.pid, signal.SIGKILL)
            tests.wait()


def main(arguments: list[str]) -> int:
    """Prepare, run, clear away; return pytest's exit status (5, a failure, where no test was found)."""
    for needed in ("xvfb-run", str(QGIS_PYTHON)):
        if shutil.which(needed) is None:
            print(f"{needed} is missing: run „make setup” first.", file=sys.stderr)
            return 2
    with temporary_cluster() as cluster, tempfile.TemporaryDirectory(prefix="planowisko-qgis-") as folder:
        session = Path(folder) / "session.json"
        session.write_text(json.dumps(prepare(cluster), indent=2), encoding="utf-8")
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PG", "PYTHON")) and name != "QT_QPA_PLATFORM"
        }
        environment |= {
            "PLANOWISKO_TEST_SESSION": str(session),
            "PGSERVICEFILE": str(cluster.service_file),
            "PGPASSFILE": str(cluster.password_file),
            # Settings, logins and caches of the person who runs the tests stay out.
            "QGIS_CUSTOM_CONFIG_PATH": str(Path(folder) / "profile"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return run_in_qgis(arguments, environment)


if __name__ == "__main__":
    # So that a terminated run clears its cluster away, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
