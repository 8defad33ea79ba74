import re
from datetime import date
from decimal import Decimal

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.gmina import UnknownGmina
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib, zoning_xml


def parcel(number, *, easting=8_450_000, **changes):
    return ParcelXml(reference=f"060304_2.0001.{number}", geometry=polygon(square(easting))).but(**changes)


def current(dsn):
    return [
        number
        for (number,) in imports.rows(dsn, "SELECT label FROM cadastre.cadastral_parcel ORDER BY label")
    ]


def test_a_parcel_is_stored_with_all_that_the_source_says(dorohusk, tmp_path):
    report = imports.parcels(dorohusk, write_egib(tmp_path / "a.gml", ParcelXml()))
    assert (report.taken, report.changes.current, report.changes.new, report.rejected) == (1, 1, 1, 0)
    row = imports.rows(
        dorohusk,
        """
        SELECT national_reference, zoning_reference, label, map_sheet, area_value::text, land_use,
            namespace, version_id, valid_from, import_run_id, st_astext(geometry), st_srid(geometry)
        FROM cadastre.cadastral_parcel
        """,
    )[0]
    assert row[:4] == ("060304_2.0001.12/3", "060304_2.0001", "12/3", None)
    assert Decimal(row[4]) == 2500
    assert row[5] == [{"land_use": "R", "soil_use": "R", "soil_class": "IVa", "area": 2500}]
    assert row[6:9] == ("PL.PZGiK.306.EGiB", "2024-01-02T03:04:05", date(2010, 5, 6))
    assert row[9] == report.import_run
    assert row[10] == (
        "MULTIPOLYGON(((8450000 5650000,8450000 5650050,8450050 5650050,8450050 5650000,8450000 5650000)))"
    )
    assert row[11] == 2179


def test_the_same_file_twice_changes_nothing(dorohusk, tmp_path):
    archived = parcel("2", version="2020-01-01T00:00:00", end_of_version="2024-01-01T00:00:00")
    file = write_egib(tmp_path / "a.gml", parcel("1"), parcel("2"), archived)
    imports.parcels(dorohusk, file)
    before = imports.contents(dorohusk)
    changes = imports.parcels(dorohusk, file).changes
    assert imports.contents(dorohusk) == before
    assert (changes.new, changes.changed, changes.unchanged, changes.closed) == (0, 0, 2, 0)
    assert (changes.archived, changes.archived_new) == (1, 0)
    assert imports.runs(dorohusk) == [("parcels", "done", 3, 0)] * 2


def test_a_later_delivery_keeps_what_it_replaces_as_history(dorohusk, tmp_path):
    first = imports.parcels(
        dorohusk, write_egib(tmp_path / "1.gml", parcel("1"), parcel("2", easting=8_450_100), parcel("3"))
    )
    before = dict(imports.rows(dorohusk, "SELECT label, t::text FROM cadastre.cadastral_parcel AS t"))
    second = imports.parcels(
        dorohusk,
        write_egib(
            tmp_path / "2.gml", parcel("1"), parcel("2", easting=8_450_101), parcel("4", easting=8_450_200)
        ),
    )
    changes = second.changes
    assert (changes.new, changes.changed, changes.unchanged, changes.closed) == (1, 1, 1, 1)
    assert current(dorohusk) == ["1", "2", "4"]
    after = dict(imports.rows(dorohusk, "SELECT label, t::text FROM cadastre.cadastral_parcel AS t"))
    assert after["1"] == before["1"]
    history = imports.rows(
        dorohusk,
        """
        SELECT label, import_run_id, superseded_by_run_id, st_xmin(geometry), superseded_at > recorded_at
        FROM cadastre.cadastral_parcel_history ORDER BY label
        """,
    )
    assert history == [
        ("2", first.import_run, second.import_run, 8_450_100.0, True),
        ("3", first.import_run, second.import_run, 8_450_000.0, True),
    ]


def test_all_files_of_one_command_are_one_delivery(dorohusk, tmp_path):
    files = [write_egib(tmp_path / f"{number}.gml", parcel(number)) for number in "12"]
    report = imports.parcels(dorohusk, *files)
    assert report.changes.current == 2
    assert imports.rows(dorohusk, "SELECT file_name, byte_size FROM imports.import_file ORDER BY 1") == [
        (file.name, file.stat().st_size) for file in files
    ]


def test_archived_versions_are_history_from_the_start(dorohusk, tmp_path):
    older = parcel("1", version="2020-01-01T00:00:00", end_of_version="2024-01-01T00:00:00")
    gone = parcel("9", end_of_object="2023-05-05T00:00:00")
    report = imports.parcels(dorohusk, write_egib(tmp_path / "a.gml", older, parcel("1"), gone))
    assert current(dorohusk) == ["1"]
    assert report.changes.archived == 2
    assert imports.rows(
        dorohusk, "SELECT label, superseded_by_run_id FROM cadastre.cadastral_parcel_history ORDER BY 1"
    ) == [("1", report.import_run), ("9", report.import_run)]


