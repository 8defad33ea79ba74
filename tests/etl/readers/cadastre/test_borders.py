"""Borders of a gmina and its precincts from every format, out of files of the whole country too."""

from pathlib import Path
from typing import Any

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.cadastre.borders import read_borders
from planowisko.etl.records.cadastre import CadastralZoning, RejectedRecord
from tests.etl.readers.cadastre.cadastre_files import (
    GMINA,
    LUBELSKIE,
    ParcelXml,
    polygon,
    square,
    write_egib,
    zoning_xml,
)
from tests.etl.readers.cadastre.gml.test_county_wfs import write as write_service
from tests.etl.readers.vector.vector_files import polygon_of, row, write_vector

FAR_AWAY = polygon_of(square(7_500_000, 5_800_000))


def read(path: Path, **options: Any) -> list[Any]:
    return list(read_borders(path, **{"gmina_code": GMINA, "extent": LUBELSKIE, **options}))


def prg(number: int, code: object, name: str, **more: Any):
    geometry = more.pop("geometry", None)
    return row(number, geometry, JPT_SJR_KO="X", JPT_KOD_JE=code, JPT_NAZWA_=name, WERSJA_DO=None, **more)


@pytest.mark.parametrize("code", ["0603042", "060304_2"])
@pytest.mark.parametrize("ending", [".shp", ".gpkg", ".geojson"])
def test_the_unit_out_of_the_whole_country(tmp_path: Path, ending: str, code: str):
    path = write_vector(
        tmp_path / f"A03_Granice_gmin{ending}",
        prg(1, "1465011", "Warszawa", geometry=FAR_AWAY),
        prg(2, code, "Dorohusk"),
        prg(3, "0603142", "Żmudź"),
    )
    (border,) = read(path)
    assert isinstance(border, CadastralZoning)
    assert (border.level, border.national_reference, border.name) == ("unit", GMINA, "Dorohusk")
    assert border.source.line == 2


def test_a_code_that_was_kept_as_a_number_has_lost_its_zero(tmp_path: Path):
    path = write_vector(tmp_path / "a.geojson", prg(1, 603042, "Dorohusk"))
    assert [border.national_reference for border in read(path)] == [GMINA]


def test_precincts_are_told_from_units_by_their_code(tmp_path: Path):
    path = write_vector(
        tmp_path / "A06_Granice_obrebow_ewidencyjnych.shp",
        prg(1, f"{GMINA}.0001", "Berdyszcze"),
        prg(2, f"{GMINA}.0002", "Brzeźno"),
        prg(3, "060314_2.0001", "Żmudź"),
    )
    assert [(border.level, border.name) for border in read(path)] == [
        ("precinct", "Berdyszcze"), ("precinct", "Brzeźno"),
    ]  # fmt: skip


def test_the_answer_of_a_service(tmp_path: Path):
    def feature(number: int, code: str, name: str, easting: float = 8_450_000):
        ring = square(easting + 60 * number)
        return {
            "msGeometry": polygon(ring, srs="urn:ogc:def:crs:EPSG::2179"),
            "JPT_SJR_KO": "JEW",
            "JPT_KOD_JE": code,
            "JPT_NAZWA_": name,
            "WERSJA_DO": "",
        }

    path = write_service(
        tmp_path / "prg.gml",
        feature(1, "146501_1", "Warszawa", 7_500_000),
        feature(2, GMINA, "Dorohusk"),
        kind="A05_Granice_jednostek_ewidencyjnych",
    )
    (border,) = read(path)
    assert (border.level, border.name, border.source.layer) == ("unit", "Dorohusk", "")
    assert border.geometry.bounds == (8_450_120, 5_650_000, 8_450_170, 5_650_050)
    assert border.source.line > 0


def test_egib_gml(tmp_path: Path):
    path = write_egib(
        tmp_path / "e.gml",
        ParcelXml(),
        zoning_xml("EGB_JednostkaEwidencyjna", "idJednostkiEwid", GMINA, "Dorohusk", polygon(square())),
        zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", f"{GMINA}.0001", "Brzeźno", polygon(square())),
        zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", "060314_2.0001", "Żmudź", polygon(square(9_000_000))),
    )
    assert [(border.level, border.name) for border in read(path)] == [
        ("unit", "Dorohusk"), ("precinct", "Brzeźno"),
    ]  # fmt: skip


def test_a_border_that_is_wrong_is_rejected_alone(tmp_path: Path):
    bow = [(8_450_000, 5_650_000), (8_450_050, 5_650_050), (8_450_050, 5_650_000), (8_450_000, 5_650_050)]
    path = write_vector(
        tmp_path / "a.gpkg",
        prg(1, f"{GMINA}.0001", "A", geometry=polygon_of([*bow, bow[0]])),
        prg(2, f"{GMINA}.0002", "B"),
        prg(3, f"{GMINA}.0002", "B"),
    )
    first, second, third = read(path)
    assert isinstance(first, RejectedRecord)
    assert (first.rule, third.rule) == ("invalid-geometry", "duplicate-identifier")
    assert second.name == "B"


def test_a_file_without_the_gmina_is_refused_and_tells_what_it_holds(tmp_path: Path):
    path = write_vector(tmp_path / "a.shp", prg(1, "060314_2", "Żmudź"), prg(2, "14", "mazowieckie"))
    with pytest.raises(InputRefused, match=r"nie ma granicy jednostki 060304_2 .*060314_2, 14") as refusal:
        read(path)
    assert refusal.value.rule == "no-borders"


def test_a_file_of_something_else_is_refused(tmp_path: Path):
    with pytest.raises(InputRefused, match="nie ma granicy"):
        read(write_egib(tmp_path / "e.gml", ParcelXml()))
    with pytest.raises(InputRefused, match="nie rozpoznano pól, po których poznaje się obręby") as refusal:
        read(write_vector(tmp_path / "d.gpkg", row(1, ID_DZIALKI=f"{GMINA}.0001.1")))
    assert refusal.value.rule == "unknown-fields"
