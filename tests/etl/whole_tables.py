"""What all tables with data of gminas hold, to tell whether anything at all has changed."""

import psycopg
from psycopg import sql

_SCHEMAS = ["cadastre", "documents", "partnership", "planning", "publication"]
_TABLES = """
SELECT relation.relnamespace::regnamespace::text, relation.relname
FROM pg_class AS relation
WHERE relation.relnamespace::regnamespace::text = ANY (%s) AND relation.relkind IN ('r', 'p')
    AND NOT relation.relispartition
ORDER BY 1, 2
"""
_DIGEST = (
    "SELECT {name}, md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {table} AS t"
)


def whole_tables(connection: psycopg.Connection) -> dict[str, str]:
    """A checksum of everything in each table, by its name; runs of imports are not looked at."""
    tables = connection.execute(_TABLES, [_SCHEMAS]).fetchall()
    assert tables
    query = sql.SQL(" UNION ALL ").join(
        sql.SQL(_DIGEST).format(name=sql.Literal(".".join(table)), table=sql.Identifier(*table))
        for table in tables
    )
    return dict(connection.execute(query).fetchall())
