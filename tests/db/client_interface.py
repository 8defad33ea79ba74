"""What a database promises its clients under a number of ``planowisko.client_interface()``; in files beside.

    python -m tests.db.client_interface DSN    write down what the plugin calls in the database

A line of a file is a promise: a parameter that a function takes, a column that a function or a view returns.
"""

import re
import sys
from pathlib import Path

import psycopg

_FOLDER = Path(__file__).resolve().parent
_PLUGIN = _FOLDER.parents[1] / "qgis_plugin"
_CALLED = re.compile(r"\bplanowisko\.([a-z_]+)\b")
_TAKES = ("i", "b", "v")


def called_by_the_plugin(connection: psycopg.Connection) -> set[str]:
    """Functions and views of the schema that the plugin's source names."""
    named = set()
    for file in _PLUGIN.rglob("*.py"):
        named |= set(_CALLED.findall(file.read_text(encoding="utf-8")))
    existing = connection.execute(
        "SELECT proname::text FROM pg_proc WHERE pronamespace = 'planowisko'::regnamespace "
        "UNION SELECT relname::text FROM pg_class WHERE relnamespace = 'planowisko'::regnamespace"
    )
    return named & {name for (name,) in existing}


def offered(connection: psycopg.Connection) -> set[str]:
    """Every promise that the database could keep."""
    columns = connection.execute(
        "SELECT relname, attname, format_type(atttypid, NULL) FROM pg_attribute "
        "INNER JOIN pg_class ON pg_class.oid = attrelid "
        "WHERE relnamespace = 'planowisko'::regnamespace AND attnum > 0 AND NOT attisdropped "
        "AND relkind = 'v'"
    )
    promises = {f"{view} returns {column} {kind}" for view, column, kind in columns}
    for function, mode, name, kind, *_ in _parameters(connection):
        promises.add(f"{function} {'takes' if mode in _TAKES else 'returns'} {name} {kind}")
    return promises


def demanded(connection: psycopg.Connection) -> set[str]:
    """The parameters that a caller cannot leave out."""
    return {
        f"{function} takes {name} {kind}"
        for function, mode, name, kind, position, optional_from in _parameters(connection)
        if mode in _TAKES and position < optional_from
    }


def promised(number: int) -> set[str]:
    """The promises under a number."""
    return set(_file(number).read_text(encoding="utf-8").splitlines())


def of(promise: str) -> str:
    """The function or view that a promise is about."""
    return promise.split()[0]


def _parameters(connection: psycopg.Connection) -> list[tuple]:
    found = connection.execute(
        """
        SELECT
            proname::text, modes.mode::text, coalesce(names.name, ''), format_type(kinds.kind, NULL),
            kinds.number - 1, pronargs - pronargdefaults
        FROM pg_proc
        CROSS JOIN LATERAL unnest(coalesce(proallargtypes, proargtypes::oid[]))
            WITH ORDINALITY AS kinds (kind, number)
        CROSS JOIN LATERAL (SELECT coalesce(proargmodes[kinds.number], 'i') AS mode) AS modes
        CROSS JOIN LATERAL (SELECT proargnames[kinds.number] AS name) AS names
        WHERE pronamespace = 'planowisko'::regnamespace
        """
    ).fetchall()
    single = connection.execute(
        "SELECT proname::text, 't', 'a', format_type(prorettype, NULL), 0, 0 FROM pg_proc "
        "WHERE pronamespace = 'planowisko'::regnamespace AND proallargtypes IS NULL"
    ).fetchall()
    return found + single


def _file(number: int) -> Path:
    return _FOLDER / f"client_interface_{number}.txt"


def main(dsn: str) -> None:
    """Write down what the plugin calls, under the number that the database tells."""
    with psycopg.connect(dsn) as connection:
        ((number,),) = connection.execute("SELECT number FROM planowisko.client_interface()").fetchall()
        called = called_by_the_plugin(connection)
        lines = sorted(promise for promise in offered(connection) if of(promise) in called)
    _file(number).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
