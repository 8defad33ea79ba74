"""The folder of official samples, code lists and schemas that tests compare with.

Its files are not part of this repository and never copied into it. ``PLANOWISKO_REFERENCE`` names the
folder; otherwise it is ``shared`` beside the repository. Where it is absent, the tests that need it are
left out and one line of the summary says so; under ``CI=true`` they fail.
"""

import os
from pathlib import Path

import pytest

_VARIABLE = "PLANOWISKO_REFERENCE"
_BESIDE = Path(__file__).resolve().parent.parent.parent / "shared"


def reference_folder() -> Path | None:
    """Return the folder that holds ``data`` and ``schemas``, or None where it is absent."""
    folder = Path(os.environ.get(_VARIABLE) or _BESIDE)
    return folder if (folder / "data").is_dir() else None


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of official samples; left out, or failed under ``CI=true``, where it is absent."""
    folder = reference_folder()
    if folder is not None:
        return folder
    absent = f"no official samples: set {_VARIABLE} to their folder, or put it at {_BESIDE}"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(absent, pytrace=False)
    pytest.skip(absent)
