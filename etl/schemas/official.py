"""Where the official schemas of APP have their addresses, and what one schema refers to."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

XSD = "http://www.w3.org/2001/XMLSchema"
APP_NAMESPACE = "https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/"
WFS_NAMESPACE = "http://www.opengis.net/wfs/2.0"
WFS_ADDRESS = "http://schemas.opengis.net/wfs/2.0/wfs.xsd"
"""The collection that objects of APP come in."""

VERSIONS = ("1.0", "2.0", "3.0")

_REFERRING = tuple(f"{{{XSD}}}{name}" for name in ("import", "include", "redefine"))
_SEGMENT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*")


class NoSchema(Exception):
    """What an address led to is no schema; the message says in Polish what it is."""


def app_address(version: str) -> str:
    """Return the official address of the XSD of one version of APP."""
    return f"{APP_NAMESPACE}{version}/planowaniePrzestrzenne_{version.replace('.', '_')}.xsd"


def relative_path(address: str) -> str:
    """Return where a schema lies within the folder: host and path of its address.

    Raises :class:`NoSchema` for an address that names no file on a public host.
    """
    parts = urlsplit(address)
    segments = [parts.netloc, *parts.path.removeprefix("/").split("/")]
    if parts.scheme not in ("http", "https") or len(segments) < 2:
        raise NoSchema(f"adres „{address}” nie jest adresem internetowym pliku")
    if not all(_SEGMENT.fullmatch(segment) for segment in segments) or parts.query:
        raise NoSchema(f"adres „{address}” ma niedozwoloną postać")
    return "/".join(segments)


def references(content: bytes, address: str) -> list[str]:
    """Return the addresses of the schemas that a schema imports, includes or redefines.

    Raises :class:`NoSchema` for what is no XML schema, or holds a DOCTYPE.
    """
    start = content.lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise NoSchema("to strona internetowa (HTML), a nie schemat")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NoSchema(f"to nie jest poprawny dokument XML ({error.msg})") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoSchema("plik zawiera deklarację DOCTYPE, która jest niedopuszczalna")
    if root.tag != f"{{{XSD}}}schema":
        raise NoSchema(f"to nie jest schemat XSD, lecz dokument „{etree.QName(root).localname}”")
    found = (child.get("schemaLocation") for child in root if child.tag in _REFERRING)
    return [urljoin(address, location) for location in found if location]
