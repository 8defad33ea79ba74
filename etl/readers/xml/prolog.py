"""Looks at the first bytes of a file: is it XML at all, and is its prolog free of a DOCTYPE."""

import codecs
import json
import re

from planowisko.etl.errors import InputRefused

_UNPACK = ("Rozpakuj je i wskaż plik z jego wnętrza.", "Unpack it and give the file inside.")
_GIVE_GML = ("Wskaż plik GML.", "Give a GML file.")
_DRAWING = ("Rysunki dołącza się poleceniem import documents.", "Drawings are added by import documents.")
_SIGNATURES = (
    (b"PK\x03\x04", ("archiwum ZIP", "a ZIP archive"), _UNPACK),
    (b"PK\x05\x06", ("puste archiwum ZIP", "an empty ZIP archive"), ("Wskaż plik z danymi.", "Give data.")),
    (
        b"%PDF",
        ("dokument PDF", "a PDF document"),
        ("Dokumenty dołącza się poleceniem import documents.", "Documents are added by import documents."),
    ),
    (b"II*\x00", ("obraz TIFF", "a TIFF image"), _DRAWING),
    (b"MM\x00*", ("obraz TIFF", "a TIFF image"), _DRAWING),
    (b"SQLite format 3", ("baza GeoPackage albo SQLite", "a GeoPackage or SQLite database"), _GIVE_GML),
    (b"7z\xbc\xaf\x27\x1c", ("archiwum 7z", "a 7z archive"), _UNPACK),
    (b"Rar!", ("archiwum RAR", "a RAR archive"), _UNPACK),
    (b"\x1f\x8b", ("plik spakowany gzip", "a file packed by gzip"), _UNPACK),
    (b"\x00\x00\x27\x0a", ("plik Shapefile", "a Shapefile"), _GIVE_GML),
    (b"\x89PNG", ("obraz PNG", "a PNG image"), _GIVE_GML),
    (b"\xff\xd8\xff", ("obraz JPEG", "a JPEG image"), _GIVE_GML),
    (b"\xd0\xcf\x11\xe0", ("dokument Microsoft Office", "a document of Microsoft Office"), _GIVE_GML),
)
_PROLOG_LIMIT = 128 * 1024
_HTML = re.compile(r"\s*(<!doctype\s+html|<html)", re.IGNORECASE)
_PROLOG_PART = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)


def refuse_other_format(head: bytes, file: str) -> None:
    """Raise :class:`InputRefused` when the first bytes are those of another format, or there are none."""
    if not head.strip(b"\x00 \t\r\n"):
        raise InputRefused(
            f"{file}: plik jest pusty. Skopiuj albo pobierz go ponownie.",
            english=f"{file}: the file is empty. Copy or download it again.",
            rule="empty-file",
            file=file,
        )
    for signature, (polish, english), (advice, advice_en) in _SIGNATURES:
        if head.startswith(signature):
            raise InputRefused(
                f"{file}: to nie jest plik GML, lecz {polish}. {advice}",
                english=f"{file}: this is no GML file, but {english}. {advice_en}",
                rule="not-xml",
                file=file,
            )
    text = _text(head)
    if _HTML.match(text):
        raise InputRefused(
            f"{file}, wiersz 1: to nie jest plik GML, lecz strona HTML (tak odpowiadają serwery na błędny "
            "adres albo brak uprawnień). Pobierz dane ponownie i sprawdź je przed wczytaniem.",
            english=f"{file}, line 1: this is no GML file, but an HTML page (so servers answer to a wrong "
            "address, or where rights are missing). Download the data again and look at them first.",
            rule="not-xml",
            file=file,
            line=1,
        )
    if not text.lstrip().startswith("<"):
        is_json = _is_json(text)
        name = "GeoJSON albo inny plik JSON" if is_json else "plik w innym formacie"
        name_en = "GeoJSON or other JSON" if is_json else "a file of another format"
        raise InputRefused(
            f"{file}, wiersz 1: to nie jest plik GML, lecz {name}: nie zaczyna się od znacznika XML. "
            "Wskaż plik z danymi: GML, Shapefile (.shp), GeoPackage albo GeoJSON.",
            english=f"{file}, line 1: this is no GML file, but {name_en}: it does not begin with a tag of "
            "XML. Give data: GML, a Shapefile (.shp), GeoPackage or GeoJSON.",
            rule="not-xml",
            file=file,
            line=1,
        )


def check_prolog(head: bytes, file: str) -> None:
    """Raise :class:`InputRefused` (rule ``doctype``) when a DOCTYPE stands before the root element.

    ``head`` are the first bytes of the file. A prolog that does not end within them is refused as well.
    """
    text = _text(head)
    position = 0
    while part := _PROLOG_PART.match(text, position):
        position = part.end()
    line = text.count("\n", 0, position) + 1
    if text[position : position + 9].upper() == "<!DOCTYPE":
        raise InputRefused(
            f"{file}, wiersz {line}: plik zawiera deklarację DOCTYPE, w danych GML niedopuszczalną "
            "(może kazać wczytać obce pliki). Usuń ją albo pobierz plik z pewnego źródła.",
            english=f"{file}, line {line}: the file has a DOCTYPE declaration, which GML data must not have "
            "(it can order other files to be read). Remove it, or get the file from a source to be trusted.",
            rule="doctype",
            file=file,
            line=line,
        )
    if text.startswith(("<!--", "<?"), position) and len(head) >= _PROLOG_LIMIT:
        raise InputRefused(
            f"{file}, wiersz {line}: komentarz przed pierwszym elementem jest za długi. Usuń go.",
            english=f"{file}, line {line}: the comment before the first element is too long. Remove it.",
            rule="malformed-xml",
            file=file,
            line=line,
        )


def _text(head: bytes) -> str:
    """Decode as far as the structure of a prolog needs it: by byte order mark, else as Latin 1."""
    if head.startswith(codecs.BOM_UTF8):
        return head[3:].decode("latin-1")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace")
    if head.startswith(b"<\x00"):
        return head.decode("utf-16-le", errors="replace")
    if head.startswith(b"\x00<"):
        return head.decode("utf-16-be", errors="replace")
    return head.decode("latin-1")


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except json.JSONDecodeError:
        return '"' in text[:200]
    return True
