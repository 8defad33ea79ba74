"""A delivery of buildings becomes those of the gmina, whole or not at all."""

from pathlib import Path

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.import_run import DeliveryQuestion, ImportNotPermitted
from tests.db.partners import DOROHUSK, add_person, connect
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import polygon, square, write_egib
from tests.etl.readers.cadastre.test_buildings import egib, feature, write_geojson


def stored(dsn: str) -> list[tuple[str, str]]:
    return imports.rows(
        dsn, "SELECT split_part(national_reference, '.', 3), kind FROM cadastre.building ORDER BY 1, 2"
    )


def test_buildings_are_stored_in_the_installations_system(dorohusk: str, tmp_path: Path):
    report = imports.buildings(
        dorohusk, write_geojson(tmp_path / "b.json", feature(1), feature(2, RODZAJ="g"))
    )
    assert (report.taken, report.new, report.removed, report.current, report.counted) == (2, 2, 0, 2, 1)
    assert stored(dorohusk) == [("1_BUD", "110"), ("2_BUD", "108")]
    srid, east, storeys = imports.rows(
        dorohusk,
        "SELECT st_srid(geometry), st_xmin(geometry), storeys_above_ground FROM cadastre.building "
        "WHERE national_reference LIKE '%%.1_BUD'",
    )[0]
    assert (srid, storeys) == (2179, 2)
    assert east == pytest.approx(8_450_060, abs=1e-4)
    assert imports.runs(dorohusk) == [("buildings", "done", 2, 0)]


def test_the_same_file_twice_changes_nothing(dorohusk: str, tmp_path: Path):
    file = write_egib(tmp_path / "b.gml", egib(1), egib(2))
    imports.buildings(dorohusk, file)
    before = imports.contents(dorohusk)
    report = imports.buildings(dorohusk, file)
    assert imports.contents(dorohusk) == before
    assert (report.new, report.unchanged, report.removed) == (0, 2, 0)


def test_a_later_delivery_replaces_what_differs(dorohusk: str, tmp_path: Path):
    imports.buildings(dorohusk, write_egib(tmp_path / "1.gml", egib(1), egib(2), egib(3)))
    unchanged = imports.rows(dorohusk, "SELECT t::text FROM cadastre.building AS t WHERE kind = '110'")
    report = imports.buildings(dorohusk, write_egib(tmp_path / "2.gml", egib(1), egib(2, kind="g"), egib(4)))
    assert (report.new, report.unchanged, report.removed) == (2, 1, 2)
    assert stored(dorohusk) == [("1_BUD", "110"), ("2_BUD", "108"), ("4_BUD", "110")]
    assert (
        imports.rows(
            dorohusk, "SELECT t::text FROM cadastre.building AS t WHERE national_reference LIKE '%%.1_BUD'"
        )[0]
        in unchanged
    )


def test_a_rejected_building_is_kept_aside_and_stays_as_it_was(dorohusk: str, tmp_path: Path):
    imports.buildings(dorohusk, write_egib(tmp_path / "1.gml", egib(1), egib(2)))
    broken = egib(2).replace(polygon(square(8_450_120, size=10)), "")
    report = imports.buildings(dorohusk, write_egib(tmp_path / "2.gml", egib(1), broken))
    assert (report.taken, report.rejected, report.removed) == (1, 1, 0)
    assert stored(dorohusk) == [("1_BUD", "110"), ("2_BUD", "110")]
    assert imports.rejected(dorohusk) == [("2.gml", 4, f"{DOROHUSK}.0001.2_BUD", "missing-geometry")]


