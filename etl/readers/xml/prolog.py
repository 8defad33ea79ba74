"""Looks at the first bytes of a file: is it XML at all, and is its prolog free of a DOCTYPE."""

import codecs
import json
import re

from planowisko.etl.errors import InputRefused

_SIGNATURES = (
    (b"PK\x03\x04", "archiwum ZIP", "Rozpakuj je i wskaż plik z jego wnętrza."),
    (b"PK\x05\x06", "puste archiwum ZIP", "Wskaż plik z danymi."),
    (b"%PDF", "dokument PDF", "Dokumenty dołącza się poleceniem import documents."),
    (b"II*\x00", "obraz TIFF", "Rysunki dołącza się poleceniem import documents."),
    (b"MM\x00*", "obraz TIFF", "Rysunki dołącza się poleceniem import documents."),
    (b"SQLite format 3", "baza GeoPackage albo SQLite", "Wskaż plik GML."),
    (b"7z\xbc\xaf\x27\x1c", "archiwum 7z", "Rozpakuj je i wskaż plik z jego wnętrza."),
    (b"Rar!", "archiwum RAR", "Rozpakuj je i wskaż plik z jego wnętrza."),
    (b"\x1f\x8b", "plik spakowany gzip", "Rozpakuj go i wskaż plik z jego wnętrza."),
    (b"\x00\x00\x27\x0a", "plik Shapefile", "Wskaż plik GML."),
    (b"\x89PNG", "obraz PNG", "Wskaż plik GML."),
    (b"\xff\xd8\xff", "obraz JPEG", "Wskaż plik GML."),
    (b"\xd0\xcf\x11\xe0", "dokument Microsoft Office", "Wskaż plik GML."),
)
_PROLOG_LIMIT = 128 * 1024
_HTML = re.compile(r"\s*(<!doctype\s+html|<html)", re.IGNORECASE)
_PROLOG_PART = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)


def refuse_other_format(head: bytes, file: str) -> None:
    """Raise :class:`InputRefused` when the first bytes are those of another format, or there are none."""
    if not head.strip(b"\x00 \t\r\n"):
        raise InputRefused(
            f"{file}: plik jest pusty. Skopiuj albo pobierz go ponownie.", rule="empty-file", file=file
        )
    for signature, name, advice in _SIGNATURES:
        if head.startswith(signature):
            raise InputRefused(
                f"{file}: to nie jest plik GML, lecz {name}. {advice}", rule="not-xml", file=file
            )
    text = _text(head)
    if _HTML.match(text):
        raise InputRefused(
            f"{file}, wiersz 1: to nie jest plik GML, lecz strona HTML (tak odpowiadają serwery na błędny "
            "adres albo brak uprawnień). Pobierz dane ponownie i sprawdź je przed wczytaniem.",
            rule="not-xml",
            file=file,
            line=1,
        )
    if not text.lstrip().startswith("<"):
        name = "GeoJSON albo inny plik JSON" if _is_json(text) else "plik w innym formacie"
        raise InputRefused(
            f"{file}, wiersz 1: to nie jest plik GML, lecz {name}: nie zaczyna się od znacznika XML. "
            "Wskaż plik GML.",
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
            rule="doctype",
            file=file,
            line=line,
        )
    if text.startswith(("<!--", "<?"), position) and len(head) >= _PROLOG_LIMIT:
        raise InputRefused(
            f"{file}, wiersz {line}: komentarz przed pierwszym elementem jest za długi. Usuń go.",
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
