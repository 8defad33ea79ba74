"""A file stays as long as a draft or a published version refers to it.

Revision 0004.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = ("official_documentation", "plan_drawing")


def upgrade() -> None:
    """Add the foreign keys; a draft's reference to a file that has been deleted is emptied first."""
    for table in _TABLES:
        for schema in ("planning", "publication"):
            # Policies are rebuilt after the migrations; until then forced security hides every row.
            op.execute(f"ALTER TABLE {schema}.{table} NO FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE documents.stored_file NO FORCE ROW LEVEL SECURITY")
    for table in _TABLES:
        op.execute(
            f"""
            UPDATE planning.{table} AS draft SET stored_file_id = NULL
            WHERE NOT EXISTS (
                SELECT FROM documents.stored_file AS file
                WHERE file.gmina_code = draft.gmina_code AND file.id = draft.stored_file_id
            )
            """  # noqa: S608 - the names stand above
        )
        op.create_index(
            f"{table}_stored_file_index",
            table,
            ["gmina_code", "stored_file_id"],
            unique=False,
            schema="planning",
        )
        for schema in ("planning", "publication"):
            op.create_foreign_key(
                f"{table}_gmina_code_stored_file_id_fkey",
                table,
                "stored_file",
                ["gmina_code", "stored_file_id"],
                ["gmina_code", "id"],
                source_schema=schema,
                referent_schema="documents",
            )