def test_a_refused_delivery_changes_nothing(dorohusk: str, tmp_path: Path):
    imports.buildings(dorohusk, write_egib(tmp_path / "1.gml", egib(1)))
    before = imports.contents(dorohusk)
    broken = egib(2).replace(polygon(square(8_450_120, size=10)), "")
    for file, rule in (
        (write_egib(tmp_path / "2.gml", broken), "no-building"),
        (write_egib(tmp_path / "3.gml", egib(2, reference="060314_2.0001.2_BUD")), "other-gmina"),
    ):
        with pytest.raises(InputRefused) as refusal:
            imports.buildings(dorohusk, file)
        assert refusal.value.rule == rule
    assert imports.contents(dorohusk) == before
    assert [run[:2] for run in imports.runs(dorohusk)][1:] == [("buildings", "refused")] * 2


@pytest.mark.parametrize(("role", "allowed"), [("gis", True), ("clerk", False)])
def test_buildings_are_for_gis(dorohusk: str, tmp_path: Path, role: str, allowed: bool):
    with connect(dorohusk) as owner:
        person = add_person(owner, DOROHUSK, role)
    file = write_egib(tmp_path / "b.gml", egib(1))
    if allowed:
        assert imports.buildings(person, file).taken == 1
    else:
        with pytest.raises(ImportNotPermitted, match="nie ma w niej roli gis"):
            imports.buildings(person, file)
        assert stored(dorohusk) == []


def ended(number: int) -> str:
    return egib(number, extra="<egb:koniecObiekt>2026-03-01T00:00:00</egb:koniecObiekt>")


def test_a_partial_delivery_removes_only_what_it_replaces_or_ends(dorohusk: str, tmp_path: Path):
    imports.buildings(dorohusk, write_egib(tmp_path / "1.gml", *map(egib, (1, 2, 3, 4))))
    changes = write_egib(tmp_path / "2.gml", egib(2, kind="g"), ended(3), egib(5), ended(9))
    report = imports.buildings(dorohusk, changes, partial=True)
    assert (report.taken, report.new, report.removed, report.current) == (2, 2, 2, 4)
    assert stored(dorohusk) == [("1_BUD", "110"), ("2_BUD", "108"), ("4_BUD", "110"), ("5_BUD", "110")]
    before = imports.contents(dorohusk)
    assert imports.buildings(dorohusk, changes, partial=True).removed == 0
    assert imports.contents(dorohusk) == before
    only_ends = write_egib(tmp_path / "3.gml", ended(4))
    assert imports.buildings(dorohusk, only_ends, partial=True).removed == 1
    with pytest.raises(InputRefused):
        imports.buildings(dorohusk, only_ends)
    assert imports.value(dorohusk, "SELECT array_agg(DISTINCT partial) FROM imports.import_run") == [
        False,
        True,
    ]


def test_removing_more_than_usual_is_asked_first(dorohusk: str, tmp_path: Path):
    imports.buildings(dorohusk, write_egib(tmp_path / "1.gml", *map(egib, range(1, 21))))
    before = imports.contents(dorohusk)
    # Another form of a building is no loss of it.
    less = write_egib(tmp_path / "2.gml", egib(1, kind="g"), *map(egib, range(2, 15)))
    with pytest.raises(DeliveryQuestion, match=r"6 z 20 budynków gminy Dorohusk \(30,0 %\)") as question:
        imports.buildings(dorohusk, less)
    assert question.value.rules == ("closes-many",)
    assert "6 of 20 buildings" in str(question.value.english)
    assert imports.contents(dorohusk) == before
    assert imports.buildings(dorohusk, less, accept=True).removed == 7


def test_buildings_without_identifiers_vanish_on_balance(dorohusk: str, tmp_path: Path):
    def nameless(*numbers: int, **properties: object) -> Path:
        features = [feature(number, ID_BUDYNKU=None, **properties) for number in numbers]
        return write_geojson(tmp_path / "b.json", *features)

    imports.buildings(dorohusk, nameless(*range(20)))
    assert imports.buildings(dorohusk, nameless(*range(20), RODZAJ="g")).removed == 20
    with pytest.raises(DeliveryQuestion, match="6 z 20 budynków"):
        imports.buildings(dorohusk, nameless(*range(14)))
