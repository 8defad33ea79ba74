"""Writes the reference of the tables, docs/schema.md, from the models.

Run as ``python -m planowisko.db.schema_reference``.
"""

import inspect
import sys
from itertools import groupby

from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql

from planowisko.db.models import Base

HEADING = """# Tables

Generated from `db/models` by `python -m planowisko.db.schema_reference`. Geometries: x easting, y northing,
in the installation's system.
"""


def schema_reference() -> str:
    """Return the reference as Markdown: schemas, tables with their docstrings, columns with types."""
    mappers = Base.registry.mappers
    described = {mapper.local_table: inspect.getdoc(mapper.class_) or "" for mapper in mappers}
    tables = sorted(
        (table for table in described if isinstance(table, Table)), key=lambda table: table.fullname
    )
    parts = [HEADING]
    for schema, members in groupby(tables, key=lambda table: table.schema):
        parts.append(f"## {schema}\n")
        for table in members:
            parts.append(f"### {table.fullname}\n\n{described[table]}\n")
            parts.append("| column | type | required | default |\n|---|---|---|---|")
            parts.append("\n".join(_row(column) for column in table.columns) + "\n")
    return "\n".join(parts)


def _row(column: Column[object]) -> str:
    kind = column.type.compile(dialect=postgresql.dialect()).lower()  # type: ignore[no-untyped-call]
    default = getattr(column.server_default, "arg", None)
    name = f"**{column.name}**" if column.primary_key else column.name
    required = "" if column.nullable else "yes"
    return f"| {name} | {kind} | {required} | {'' if default is None else f'`{default}`'} |"


if __name__ == "__main__":
    sys.stdout.write(schema_reference())
