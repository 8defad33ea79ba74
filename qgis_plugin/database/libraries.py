"""Libraries of a gmina: sets of parameters, and texts of provisions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..i18n.translation import tr
from .driver import Connection
from .errors import DatabaseError, StaleSave

ZONE_SETS = "zoning_element"
TERRAIN_SETS = "terrain"


@dataclass(frozen=True)
class LibraryEntry:
    """An entry by its name; ``symbol`` is what it was made for, empty where for all."""

    id: str
    name: str
    symbol: str
    modified_by: str
    modified_at: datetime
    row_version: int


@dataclass(frozen=True)
class ParameterSet(LibraryEntry):
    """Values by columns of the table of zones or terrains."""

    parameters: dict[str, Any]


@dataclass(frozen=True)
class ProvisionTemplate(LibraryEntry):
    """The text of a provision."""

    content: str


_ENTRY = "id::text, name, coalesce(symbol, ''), modified_by, modified_at, row_version"


def fetch_parameter_sets(connection: Connection, gmina_code: str, tiling: str) -> list[ParameterSet]:
    """Return the sets for zones or terrains (``ZONE_SETS``, ``TERRAIN_SETS``) by name."""
    rows = connection.query(
        f"SELECT {_ENTRY}, parameters::text FROM planning.parameter_set "  # noqa: S608 - no value in it
        "WHERE gmina_code = %s AND tiling = %s ORDER BY symbol, name",
        [gmina_code, tiling],
    )
    return [ParameterSet(*entry, json.loads(parameters)) for *entry, parameters in rows]


def fetch_provision_templates(connection: Connection, gmina_code: str) -> list[ProvisionTemplate]:
    """Return the texts of provisions by name."""
    rows = connection.query(
        f"SELECT {_ENTRY}, content FROM planning.provision_template "  # noqa: S608 - no value in it
        "WHERE gmina_code = %s ORDER BY symbol NULLS FIRST, name",
        [gmina_code],
    )
    return [ProvisionTemplate(*row) for row in rows]


def add_parameter_set(
    connection: Connection,
    gmina_code: str,
    tiling: str,
    key: str,
    name: str,
    symbol: str,
    parameters: dict[str, Any],
) -> None:
    """Add a set under a key made by the caller. Raises DatabaseError where the name is taken."""
    _write(
        connection,
        name,
        "INSERT INTO planning.parameter_set (gmina_code, id, tiling, name, symbol, parameters) "
        "VALUES (%s, %s, %s, %s, %s, %s::jsonb) RETURNING true",
        [gmina_code, key, tiling, name, symbol, json.dumps(parameters)],
    )


def add_provision_template(
    connection: Connection, gmina_code: str, key: str, name: str, symbol: str, content: str
) -> None:
    """Add a text under a key made by the caller. Raises DatabaseError where the name is taken."""
    _write(
        connection,
        name,
        "INSERT INTO planning.provision_template (gmina_code, id, name, symbol, content) "
        "VALUES (%s, %s, %s, nullif(%s, ''), %s) RETURNING true",
        [gmina_code, key, name, symbol, content],
    )


def rename_entry(connection: Connection, gmina_code: str, entry: LibraryEntry, name: str) -> None:
    """Give an entry another name.

    Raises StaleSave where somebody has changed it meanwhile, DatabaseError where the name is taken.
    """
    _write(
        connection,
        name,
        f"UPDATE planning.{_table(entry)} SET name = %s, base_version = %s "  # noqa: S608 - ours
        "WHERE gmina_code = %s AND id = %s RETURNING true",
        [name, entry.row_version, gmina_code, entry.id],
    )


def delete_entry(connection: Connection, gmina_code: str, entry: LibraryEntry) -> None:
    """Delete an entry. Raises StaleSave where somebody has changed it meanwhile."""
    deleted = connection.query(
        f"DELETE FROM planning.{_table(entry)} "  # noqa: S608 - ours
        "WHERE gmina_code = %s AND id = %s AND row_version = %s RETURNING true",
        [gmina_code, entry.id, entry.row_version],
    )
    if not deleted:
        raise _changed(entry.name)


def _table(entry: LibraryEntry) -> str:
    return "parameter_set" if isinstance(entry, ParameterSet) else "provision_template"


def _write(connection: Connection, name: str, statement: str, values: list[Any]) -> None:
    try:
        written = connection.query(statement, values)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", getattr(error.__cause__, "pgcode", None)) == _NAME_TAKEN:
            raise DatabaseError(
                tr("The library has an entry “{name}” already. Give another name.").format(name=name)
            ) from error
        raise
    if not written:
        raise _changed(name)


_NAME_TAKEN = "23505"


def _changed(name: str) -> StaleSave:
    return StaleSave(
        tr("“{name}” was changed or deleted by somebody meanwhile. The library has been read anew.").format(
            name=name
        ),
        {},
    )
