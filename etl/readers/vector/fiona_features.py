"""The features that fiona reads, as ours."""

import logging
import warnings
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import fiona
from fiona._err import CPLE_BaseError
from fiona.errors import FionaError

from planowisko.etl.readers.vector.vector_file import (
    VectorFeature,
    VectorLayer,
    as_text,
    damaged,
    srid_of_wkt,
)
from planowisko.etl.readers.xml.gml_geometry import GeometryError

# Its remarks on values that it leaves out: what matters of them is found out and told in our words.
logging.getLogger("fiona").addHandler(logging.NullHandler())
warnings.filterwarnings("ignore", message="Empty field name")


FIONA_FAULTS = (FionaError, CPLE_BaseError, OSError, ValueError)
"""What fiona raises for a damaged file; GDAL's own complaints come through as they are."""


def srid_of(collection: Any) -> int | None:
    """The EPSG code of a layer's system; None where it names none that is known, or cannot be understood."""
    try:
        return srid_of_wkt(collection.crs_wkt)
    # The last is a slip of fiona's on a system that GDAL cannot write.
    except (*FIONA_FAULTS, UnboundLocalError):
        return None


def fiona_features(
    path: Path,
    layer: VectorLayer,
    fields: Collection[str],
    *,
    faults: Mapping[int, GeometryError] | None = None,
    numbered: bool = False,
    **options: Any,
) -> Iterator[VectorFeature]:
    """Yield the features of a layer with the values of ``fields``, which alone are read.

    ``numbered``: the file's own ids count, else the order. ``faults`` are geometries that are not to be
    taken, by number. Raises ``InputRefused`` (``unreadable-file``) where the file is damaged.
    """
    wanted = [name for name in layer.fields if name in fields]
    # An empty list would mean all of them.
    chosen = {"include_fields": wanted} if wanted else {"ignore_geometry": False}
    try:
        with fiona.open(path, layer=layer.name, **chosen, **options) as collection:
            for place, feature in enumerate(collection, start=1):
                number = int(feature["id"]) if numbered else place
                properties = feature["properties"]
                yield VectorFeature(
                    number,
                    {name: as_text(properties[name]) for name in wanted},
                    feature["geometry"],
                    (faults or {}).get(number),
                )
    except FIONA_FAULTS as error:
        raise damaged(path.name, error) from None
