"""The main job on sample data, from the files to the partners and back to a file.

Run by `make demo` with the project's own Python. It uses the commands as a person would type them and a real
QGIS on a screen of its own (Xvfb). It can be run again; a second run finds everything imported already and
publishes one more version.
"""

import json
import os
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("PLANOWISKO_HOME", REPOSITORY / ".planowisko")).resolve()
RESULTS = HOME / "demo"
SAMPLE = RESULTS / "sample"
COMMAND = REPOSITORY / ".planowisko" / "venv" / "bin" / "planowisko"
PARCELS = os.environ.get("PLANOWISKO_DEMO_PARCELS", "2000")

GMINAS = {
    "060304_2": "Dorohusk",
    "060307_2": "Leśniowice",
    "060313_2": "Wojsławice",
    "060314_2": "Żmudź",
    "060606_2": "Kraśniczyn",
    "060405_2": "Mircze",
    "062012_2": "Sułów",
}
LEADER, PARTNER = "060304_2", "060314_2"
CLERKS = {LEADER: "anna.dorohusk", PARTNER: "piotr.zmudz"}


class StepFailed(Exception):
    """A step of the main job did not end as it should."""


def say(text: str) -> None:
    """Show progress at once, also where the output is a file."""
    print(text, flush=True)


def run(*arguments: str, expect: tuple[int, ...] = (0,)) -> str:
    """Run the command; return what it printed."""
    words = [str(COMMAND), *arguments]
    done = subprocess.run(words, capture_output=True, text=True, cwd=REPOSITORY)
    if done.returncode not in expect:
        raise StepFailed(
            f"{shlex.join(words)}\nended with status {done.returncode}\n"
            f"{done.stdout[-2000:]}{done.stderr[-4000:]}"
        )
    return done.stdout


def planowisko(*arguments: str, expect: tuple[int, ...] = (0,)) -> Any:
    """Run the command with JSON output; return what it reported."""
    return json.loads(run(*arguments, "--format", "json", expect=expect))


def import_gmina(unit: str, folder: Path) -> str:
    """Import one gmina's deliveries; return the line that reports them."""
    report = RESULTS / f"import_{unit}.html"
    parcels = planowisko(
        *("import", "parcels", *files(folder, "egib_*.gml"), "--gmina", unit, "--report", str(report))
    )
    local_plan = planowisko("import", "plan", *files(folder, "plan_miejscowy_*.gml"), "--gmina", unit)
    # A demo that was broken off leaves a torn plan: it starts again from what was delivered.
    general_plan = planowisko(
        "import", "plan", *files(folder, "plan_ogolny_*.gml"), "--gmina", unit, "--replace"
    )
    for plan, patterns in (
        (general_plan, ["uchwala_*_pog_*.pdf"]),
        (local_plan, ["uchwala_*_mpzp_*.pdf", "rysunek_mpzp_*.tif"]),
    ):
        documents = [file for pattern in patterns for file in files(folder, pattern)]
        run("import", "documents", *documents, "--plan", plan["plan"]["id"])
    return (
        f"  {GMINAS[unit]:<12} działki: {parcels['current']}, plan ogólny: {general_plan['plan']['id']}, "
        f"plan miejscowy: {local_plan['plan']['id']}"
    )


def import_again(unit: str, folder: Path) -> str:
    """Import the same parcels once more; return the line that reports it."""
    parcels = planowisko("import", "parcels", *files(folder, "egib_*.gml"), "--gmina", unit)
    if parcels["unchanged"] != parcels["current"] or parcels["closed"]:
        raise StepFailed(f"The same delivery of {unit} has changed something: {parcels}")
    return f"  {GMINAS[unit]:<12} bez zmian: {parcels['unchanged']}, {parcels['seconds']:.1f} s"


def files(folder: Path, pattern: str) -> list[str]:
    """Files of a delivery, in order of name."""
    found = sorted(str(file) for file in folder.glob(pattern))
    if not found:
        raise StepFailed(f"No {pattern} in {folder}")
    return found


def general_plan_of(unit: str) -> str:
    """The identifier of a gmina's plan ogólny."""
    plans = planowisko("plans", "--gmina", unit)
    return next(plan["id"] for plan in plans if plan["plan_type"] == "planOgolnyGminy")


