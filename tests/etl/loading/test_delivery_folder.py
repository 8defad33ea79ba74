"""What counts as a delivery, when it is whole, and that nothing is lost between the folders."""

import os
import time
import uuid
from datetime import datetime

import pytest

from planowisko.etl.loading.delivery_folder import REFUSED, TAKEN, DeliveryFolder

NOON = datetime(2026, 11, 24, 12)


@pytest.fixture
def parcels(tmp_path):
    folder = tmp_path / "060304_2 Dorohusk" / "dzialki"
    folder.mkdir(parents=True)
    return folder


def settled(tmp_path):
    return DeliveryFolder(tmp_path, settle_seconds=0)


def names(arrival):
    return sorted(entry.name for entry in arrival.entries)


def test_places_are_told_by_their_folders(tmp_path, parcels):
    plan = uuid.uuid4()
    own = ("060314_2/plany", f"060304_2/dokumenty/{plan}")
    for name in (*own, "060304_2/inne", "060304_2/dokumenty/inne", "kopie/dzialki", "0603049/plany"):
        (tmp_path / name).mkdir(parents=True)
    found = {(place.unit, place.kind, place.plan) for place in settled(tmp_path).places()}
    assert found == {
        ("060304_2", "parcels", None),
        ("060314_2", "plan", None),
        ("060304_2", "documents", plan),
    }


def test_a_delivery_is_taken_when_it_changes_no_more(tmp_path, parcels):
    file = parcels / "a.gml"
    file.write_text("po")
    folder = DeliveryFolder(tmp_path, settle_seconds=0.05)
    assert folder.arrived() == []
    file.write_text("połowa")
    assert folder.arrived() == []
    os.utime(file, (1, 1))
    assert folder.arrived() == []
    time.sleep(0.06)
    assert [names(arrival) for arrival in folder.arrived()] == [["a.gml"]]


def test_what_belongs_together_is_one_delivery(tmp_path, parcels):
    for name in ("d.shp", "d.dbf", "D.PRJ", "d.shp.xml", "inny.dbf", "a.gml", ".ukryty", "b.zip.part"):
        (parcels / name).write_text("x")
    (parcels / "komplet" / "gml").mkdir(parents=True)
    (parcels / "komplet" / "gml" / "1.gml").write_text("x")
    (parcels / "pusty").mkdir()
    (parcels / "c.gpkg").write_text("x")
    (parcels / "c.gpkg-wal").write_text("x")
    (parcels / "odnośnik.gml").symlink_to(parcels / "a.gml")
    found = sorted(names(arrival) for arrival in settled(tmp_path).arrived())
    assert found == [["D.PRJ", "d.dbf", "d.shp", "d.shp.xml"], ["a.gml"], ["komplet"]]


def test_of_a_shapefile_one_file_is_imported(tmp_path, parcels):
    for name in ("d.shp", "d.dbf", "D.PRJ"):
        (parcels / name).write_text("x")
    folder = settled(tmp_path)
    (arrival,) = folder.arrived()
    assert [file.name for file in folder.take(arrival).files] == ["d.shp"]


@pytest.mark.parametrize("outcome", [TAKEN, REFUSED])
def test_a_delivery_goes_where_it_belongs(tmp_path, parcels, outcome):
    (parcels / "a.gml").write_text("x")
    folder = settled(tmp_path)
    delivery = folder.take(folder.arrived()[0])
    assert [file.name for file in delivery.files] == ["a.gml"]
    assert folder.arrived() == []
    target = delivery.move(outcome, NOON)
    assert target == parcels / outcome / f"2026-11-24_{str(delivery.run_id)[:8]}"
    assert (target / "a.gml").read_text() == "x"
    assert list(folder.in_work()) == []


def test_who_was_killed_while_importing_finds_the_delivery_again(tmp_path, parcels):
    (parcels / "a.gml").write_text("x")
    folder = settled(tmp_path)
    delivery = folder.take(folder.arrived()[0])
    assert list(settled(tmp_path).in_work()) == [delivery]


def test_who_was_killed_while_taking_leaves_the_delivery_whole(tmp_path, parcels):
    half = parcels / "w-toku" / f"{uuid.uuid4()}.zbierane"
    half.mkdir(parents=True)
    (half / "d.shp").write_text("x")
    (parcels / "d.dbf").write_text("x")
    folder = settled(tmp_path)
    assert list(folder.in_work()) == []
    assert [names(arrival) for arrival in folder.arrived()] == [["d.dbf", "d.shp"]]
    assert not half.exists()


def test_what_cannot_be_moved_stays_where_it_is(tmp_path, parcels):
    (parcels / "a.gml").write_text("x")
    folder = settled(tmp_path)
    (arrival,) = folder.arrived()
    (parcels / "a.gml").unlink()
    with pytest.raises(FileNotFoundError):
        folder.take(arrival)
    assert list((parcels / "w-toku").iterdir()) == []
