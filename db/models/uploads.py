"""Schema ``documents``: files on their way into the database, which may take several connections."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, OfGmina
from planowisko.db.models.documents import SCHEMA


class FileUpload(OfGmina, Base):
    """A file of which a part is here; when it is whole it becomes a ``stored_file``, and this row goes.

    Columns are those of the stored file. ``told`` holds what the person told of it: the row of the plan that
    it belongs to (``table``, ``id``), or what a new one shall say.
    """

    __tablename__ = "file_upload"
    __table_args__ = (
        ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            ondelete="CASCADE",
        ),
        Index("file_upload_plan_key", "gmina_code", "plan_id", "started_by", "sha256", unique=True),
        CheckConstraint("byte_size > 0", name="byte_size"),
        CheckConstraint("(delivered_sha256 IS NULL) = (delivered_byte_size IS NULL)", name="delivered"),
        {"schema": SCHEMA},
    )

    plan_id: Mapped[uuid.UUID]
    file_name: Mapped[str]
    media_type: Mapped[str]
    byte_size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    properties: Mapped[dict[str, Any]] = mapped_column(JSONB)
    delivered_sha256: Mapped[str | None]
    delivered_byte_size: Mapped[int | None] = mapped_column(BigInteger)
    told: Mapped[dict[str, Any]] = mapped_column(JSONB)
    started_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    started_by: Mapped[str] = mapped_column(server_default=text("session_user"))


class FileUploadChunk(Base):
    """A piece of it, numbered from 0: 1 MiB each, the last one what is left."""

    __tablename__ = "file_upload_chunk"
    __table_args__ = (
        ForeignKeyConstraint(
            ["gmina_code", "file_upload_id"],
            [f"{SCHEMA}.file_upload.gmina_code", f"{SCHEMA}.file_upload.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("octet_length(content) <= 1048576", name="content"),
        {"schema": SCHEMA},
    )

    gmina_code: Mapped[str] = mapped_column(primary_key=True)
    file_upload_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
