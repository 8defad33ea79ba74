"""Reads the list of documents (spis) that comes with the files of a plan: a CSV as an office saves it."""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.documents.listed_values import CellFault, listed_values
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.delivery import Delivery
from planowisko.etl.records.document import NO_RELATION, DocumentList, ListedDocument, NewDocument
from planowisko.etl.records.document_columns import LISTED_COLUMNS, ListedColumn, ListedKind, plain_word
from planowisko.etl.records.source import Source

RULE_NOT_LIST = "not-document-list"
RULE_UNKNOWN_COLUMN = "unknown-column"
RULE_INVALID_VALUE = "invalid-value"
RULE_OUTSIDE_FOLDER = "outside-folder"
RULE_MISSING_FILE = "missing-file"
RULE_REPEATED_FILE = "repeated-file"
RULE_WITHOUT_LINE = "file-without-line"

DOCUMENT_ENDINGS = frozenset({".pdf", ".tif", ".tiff"})
"""Endings of files that a list must not leave out."""

_LARGEST_LIST = 5 * 1024**2
_MOST_LINES = 10_000
_DELIMITERS = ";\t,"
_DRIVE = re.compile(r"[A-Za-z]:")

_COLUMN_OF = {
    plain_word(heading): column
    for column in LISTED_COLUMNS
    for heading in (column.heading, *column.others, column.name)
}


@dataclass(slots=True)
class _Reading:
    """What has been read of a list so far."""

    path: Path
    documents: list[ListedDocument] = field(default_factory=list)
    faults: list[RejectedRecord] = field(default_factory=list)
    lines_of: dict[Path, int] = field(default_factory=dict)

    def fault(self, line: int, object: str, rule: str, message: str, english: str) -> None:
        source = Source(self.path.name, line)
        self.faults.append(
            RejectedRecord(
                source,
                object,
                rule,
                f"{source.place}: {message}.",
                message_en=f"{source.place_en}: {english}.",
            )
        )


def read_document_list(path: Path, delivery: Delivery | None = None) -> DocumentList:
    """Read a list: a heading, then a line a file, separated by semicolons, commas or tabs.

    Encoded in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1250. Headings
    are those of ``LISTED_COLUMNS``, small or large letters, with or without Polish marks; ``plik`` is needed.
    Files lie beside the list or in folders below, and each PDF or GeoTIFF there, or in the ``delivery`` that
    the list came with, has its line.

    Everything that is wrong with the lines is told together, as faults. Raises ``InputRefused`` where there
    are no lines to tell of: ``not-document-list``, ``unknown-column``.
    """
    text = _decoded(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    reading = _Reading(path)
    try:
        heading_line, heading = next(_lines(reader), (0, []))
        columns = _columns(path, heading_line, heading)
        for line, cells in _lines(reader):
            if line > _MOST_LINES:
                raise _not_list(
                    path,
                    f"lista ma więcej niż {_MOST_LINES} wierszy",
                    f"the list has more than {_MOST_LINES} lines",
                )
            _read_line(reading, columns, line, cells)
    except csv.Error:
        raise _not_list(
            path,
            f"wiersz {reader.line_num}: cudzysłów nie jest domknięty albo stoi w środku pola",
            f"line {reader.line_num}: a quotation mark is not closed, or stands within a field",
        ) from None
    if not reading.documents and not reading.faults:
        raise _not_list(path, "pod nagłówkiem nie ma żadnego wiersza", "below the heading is no line")
    _find_left_out(reading, _beside(reading) if delivery is None else delivery)
    archives = delivery.archives if delivery else {}
    return DocumentList(path, tuple(reading.documents), tuple(reading.faults), archives)


def list_of_delivery(path: Path, delivery: Delivery) -> DocumentList:
    """Read the list that was given, or the one CSV of the archive that was given in its place.

    Raises ``InputRefused`` as :func:`read_document_list` does, and where an archive has no list or several.
    """
    if path in delivery.paths:
        return read_document_list(path)
    lists = [file for file in delivery if file.suffix.lower() == ".csv"]
    if len(lists) != 1:
        found, found_en = (
            (f"jest ich {len(lists)}", f"it has {len(lists)}") if lists else ("nie ma żadnej", "it has none")
        )
        raise InputRefused(
            f"{path.name}: w archiwum ma być jedna lista dokumentów (plik .csv), a {found}. Dołącz ją albo "
            "usuń zbędne.",
            english=f"{path.name}: the archive must have one list of documents (a file .csv), and "
            f"{found_en}. Add it, or remove what is too much.",
            rule=RULE_NOT_LIST,
            file=path.name,
        )
    return read_document_list(lists[0], delivery)


def _decoded(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_LIST + 1)
    except OSError as error:
        raise InputRefused(
            f"{path.name}: nie można odczytać listy ({error.strerror}). Sprawdź ścieżkę i prawa do pliku.",
            english=f"{path.name}: the list cannot be read ({error.strerror}). Check its path and rights.",
            rule="unreadable-file",
            file=path.name,
        ) from None
    if len(content) > _LARGEST_LIST:
        raise _not_list(
            path, "plik jest za duży na listę dokumentów", "the file is too large for a list of documents"
        )
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1250")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _not_list(
        path,
        "plik nie jest tekstem w UTF-8 ani Windows-1250",
        "the file is no text in UTF-8 or Windows-1250",
    )


