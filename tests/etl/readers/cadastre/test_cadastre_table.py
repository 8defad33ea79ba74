"""Parcels, precincts, units and buildings from vector files of every format."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.cadastre.cadastre_table import unit_of_code
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.readers.profiles.parsing import parse_profile
from planowisko.etl.records.cadastre import CadastralParcel, CadastralZoning, RecordWarning, RejectedRecord
from tests.etl.readers.cadastre.cadastre_files import GMINA, LUBELSKIE, square
from tests.etl.readers.vector.vector_files import polygon_of, row, write_vector

ALL = [".shp", ".gpkg", ".geojson"]


def read(path: Path, **options: Any) -> list[Any]:
    return list(read_parcels(path, **{"gmina_code": GMINA, "extent": LUBELSKIE, **options}))


def parcel(number: int, **fields: object):
    return row(number, **{"ID_DZIALKI": f"{GMINA}.0001.{number}", "POLE_EWIDE": "0.2500", **fields})


def refused(path: Path, **options: Any) -> InputRefused:
    with pytest.raises(InputRefused) as refusal:
        read(path, **options)
    assert path.name in str(refusal.value)
    assert refusal.value.english
    return refusal.value


@pytest.mark.parametrize("ending", ALL)
def test_parcels_of_every_format(tmp_path: Path, ending: str):
    path = write_vector(
        tmp_path / f"d{ending}",
        parcel(1, KLASOUZYTK="RIVa,PsV", WLASCICIEL="Jan Kowalski"),
        parcel(2, KLASOUZYTK="None"),
    )
    first, second = read(path)
    assert isinstance(first, CadastralParcel)
    assert (first.national_reference, first.zoning_reference, first.label) == (
        f"{GMINA}.0001.1", f"{GMINA}.0001", "1",
    )  # fmt: skip
    assert (first.area_value, first.srid) == (Decimal(2500), 2179)
    assert [use.land_use for use in first.land_use] == ["R", "Ps"]
    assert second.land_use == ()
    assert first.geometry.bounds == (8_450_060, 5_650_000, 8_450_110, 5_650_050)
    assert (first.source.file, first.source.layer, second.source.line) == (path.name, "d", 2)
    assert "Kowalski" not in repr(first)


@pytest.mark.parametrize(("area", "unit"), [("0.25", "ha"), ("2500", "m²"), ("0,2500", "ha")])
def test_the_unit_of_area_is_told_by_the_geometries(tmp_path: Path, area: str, unit: str):
    path = write_vector(tmp_path / "d.gpkg", *(parcel(number, POLE_EWIDE=area) for number in range(1, 6)))
    assert {record.area_value for record in read(path)} == {Decimal(2500)}


def test_a_unit_that_cannot_be_told_leaves_the_area_out_with_a_warning(tmp_path: Path):
    records = read(write_vector(tmp_path / "d.gpkg", parcel(1, POLE_EWIDE="17")))
    assert [type(record) for record in records] == [CadastralParcel, RecordWarning]
    assert (records[0].area_value, records[1].rule) == (None, "unknown-area-unit")


def test_a_profile_says_the_unit_and_the_names(tmp_path: Path):
    path = write_vector(tmp_path / "d.gpkg", row(1, KOD=f"{GMINA}.0001.1", A="2400", UZ="rola"))
    profile = parse_profile(
        b"profile: 1\nlayers:\n - kind: parcel\n   area_unit: m2\n   fields: {national_reference: KOD, "
        b"area_value: A, land_use: UZ}\n   values: {land_use: {rola: RIVa}}",
        "x.yaml",
        "x",
    )
    (record,) = (each for each in read(path, profile=profile) if isinstance(each, CadastralParcel))
    assert (record.area_value, record.land_use[0].soil_class) == (Decimal(2400), "IVa")
    refusal = refused(path)
    assert refusal.rule == "unknown-fields"
    assert "d (pola: KOD, A, UZ)" in str(refusal)
    assert "planowisko profile guess d.gpkg -o profil.yaml" in str(refusal)


def test_an_identifier_is_composed_of_its_parts(tmp_path: Path):
    fields = {"NUMER_JEDN": GMINA, "NUMER_OBRE": "3", "NUMER_DZIA": "12/3"}
    path = write_vector(
        tmp_path / "d.shp", row(1, **fields), row(2, **fields, NR_ARKUSZA="AR_2"), row(3, NUMER_DZIA="5")
    )
    first, second, third = read(path)
    assert first.national_reference == f"{GMINA}.0003.12/3"
    assert second.national_reference == f"{GMINA}.0003.AR_2.12/3"
    assert isinstance(third, RejectedRecord)
    assert (third.rule, third.object) == ("missing-identifier", "5")


def test_dates_make_a_version_archived(tmp_path: Path):
    def version(number: int, **times: str):
        return row(number, idDzialki=f"{GMINA}.0001.{number}", **{"koniecWersjaObiekt": None, **times})

    path = write_vector(
        tmp_path / "d.geojson",
        version(1, startObiekt="2010-05-06T00:00:00"),
        version(2, koniecWersjaObiekt="31.12.2020"),
        version(3, koniecWersjaObiekt="kiedyś"),
    )
    first, second, third = read(path)
    assert (first.archived, str(first.valid_from)) == (False, "2010-05-06")
    assert second.archived
    assert (third.rule, third.object) == ("invalid-date", f"{GMINA}.0001.3")


def test_layers_are_chosen_by_their_fields(tmp_path: Path):
    path = tmp_path / "powiat.gpkg"
    write_vector(
        path, row(1, ID_BUDYNKU=f"{GMINA}.0001.1_BUD", ID_DZIALKI=f"{GMINA}.0001.9"), layer="budynki"
    )
    write_vector(path, row(1, UWAGA="x"), layer="inne")
    write_vector(path, parcel(1), layer="dzialki")
    write_vector(path, row(1, ID_OBREBU=f"{GMINA}.0001", NAZWA_OBREBU="Brzeźno"), layer="obreby")
    records = read(path)
    assert [type(record) for record in records] == [CadastralParcel, CadastralZoning]
    assert (records[1].level, records[1].name) == ("precinct", "Brzeźno")
    assert [record.source.layer for record in records] == ["dzialki", "obreby"]


def test_layers_in_several_systems_are_refused(tmp_path: Path):
    path = tmp_path / "d.gpkg"
    write_vector(path, parcel(1), layer="a")
    write_vector(path, parcel(2), layer="b", crs="EPSG:2180")
    refusal = refused(path)
    assert refusal.rule == "mixed-crs"
    assert "a (EPSG:2179), b (EPSG:2180)" in str(refusal)


def test_what_cannot_be_taken_is_rejected_alone_with_layer_and_number(tmp_path: Path):
    bow = [(8_450_000, 5_650_000), (8_450_050, 5_650_050), (8_450_050, 5_650_000), (8_450_000, 5_650_050)]
    path = write_vector(
        tmp_path / "d.geojson",
        parcel(1),
        parcel(2, geometry=polygon_of([*bow, bow[0]]), POLE_EWIDE=None),
        ({"ID_DZIALKI": f"{GMINA}.0001.3"}, None),
        parcel(4, geometry={"type": "Point", "coordinates": [1, 2]}),
        parcel(5, ID_DZIALKI="xyz"),
        parcel(1),
    )
    taken, *others = read(path)
    assert isinstance(taken, CadastralParcel)
    assert [record.rule for record in others] == [
        "invalid-geometry", "missing-geometry", "unsupported-geometry", "identifier-format",
        "duplicate-identifier",
    ]  # fmt: skip
    assert [record.source.place for record in others[:1]] == ["d.geojson, warstwa d, obiekt nr 2"]
    assert all(record.message_en for record in others)


def test_another_gmina_or_place_refuses_the_file(tmp_path: Path):
    other = write_vector(tmp_path / "o.gpkg", parcel(1), parcel(2, ID_DZIALKI="060314_2.0001.2"))
    refusal = refused(other)
    assert (refusal.rule, refusal.layer) == ("other-gmina", "o")
    assert "o.gpkg, warstwa o, obiekt nr 2: działka 060314_2.0001.2 należy do" in str(refusal)
    elsewhere = write_vector(tmp_path / "e.shp", parcel(1, geometry=polygon_of(square(8_250_000))))
    refusal = refused(elsewhere)
    assert refusal.rule == "outside-gmina"
    assert "e.shp, warstwa e, obiekt nr 1" in str(refusal)


def test_a_shapefile_without_prj_needs_a_system(tmp_path: Path):
    path = write_vector(tmp_path / "d.shp", parcel(1), crs=None)
    assert "--crs EPSG:2180" in str(refused(path))
    (record,) = read(path, crs=2179)
    assert record.srid == 2179


def test_the_settled_encoding_is_a_warning(tmp_path: Path):
    path = write_vector(tmp_path / "d.shp", parcel(1, NAZWA_OBRE="Łąka"), encoding="cp1250")
    path.with_suffix(".cpg").unlink()
    warning, record = read(path)
    assert isinstance(warning, RecordWarning)
    assert (warning.rule, warning.object) == ("settled-encoding", "d.shp")
    assert isinstance(record, CadastralParcel)


def test_an_empty_file_is_refused(tmp_path: Path):
    assert refused(write_vector(tmp_path / "d.geojson")).rule == "no-parcels"


@pytest.mark.parametrize(
    ("code", "unit"),
    [("0603042", "060304_2"), ("603042", "060304_2"), ("060304_2", "060304_2"), ("0603", "0603"), ("", "")],
)
def test_codes_of_units(code: str, unit: str):
    assert unit_of_code(code) == unit


def test_real_parcels(reference: Path):
    path = reference / "data" / "real" / "lubelskie_parcels.geojson"
    with pytest.raises(InputRefused) as refusal:
        read(path, gmina_code="060110_2")
    assert refusal.value.rule == "other-gmina"


def test_the_real_parcels_of_one_gmina(reference: Path, tmp_path: Path):
    text = (reference / "data" / "real" / "lubelskie_parcels.geojson").read_text(encoding="utf-8")
    document = json.loads(text)
    document["features"] = [
        feature
        for feature in document["features"]
        if feature["properties"]["idDzialki"].startswith("060110_2.")
    ]
    path = tmp_path / "gmina.geojson"
    path.write_text(json.dumps(document), encoding="utf-8")
    records = read(path, gmina_code="060110_2")
    assert len(records) == len(document["features"]) > 0
    assert all(isinstance(record, CadastralParcel) for record in records)
    first = records[0]
    assert (first.national_reference, first.area_value) == ("060110_2.0011.154/15", Decimal("1263"))
    assert first.version_id == "2022-10-25T14:59:30"
