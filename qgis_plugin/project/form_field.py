"""How a field of a form is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Widget(Enum):
    """Kinds of form fields."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CODELIST = "code list"
    ZONE_SYMBOL = "symbol of a kind of zones"
    ZONE_KIND = "kind of zones"
    REGULATION_KIND = "kind of regulations"
    PROFILES = "land-use profiles"
    LIST = "list of texts"
    DATE = "date"
    DATE_TIME = "date and time"
    YES_NO = "yes or no"
    SYMBOL_REGIME = "regulation on symbols"
    STANDARDS = "standards of access to social infrastructure"


@dataclass(frozen=True)
class FormField:
    """A field: ``alias`` is its name for people, ``codelist`` the list that it chooses from.

    ``required`` fields are those that the table demands and the database does not fill itself.
    """

    name: str
    alias: str
    widget: Widget = Widget.TEXT
    codelist: str = ""
    read_only: bool = False
    required: bool = False


@dataclass(frozen=True)
class FormTab:
    """A tab of a form; it is seen where the expression ``shown_where`` holds, or always."""

    title: str
    fields: tuple[FormField, ...] = field(default_factory=tuple)
    shown_where: str = ""
