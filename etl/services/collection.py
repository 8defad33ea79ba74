"""Makes one GML file of the pages of an answer, with the objects that are wanted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from planowisko.etl.readers.xml.stream import Feature
from planowisko.etl.services.page import content_digest, gml_identifier, page_features
from planowisko.etl.services.pages import writing_to

WANTED = "wanted"
REPEATED = "repeated"

Judge = Callable[[Feature], str]
"""Tells of an object that it is :data:`WANTED`, else under which name it is counted as left out."""

_WFS = "http://www.opengis.net/wfs/2.0"
_GML = "http://www.opengis.net/gml/3.2"


def write_collection(pages: Iterable[Path], target: Path, judge: Judge) -> Counter[str]:
    """Write the wanted objects of all pages into ``target``, unchanged, in their order, each once.

    Returns how many there were by verdict; an object that a page before had counts as :data:`REPEATED`. The
    same objects give the same bytes, however they lay on pages. Raises ``FolderUnusable`` where the file
    cannot be written, ``InputRefused`` as ``read_features`` does.
    """
    counts: Counter[str] = Counter()
    partial = target.with_name(f"{target.name}.part")
    features = _each_once(pages, counts)
    wanted = (feature for feature in features if _counted(judge(feature), counts))
    with writing_to(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        with etree.xmlfile(str(partial), encoding="UTF-8", close=True) as file:
            file.write_declaration()
            _write(file, wanted)
        partial.replace(target)
    return counts


def _write(file: Any, features: Iterator[Feature]) -> None:
    first = next(features, None)
    # Declared once: else every object would declare what it uses.
    declared = dict(first.element.nsmap) if first else {}
    with file.element(f"{{{_WFS}}}FeatureCollection", nsmap={**declared, "wfs": _WFS}):
        if first is None:
            return
        if first.srs_name:
            with (
                file.element(f"{{{_GML}}}boundedBy", nsmap={"gml": _GML}),
                file.element(f"{{{_GML}}}Envelope", srsName=first.srs_name),
            ):
                pass
        _write_member(file, first)
        for feature in features:
            _write_member(file, feature)


def _write_member(file: Any, feature: Feature) -> None:
    file.write("\n")
    with file.element(f"{{{_WFS}}}member"):
        file.write(feature.element, with_tail=False)


def _each_once(pages: Iterable[Path], counts: Counter[str]) -> Iterator[Feature]:
    seen: set[str | bytes] = set()
    for page in pages:
        for feature in page_features(page):
            names = {content_digest(feature.element), gml_identifier(feature.element)} - {None}
            if seen.isdisjoint(names):
                yield feature
            else:
                counts[REPEATED] += 1
            seen.update(name for name in names if name is not None)


def _counted(verdict: str, counts: Counter[str]) -> bool:
    counts[verdict] += 1
    return verdict == WANTED
