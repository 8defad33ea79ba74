"""What reading a piece of a file depends on beside its bytes."""

from dataclasses import dataclass
from pathlib import Path

from planowisko.etl.checks.registered_area import AreaTolerance
from planowisko.etl.geometry.crs import AxisOrder
from planowisko.etl.readers.cadastre.large.feature_blocks import Collection

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SettledCrs:
    """A coordinate system of the file, the order of its axes and where its geometries have to lie."""

    srid: int
    order: AxisOrder
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class PieceContext:
    """What a piece of a file depends on beside its bytes.

    ``crs`` are the settled coordinate systems by their names in the file, ``stored_hashes`` a file with the
    sorted source hashes that the database knows, or None.
    """

    path: Path
    namespace: str
    gmina_code: str
    collection: Collection
    crs: dict[str, SettledCrs]
    salt: bytes
    stored_hashes: Path | None
    area_tolerance: AreaTolerance
