"""Schema ``imports``: what was delivered, by whom, with what result, and the records that were rejected."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, OfGmina, surface

SCHEMA = "imports"


class ImportRun(OfGmina, Base):
    """One import: ``kind`` says of what; ``outcome`` done or refused.

    A refused delivery changes nothing else; its run and its rejected records say why. ``counts`` holds the
    figures of the report by name, ``accepted`` the rules of the questions that were answered, ``options``
    what the result depends on beside the files, ``source`` the address that the files were fetched from.
    ``reader_version`` is that of the program's reader, for imports that may pass over what was read before.
    """

    __tablename__ = "import_run"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('parcels', 'buildings', 'borders', 'contours', 'plan', 'documents')", name="kind"
        ),
        CheckConstraint("outcome IN ('done', 'refused')", name="outcome"),
        Index("import_run_started_at_index", "gmina_code", "started_at"),
        {"schema": SCHEMA},
    )

    kind: Mapped[str]
    outcome: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime] = mapped_column(server_default=text("clock_timestamp()"))
    imported_by: Mapped[str] = mapped_column(server_default=text("session_user"))
    taken_count: Mapped[int] = mapped_column(server_default=text("0"))
    rejected_count: Mapped[int] = mapped_column(server_default=text("0"))
    message: Mapped[str | None]
    partial: Mapped[bool] = mapped_column(server_default=text("false"))
    warning_count: Mapped[int] = mapped_column(server_default=text("0"))
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    accepted: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    options: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    reader_version: Mapped[int | None]
    source: Mapped[str | None]


def of_run(*more: object) -> tuple[object, ...]:
    """The foreign key to the run."""
    return (
        ForeignKeyConstraint(
            ["gmina_code", "import_run_id"],
            [f"{SCHEMA}.import_run.gmina_code", f"{SCHEMA}.import_run.id"],
            ondelete="CASCADE",
        ),
        *more,
        {"schema": SCHEMA},
    )


class ImportFile(OfGmina, Base):
    """A file of a run, with size in bytes and checksum."""

    __tablename__ = "import_file"
    __table_args__ = of_run()

    import_run_id: Mapped[uuid.UUID]
    file_name: Mapped[str]
    byte_size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]


class RejectedRecord(OfGmina, Base):
    """A record that was not taken: where it stands, which rule it broke, what to do."""

    __tablename__ = "rejected_record"
    __table_args__ = of_run(Index("rejected_record_run_index", "gmina_code", "import_run_id"))

    import_run_id: Mapped[uuid.UUID]
    file_name: Mapped[str]
    line: Mapped[int]
    object: Mapped[str]
    rule: Mapped[str]
    message: Mapped[str]
    geometry_text: Mapped[str | None]
    layer: Mapped[str | None]
    message_en: Mapped[str | None]
    geometry: Mapped[Any] = mapped_column(surface("GEOMETRY"), nullable=True)


class ImportWarning(OfGmina, Base):
    """What is doubtful of a record that was taken: where it stands, which rule says so.

    ``detail`` holds what the rule has to tell besides, such as areas before and after a repair.
    """

    __tablename__ = "import_warning"
    __table_args__ = of_run(Index("import_warning_run_index", "gmina_code", "import_run_id"))

    import_run_id: Mapped[uuid.UUID]
    file_name: Mapped[str]
    layer: Mapped[str | None]
    line: Mapped[int]
    object: Mapped[str]
    rule: Mapped[str]
    message: Mapped[str]
    message_en: Mapped[str | None]
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    geometry: Mapped[Any] = mapped_column(surface("GEOMETRY"), nullable=True)
