"""Writes a proposal of OUZ with its auxiliary layers as GeoPackage."""

from pathlib import Path
from typing import Any, BinaryIO

import fiona
import shapely

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.ouz import OuzFeature, OuzLayer, OuzProposal
from planowisko.etl.writers.whole_file import whole_path

_SCHEMAS: dict[OuzLayer, tuple[str, str, dict[str, str]]] = {
    OuzLayer.PART: ("Propozycja OUZ", "Polygon", {"designation": "str", "area": "float"}),
    OuzLayer.INITIAL: ("Obszar przed zwężeniem (Pb)", "Polygon", {"number": "int", "area": "float"}),
    OuzLayer.GROUP: (
        "Grupy budynków",
        "MultiPolygon",
        {"number": "int", "building_count": "int", "area": "float"},
    ),
    OuzLayer.BUILDING: (
        "Budynki liczone do OUZ",
        "MultiPolygon",
        {"reference": "str", "kind": "str", "group_number": "int", "area": "float"},
    ),
}


def write_ouz(proposal: OuzProposal, target: Path | BinaryIO) -> None:
    """Write a layer for each step, and the figures and parameters as a table.

    Coordinates x easting, y northing in the system of computation; areas in m². ``target``, if a path, is
    there as a whole or as before. Raises OSError.
    """
    with whole_path(target, ".gpkg") as path:
        for layer, (title, geometry_type, properties) in _SCHEMAS.items():
            with fiona.open(
                path,
                "w",
                driver="GPKG",
                layer=f"ouz_{layer}",
                schema={"geometry": geometry_type, "properties": properties},
                crs=f"EPSG:{proposal.computation_srid}",
                IDENTIFIER=title,
            ) as collection:
                collection.writerecords(
                    _row(feature, properties, proposal) for feature in proposal.layers[layer]
                )
        schema = {"geometry": "None", "properties": {"name": "str", "value": "str", "meaning": "str"}}
        with fiona.open(path, "w", driver="GPKG", layer="ouz_figures", schema=schema) as collection:
            collection.writerecords(
                {"geometry": None, "properties": dict(zip(schema["properties"], figure, strict=True))}
                for figure in _figures(proposal)
            )


def _row(feature: OuzFeature, properties: dict[str, str], proposal: OuzProposal) -> dict[str, Any]:
    geometry = transform_geometry(feature.geometry, proposal.srid, proposal.computation_srid)
    return {
        "geometry": shapely.geometry.mapping(geometry),
        "properties": {name: getattr(feature, name) for name in properties},
    }


def _figures(proposal: OuzProposal) -> list[tuple[str, str, str]]:
    return [
        ("Pb", f"{proposal.initial_area:.1f}", "obszar przed zwężeniem, m²"),
        ("Pu", f"{proposal.narrowed_area:.1f}", "obszar po zwężeniu, m²"),
        ("Pp", f"{proposal.allowance:.1f}", "dopuszczalne powiększenie, m²"),
        *(
            (
                parameter.name,
                ", ".join(map(str, parameter.value))
                if isinstance(parameter.value, list)
                else str(parameter.value),
                f"{parameter.description} {parameter.source}",
            )
            for parameter in proposal.parameters
        ),
    ]
