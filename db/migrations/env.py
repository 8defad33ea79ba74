"""Alembic environment: runs migrations on the connection that ``planowisko.db.upgrade`` hands over."""

from alembic import context

from planowisko.db.models import DATA_SCHEMAS, Base

SCHEMA_OF_VERSION_TABLE = "partnership"


def include_name(name: str | None, kind: str, parents: object) -> bool:
    """Compare our data schemas only."""
    return kind != "schema" or name in DATA_SCHEMAS


def include_object(item: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
    """Leave the partitions to the migration that made them."""
    return not (kind == "table" and reflected and (name or "").startswith("cadastral_parcel_part_"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_schemas=True,
    include_name=include_name,
    include_object=include_object,
    version_table="schema_version",
    version_table_schema=SCHEMA_OF_VERSION_TABLE,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
