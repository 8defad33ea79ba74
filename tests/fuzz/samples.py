"""Files to damage: what the tests make themselves, and the official samples where they are at hand."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fiona
import numpy as np
import psycopg

from planowisko.etl.geometry.transform import transform_coordinates
from planowisko.etl.writers.plan_geopackage import write_plan_geopackage
from tests.etl import app_plan, local_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.loading.document_files import geotiff, pdf
from tests.etl.loading.imports import ZMUDZ
from tests.etl.loading.test_contours import egib as contour
from tests.etl.loading.test_laid_plan import written as written_zones
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib, zoning_xml
from tests.etl.readers.cadastre.gml.test_county_wfs import EWNS, parcel
from tests.etl.readers.cadastre.gml.test_county_wfs import write as write_county
from tests.etl.readers.cadastre.test_buildings import egib, feature, ring, write_geojson
from tests.etl.readers.vector.dxf_files import hatch, polyline, text, write_dxf
from tests.etl.readers.vector.dxf_files import square as dxf_square
from tests.etl.readers.vector.vector_files import row, write_vector

CHECKED = ("parcels", "plan")
_MOST_FEATURES = 40
_LARGE = 4000
"""So many parcels are read by several processes."""
_LARGE_UNIT = "060307_2"


@dataclass(frozen=True)
class Sample:
    """A file and the commands that it is given to; ``{}`` stands for the file."""

    path: Path
    commands: tuple[tuple[str, ...], ...]


def prepare(dsn: str, folder: Path, reference: Path | None, *, large: bool = True) -> list[Sample]:
    """Make the samples in ``folder`` and import each as it is, so that there is something to lose.

    ``large``: also a file that several processes read.
    """
    units = {imports.DOROHUSK: "Dorohusk"}
    found: list[Sample] = []
    for kind, unit, path in [
        *_own(folder),
        *(_large(folder) if large else ()),
        *_official(folder, reference),
    ]:
        units.setdefault(unit, f"Gmina {unit}")
        command = ("import", kind, "{}", "--gmina", unit)
        if kind in ("parcels", "buildings"):
            # What closes or rejects much is asked about; asked is not taken.
            command = (*command, "--accept")
        found.append(Sample(path, (command, command, ("check", "{}")) if kind in CHECKED else (command,)))
    for code, name in units.items():
        imports.add_gmina(dsn, code, name)
    for sample in found:
        command = [str(sample.path) if word == "{}" else word for word in sample.commands[0]]
        done = run(dsn, *command)
        # Of the official ones some are refused as they are.
        assert "Błąd:" not in done.errors or sample.path.parent != folder, done.errors
    with psycopg.connect(dsn) as connection:
        found_plan = connection.execute(
            "SELECT id::text FROM planning.spatial_plan WHERE gmina_code = %s ORDER BY local_id LIMIT 1",
            [imports.DOROHUSK],
        ).fetchone()
    assert found_plan is not None
    plan = found_plan[0]
    documents = ("import", "documents", "{}", "--plan", plan)
    files = [pdf(folder / "uchwala.pdf"), geotiff(folder / "rysunek.tif", size=16)]
    found += [Sample(path, (documents,)) for path in (*files, _packed(folder / "dokumenty.zip", *files))]
    found.append(Sample(folder / "plan.gml", (("diff", plan, "--with", "{}"),)))
    laid = (
        "import",
        "plan",
        "{}",
        "--gmina",
        imports.DOROHUSK,
        "--plan",
        plan,
        "--crs",
        "EPSG:2179",
        "--replace",
    )
    found += [Sample(path, (laid,)) for path in _laid(folder)]
    return found


def _own(folder: Path) -> Iterator[tuple[str, str, Path]]:
    unit = imports.DOROHUSK
    border = polygon(square(8_440_000, 5_640_000, 80_000))
    zonings = [
        zoning_xml("EGB_JednostkaEwidencyjna", "idJednostkiEwid", unit, "Dorohusk", border),
        zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", f"{unit}.0001", "Wólka", border),
    ]
    parcels = [
        ParcelXml(reference=f"{unit}.0001.{n}", geometry=polygon(square(8_450_000 + 60 * n), holes=()))
        for n in range(1, 7)
    ]
    hole = square(8_452_010, 5_650_010, 5)
    parcels.append(
        ParcelXml(
            reference=f"{unit}.0001.7", geometry=polygon(square(8_452_000), holes=(hole,)), area="0.2475"
        )
    )
    yield "parcels", unit, write_egib(folder / "egib.gml", *zonings, *parcels)
    yield "parcels", unit, write_egib(folder / "egib_2015.gml", *parcels[:3], older=True)
    yield "parcels", unit, write_county(folder / "powiat.gml", *map(parcel, range(1, 5)))
    yield (
        "parcels",
        unit,
        write_county(
            folder / "ewns.gml", parcel(1), parcel(2, POLE_EWIDENCYJNE="None"),
            namespace=EWNS, gml="http://www.opengis.net/gml/3.2",
        ),
    )  # fmt: skip
    yield "parcels", unit, _packed(folder / "dzialki.zip", folder / "egib.gml", folder / "powiat.gml")
    yield "buildings", unit, write_egib(folder / "budynki.gml", egib(1), egib(2, kind="g"), egib(3))
    yield "buildings", unit, write_geojson(folder / "budynki.geojson", *map(feature, range(1, 5)))
    yield "parcels", unit, _written(folder / "dzialki.gpkg", "GPKG", "ID_DZIALKI", "{}.0001.{}")
    yield "parcels", unit, _written(folder / "dzialki.geojson", "GeoJSON", "ID_DZIALKI", "{}.0001.{}")
    shapefile = _written(folder / "dzialki.shp", "ESRI Shapefile", "ID_DZIALKI", "{}.0001.{}")
    yield (
        "parcels",
        unit,
        _packed(folder / "dzialki_shp.zip", *sorted(folder.glob(f"{shapefile.stem}.[cdps]*"))),
    )
    for driver, name in (("GPKG", "budynki.gpkg"), ("ESRI Shapefile", "budynki.shp")):
        path = _written(folder / name, driver, "ID_BUDYNKU", "{}.0001.{}_BUD")
        yield (
            "buildings",
            unit,
            path
            if driver == "GPKG"
            else _packed(
                folder / "shapefile.zip",
                *(path.with_suffix(suffix) for suffix in (".shp", ".shx", ".dbf", ".prj")),
            ),
        )
    yield "plan", unit, imports.app_file(folder / "plan.gml", app_plan.whole_plan())
    path = folder / "plan.gpkg"
    write_plan_geopackage(local_plan.whole_plan(), path, srid=2179, created=app_plan.CREATED)
    yield "plan", unit, path

    yield "contours", unit, write_egib(folder / "kontury.gml", contour(1), contour(2, "Ł"))
    # Into a gmina of its own: where a gmina lies decides what else is taken.
    yield "borders", ZMUDZ, _borders(folder / "granice.gml")
    path = folder / "granice.geojson"
    yield "borders", ZMUDZ, write_vector(path, row(1, JPT_KOD_JE=ZMUDZ, JPT_NAZWA_="Żmudź"))


def _large(folder: Path) -> Iterator[tuple[str, str, Path]]:
    parcels = [
        ParcelXml(
            reference=f"{_LARGE_UNIT}.0001.{n}",
            geometry=polygon(square(8_450_000 + 60 * (n % 100), 5_650_000 + 60 * (n // 100))),
            extra=" " * 600,
        )
        for n in range(1, _LARGE + 1)
    ]
    yield "parcels", _LARGE_UNIT, write_egib(folder / "duza.gml", *parcels)


def _borders(path: Path) -> Path:
    border = polygon(square(8_440_000, 5_640_000, 80_000))
    return write_egib(
        path,
        zoning_xml("EGB_JednostkaEwidencyjna", "idJednostkiEwid", ZMUDZ, "Żmudź", border),
        zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", f"{ZMUDZ}.0001", "Wólka", border),
    )


def _laid(folder: Path) -> Iterator[Path]:
    """Terrains and zones without an act."""
    east, north = 8_500_000, 5_660_000
    yield write_dxf(
        folder / "tereny.dxf",
        polyline("MN", "A1", dxf_square(east, north)),
        text("OPISY", "A2", "1MN", east + 50, north + 50),
        hatch("MN_U", "A3", dxf_square(east + 100, north), dxf_square(east + 120, north + 20, 10)),
        text("OPISY", "A4", "2MN/U", east + 180, north + 80),
    )
    yield written_zones(folder / "strefy.gpkg")
    yield written_zones(folder / "strefy.geojson")


def _written(path: Path, driver: str, field: str, reference: str) -> Path:
    """Squares side by side as a vector file, with an identifier and a Polish text."""
    schema = {"geometry": "Polygon", "properties": {field: "str:40", "RODZAJ": "str:20", "LICZBA": "int"}}
    crs = "EPSG:4326" if driver == "GeoJSON" else "EPSG:2179"
    with fiona.open(path, "w", driver=driver, schema=schema, crs=crs, encoding="UTF-8") as collection:
        for number in range(1, 5):
            corners = np.array(ring(number))
            points = transform_coordinates(corners, 2179, 4326) if driver == "GeoJSON" else corners
            values = {field: reference.format(imports.DOROHUSK, number), "RODZAJ": "mieszkalny", "LICZBA": 2}
            geometry = {"type": "Polygon", "coordinates": [points.tolist()]}
            collection.write({"geometry": geometry, "properties": values})
    return path


def _official(folder: Path, reference: Path | None) -> Iterator[tuple[str, str, Path]]:
    if reference is None:
        return
    data = reference / "data"
    yield "parcels", "061304_5", data / "egib" / "egib_2021_cgeo.gml"
    yield "parcels", "126104_9", data / "egib" / "egib_old_negative_area.gml"
    yield "parcels", "247101_1", data / "egib" / "county_wfs_mapserver.xml"
    yield "parcels", "221101_1", data / "egib" / "egib_2015_111_2.gml"
    yield "plan", "321202_4", data / "app" / "pog_act_2_0.gml"
    yield "plan", "321202_4", data / "app" / "pog_zones_2_0.gml"
    whole = json.loads((data / "real" / "mirsk_buildings.geojson").read_text(encoding="utf-8"))
    whole["features"] = whole["features"][:_MOST_FEATURES]
    path = folder / "mirsk.geojson"
    path.write_text(json.dumps(whole), encoding="utf-8")
    yield "buildings", "021204_5", path


def _packed(path: Path, *files: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return path
