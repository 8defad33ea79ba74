"""Import runs as they are recorded: which there are, and what is to be told of one."""

import uuid
from collections.abc import Iterator
from typing import Any

import shapely
from psycopg.rows import dict_row
from shapely.geometry.base import BaseGeometry

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.records.check_report import ObjectKind, PlanObject
from planowisko.etl.records.import_report import (
    ImportedFile,
    ImportProblem,
    ImportReport,
    ProblemKind,
    RuleCount,
)
from planowisko.etl.records.source import Source

LISTED_OF_RULE = 200
"""Of a rule that more records have broken, a report lists the first; all of them are exported."""

LAST = "last"
"""Names the newest run."""

WARNINGS_BY_RULE = "warnings_by_rule"
"""Among the counts of a run: how many warnings there were by rule, since not all of them are kept."""

MESSAGE_EN = "message_en"
"""Among the counts of a run: why it was refused, in English."""

_FETCHED_AT_ONCE = 1000
_NAMED = 5

_RUNS = """
    SELECT
        id, gmina_code AS gmina, gmina_name, kind, outcome, partial, started_at, finished_at,
        round(extract(epoch FROM finished_at - started_at)::numeric, 2) AS seconds, imported_by,
        taken_count AS taken, rejected_count AS rejected, warning_count AS warnings, file_names AS files,
        counts, source, message
    FROM planowisko.import_run_overview
    WHERE gmina_code = coalesce(%(unit)s, gmina_code) AND kind = coalesce(%(kind)s, kind)
        AND starts_with(id::text, %(beginning)s)
    ORDER BY started_at DESC, finished_at DESC
    LIMIT %(limit)s
"""

_RUN = """
    SELECT
        run.id AS run_id, run.gmina_code, gmina.name AS gmina_name, run.kind, run.outcome, run.partial,
        run.imported_by, run.started_at, run.finished_at, run.taken_count AS taken,
        run.rejected_count AS rejected, run.warning_count AS warnings, run.counts, run.accepted, run.options,
        run.source, run.message
    FROM imports.import_run AS run
    INNER JOIN partnership.gmina ON gmina.code = run.gmina_code
    WHERE run.gmina_code = %s AND run.id = %s
"""
_FILES = """
    SELECT file_name, byte_size, sha256 FROM imports.import_file
    WHERE gmina_code = %s AND import_run_id = %s
    ORDER BY file_name
"""
_RULES = """
    SELECT kind, rule, count(*) FROM planowisko.import_problem
    WHERE gmina_code = %s AND import_run_id = %s
    GROUP BY kind, rule
    ORDER BY kind, count(*) DESC, rule
"""
_PROBLEM = "kind, file_name, line, layer, object, rule, message, message_en, st_asbinary(geometry)"
_LISTED = f"""
    SELECT {_PROBLEM}
    FROM (
        SELECT
            problem.*,
            row_number() OVER (PARTITION BY kind, rule ORDER BY file_name, layer, line, id) AS place_in_rule
        FROM planowisko.import_problem AS problem
        WHERE problem.gmina_code = %s AND problem.import_run_id = %s
    ) AS ordered
    WHERE place_in_rule <= %s
    ORDER BY kind, rule, place_in_rule
"""  # noqa: S608 - only names
_PROBLEMS = f"""
    SELECT {_PROBLEM}
    FROM planowisko.import_problem
    WHERE gmina_code = %s AND import_run_id = %s AND kind = %s
    ORDER BY file_name, layer, line, id
"""  # noqa: S608 - only names
_GROUND = """
    SELECT 'precinct', name, st_asbinary(geometry) FROM cadastre.cadastral_zoning
    WHERE gmina_code = %(gmina)s AND level = 'precinct'
    UNION ALL
    SELECT 'border', name, st_asbinary(border) FROM partnership.gmina
    WHERE code = %(gmina)s AND border IS NOT NULL
"""


class UnknownRun(PlanowiskoError):
    """No such import run, none that the person may see, or several."""

    exit_status = 1


