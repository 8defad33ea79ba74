"""Schema ``documents``: the files behind formal documents and drawings."""

import uuid

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Authored, Base, OfGmina

SCHEMA = "documents"


class StoredFile(OfGmina, Authored, Base):
    """A file that is never changed, identified by its checksum within the gmina.

    A drawing is kept as Cloud Optimized GeoTIFF: where it was delivered in another form, ``delivered_sha256``
    and ``delivered_byte_size`` are those of the delivered file, by which it is known again. All else is as
    delivered, and both are null. ``properties`` holds what was read from the file as it is kept: page count
    of a PDF; EPSG code, pixel size in metres, dots per inch and overviews of a drawing.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        Index("stored_file_sha256_key", "gmina_code", "sha256", unique=True),
        Index("stored_file_delivered_sha256_key", "gmina_code", "delivered_sha256", unique=True),
        CheckConstraint("(delivered_sha256 IS NULL) = (delivered_byte_size IS NULL)", name="delivered"),
        {"schema": SCHEMA},
    )

    file_name: Mapped[str]
    media_type: Mapped[str]
    byte_size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    properties: Mapped[dict[str, object]] = mapped_column(JSONB)
    delivered_sha256: Mapped[str | None]
    delivered_byte_size: Mapped[int | None] = mapped_column(BigInteger)


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