def _delimiter(text: str) -> str:
    """The separator that the heading uses."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=heading.count)


def _lines(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not empty, each with its number in the file, from 1."""
    before = reader.line_num
    for cells in reader:
        first, before = before + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            yield first, [" ".join(cell.split()) for cell in cells]


def _columns(path: Path, line: int, heading: list[str]) -> list[ListedColumn | None]:
    """The columns in the order of the file; None for one without heading and content."""
    columns = [_COLUMN_OF.get(plain_word(name)) for name in heading]
    known = ", ".join(column.heading for column in LISTED_COLUMNS)
    unknown = [name for name, column in zip(heading, columns, strict=True) if name and column is None]
    if len(unknown) == len(heading):
        raise _not_list(
            path,
            f"w pierwszym wierszu nie ma nagłówków kolumn ({known})",
            f"the first line has no headings of columns ({known})",
        )
    if unknown:
        told = "; ".join(f"„{name}”{_meant(name)}" for name in unknown)
        raise InputRefused(
            f"{path.name}, wiersz {line}: nieznane kolumny: {told}. Popraw je albo usuń; dopuszczalne są: "
            f"{known}.",
            english=f"{path.name}, line {line}: unknown columns: {'; '.join(unknown)}. "
            f"Correct or remove them; allowed are: {known}.",
            rule=RULE_UNKNOWN_COLUMN,
            file=path.name,
            line=line,
        )
    names = [column.name for column in columns if column]
    twice = sorted({column.heading for column in columns if column and names.count(column.name) > 1})
    if twice or "file" not in names:
        what, what_en = (
            (f"kolumna {', '.join(twice)} występuje dwa razy", f"the column {', '.join(twice)} comes twice")
            if twice
            else ("brakuje kolumny „plik”", "the column “plik” is missing")
        )
        raise InputRefused(
            f"{path.name}, wiersz {line}: {what}. Popraw nagłówki.",
            english=f"{path.name}, line {line}: {what_en}. Correct the headings.",
            rule=RULE_UNKNOWN_COLUMN,
            file=path.name,
            line=line,
        )
    return columns


def _meant(name: str) -> str:
    close = get_close_matches(plain_word(name), _COLUMN_OF, n=1, cutoff=0.7)
    return f" (może „{_COLUMN_OF[close[0]].heading}”?)" if close else ""


def _read_line(reading: _Reading, columns: list[ListedColumn | None], line: int, cells: list[str]) -> None:
    told: dict[str, Any] = {}
    name = ""
    if any(cells[len(columns) :]):
        reading.fault(
            line,
            "",
            RULE_INVALID_VALUE,
            "wiersz ma więcej pól niż nagłówek; pole z separatorem ujmij w cudzysłów",
            "the line has more fields than the heading; put a field with a separator into quotation marks",
        )
        return
    for column, cell in zip(columns, cells, strict=False):
        if column is None and cell:
            reading.fault(
                line,
                "",
                RULE_UNKNOWN_COLUMN,
                f"pole „{cell[:40]}” stoi w kolumnie bez nagłówka",
                f"the field “{cell[:40]}” stands in a column without a heading",
            )
        if column is None or not cell:
            continue
        if column.kind is ListedKind.FILE:
            name = cell
            continue
        try:
            values = listed_values(column.name, column.kind, cell)
            told = values | told if column.kind is ListedKind.JOURNAL else told | values
        except CellFault as fault:
            reading.fault(
                line,
                name,
                RULE_INVALID_VALUE,
                f"kolumna „{column.heading}”: {fault}",
                f"column “{column.heading}”: {fault.english}",
            )
    if any(column and column.kind is ListedKind.RELATION for column in columns):
        told.setdefault("relation", NO_RELATION)
    if not name:
        reading.fault(line, "", RULE_MISSING_FILE, "kolumna „plik” jest pusta", "the column “plik” is empty")
        return
    path = _file(reading, line, name)
    if path is not None:
        source = Source(reading.path.name, line)
        reading.documents.append(ListedDocument(source, path, NewDocument(**told)))


