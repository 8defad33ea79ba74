"""Who has which draft open, in schema ``planning``."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, OfGmina
from planowisko.db.models.planning import SCHEMA


class DraftPresence(OfGmina, Base):
    """A person who has a draft open in a program.

    It counts as long as the connection that made it holds the advisory lock of ``lock_key``: whoever is cut
    off or killed is gone by that. Written by ``planowisko.enter_draft`` alone.
    """

    __tablename__ = "draft_presence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            [f"{SCHEMA}.spatial_plan.gmina_code", f"{SCHEMA}.spatial_plan.id"],
            ondelete="CASCADE",
        ),
        Index("draft_presence_plan_index", "gmina_code", "plan_id"),
        {"schema": SCHEMA},
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(sort_order=-97)
    person: Mapped[str] = mapped_column(server_default=text("session_user"))
    opened_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    backend_pid: Mapped[int]
    lock_key: Mapped[int] = mapped_column(Identity(always=True, cycle=True))