def clerks_in_qgis(plan: str) -> list[dict[str, Any]]:
    """Let both clerks work in a real QGIS; return what each step reported."""
    report = RESULTS / "qgis.json"
    report.unlink(missing_ok=True)
    context = {
        "plan": plan,
        "gmina": LEADER,
        "leader_service": f"planowisko_{CLERKS[LEADER]}",
        "partner_service": f"planowisko_{CLERKS[PARTNER]}",
        "report": str(report),
        "results": str(RESULTS),
        "scripts": str(REPOSITORY / "demo"),
    }
    script = REPOSITORY / "setup" / "qgis.sh"
    environment = os.environ | {"PLANOWISKO_DEMO_CONTEXT": json.dumps(context), "PLANOWISKO_HOME": str(HOME)}
    log = RESULTS / "qgis.log"
    with log.open("w", encoding="utf-8") as output:
        status = subprocess.run(
            [
                "xvfb-run",
                "-a",
                "-s",
                "-screen 0 1600x1000x24",
                "bash",
                str(script),
                "--code",
                str(REPOSITORY / "demo" / "clerks_in_qgis.py"),
            ],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=REPOSITORY,
            timeout=300,
        ).returncode
    steps = json.loads(report.read_text(encoding="utf-8")) if report.exists() else []
    for step in steps:
        say(f"  {'✓' if step['done'] else '✗'} {step['text']}")
    if not steps or not all(step["done"] for step in steps) or steps[-1]["name"] != "end":
        raise StepFailed(f"QGIS ended with status {status} before the job was done; its log: {log}")
    return steps


def main() -> int:
    """Run all steps; return the exit status."""
    started = time.monotonic()
    RESULTS.mkdir(parents=True, exist_ok=True)
    step = iter(range(1, 10))

    say(f"[{next(step)}/9] Baza danych: uruchamianie prywatnego klastra PostGIS")
    run("db", "start")
    status = planowisko("db", "status")

    say(f"[{next(step)}/9] Gminy i osoby")
    for unit, name in GMINAS.items():
        run("gmina", "add", unit, name)
    for unit, login in CLERKS.items():
        run("user", "add", login, "--gmina", unit, "--role", "clerk")

    say(f"[{next(step)}/9] Zmyślone dane przykładowe: {PARCELS} działek na gminę")
    run("sample", str(SAMPLE), "--parcels", PARCELS)

    say(f"[{next(step)}/9] Import siedmiu gmin")
    folders = {unit: next(SAMPLE.glob(f"{unit}_*")) for unit in GMINAS}
    with ThreadPoolExecutor(max_workers=2) as workers:
        for line in workers.map(lambda unit: import_gmina(unit, folders[unit]), GMINAS):
            say(line)

    say(f"[{next(step)}/9] Ta sama dostawa działek jeszcze raz")
    say(import_again(LEADER, folders[LEADER]))

    say(f"[{next(step)}/9] Sprawdzenie planu ogólnego Dorohuska")
    plan = general_plan_of(LEADER)
    findings = planowisko("check", plan, expect=(0, 1))["findings"]
    say(f"  uwag: {len(findings)}")

    say(f"[{next(step)}/9] Urzędnicy w QGIS")
    clerks_in_qgis(plan)

    say(f"[{next(step)}/9] Eksport wersji 1 do APP 3.0")
    target = RESULTS / "plan_ogolny_dorohusk_wersja_1.gml"
    run("export", plan, "--version", "1", "--app", "3.0", "-o", str(target))
    versions = planowisko("versions", plan)

    say(f"[{next(step)}/9] Gotowe w {time.monotonic() - started:.0f} s")
    tables = planowisko("db", "status")["tables"]
    services = ", ".join(f"planowisko_{login}" for login in CLERKS.values())
    say(
        f"""
Co zrobiono
  działki w bazie:      {tables["cadastre.cadastral_parcel"]}
  projekty planów:      {tables["planning.spatial_plan"]}
  wersje planu Dorohuska: {len(versions)} (ostatnia: {max(version["number"] for version in versions)})
Wyniki w {RESULTS}
  {target.name}   plan ogólny, wersja 1, APP 3.0
  plan.png   opublikowany plan z legendą i podziałką
  qgis.png   okno QGIS z panelem Planowisko
  import_{LEADER}.html   raport z importu działek, tak samo dla pozostałych gmin
  sample/    dane przykładowe (zmyślone)
Dalej
  make qgis   otwiera QGIS z wtyczką; połączenia: {services}
  .planowisko/venv/bin/planowisko --help
  baza: port {status["dsn"].split("port=")[-1].split()[0]}, wersja schematu {status["schema_version"]}
"""
    )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except StepFailed as failure:
        print(f"\nDemo przerwane: {failure}", file=sys.stderr)
        sys.exit(1)
