"""Zones and terrains as a vector file lays them on the map: without the act that they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely import Polygon

from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import ZoningElement
from planowisko.etl.records.source import Source


@dataclass(frozen=True, slots=True)
class LaidObject:
    """A zone or a terrain (``record_type``): what the file tells of it, by the attributes of its record.

    What the file has a field for and leaves empty is None in ``values``, what it has no field for is absent.
    ``designation`` and ``symbol`` are always there, ``zone_kind`` of a zone. ``geometry`` is in ``srid``, x
    easting and y northing.
    """

    source: Source
    record_type: type[ZoningElement] | type[Terrain]
    values: Mapping[str, Any]
    geometry: Polygon
    srid: int

    @property
    def designation(self) -> str:
        """The designation (``1SW``, ``12MN``) by which people know it."""
        return str(self.values["designation"])
