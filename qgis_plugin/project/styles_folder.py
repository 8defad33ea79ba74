"""Where the styles lie: inside the installed plugin, or beside it in the repository."""

from __future__ import annotations

from pathlib import Path

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr

_PLUGIN = Path(__file__).resolve().parent.parent


def styles_folder() -> Path:
    """Return the folder with the QML files and ``palettes``. Raises PlanowiskoError when it is missing."""
    for folder in (_PLUGIN / "styles", _PLUGIN.parent / "styles"):
        if folder.is_dir():
            return folder
    raise PlanowiskoError(tr("The plugin's styles are missing. Install the plugin anew."))
