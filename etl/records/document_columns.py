"""The columns of a list of documents, by the headings that an office writes over them."""

import unicodedata
from dataclasses import dataclass
from enum import Enum


class ListedKind(Enum):
    """What a column of the list holds."""

    FILE = "file"
    TEXT = "text"
    DAY = "day"
    RELATION = "relation"
    DATE_TYPE = "date type"
    JOURNAL = "journal"
    ADDRESSES = "addresses"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class ListedColumn:
    """A column: the attribute of ``NewDocument`` that it tells, its heading, and other headings for it."""

    name: str
    kind: ListedKind
    heading: str
    others: tuple[str, ...] = ()


LISTED_COLUMNS = (
    ListedColumn("file", ListedKind.FILE, "plik", ("nazwa pliku", "ścieżka", "ścieżka pliku")),
    ListedColumn("title", ListedKind.TEXT, "tytuł", ("tytuł dokumentu", "nazwa", "nazwa dokumentu")),
    ListedColumn(
        "relation", ListedKind.RELATION, "relacja", ("rodzaj", "rodzaj dokumentu", "relacja do planu")
    ),
    ListedColumn(
        "identification_number",
        ListedKind.TEXT,
        "numer",
        ("nr", "numer dokumentu", "numer uchwały", "nr uchwały"),
    ),
    ListedColumn("document_date", ListedKind.DAY, "data", ("data dokumentu", "data uchwały", "z dnia")),
    ListedColumn("date_type", ListedKind.DATE_TYPE, "rodzaj daty"),
    ListedColumn("short_name", ListedKind.TEXT, "nazwa skrócona", ("skrót", "tytuł skrócony")),
    ListedColumn("issuing_authority", ListedKind.TEXT, "organ", ("organ wydający", "wydany przez")),
    ListedColumn(
        "entry_into_force",
        ListedKind.DAY,
        "wejście w życie",
        ("data wejścia w życie", "obowiązuje od dnia"),
    ),
    ListedColumn("repeal_date", ListedKind.DAY, "data uchylenia", ("uchylenie",)),
    ListedColumn(
        "official_journal", ListedKind.JOURNAL, "dziennik urzędowy", ("dziennik", "publikacja", "ogłoszenie")
    ),
    ListedColumn(
        "specific_reference",
        ListedKind.TEXT,
        "pozycja",
        ("pozycja w dzienniku", "miejsce w dokumencie", "szczegółowe odniesienie"),
    ),
    ListedColumn("links", ListedKind.ADDRESSES, "łącze", ("łącza", "adres", "adres www", "link", "url")),
    ListedColumn("spatial_resolution", ListedKind.SCALE, "skala", ("mianownik skali", "skala rysunku")),
    ListedColumn("legend", ListedKind.TEXT, "legenda", ("adres legendy",)),
    ListedColumn("description", ListedKind.TEXT, "opis", ("opis rysunku",)),
    ListedColumn("valid_from", ListedKind.DAY, "obowiązuje od"),
    ListedColumn("valid_to", ListedKind.DAY, "obowiązuje do"),
)
"""All of them; ``plik`` alone is needed."""


def plain_word(text: str) -> str:
    """A text by which headings and words are the same: small letters without marks, single spaces."""
    spaced = text.replace("_", " ").replace("ł", "l").replace("Ł", "L")
    decomposed = unicodedata.normalize("NFKD", spaced)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())
