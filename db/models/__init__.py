"""Tables, a module per schema. Functions, views, triggers and policies live in SQL files beside."""

from planowisko.db.models import (
    cadastre,
    codelist,
    documents,
    imports,
    library,
    partnership,
    planning,
    presence,
    procedure,
    publication,
    uploads,
)
from planowisko.db.models.base import Base

__all__ = [
    "Base",
    "cadastre",
    "codelist",
    "documents",
    "imports",
    "library",
    "partnership",
    "planning",
    "presence",
    "procedure",
    "publication",
    "uploads",
]

DATA_SCHEMAS = ("cadastre", "codelist", "documents", "imports", "partnership", "planning", "publication")
"""Schemas that hold tables only."""

CODE_SCHEMAS = ("planowisko", "rules")
"""Schemas that hold functions and views only, rebuilt as a whole at every upgrade."""
