"""Many parcels at once: by columns while they are read, as rows of a table on their way into the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class ReadOneByOne(Exception):
    """A file that was to be read many parcels at a time is not plain enough: it is to be read one by one."""


class PlainAttributes(NamedTuple):
    """What is said of a parcel beside its geometry; texts in UTF-8, as they are stored.

    ``area`` is the registered area in m² as text, ``land_use`` the JSON of all land uses.
    """

    reference: str
    zoning_reference: bytes
    label: bytes
    map_sheet: bytes | None
    area: bytes | None
    land_use: bytes
    namespace: bytes | None
    local_id: bytes | None
    version_id: bytes | None
    begin_lifespan_version: datetime | None
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class PlainParcels:
    """Current parcels of one ring each, with which nothing is wrong.

    ``coordinates`` are all rings one after another, shape (n, 2), x easting and y northing in the system
    ``srid``, and ``sizes`` how many points each has. ``source_hashes`` are of the bytes in the delivery.
    ``edge_owners`` and ``edge_keys`` are those of ``EncodedParcels``.
    """

    srid: int
    attributes: list[PlainAttributes]
    source_hashes: list[bytes]
    coordinates: NDArray[np.float64]
    sizes: NDArray[np.int64]
    edge_owners: NDArray[np.uint32]
    edge_keys: NDArray[np.uint64]


EncodeParcels = Callable[[PlainParcels], bytes]
"""Makes the rows that are stored of parcels."""


@dataclass(frozen=True, slots=True)
class EncodedParcels:
    """``count`` current parcels as rows of their temporary table, in the binary form of COPY.

    ``edge_keys`` are the keys of all their edges (see ``shared_edges``), ``edge_owners`` the positions in
    ``references`` of the parcels whose they are.
    """

    count: int
    rows: bytes
    references: list[str]
    edge_owners: NDArray[np.uint32]
    edge_keys: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class UnparsedParcels:
    """Current parcels whose bytes are those of an earlier delivery: they are in the database as they are."""

    references: list[str]


@dataclass(frozen=True, slots=True)
class StoredParcels:
    """Which bytes the current parcels in the database were read from.

    ``source_hashes`` are 16 bytes each, one after another, in ascending order; ``references`` in the same
    order.
    """

    source_hashes: bytes
    references: list[str]
