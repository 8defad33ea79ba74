"""Schema ``partnership``: the gminas that share the platform, and their people."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, surface


class Gmina(Base):
    """A partner, by its EGiB unit code ``WWPPGG_R``.

    ``border`` comes from an imported cadastral unit; until then the gmina is known to lie in its voivodeship.
    """

    __tablename__ = "gmina"
    __table_args__ = (
        CheckConstraint(r"code ~ '^[0-9]{6}_[1-9]$'", name="code"),
        Index("gmina_border_index", "border", postgresql_using="gist"),
        {"schema": "partnership"},
    )

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str]
    border: Mapped[Any | None] = mapped_column(surface("MULTIPOLYGON"))
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class Person(Base):
    """A person known to a gmina; what they may do is told by the membership of their database role."""

    __tablename__ = "person"
    __table_args__ = {"schema": "partnership"}  # noqa: RUF012

    gmina_code: Mapped[str] = mapped_column(ForeignKey("partnership.gmina.code"), primary_key=True)
    login: Mapped[str] = mapped_column(Text, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class GminaSetting(Base):
    """What only a gmina knows of itself, such as its office; see ``planowisko.gmina_setting_known``."""

    __tablename__ = "gmina_setting"
    __table_args__ = {"schema": "partnership"}  # noqa: RUF012

    gmina_code: Mapped[str] = mapped_column(ForeignKey("partnership.gmina.code"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str]
    changed_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    changed_by: Mapped[str] = mapped_column(server_default=text("session_user"))


class Setting(Base):
    """A setting of the installation, such as a tolerance; the value set here wins over the default."""

    __tablename__ = "setting"
    __table_args__ = {"schema": "partnership"}  # noqa: RUF012

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[Any] = mapped_column(JSONB)
    changed_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    changed_by: Mapped[str] = mapped_column(server_default=text("session_user"))
