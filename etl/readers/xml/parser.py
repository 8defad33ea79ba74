"""The XML parser as we use it - no network, no DTD, no entities - and what its complaints mean."""

import re

from lxml import etree

from planowisko.etl.errors import InputRefused

_ENCODING_FAULT = re.compile(
    r"encoding|not proper UTF-8|invalid (byte|bytes|char)|input conversion", re.IGNORECASE
)
# Faults that may come to light only at the end of a short file, yet are none of its end.
_CONTENT_FAULT = re.compile(r"Entity|Namespace|mismatch")


_DISTRUSTING = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def pull_parser(events: tuple[str, ...], tag: list[str] | None = None) -> etree.XMLPullParser:
    """Return a parser that fetches and expands nothing and keeps libxml2's limits on depth and length."""
    return etree.XMLPullParser(events=events, tag=tag, **_DISTRUSTING)


def parser_of_parts() -> etree.XMLParser:
    """Return a parser with the same limits for a part of a document, whole in memory."""
    return etree.XMLParser(**_DISTRUSTING)


def feed(parser: etree.XMLPullParser, chunk: bytes | None, file: str) -> InputRefused | None:
    """Feed ``chunk``, or end the document with None; return what is wrong with the document so far."""
    error: etree.XMLSyntaxError | None = None
    try:
        if chunk is None:
            parser.close()
        else:
            parser.feed(chunk)
    except etree.XMLSyntaxError as raised:
        error = raised
    # Of some faults (undefined entities and prefixes) the parser tells only its log.
    for entry in parser.feed_error_log:
        undefined_prefix = entry.type == etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE
        if entry.level == etree.ErrorLevels.FATAL or undefined_prefix:
            return _refusal(entry.message, entry.line, file, at_end=chunk is None)
    if error is not None:
        return _refusal(str(error.msg or ""), error.lineno or 1, file, at_end=chunk is None)
    return None


def _refusal(text: str, line: int, file: str, *, at_end: bool) -> InputRefused:
    place, place_en = f"{file}, wiersz {line}", f"{file}, line {line}"
    # libxml2 ends some of its messages with a line break.
    text = " ".join(text.split())
    if _ENCODING_FAULT.search(text):
        return InputRefused(
            f"{place}: znaki nie zgadzają się z zadeklarowanym kodowaniem pliku ({text}). "
            "Zapisz plik w UTF-8 albo popraw deklarację kodowania w pierwszym wierszu.",
            english=f"{place_en}: characters are not of the encoding that the file declares ({text}). "
            "Save it in UTF-8, or correct the declaration in the first line.",
            rule="wrong-encoding",
            file=file,
            line=line,
        )
    if at_end and not _CONTENT_FAULT.search(text):
        return InputRefused(
            f"{place}: plik jest ucięty, kończy się przed zamknięciem elementów ({text}). "
            "Skopiuj albo pobierz plik ponownie.",
            english=f"{place_en}: the file is truncated, it ends before its elements are closed ({text}). "
            "Copy or download it again.",
            rule="truncated-xml",
            file=file,
            line=line,
        )
    return InputRefused(
        f"{place}: plik nie jest poprawnym dokumentem XML ({text}). Utwórz albo pobierz plik ponownie.",
        english=f"{place_en}: the file is no well-formed XML ({text}). Make or download it again.",
        rule="malformed-xml",
        file=file,
        line=line,
    )
