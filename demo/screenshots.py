"""Takes the handbook's pictures from the real plugin: a clerk's morning on the demo's data.

Run by ``make screenshots``, which makes the demo's main job in a cluster of its own first.
"""

import json
import os
import subprocess
import sys

import main_job

PICTURES = main_job.REPOSITORY / "qgis_plugin" / "handbook" / "pages" / "pictures"
COLLEAGUE = "ewa.dorohusk"
PATIENCE_SECONDS = 900


def main() -> int:
    """Take the pictures; return the exit status."""
    results = main_job.RESULTS
    results.mkdir(parents=True, exist_ok=True)
    report, log = results / "pictures.json", results / "pictures.log"
    report.unlink(missing_ok=True)
    main_job.run("user", "add", COLLEAGUE, "--gmina", main_job.LEADER, "--role", "clerk")
    context = {
        "plan": main_job.general_plan_of(main_job.LEADER),
        "gmina": main_job.LEADER,
        "leader_service": f"planowisko_{main_job.CLERKS[main_job.LEADER]}",
        "colleague_service": f"planowisko_{COLLEAGUE}",
        "pictures": str(PICTURES),
        "results": str(results),
        "report": str(report),
        "scripts": str(main_job.REPOSITORY / "demo"),
    }
    with log.open("w", encoding="utf-8") as output:
        subprocess.run(
            [
                *("xvfb-run", "-a", "-s", "-screen 0 1440x900x24", "bash"),
                str(main_job.REPOSITORY / "setup" / "qgis.sh"),
                *("--code", str(main_job.REPOSITORY / "demo" / "clerk_morning.py")),
            ],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ
            | {"PLANOWISKO_DEMO_CONTEXT": json.dumps(context), "PLANOWISKO_HOME": str(main_job.HOME)},
            cwd=main_job.REPOSITORY,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    outcome = json.loads(report.read_text(encoding="utf-8")) if report.exists() else None
    if outcome is None:
        print(f"QGIS skończył, zanim zrobił zdjęcia; dziennik: {log}", file=sys.stderr)
        return 1
    for name in outcome["pictures"]:
        file = PICTURES / f"{name}.png"
        print(f"  {file.relative_to(main_job.REPOSITORY)}  {file.stat().st_size / 1024:.0f} KB")
    for failure in outcome["failures"]:
        print(f"  ✗ {failure}", file=sys.stderr)
    if outcome["failures"]:
        print(f"Dziennik i zrzuty: {log.parent}", file=sys.stderr)
    return 1 if outcome["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
