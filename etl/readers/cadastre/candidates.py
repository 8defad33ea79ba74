"""Raw records on their way to become records, in batches: geometries are made and judged many at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shapely import MultiPolygon

from planowisko.etl.checks.parcel_identifier import ParcelIdentifier
from planowisko.etl.checks.violation import Violation
from planowisko.etl.geometry.crs import CrsName
from planowisko.etl.readers.cadastre.raw_records import RawRecord

BATCH_RECORDS = 1000
BATCH_POINTS = 500_000
"""A batch ends with whichever comes first, so that large borders do not pile up."""


@dataclass(slots=True)
class Candidate:
    """A raw record on its way: ``geometry`` has the axis order of the file until the order is settled."""

    raw: RawRecord
    violations: list[Violation]
    identifier: ParcelIdentifier | None = None
    crs: CrsName | None = None
    geometry: MultiPolygon | None = None


def batches(raws: Iterable[RawRecord]) -> Iterator[list[RawRecord]]:
    """Yield the records in lists, in their order."""
    batch: list[RawRecord] = []
    points = 0
    for raw in raws:
        batch.append(raw)
        if raw.surface is not None:
            points += sum(len(polygon.exterior) for polygon in raw.surface.polygons)
        if len(batch) >= BATCH_RECORDS or points >= BATCH_POINTS:
            yield batch
            batch, points = [], 0
    if batch:
        yield batch