def list_runs(
    connection: Connection,
    *,
    unit: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
    beginning: str = "",
) -> list[dict[str, Any]]:
    """The runs that the person may see, the newest first: of a gmina, a kind, with an id that begins so."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            _RUNS, {"unit": unit, "kind": kind, "limit": limit, "beginning": beginning}
        ).fetchall()


def find_run(connection: Connection, named: str, unit: str | None = None) -> tuple[str, uuid.UUID]:
    """Gmina and key of the run that ``named`` means: ``last``, its id, or the id's unambiguous beginning.

    Raises :class:`UnknownRun`.
    """
    beginning = "" if named == LAST else named.lower()
    found = list_runs(connection, unit=unit, beginning=beginning, limit=1 if named == LAST else _NAMED + 1)
    if len(found) == 1:
        return found[0]["gmina"], found[0]["id"]
    if not found:
        raise UnknownRun(
            f"Nie ma importu {named}, albo nie jest on widoczny dla tego użytkownika. "
            "Listę importów podaje: planowisko runs."
            if named != LAST
            else "Nie ma żadnego importu widocznego dla tego użytkownika."
        )
    listed = "\n".join(
        f"  {run['id']}  {run['gmina']}  {run['started_at'].astimezone():%Y-%m-%d %H:%M}"
        for run in found[:_NAMED]
    )
    more = "\n  ..." if len(found) > _NAMED else ""
    raise UnknownRun(
        f"Od „{named}” zaczynają się identyfikatory kilku importów:\n{listed}{more}\nPodaj dłuższy."
    )


def run_exists(connection: Connection, run_id: uuid.UUID) -> bool:
    """Whether a run with this key is recorded."""
    return connection.execute("SELECT FROM imports.import_run WHERE id = %s", [run_id]).rowcount > 0


def read_report(connection: Connection, gmina_code: str, run_id: uuid.UUID) -> ImportReport:
    """What is to be told of a run, which must be there."""
    key = [gmina_code, run_id]
    with connection.cursor(row_factory=dict_row) as cursor:
        run = cursor.execute(_RUN, key).fetchone()
    assert run is not None
    warned: dict[str, int] = run["counts"].pop(WARNINGS_BY_RULE, {})
    message_en: str | None = run["counts"].pop(MESSAGE_EN, None)
    return ImportReport(
        **run,
        message_en=message_en,
        srid=INSTALLATION_SRID,
        files=tuple(ImportedFile(*row) for row in connection.execute(_FILES, key)),
        rules=tuple(
            RuleCount(ProblemKind(kind), rule, max(kept, warned.get(rule, 0) if kind == "warning" else 0))
            for kind, rule, kept in connection.execute(_RULES, key)
        ),
        problems=tuple(_problem(*row) for row in connection.execute(_LISTED, [*key, LISTED_OF_RULE])),
        ground=tuple(
            PlanObject(ObjectKind(kind), name, _shape(geometry))
            for kind, name, geometry in connection.execute(_GROUND, {"gmina": gmina_code})
        ),
    )


def problems_of_run(
    connection: Connection, gmina_code: str, run_id: uuid.UUID, kind: ProblemKind
) -> Iterator[ImportProblem]:
    """All problems of one kind, as a stream, in the order of the files. Needs a transaction."""
    with connection.cursor(name="import_problems") as cursor:
        cursor.itersize = _FETCHED_AT_ONCE
        for row in cursor.execute(_PROBLEMS, [gmina_code, run_id, kind]):
            yield _problem(*row)


def _problem(
    kind: str,
    file: str,
    line: int,
    layer: str | None,
    object: str,
    rule: str,
    message: str,
    message_en: str | None,
    geometry: bytes | None,
) -> ImportProblem:
    return ImportProblem(
        ProblemKind(kind),
        Source(file, line, layer or ""),
        object,
        rule,
        message,
        message_en,
        None if geometry is None else _shape(geometry),
    )


def _shape(encoded: bytes) -> BaseGeometry:
    geometry: BaseGeometry = shapely.from_wkb(encoded)
    return geometry