def _file(reading: _Reading, line: int, name: str) -> Path | None:
    """The file that a line names, where it lies within the folder of the list and no other line names it."""
    folder = reading.path.parent.resolve()
    relative = PurePosixPath(name.replace("\\", "/"))
    leaves = relative.is_absolute() or _DRIVE.match(name) or ".." in relative.parts
    path = folder / relative
    try:
        if leaves or not path.resolve().is_relative_to(folder):
            reading.fault(
                line,
                name,
                RULE_OUTSIDE_FOLDER,
                f"„{name}” nie leży w folderze listy. Podaj nazwę pliku, który leży obok listy albo w "
                "podfolderze",
                f"“{name}” does not lie in the folder of the list. Name a file that lies beside it or in a "
                "folder below",
            )
            return None
        if not path.is_file():
            reading.fault(line, name, RULE_MISSING_FILE, *_missing(folder, relative, name))
            return None
        if path.resolve() == reading.path.resolve():
            reading.fault(
                line, name, RULE_REPEATED_FILE, f"„{name}” to sama lista", f"“{name}” is the list itself"
            )
            return None
    except (OSError, ValueError, RuntimeError):
        reading.fault(
            line,
            name,
            RULE_MISSING_FILE,
            f"„{name}” nie może być nazwą pliku",
            f"“{name}” cannot be the name of a file",
        )
        return None
    first = reading.lines_of.setdefault(path.resolve(), line)
    if first != line:
        reading.fault(
            line,
            name,
            RULE_REPEATED_FILE,
            f"plik „{name}” jest już w wierszu {first}. Zostaw jeden wiersz",
            f"the file “{name}” is in line {first} already. Keep one line",
        )
        return None
    return path


def _missing(folder: Path, relative: PurePosixPath, name: str) -> tuple[str, str]:
    beside = folder / relative.parent
    present = {plain_word(entry.name): entry.name for entry in beside.iterdir()} if beside.is_dir() else {}
    close = get_close_matches(plain_word(relative.name), present, n=1, cutoff=0.7)
    other = relative.parent / present[close[0]] if close else None
    meant, meant_en = (f" Może chodzi o „{other}”?", f" Is “{other}” meant?") if close else ("", "")
    return (
        f"nie ma pliku „{name}” w folderze listy.{meant} Dołącz plik albo popraw nazwę",
        f"there is no file “{name}” in the folder of the list.{meant_en} Add the file or correct the name",
    )


def _beside(reading: _Reading) -> Iterator[Path]:
    """The files in the folder of the list and in those that its lines name."""
    for folder in sorted({reading.path.parent.resolve(), *(path.parent for path in reading.lines_of)}):
        yield from sorted(path for path in folder.iterdir() if path.is_file())


def _find_left_out(reading: _Reading, files: Iterable[Path]) -> None:
    """Tell of documents that no line names: they would be lost unseen."""
    folder = reading.path.parent.resolve()
    faulty = {plain_word(fault.object.replace("\\", "/")) for fault in reading.faults}
    for path in files:
        at = os.path.relpath(path.resolve(), folder)
        if (
            path.suffix.lower() in DOCUMENT_ENDINGS
            and path.resolve() not in reading.lines_of
            and plain_word(at) not in faulty
        ):
            reading.fault(
                0,
                at,
                RULE_WITHOUT_LINE,
                f"pliku „{at}” nie ma na liście. Dopisz wiersz albo przenieś plik gdzie indziej",
                f"the file “{at}” is not in the list. Add a line, or move the file elsewhere",
            )


def _not_list(path: Path, what: str, english: str) -> InputRefused:
    return InputRefused(
        f"{path.name}: {what}. Zapisz listę dokumentów jako CSV (UTF-8 albo Windows-1250, średniki) "
        "z nagłówkami, np. plik;tytuł;data;relacja;numer.",
        english=f"{path.name}: {english}. Save the list of documents as CSV (UTF-8 or Windows-1250, "
        "semicolons) with headings, such as plik;tytuł;data;relacja;numer.",
        rule=RULE_NOT_LIST,
        file=path.name,
    )