def test_a_rejected_record_is_kept_aside_and_the_rest_is_loaded(dorohusk, tmp_path):
    report = imports.parcels(
        dorohusk, write_egib(tmp_path / "a.gml", parcel("1"), parcel("2", area="-0.25"), parcel("3"))
    )
    assert current(dorohusk) == ["1", "3"]
    assert report.rejected == 1
    assert "powierzchnia ewidencyjna jest ujemna" in report.rejected_messages
    assert imports.rejected(dorohusk) == [("a.gml", 4, "060304_2.0001.2", "negative-area")]
    assert imports.value(dorohusk, "SELECT geometry_text FROM imports.rejected_record").startswith(
        "SRID=2179;MULTIPOLYGON"
    )


def test_a_parcel_whose_new_version_is_rejected_has_not_vanished(dorohusk, tmp_path):
    imports.parcels(dorohusk, write_egib(tmp_path / "1.gml", parcel("1"), parcel("2")))
    changes = imports.parcels(
        dorohusk, write_egib(tmp_path / "2.gml", parcel("1"), parcel("2", area="-1"))
    ).changes
    assert (changes.kept, changes.closed) == (1, 0)
    assert current(dorohusk) == ["1", "2"]


def test_a_delivery_without_any_current_parcel_closes_nothing(dorohusk, tmp_path):
    imports.parcels(dorohusk, write_egib(tmp_path / "1.gml", parcel("1")))
    before = imports.contents(dorohusk)
    with pytest.raises(InputRefused, match="żadnej poprawnej bieżącej działki") as refusal:
        imports.parcels(dorohusk, write_egib(tmp_path / "2.gml", parcel("1", area="-1")))
    assert refusal.value.rule == "no-current-parcel"
    assert imports.contents(dorohusk) == before
    assert imports.runs(dorohusk)[-1] == ("parcels", "refused", 0, 2)
    assert [rule for *_, rule in imports.rejected(dorohusk)] == ["no-current-parcel", "negative-area"]


@pytest.mark.parametrize(
    ("objects", "rule"),
    [
        ([ParcelXml(), ParcelXml(reference="060314_2.0001.5")], "other-gmina"),
        ([ParcelXml(geometry=polygon(square(7_450_000)))], "outside-gmina"),
        ([ParcelXml(), ParcelXml(geometry=polygon(square(), northing_first=False))], "outside-gmina"),
        ([ParcelXml(geometry=polygon(square(), srs="EPSG:32633"))], "unknown-crs"),
    ],
    ids=["another gmina's parcel", "elsewhere", "axes swapped within the file", "unknown system"],
)
def test_a_refused_delivery_is_recorded_and_changes_nothing_else(dorohusk, tmp_path, objects, rule):
    imports.parcels(dorohusk, write_egib(tmp_path / "before.gml", parcel("7")))
    before = imports.contents(dorohusk)
    file = write_egib(tmp_path / "zły.gml", *objects)
    with pytest.raises(InputRefused) as refusal:
        imports.parcels(dorohusk, file)
    assert refusal.value.rule == rule
    assert imports.contents(dorohusk) == before
    assert imports.runs(dorohusk)[-1][:3] == ("parcels", "refused", 0)
    ((name, line, _, recorded),) = imports.rejected(dorohusk)
    assert (name, line, recorded) == ("zły.gml", 2 + len(objects), rule)
    assert imports.value(dorohusk, "SELECT message FROM imports.import_run WHERE outcome = 'refused'") == str(
        refusal.value
    )


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"%PDF-1.7\n%%EOF\n", "wrong-kind"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "doctype"),
    ],
)
def test_a_file_that_is_something_else_is_refused(dorohusk, tmp_path, content, rule):
    file = tmp_path / "działki.gml"
    file.write_bytes(content)
    with pytest.raises(InputRefused) as refusal:
        imports.parcels(dorohusk, file)
    assert refusal.value.rule == rule
    assert imports.runs(dorohusk) == [("parcels", "refused", 0, 1)]


def test_swapped_axes_are_put_right_by_where_the_gmina_lies(dorohusk, tmp_path):
    swapped = ParcelXml(geometry=polygon(square(), northing_first=False))
    imports.parcels(dorohusk, write_egib(tmp_path / "a.gml", swapped))
    assert imports.value(dorohusk, "SELECT st_xmin(geometry) FROM cadastre.cadastral_parcel") == 8_450_000


