"""What is doubtful, and what was rejected, stands in the tables with its place, in both languages."""

import pytest
from shapely import box

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.parcel_comparison import Coverage
from planowisko.etl.loading.warnings import KEPT_OF_A_RULE, Warnings, first_of_each_rule
from planowisko.etl.records.cadastre import RecordWarning
from planowisko.etl.records.source import Source
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib

BOW_TIE = [square()[index] for index in (0, 2, 1, 3, 0)]


def warning(rule="unknown-land-use", line=3, **changes):
    values = {"message": "Działka 1: coś.", "message_en": "Parcel 1: something."} | changes
    return RecordWarning(Source("d.gml", line), "060304_2.0001.1", rule, **values)


def test_a_doubt_about_a_parcel_stands_in_the_table_with_its_place(dorohusk, tmp_path):
    odd = ParcelXml(land_uses=(("Xx", "", "", "0.25"),))
    report = imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", odd))
    assert report.warnings == 1
    assert report.warning_messages == (
        "d.gml, wiersz 3: Działka 060304_2.0001.12/3: rodzaj użytku „Xx” (OFU) nie jest znany.",
    )
    (row,) = imports.rows(
        dorohusk,
        """
        SELECT file_name, layer, line, object, rule, message, message_en, detail, st_astext(geometry),
            st_srid(geometry), import_run_id
        FROM imports.import_warning
        """,
    )
    assert row[:5] == ("d.gml", None, 3, "060304_2.0001.12/3", "unknown-land-use")
    assert row[6] == "Parcel 060304_2.0001.12/3: land use “Xx” (OFU) is not known."
    assert row[7] == {}
    assert row[8].startswith("MULTIPOLYGON(((8450000 5650000")
    assert row[9:] == (2179, report.import_run)
    assert imports.value(dorohusk, "SELECT warning_count FROM imports.import_run") == 1


def test_a_rejected_record_stands_in_the_table_in_both_languages_and_can_be_drawn(dorohusk, tmp_path):
    broken = ParcelXml(geometry=polygon(BOW_TIE))
    sound = ParcelXml(reference="060304_2.0001.2")
    imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", sound, broken))
    (row,) = imports.rows(
        dorohusk,
        "SELECT message, message_en, layer, st_srid(geometry), st_xmin(geometry), st_isvalid(geometry) "
        "FROM imports.rejected_record",
    )
    assert "przecina samą siebie w punkcie x=8450025, y=5650025" in row[0]
    assert row[1] == (
        "Parcel 060304_2.0001.12/3: the boundary crosses itself at x=8450025, y=5650025. "
        "Report it to the keeper of the cadastre (starosta) and import the corrected file."
    )
    assert row[2:] == (None, 2179, 8_450_000, False)


def test_a_geometry_of_another_system_is_shown_in_that_of_the_installation(dorohusk, tmp_path):
    def national(points):
        moved = [(x + 800_000 - 8_450_000, y + 350_000 - 5_650_000) for x, y in points]
        return polygon(moved, srs="urn:ogc:def:crs:EPSG::2180")

    broken = ParcelXml(geometry=national(BOW_TIE))
    sound = ParcelXml(reference="060304_2.0001.2", geometry=national(square()))
    imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", sound, broken))
    text, srid, easting = imports.rows(
        dorohusk, "SELECT geometry_text, st_srid(geometry), st_xmin(geometry) FROM imports.rejected_record"
    )[0]
    assert text.startswith("SRID=2180;MULTIPOLYGON (((800000 350000")
    assert srid == 2179
    assert 8_400_000 < easting < 8_500_000


def test_a_refused_file_is_recorded_in_both_languages(dorohusk, tmp_path):
    with pytest.raises(InputRefused):
        imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", ParcelXml(reference="060307_2.0001.5")))
    ((polish, english),) = imports.rows(dorohusk, "SELECT message, message_en FROM imports.rejected_record")
    assert "należy do jednostki ewidencyjnej 060307_2" in polish
    assert english.startswith("d.gml, line 3: parcel 060307_2.0001.5 belongs to the cadastral unit 060307_2")


def test_of_each_rule_so_many_are_kept_and_all_are_counted():
    with Warnings() as warnings:
        for line in range(KEPT_OF_A_RULE + 5):
            warnings.add(warning(line=line + 1))
        warnings.add(warning("other-rule"))
        assert len(warnings) == KEPT_OF_A_RULE + 6
        assert warnings.counts == {"unknown-land-use": KEPT_OF_A_RULE + 5, "other-rule": 1}
        kept = list(warnings)
        assert [len([w for w in kept if w.rule == rule]) for rule in warnings.counts] == [KEPT_OF_A_RULE, 1]
        assert first_of_each_rule(warnings) == (
            *(f"d.gml, wiersz {line}: Działka 1: coś." for line in (1, 2, 3)),
            f"... i dalsze ostrzeżenia „unknown-land-use” ({KEPT_OF_A_RULE + 2}).",
            "d.gml, wiersz 3: Działka 1: coś.",
        )


def test_a_place_that_cannot_be_drawn_is_left_out():
    with Warnings() as warnings:
        warnings.add(warning(geometry=box(1e300, 1e300, 1.1e300, 1.1e300), srid=2180))
        assert [kept.geometry for kept in warnings] == [None]


def test_warnings_are_kept_in_order_also_where_some_were_read_before():
    def doubt(name):
        return RecordWarning(Source("d.gml", 1), name, "area-differs", name, name)

    with Warnings() as warnings:
        for name in ("1", "2"):
            warnings.add(doubt(name))
        assert next(iter(warnings)).object == "1"
        warnings.add(doubt("3"))
        assert [warning.object for warning in warnings] == ["1", "2", "3"]


def test_warnings_about_parcels_that_stay_as_they_are_are_told_by_the_earlier_run(dorohusk, tmp_path):
    def doubtful(number, area):
        ring = square(8_450_000 + 60 * number)
        return ParcelXml(reference=f"060304_2.0001.{number}", geometry=polygon(ring), area=area)

    parcels = [doubtful(number, "0.31") for number in (1, 2, 3)]
    first = imports.parcels(dorohusk, write_egib(tmp_path / "1.gml", *parcels))
    assert (first.warnings, first.earlier_warnings) == (3, {})
    changes = write_egib(tmp_path / "2.gml", doubtful(1, "0.25"), doubtful(2, "0.31"))
    second = imports.parcels(dorohusk, changes, coverage=Coverage.CHANGES)
    # Of the first nothing is doubtful any more, the second is told again.
    assert (second.changes.changed, second.changes.unchanged, second.warnings) == (1, 1, 1)
    assert second.earlier_warnings == {str(first.import_run): 1}
    assert str(first.import_run) in run(dorohusk, "report", str(second.import_run)).output
