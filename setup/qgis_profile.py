"""Makes a QGIS profile that runs the plugin from this clone.

    qgis_profile.py FOLDER

Settings are written once, when the profile is new; the person's own changes stay. The links to the plugin's
files are made anew every time, so that a changed clone shows its own files.
"""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import plugin_content

_SETTINGS = """\
[PythonPlugins]
planowisko=true

[locale]
globalLocale=pl_PL
overrideFlag=true
userLocale=pl

[migration]
firstRunVersionFlag={version}
settings=true

[qgis]
checkVersion=false
showTips{release}=false
"""


def make_profile(folder: Path) -> None:
    """Make the profile, or bring the plugin in an existing one up to date."""
    plugin_content.compile_translations()
    settings = folder / "QGIS" / "QGIS3.ini"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        version = _qgis_version()
        settings.write_text(_SETTINGS.format(version=version, release=version // 100), encoding="utf-8")
    plugin = folder / "python" / "plugins" / plugin_content.FOLDER_NAME
    if plugin.is_symlink():
        plugin.unlink()
    elif plugin.exists():
        shutil.rmtree(plugin)
    plugin.mkdir(parents=True)
    for name, source in plugin_content.top_level().items():
        (plugin / name).symlink_to(source)


def _qgis_version() -> int:
    """Return QGIS's version as one number, 32216 for 3.22.16."""
    asked = subprocess.run(
        ["/usr/bin/python3", "-Ic", "from qgis.core import Qgis; print(Qgis.versionInt(), flush=True)"],
        capture_output=True,
        text=True,
        check=False,
    )
    return int(asked.stdout)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make_profile(Path(sys.argv[1]))
