"""Schema ``documents``: the files behind formal documents and drawings."""

import uuid

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Authored, Base, OfGmina

SCHEMA = "documents"


class StoredFile(OfGmina, Authored, Base):
    """A file as it was delivered: never changed, identified by its checksum within the gmina.

    ``properties`` holds what was read from it: page count of a PDF; EPSG code, pixel size in metres and
    dots per inch of a drawing.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        Index("stored_file_sha256_key", "gmina_code", "sha256", unique=True),
        {"schema": SCHEMA},
    )

    file_name: Mapped[str]
    media_type: Mapped[str]
    byte_size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    properties: Mapped[dict[str, object]] = mapped_column(JSONB)


class StoredFileChunk(Base):
    """A piece of a file's content, at most 1 MiB, numbered from 0."""

    __tablename__ = "stored_file_chunk"
    __table_args__ = (
        ForeignKeyConstraint(
            ["gmina_code", "stored_file_id"],
            [f"{SCHEMA}.stored_file.gmina_code", f"{SCHEMA}.stored_file.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("octet_length(content) <= 1048576", name="content"),
        {"schema": SCHEMA},
    )

    gmina_code: Mapped[str] = mapped_column(primary_key=True)
    stored_file_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


def to_stored_file() -> ForeignKeyConstraint:
    """The foreign key of a row to the file behind it, which stays as long as the row refers to it."""
    return ForeignKeyConstraint(
        ["gmina_code", "stored_file_id"], [f"{SCHEMA}.stored_file.gmina_code", f"{SCHEMA}.stored_file.id"]
    )
