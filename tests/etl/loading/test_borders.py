"""Borders come into the tables: new, changed, unchanged, and the border of the gmina."""

import psycopg
import pytest

from planowisko.db.connection import connect
from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.borders import import_borders
from planowisko.etl.readers.cadastre.borders import read_borders
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import GMINA, square
from tests.etl.readers.vector.vector_files import polygon_of, row, write_vector


def load(dsn, *paths, gmina=GMINA):
    def read(path, extent):
        return read_borders(path, gmina_code=gmina, extent=extent)

    with connect(dsn) as connection:
        return import_borders(connection, paths, gmina, read)


def units(path, code="0603042", name="Dorohusk", size=5000, east=8_450_000):
    return write_vector(
        path, row(1, polygon_of(square(east, size=size)), JPT_KOD_JE=code, JPT_NAZWA_=name), crs="EPSG:2179"
    )


def precincts(path, *names):
    rows = [row(n, JPT_KOD_JE=f"{GMINA}.{n:04}", JPT_NAZWA_=name) for n, name in enumerate(names, start=1)]
    return write_vector(path, *rows)


def test_border_and_precincts_are_written_and_what_is_the_same_is_not_touched(dorohusk, tmp_path):
    files = [units(tmp_path / "A03.shp"), precincts(tmp_path / "A06.shp", "Brzeźno", "Husynne")]
    first = load(dorohusk, *files)
    assert (first.changes.new, first.changes.changed, first.with_border) == (3, 0, True)
    area = imports.value(dorohusk, "SELECT round(st_area(border)) FROM partnership.gmina")
    assert area == 25_000_000
    before = imports.value(dorohusk, "SELECT max(recorded_at) FROM cadastre.cadastral_zoning")
    again = load(dorohusk, *files)
    assert (again.changes.new, again.changes.changed, again.changes.unchanged) == (0, 0, 3)
    assert imports.value(dorohusk, "SELECT max(recorded_at) FROM cadastre.cadastral_zoning") == before
    changed = load(dorohusk, precincts(tmp_path / "nowe.shp", "Brzeźno", "Husynne Małe"))
    assert (changed.changes.changed, changed.changes.unchanged, changed.with_border) == (1, 1, False)
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_zoning") == 3


def test_the_border_of_an_urban_rural_gmina_is_that_of_both_parts(database, tmp_path):
    imports.add_gmina(database, "060304_3", "Próbna")
    load(database, units(tmp_path / "miasto.shp", "060304_4"), gmina="060304_3")
    # The town alone would leave the parcels of the rural part outside.
    assert imports.value(database, "SELECT border FROM partnership.gmina") is None
    load(database, units(tmp_path / "wies.shp", "060304_5", east=8_455_000), gmina="060304_3")
    assert imports.value(database, "SELECT round(st_area(border)) FROM partnership.gmina") == 50_000_000


def test_the_run_is_recorded_with_its_figures(dorohusk, tmp_path):
    report = load(dorohusk, units(tmp_path / "A03.shp"))
    with psycopg.connect(dorohusk) as connection:
        kind, taken, counts = connection.execute(
            "SELECT kind, taken_count, counts FROM imports.import_run WHERE id = %s", [report.import_run]
        ).fetchone()
    assert (kind, taken, counts["new"]) == ("borders", 1, 1)


def test_a_wrong_border_that_is_known_does_not_keep_the_right_one_out(dorohusk, tmp_path):
    with psycopg.connect(dorohusk) as connection:
        connection.execute(
            "UPDATE partnership.gmina "
            "SET border = st_multi(st_makeenvelope(8430000, 5600000, 8431000, 5601000, 2179))"
        )
    load(dorohusk, units(tmp_path / "A03.shp"))
    assert imports.value(dorohusk, "SELECT round(st_xmin(border)) FROM partnership.gmina") == 8_450_000


def test_a_delivery_without_a_correct_border_changes_nothing(dorohusk, tmp_path):
    load(dorohusk, units(tmp_path / "A03.shp"))
    before = imports.value(dorohusk, "SELECT st_asewkt(border) FROM partnership.gmina")
    bow = [(8_450_000, 5_650_000), (8_450_050, 5_650_050), (8_450_050, 5_650_000), (8_450_000, 5_650_050)]
    broken = row(1, polygon_of([*bow, bow[0]]), JPT_KOD_JE="0603042", JPT_NAZWA_="Dorohusk")
    with pytest.raises(InputRefused) as refusal:
        load(dorohusk, write_vector(tmp_path / "zle.shp", broken))
    assert refusal.value.rule == "no-border"
    assert imports.value(dorohusk, "SELECT st_asewkt(border) FROM partnership.gmina") == before
    assert imports.value(dorohusk, "SELECT count(*) FROM imports.import_run WHERE outcome = 'refused'") == 1
