"""Contours of land use: every format in, what a later delivery changes, what is rejected."""

import psycopg
import pytest

from planowisko.db.connection import connect
from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.contours import import_contours
from planowisko.etl.readers.cadastre.contours import read_contours
from planowisko.etl.records.cadastre import LandUseContour
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import GMINA, LUBELSKIE, ParcelXml, polygon, square, write_egib
from tests.etl.readers.cadastre.gml.test_county_wfs import write as write_service
from tests.etl.readers.vector.vector_files import row, write_vector


def egib(number, land_use="R", extra=""):
    ring = square(8_450_000 + 60 * number)
    return (
        f'<egb:EGB_KonturUzytkuGruntowego gml:id="k{number}">{extra}'
        f"<egb:geometria>{polygon(ring)}</egb:geometria>"
        f"<egb:idUzytku>{GMINA}.0001.UG.{number}</egb:idUzytku><egb:OFU>{land_use}</egb:OFU>"
        "</egb:EGB_KonturUzytkuGruntowego>"
    )


def contour(number, land_use="R", **more):
    return row(number, idUzytku=f"{GMINA}.0001.UG.{number}", OFU=land_use, **more)


def read(path, gmina_code=GMINA, extent=LUBELSKIE):
    return list(read_contours(path, gmina_code=gmina_code, extent=extent))


def load(dsn, *paths):
    def read(path, extent):
        return read_contours(path, gmina_code=GMINA, extent=extent)

    with connect(dsn) as connection:
        return import_contours(connection, paths, GMINA, read)


def test_egib_of_both_schemas_without_archived_versions(tmp_path):
    archived = egib(2, extra="<egb:koniecWersjaObiekt>2024-01-01T00:00:00</egb:koniecWersjaObiekt>")
    for older in (False, True):
        (record,) = read(write_egib(tmp_path / "e.gml", egib(1), archived, ParcelXml(), older=older))
        assert isinstance(record, LandUseContour)
        assert (record.national_reference, record.land_use, record.soil_class) == (
            f"{GMINA}.0001.UG.1", "R", None,
        )  # fmt: skip
        assert record.geometry.bounds == (8_450_060, 5_650_000, 8_450_110, 5_650_050)


def soil(number, end=""):
    return (
        f'<egb:EGB_KonturKlasyfikacyjny gml:id="g{number}">{end}'
        f"<egb:geometria>{polygon(square(8_450_000 + 60 * number))}</egb:geometria>"
        f"<egb:idKonturu>{GMINA}.0001.KK.{number}</egb:idKonturu><egb:OZU>R</egb:OZU><egb:OZK>IVa</egb:OZK>"
        "</egb:EGB_KonturKlasyfikacyjny>"
    )


def test_contours_of_soil_classification_are_counted_and_told(tmp_path):
    ended = soil(3, "<egb:koniecWersjaObiekt>2024-01-01T00:00:00</egb:koniecWersjaObiekt>")
    taken, warning = read(write_egib(tmp_path / "e.gml", egib(1), soil(1), soil(2), ended))
    assert taken.national_reference == f"{GMINA}.0001.UG.1"
    assert (warning.rule, warning.object, warning.detail) == ("soil-contours", "e.gml", {"count": 2})
    with pytest.raises(InputRefused, match=r"kontury klasyfikacyjne \(1\)") as refusal:
        read(write_egib(tmp_path / "g.gml", soil(1)))
    assert refusal.value.rule == "no-contours"


@pytest.mark.parametrize("ending", [".shp", ".gpkg", ".geojson"])
def test_vector_files(tmp_path, ending):
    path = write_vector(
        tmp_path / f"k{ending}", contour(1, "RIVa"), contour(2, "Ps", OZU="Ps", OZK="V"), contour(3, "zamek")
    )
    first, second, third, warning = read(path)
    assert (first.land_use, first.soil_use, first.soil_class) == ("R", "R", "IVa")
    assert (second.land_use, second.soil_use, second.soil_class) == ("Ps", "Ps", "V")
    assert (third.land_use, warning.rule) == ("zamek", "unknown-land-use")


def test_a_county_service(tmp_path):
    fields = {"msGeometry": polygon(square(), srs="EPSG:2179"), "ID_UZYTKU": f"{GMINA}.0001.UG.1", "OFU": "Ł"}
    (record,) = read(write_service(tmp_path / "w.gml", fields, kind="kontury"))
    assert (record.national_reference, record.land_use) == (f"{GMINA}.0001.UG.1", "Ł")


def test_what_cannot_be_taken_is_rejected_or_refuses_the_file(tmp_path):
    records = read(write_vector(tmp_path / "k.gpkg", contour(1), contour(2, None), contour(1)))
    assert [getattr(record, "rule", None) for record in records] == [
        None, "missing-land-use", "duplicate-identifier",
    ]  # fmt: skip
    with pytest.raises(InputRefused) as refusal:
        read(write_vector(tmp_path / "o.gpkg", row(1, idUzytku="060314_2.0001.UG.1", OFU="R")))
    assert refusal.value.rule == "other-gmina"
    with pytest.raises(InputRefused) as refusal:
        read(write_egib(tmp_path / "e.gml", ParcelXml()))
    assert refusal.value.rule == "no-contours"


def test_a_later_delivery_touches_only_what_has_changed(dorohusk, tmp_path):
    first = load(dorohusk, write_vector(tmp_path / "a.gpkg", contour(1), contour(2), contour(3)))
    assert (first.new, first.current) == (3, 3)
    same = load(dorohusk, tmp_path / "a.gpkg")
    assert (same.new, same.unchanged, same.removed) == (0, 3, 0)
    unchanged = "SELECT id, recorded_at FROM cadastre.land_use_contour WHERE national_reference LIKE '%%.1'"
    before = imports.rows(dorohusk, unchanged)
    later = load(dorohusk, write_vector(tmp_path / "b.gpkg", contour(1), contour(2, "Ł"), contour(4, None)))
    assert (later.new, later.unchanged, later.removed, later.rejected) == (1, 1, 2, 1)
    assert imports.rows(dorohusk, unchanged) == before
    with psycopg.connect(dorohusk) as connection:
        kinds = connection.execute("SELECT DISTINCT kind FROM imports.import_run").fetchall()
    assert kinds == [("contours",)]


def test_the_command(dorohusk, tmp_path):
    path = write_vector(tmp_path / "a.geojson", contour(1))
    done = run(dorohusk, "import", "contours", path, "--gmina", GMINA)
    assert done.status == 0, done.errors
    assert "kontury w bazie" in done.output
    assert imports.value(dorohusk, "SELECT st_srid(geometry) FROM cadastre.land_use_contour") == 2179


def test_the_official_sample(reference):
    *records, warning = read(reference / "data" / "egib" / "egib_2021_cgeo.gml", gmina_code="061304_5")
    assert len(records) > 0
    assert all(isinstance(record, LandUseContour) for record in records)
    assert (warning.rule, warning.detail["count"] > 0) == ("soil-contours", True)


def test_a_delivery_without_a_sound_contour_is_refused(dorohusk, tmp_path):
    with pytest.raises(InputRefused) as refusal:
        load(dorohusk, write_egib(tmp_path / "k.gml", egib(1, land_use="")))
    assert refusal.value.rule == "no-contour"
    assert sorted(rule for *_, rule in imports.rejected(dorohusk)) == ["missing-land-use", "no-contour"]
