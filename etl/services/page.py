"""What one page of a WFS answer holds, found by reading it to its end."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.xml.stream import Feature, read_features, read_header

_GML_IDENTIFIERS = ("{http://www.opengis.net/gml/3.2}id", "{http://www.opengis.net/gml}id", "fid")
_LINK = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"[0-9]{1,12}")
_NO_FEATURES = "no-features"


@dataclass(frozen=True, slots=True)
class PageContent:
    """The objects of a page and what the server says of the whole.

    ``keys`` are the identifiers of the objects (``gml:id``, else the digest), ``digests`` hashes of what they
    say, both in the order of the page. ``matched`` is ``numberMatched``, None where it is unknown or absent;
    ``has_next`` whether the server names a next page.
    """

    keys: tuple[str, ...]
    digests: tuple[bytes, ...]
    matched: int | None
    has_next: bool

    @property
    def count(self) -> int:
        """How many objects there are."""
        return len(self.digests)


def examine_page(path: Path) -> PageContent:
    """Read a page to its end.

    Raises ``InputRefused`` as ``read_features`` does, save for an empty page, and for XML that is no
    collection of features (``no-collection``).
    """
    header = read_header(path)
    keys: list[str] = []
    digests: list[bytes] = []
    for feature in page_features(path):
        digest = content_digest(feature.element)
        digests.append(digest)
        keys.append(gml_identifier(feature.element) or digest.hex())
    if header.root_name != "FeatureCollection":
        raise InputRefused(
            f"{path.name}: odpowiedź nie jest zbiorem obiektów (element {header.root_name})",
            english=f"{path.name}: the answer is no collection of features (element {header.root_name})",
            rule="no-collection",
            file=path.name,
        )
    matched = header.attributes.get("numberMatched", "")
    return PageContent(
        keys=tuple(keys),
        digests=tuple(digests),
        matched=int(matched) if _NUMBER.fullmatch(matched) else None,
        has_next=bool(header.attributes.get("next")),
    )


def page_features(path: Path) -> Iterator[Feature]:
    """Yield the features of a page, none of an empty one. Raises as ``read_features`` does."""
    try:
        yield from read_features(path)
    except InputRefused as refusal:
        if refusal.rule != _NO_FEATURES:
            raise


def content_digest(element: etree._Element) -> bytes:
    """Return a hash of an object's texts and links, whatever identifier this answer gives it."""
    digest = hashlib.blake2b(digest_size=16)
    for part in element.iter():
        for text in (part.tag, part.text, part.get(_LINK), part.tail):
            digest.update(str(text or "").strip().encode() + b"\0")
    return digest.digest()


def gml_identifier(element: etree._Element) -> str | None:
    """Return the identifier that this answer gives an object; None where it gives none."""
    return next((found for name in _GML_IDENTIFIERS if (found := element.get(name))), None)
