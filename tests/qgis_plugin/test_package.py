"""The zip that is delivered works in a QGIS that is started fresh."""

import json
import os
import subprocess
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

SCRIPT = """
import json, os, traceback
from pathlib import Path
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest
from qgis.utils import plugins

def main():
    result = {}
    try:
        plugin = plugins["planowisko"]
        from planowisko.database.login import SERVICE, Login
        from planowisko.i18n.translation import tr
        import planowisko
        result["where"] = planowisko.__file__
        result["polish"] = tr("Check")
        plugin.connections.connect(Login(SERVICE, os.environ["TEST_SERVICE"]))
        while plugin.session.runner.running:
            QTest.qWait(20)
        draft = plugin.dock.plan_panel.plans[0]
        plugin.plans.open_draft(draft)
        while plugin.session.runner.running:
            QTest.qWait(20)
        layers = plugin.plan_project.find(draft.id).layers
        result["categories"] = len(layers["zoning_element"].renderer().categories())
        plugin.checks.check_current()
        while plugin.session.runner.running:
            QTest.qWait(20)
        result["summary"] = plugin.checks.dock.summary
        result["messages"] = [item.text() for item in plugin.reporter._message_bar.items()]
    except BaseException:
        result["failure"] = traceback.format_exc()
    Path(os.environ["TEST_RESULT"]).write_text(json.dumps(result))
    os._exit(0)

QTimer.singleShot(500, main)
"""


def test_the_zip_works_in_a_fresh_qgis(database, tmp_path):
    built = subprocess.run(
        ["/usr/bin/python3", str(REPOSITORY / "setup" / "package_plugin.py"), "zip", str(tmp_path)],
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (package,) = tmp_path.glob("planowisko-*.zip")
    profile = tmp_path / "qgis" / "profiles" / "fresh"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(
        "[PythonPlugins]\nplanowisko=true\n\n[locale]\noverrideFlag=true\nuserLocale=pl\nglobalLocale=pl_PL\n\n"
        "[migration]\nfirstRunVersionFlag=99999\nsettings=true\n\n[qgis]\ncheckVersion=false\n\n"
        # QGIS's own default symbols name a font that is not everywhere.
        "[fonts]\ndownloadMissingFonts=false\n"
    )
    with zipfile.ZipFile(package) as archive:
        archive.extractall(profile / "python" / "plugins")
    script, result = tmp_path / "script.py", tmp_path / "result.json"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL", "QGIS"))
    }
    environment |= {
        "TEST_RESULT": str(result),
        "TEST_SERVICE": database.people["dorohusk_clerk"]["service"],
    }
    command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(tmp_path / "qgis")]
    qgis = subprocess.run(
        [*command, "--profile", "fresh", "--code", str(script)],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        cwd=tmp_path,
    )
    assert result.exists(), qgis.stdout + qgis.stderr
    found = json.loads(result.read_text())
    assert "failure" not in found, found["failure"]
    assert found["where"].startswith(str(profile))
    assert found["polish"] == "Sprawdź"
    assert found["categories"] == 14
    assert found["summary"] == "Sprawdzenie niczego nie wykazało."
    assert found["messages"] == []
