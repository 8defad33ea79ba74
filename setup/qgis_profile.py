"""Makes a QGIS profile that runs the plugin from this clone.

    qgis_profile.py FOLDER

Settings are written once, when the profile is new; the person's own changes stay. Every time, the links to
the plugin's files are made anew, so that a changed clone shows its own files, and the plugin is switched on:
QGIS switches a plugin off for good when it was ended while loading it.
"""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import plugin_content

_PLUGINS = "[PythonPlugins]"
_SWITCHED_ON = f"{plugin_content.FOLDER_NAME}=true"
_SWITCHED_OFF = (f"{plugin_content.FOLDER_NAME}=", f"watchDog\\{plugin_content.FOLDER_NAME}=")

# QGIS's own default symbols name a font that few have, and it would be downloaded unasked.
_SETTINGS = """\
[fonts]
downloadMissingFonts=false

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
    settings.write_text(_with_plugin(settings.read_text(encoding="utf-8")), encoding="utf-8")
    plugin = folder / "python" / "plugins" / plugin_content.FOLDER_NAME
    if plugin.is_symlink():
        plugin.unlink()
    elif plugin.exists():
        shutil.rmtree(plugin)
    plugin.mkdir(parents=True)
    for name, source in plugin_content.top_level().items():
        (plugin / name).symlink_to(source)


def _with_plugin(settings: str) -> str:
    """Return QGIS's settings with the plugin switched on."""
    lines = [line for line in settings.splitlines() if not line.startswith(_SWITCHED_OFF)]
    if _PLUGINS not in lines:
        lines += ["", _PLUGINS]
    lines.insert(lines.index(_PLUGINS) + 1, _SWITCHED_ON)
    return "\n".join(lines) + "\n"


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