def test_an_unknown_gmina_is_no_refused_input(database, tmp_path):
    with pytest.raises(UnknownGmina, match="planowisko gmina add 060304_2"):
        imports.parcels(database, write_egib(tmp_path / "a.gml", ParcelXml()))
    assert imports.runs(database) == []


def unit(ring):
    return zoning_xml("EGB_JednostkaEwidencyjna", "idJednostkiEwid", "060304_2", "Dorohusk", polygon(ring))


def precinct(name):
    return zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", "060304_2.0001", name, polygon(square(size=2_000)))


def test_the_cadastral_unit_becomes_the_border_by_which_later_files_are_placed(dorohusk, tmp_path):
    file = write_egib(tmp_path / "1.gml", ParcelXml(), unit(square(size=3_000)), precinct("Berdyszcze"))
    assert imports.parcels(dorohusk, file).zonings == 2
    assert imports.value(dorohusk, "SELECT st_area(border) FROM partnership.gmina") == 9_000_000
    zonings = imports.rows(dorohusk, "SELECT level, national_reference, name FROM cadastre.cadastral_zoning")
    assert sorted(zonings) == [
        ("precinct", "060304_2.0001", "Berdyszcze"),
        ("unit", "060304_2", "Dorohusk"),
    ]
    # In the voivodeship, but not in the gmina, whose border is known now.
    far = parcel("8", easting=8_470_000)
    with pytest.raises(InputRefused, match="gmina Dorohusk") as refusal:
        imports.parcels(dorohusk, write_egib(tmp_path / "2.gml", far))
    assert refusal.value.rule == "outside-gmina"


def test_precincts_are_updated_where_they_differ(dorohusk, tmp_path):
    def load(*zonings):
        imports.parcels(dorohusk, write_egib(tmp_path / "a.gml", ParcelXml(), *zonings))
        return imports.rows(
            dorohusk, "SELECT name, recorded_at FROM cadastre.cadastral_zoning WHERE level = 'precinct'"
        )

    first = load(precinct("Berdyszcze"))
    assert load(precinct("Berdyszcze")) == first
    assert load() == first
    ((name, recorded_at),) = load(precinct("Okopy"))
    assert name == "Okopy"
    assert recorded_at > first[0][1]


def test_a_real_export_gives_29_parcels_and_18_archived_versions(database, reference):
    imports.add_gmina(database, "061304_5", "Próbna")
    file = reference / "data/egib/egib_2021_cgeo.gml"
    report = imports.parcels(database, file, unit="061304_5")
    assert (report.changes.current, report.changes.archived, report.rejected) == (29, 18, 0)
    changes = imports.parcels(database, file, unit="061304_5").changes
    assert (changes.new, changes.changed, changes.closed, changes.archived_new) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", ["egib_2015_111_2.gml", "egib_2015_136_20.gml", "egib_2015_161_4.gml"])
def test_parcels_of_the_older_schema_are_transformed(database, reference, name):
    file = reference / "data/egib" / name
    match = re.search(r"([0-9]{6}_[0-9])\.[0-9]{4}\.", file.read_text())
    assert match
    imports.add_gmina(database, match[1], "Próbna")
    assert imports.parcels(database, file, unit=match[1]).changes.current == 1
    ((srid, east_of_18),) = imports.rows(
        database,
        "SELECT st_srid(geometry), st_xmin(st_transform(geometry, 4326)) > 18 FROM cadastre.cadastral_parcel",
    )
    assert (srid, east_of_18) == (2179, True)


def test_a_county_service_with_a_short_crs_name_is_northing_first(database, reference):
    imports.add_gmina(database, "247101_1", "Próbna")
    report = imports.parcels(database, reference / "data/egib/county_wfs_mapserver.xml", unit="247101_1")
    assert (report.changes.current, report.rejected) == (3, 0)
    lies_in_silesia = imports.value(
        database,
        """
        SELECT bool_and(st_intersects(
            st_transform(geometry, 2180),
            (
                SELECT st_makeenvelope(
                    min_easting::float, min_northing::float, max_easting::float, max_northing::float, 2180
                )
                FROM codelist.voivodeship WHERE code = '24'
            )
        )) FROM cadastre.cadastral_parcel
        """,
    )
    assert lies_in_silesia


def test_a_delivery_without_a_correct_parcel_says_why_they_were_rejected(dorohusk, tmp_path):
    bad = [ParcelXml(reference=f"060304_2.0001.{number}", area="-1") for number in range(1, 9)]
    with pytest.raises(InputRefused, match=r"\.3: powierzchnia ewidencyjna jest ujemna") as refusal:
        imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", *bad))
    assert str(refusal.value).endswith("... i dalsze (3).")
    # All of them are kept, and the refusal itself.
    assert len(imports.rejected(dorohusk)) == 9
