"""Validation by the official schemas beside the samples."""

import subprocess
import sys
from pathlib import Path


def validate(reference: Path, kind: str, *paths: Path) -> "subprocess.CompletedProcess[str]":
    """Run the validator for files of one kind (``app3``, ``plu``, ``iso19139``)."""
    command = [sys.executable, str(reference / "schemas" / "validate.py"), kind, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
