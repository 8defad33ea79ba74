"""Writes the rejected records and warnings of an import: as GeoPackage to load into QGIS, or as a table."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from planowisko.etl.geometry.inner_point import inner_point
from planowisko.etl.records.import_report import ImportProblem, ProblemKind
from planowisko.etl.writers.geometry_layers import LayerNames, Row, write_geometry_layers
from planowisko.etl.writers.whole_file import whole_file, whole_path

ProblemsOf = Callable[[ProblemKind], Iterable[ImportProblem]]
"""Gives all problems of a kind, anew whenever it is asked."""

_LAYERS = {
    ProblemKind.REJECTED: LayerNames("rejected", "Odrzucone"),
    ProblemKind.WARNING: LayerNames("warning", "Ostrzeżenia"),
}
_PROPERTIES = {
    "number": "int",
    "rule": "str",
    "object": "str",
    "message": "str",
    "message_en": "str",
    "file": "str",
    "layer": "str",
    "line": "int64",
}
_COLUMNS = ("kind", *_PROPERTIES, "e", "n")


def write_problem_layers(problems: ProblemsOf, target: Path | BinaryIO, srid: int) -> None:
    """Write a GeoPackage with layers of each kind, in ``srid``, x easting and y northing.

    ``target``, if a path, is there as a whole or as before. Raises OSError.
    """
    with whole_path(target, ".gpkg") as path:
        for kind, names in _LAYERS.items():

            def rows(kind: ProblemKind = kind) -> Iterator[Row]:
                for number, problem in enumerate(problems(kind), start=1):
                    yield problem.geometry, {"number": number, **problem_values(problem)}

            write_geometry_layers(path, names, _PROPERTIES, rows, srid)


def write_problem_table(problems: ProblemsOf, target: Path | BinaryIO, srid: int) -> None:
    """Write a CSV that office programs open: semicolons, UTF-8 with its mark; ``e`` and ``n`` in ``srid``.

    ``target``, if a path, is there as a whole or as before. Raises OSError.
    """
    with whole_file(target) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        table = csv.DictWriter(text, _COLUMNS, delimiter=";")
        table.writeheader()
        for kind in _LAYERS:
            for number, problem in enumerate(problems(kind), start=1):
                values = {
                    "kind": str(kind),
                    "number": number,
                    **problem_values(problem),
                    **_position(problem),
                }
                table.writerow({name: _harmless(value) for name, value in values.items()})
        text.flush()
        text.detach()


def problem_values(problem: ImportProblem) -> dict[str, Any]:
    """What is told of a problem beside its kind and place."""
    return {
        "rule": problem.rule,
        "object": problem.object,
        "message": problem.message,
        "message_en": problem.message_en,
        "file": problem.source.file,
        "layer": problem.source.layer or None,
        "line": problem.source.line or None,
    }


def _position(problem: ImportProblem) -> dict[str, float]:
    if problem.geometry is None or problem.geometry.is_empty:
        return {}
    point = inner_point(problem.geometry)
    return {"e": round(point.x, 2), "n": round(point.y, 2)}


def _harmless(value: object) -> object:
    """Text from a file that an office program would take for a formula is told as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value
