"""Schema ``imports``: what was delivered, by whom, with what result, and the records that were rejected."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, OfGmina

SCHEMA = "imports"


class ImportRun(OfGmina, Base):
    """One import: ``kind`` parcels, buildings, plan or documents; ``outcome`` done or refused.

    A refused delivery changes nothing else; its run and its rejected records say why.
    """

    __tablename__ = "import_run"
    __table_args__ = (
        CheckConstraint("kind IN ('parcels', 'buildings', 'plan', 'documents')", name="kind"),
        CheckConstraint("outcome IN ('done', 'refused')", name="outcome"),
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
