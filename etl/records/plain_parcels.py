"""Many parcels at once: by columns while they are read, as rows of a table on their way into the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class ReadOneByOne(Exception):
    """A file that was to be read many parcels at a time is not plain enough: it is to be read one by one."""


class PlainAttributes(NamedTuple):
    """What is said of parcels beside their geometry, by columns; texts in UTF-8, as they are stored.

    ``areas`` are the registered areas in m² as text, ``land_uses`` the JSON of all land uses of each.
    """

    references: list[str]
    zoning_references: list[bytes]
    labels: list[bytes]
    map_sheets: list[bytes | None]
    areas: list[bytes | None]
    land_uses: list[bytes]
    namespaces: list[bytes | None]
    local_ids: list[bytes | None]
    version_ids: list[bytes | None]
    begin_lifespan_versions: list[datetime | None]
    valid_from: list[date | None]

    @classmethod
    def of_nothing(cls) -> "PlainAttributes":
        """Those of no parcel."""
        return cls(*([] for _ in cls._fields))

    def chosen(self, chosen: Iterable[bool]) -> "PlainAttributes":
        """Those of some of the parcels."""
        wanted = list(chosen)
        columns: list[list[Any]] = [list(compress(column, wanted)) for column in self]
        return PlainAttributes(*columns)

    def extend(self, others: "PlainAttributes") -> None:
        """Add those of other parcels."""
        columns: tuple[list[Any], ...] = self
        added: tuple[list[Any], ...] = others
        for column, more in zip(columns, added, strict=True):
            column.extend(more)


@dataclass(frozen=True, slots=True)
class PlainParcels:
    """Current parcels of one ring each, with which nothing is wrong.

    ``coordinates`` are all rings one after another, shape (n, 2), x easting and y northing in the system
    ``srid``, and ``sizes`` how many points each has. ``source_hashes`` are of the bytes in the delivery.
    ``edge_owners`` and ``edge_keys`` are those of ``EncodedParcels``.
    """

    srid: int
    attributes: PlainAttributes
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
