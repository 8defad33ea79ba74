"""Parcels on their way: a temporary table into which a delivery flows by binary COPY."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.geometry.transform import transform_coordinates
from planowisko.etl.records.cadastre import CadastralParcel, LandUse

BATCH = 1000

_COLUMNS = (
    ("national_reference", "text"),
    ("zoning_reference", "text"),
    ("label", "text"),
    ("map_sheet", "text"),
    ("area_value", "numeric"),
    # Text here, since the one thing done with it is to store it.
    ("land_use", "text"),
    ("namespace", "text"),
    ("local_id", "text"),
    ("version_id", "text"),
    ("begin_lifespan_version", "timestamptz"),
    ("end_lifespan_version", "timestamptz"),
    ("valid_from", "date"),
    ("valid_to", "date"),
    ("archived", "boolean"),
    ("content_hash", "bytea"),
    ("source_hash", "bytea"),
    ("geometry", "geometry"),
)
_CREATE = f"""
    CREATE TEMPORARY TABLE staged_parcel (
        {", ".join(f"{name} {kind}" for name, kind in _COLUMNS)}
    ) ON COMMIT DROP
"""
# PostGIS takes extended WKB as it is as the binary form of a geometry.
_BINARY_TYPES = ["bool" if kind == "boolean" else kind for _, kind in _COLUMNS[:-1]] + ["bytea"]


def stage_parcels(connection: Connection, parcels: Iterable[CadastralParcel]) -> None:
    """Fill the temporary tables ``staged_parcel`` and ``unparsed_parcel``, which go with the transaction.

    Geometries are stored in the installation's system: unchanged where they come in it, else transformed.
    """
    connection.execute(_CREATE.encode())
    connection.execute("CREATE TEMPORARY TABLE unparsed_parcel (national_reference text) ON COMMIT DROP")
    iterator = iter(parcels)
    with connection.cursor().copy("COPY staged_parcel FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(_BINARY_TYPES)
        while batch := list(islice(iterator, BATCH)):
            original, stored = _geometries(batch)
            for parcel, own, geometry in zip(batch, original, stored, strict=True):
                attributes = _attributes(parcel)
                content_hash = _content_hash(attributes, own)
                copy.write_row((*attributes, parcel.archived, content_hash, None, geometry))
    connection.execute("ANALYZE staged_parcel")


def _attributes(parcel: CadastralParcel) -> tuple[Any, ...]:
    return (
        parcel.national_reference,
        parcel.zoning_reference,
        parcel.label,
        parcel.map_sheet,
        parcel.area_value,
        _land_use_json(parcel.land_use),
        parcel.namespace,
        parcel.local_id,
        parcel.version_id,
        parcel.begin_lifespan_version,
        parcel.end_lifespan_version,
        parcel.valid_from,
        parcel.valid_to,
    )


def _land_use_json(land_uses: tuple[LandUse, ...]) -> str:
    """Areas in m² as JSON numbers, with the digits they have."""
    entries = []
    for use in land_uses:
        texts = json.dumps(
            {"land_use": use.land_use, "soil_use": use.soil_use, "soil_class": use.soil_class},
            ensure_ascii=False,
        )
        area = "null" if use.area is None else format(use.area, "f")
        entries.append(f'{texts[:-1]}, "area": {area}}}')
    return f"[{', '.join(entries)}]"


def _content_hash(attributes: tuple[Any, ...], own_geometry: bytes) -> bytes:
    """SHA-256 of everything the source says.

    Of the geometry as delivered, in its own system: the transformation may give other last digits after an
    update of its library, and the parcel would seem changed.
    """
    texts = "\x1f".join("\x00" if value is None else str(value) for value in attributes)
    return hashlib.sha256(texts.encode() + b"\x1e" + own_geometry).digest()


def _geometries(parcels: list[CadastralParcel]) -> tuple[list[bytes], list[bytes]]:
    """The geometries as extended WKB: in their own system, and in the installation's."""
    by_srid: dict[int, list[int]] = defaultdict(list)
    for index, parcel in enumerate(parcels):
        by_srid[parcel.srid].append(index)
    original: NDArray[Any] = np.empty(len(parcels), dtype=object)
    stored: NDArray[Any] = np.empty(len(parcels), dtype=object)
    for srid, indexes in by_srid.items():
        own = np.array([parcels[index].geometry for index in indexes], dtype=object)
        original[indexes] = _ewkb(own, srid)
        stored[indexes] = _ewkb(transformed(own, srid), INSTALLATION_SRID)
    return original.tolist(), stored.tolist()


def transformed(geometries: NDArray[Any], srid: int) -> NDArray[Any]:
    """``geometries`` of the system ``srid`` in the installation's; the same array where they are equal."""
    if srid == INSTALLATION_SRID:
        return geometries
    moved: NDArray[Any] = shapely.transform(
        geometries, lambda points: transform_coordinates(points, srid, INSTALLATION_SRID)
    )
    return moved


def _ewkb(geometries: NDArray[Any], srid: int) -> NDArray[Any]:
    encoded: NDArray[Any] = shapely.to_wkb(shapely.set_srid(geometries, srid), include_srid=True)
    return encoded
