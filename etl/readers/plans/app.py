"""Reads planning acts: the national exchange schema APP 1.0, 2.0 and 3.0 (GML, WFS 2.0 collections)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from lxml import etree

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.axis_order import Placement, with_axis_order
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.plans.app_fields import Fields, RecordFault
from planowisko.etl.readers.plans.app_objects import Unplaced, identifier, read_object
from planowisko.etl.readers.plans.plan_extent import plan_extent
from planowisko.etl.readers.xml.gml_geometry import GeometryError
from planowisko.etl.readers.xml.stream import Feature, local_name, read_features
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.plan import PlanRecord
from planowisko.etl.records.source import Source

NAMESPACE_PREFIX = "https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/"
SCHEMA_VERSIONS = ("1.0", "2.0", "3.0")

_GEOMETRY_TEXT_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class _Item:
    """An object of the file, or why it could not be taken."""

    outcome: Unplaced | RejectedRecord

    def placement(self) -> Placement | None:
        if isinstance(self.outcome, RejectedRecord) or self.outcome.geometry is None:
            return None
        geometry, record = self.outcome.geometry, self.outcome.record
        return Placement.of(geometry.crs, geometry.surface.coordinates(), record.source.line, record.local_id)


def read_app(
    path: Path,
    extent: Extent | None = None,
    *,
    extent_for: Callable[[str], Extent | None] | None = None,
    told: BytesRead = tell_nobody,
) -> Iterator[PlanRecord | RejectedRecord]:
    """Yield the records of an APP file in the order of the file.

    ``extent`` says where the gmina lies; it settles the axis order of the coordinates. Without it the TERYT
    code in the namespace (``PL.ZIPPZP.1/060304-POG``) is given to ``extent_for``; where that is not given or
    knows nothing, the voivodeship's extent is taken. ``told`` hears how much of the file is read.

    Geometries come out x easting, y northing, in the file's system (geographic ones in EPSG:2180). An object
    that cannot be taken comes as a :class:`RejectedRecord`. Raises :class:`InputRefused` for a file that is
    no APP file (rule ``not-app``, and those of :func:`read_features`) or whose coordinates lie outside the
    gmina in either order (``outside-gmina``).
    """
    items = _items(path, told)
    for item in items:
        placement = item.placement()
        if placement is None:
            yield _result(item)
            continue
        if extent is None:
            record = _result(item)
            namespace = "" if isinstance(record, RejectedRecord) else record.namespace
            extent = plan_extent(namespace, record.source, extent_for)
        for placed, order in with_axis_order(chain([item], items), _Item.placement, extent, path.name):
            if isinstance(placed.outcome, RejectedRecord):
                yield placed.outcome
            else:
                yield placed.outcome.placed(order)


def _result(item: _Item) -> PlanRecord | RejectedRecord:
    return item.outcome if isinstance(item.outcome, RejectedRecord) else item.outcome.record


def _items(path: Path, told: BytesRead) -> Iterator[_Item]:
    known = tuple(NAMESPACE_PREFIX + version for version in SCHEMA_VERSIONS)
    for feature in read_features(path, told):
        source = Source(path.name, feature.line)
        if feature.namespace not in known:
            raise _not_app(feature, path.name)
        fields = Fields(feature.element)
        try:
            yield _Item(read_object(fields, source, feature.srs_name))
        except (RecordFault, GeometryError) as fault:
            yield _Item(_rejected(feature, fields, source, fault))


def _rejected(
    feature: Feature, fields: Fields, source: Source, fault: RecordFault | GeometryError
) -> RejectedRecord:
    name = _object_name(feature, fields)
    geometry_text: str | None = None
    if isinstance(fault, GeometryError):
        for property_name in ("geometria", "zasiegPrzestrzenny"):
            for element in fields.elements(property_name):
                text = etree.tostring(element, encoding="unicode", with_tail=False)
                geometry_text = text[:_GEOMETRY_TEXT_LIMIT]
    return RejectedRecord(
        source,
        name,
        fault.rule,
        f"{source.place}, {feature.name} {name}: {fault.message}.",
        geometry_text,
        message_en=f"{source.place_en}, {feature.name} {name}: {fault.english}.",
    )


def _object_name(feature: Feature, fields: Fields) -> str:
    try:
        return identifier(fields)[1]
    except RecordFault:
        return feature.element.get("{http://www.opengis.net/gml/3.2}id") or local_name(feature.element)


def _not_app(feature: Feature, file: str) -> InputRefused:
    named = feature.namespace or feature.name
    kind, kind_en = (
        ("dane EGiB", "data of EGiB")
        if "ewidencja" in feature.namespace
        else (f"obiekty „{named}”", f"objects “{named}”")
    )
    return InputRefused(
        f"{file}, wiersz {feature.line}: to nie jest plik aktu planowania (APP 1.0-3.0), zawiera {kind}. "
        "Wskaż plik GML aktu planowania przestrzennego.",
        english=f"{file}, line {feature.line}: this is no file of a planning act (APP 1.0-3.0), it holds "
        f"{kind_en}. Give the GML file of a planning act.",
        rule="not-app",
        file=file,
        line=feature.line,
        object=feature.name,
    )
