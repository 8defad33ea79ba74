"""The CSV files beside this module, as rows."""

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the file ``name``, each by its column names."""
    with files("planowisko.db.codelists").joinpath(name).open(encoding="utf-8") as text:
        return list(csv.DictReader(text))
