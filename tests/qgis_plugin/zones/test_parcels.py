"""Boundaries taken from parcels that are pointed at on the map."""

import psycopg2
import pytest
from qgis.core import QgsGeometry

from tests.qgis_plugin.person_at_dock import click, save
from tests.qgis_plugin.zones.conftest import EAST, NORTH, ZoneDesk, lay_out, tiling

# Between the borders of zones, one row of parcels; their corners lie on no border.
EASTINGS = (20.13, 71.27, 118.4, 163.55, 231.02, 290.87, 350.66, 420.0)


def parcel(number):
    west, east = EASTINGS[number - 1 : number + 1]
    corners = ((west, 130.05), (east, 131.4), (east, 261.72), (west, 260.11), (west, 130.05))
    return "POLYGON((" + ", ".join(f"{EAST + x:.2f} {NORTH + y:.2f}" for x, y in corners) + "))"


@pytest.fixture
def desk(clerk, database, prepared) -> ZoneDesk:
    lay_out(database, tiling(4), "SZ SU SN")
    gmina = database.plans["dorohusk"]["gmina"]
    with psycopg2.connect(prepared["owner_dsn"], dbname=database.name) as owner, owner.cursor() as cursor:
        cursor.execute(
            "INSERT INTO imports.import_run (gmina_code, id, kind, outcome, started_at) "
            "VALUES (%s, gen_random_uuid(), 'parcels', 'done', now()) RETURNING id",
            [gmina],
        )
        run = cursor.fetchone()
        for number in range(1, len(EASTINGS)):
            cursor.execute(
                "INSERT INTO cadastre.cadastral_parcel (gmina_code, national_reference, zoning_reference, "
                "label, content_hash, import_run_id, geometry) VALUES (%s, %s, '060304_2.0001', %s, '', %s, "
                "ST_Multi(ST_GeomFromText(%s, 2179)))",
                [gmina, f"060304_2.0001.{number}/1", f"{number}/1", run, parcel(number)],
            )
    owner.close()
    return ZoneDesk(clerk, clerk.open_draft())


def chosen(desk):
    listed = desk.manager.parcels.window.parcels
    return [listed.item(row).text().rpartition(".")[2] for row in range(listed.count())]


def vertices(surface):
    return {(vertex.x(), vertex.y()) for vertex in surface.vertices()}


def test_parcels_become_a_zone_and_neighbours_give_way(desk):
    before = desk.state()
    desk.command("Granica z działek").trigger()
    desk.wait()
    window = desk.manager.parcels.window
    desk.click((90, 200))
    desk.wait()
    desk.click((45, 200))
    desk.wait()
    assert chosen(desk) == ["2/1", "1/1"]
    # Once more takes it back; a number adds.
    desk.click((45, 200))
    desk.wait()
    window.number.setText("3/1")
    click(window, "Dodaj")
    desk.wait()
    assert chosen(desk) == ["2/1", "3/1"]
    window.number.setText("77")
    click(window, "Dodaj")
    desk.wait()
    assert "Nie ma tu działki 77" in desk.clerk.window.messages()[0]
    window.symbol.setCurrentText("SP")
    click(window, "Utwórz")
    desk.wait()
    assert "Wykorzystano 2 działki" in desk.clerk.window.messages()[0]
    new = desk.zone("1SP")
    assert (new["zone_kind"], new["local_id"]) == ("strefaGospodarcza", "1POG-1SP")
    assert vertices(new.geometry()) >= vertices(QgsGeometry.fromWkt(parcel(2)))
    assert vertices(new.geometry()) >= vertices(QgsGeometry.fromWkt(parcel(3)))
    assert chosen(desk) == []
    after = desk.state()
    desk.layer.undoStack().undo()
    assert desk.state() == before
    desk.layer.undoStack().redo()
    assert desk.state() == after
    assert save(desk.layer), desk.layer.commitErrors()
    assert desk.wrong() == []

    # A rectangle over several: added to the zone, and cut from another.
    desk.drag((140, 140), (180, 150))
    assert chosen(desk) == ["3/1", "4/1"]
    window.part_of_zone.click()
    window.zone.setCurrentText("1SP")
    click(window, "Utwórz")
    desk.wait()
    assert vertices(desk.zone("1SP").geometry()) >= vertices(QgsGeometry.fromWkt(parcel(4)))
    desk.click((320, 150))
    desk.wait()
    window.cut_from_zone.click()
    window.zone.setCurrentText("11SU")
    window.symbol.setCurrentText("SK")
    click(window, "Utwórz")
    desk.wait()
    assert desk.zone("1SK").geometry().area() < QgsGeometry.fromWkt(parcel(6)).area()
    assert "Pominięto część poza granicą" in desk.clerk.window.messages()[0]
    assert save(desk.layer), desk.layer.commitErrors()
    assert desk.wrong() == []
    assert abs(desk.area() - 160_000) < 0.16


def test_parcels_that_reach_out_of_the_plan_are_cut_off_and_apart_are_refused(desk):
    parcels = desk.plan.layers["cadastral_parcel"]
    parcels.selectByExpression("\"label\" = '7/1'")
    desk.command("Granica z działek").trigger()
    desk.wait()
    window = desk.manager.parcels.window
    assert chosen(desk) == ["7/1"]
    window.symbol.setCurrentText("SP")
    click(window, "Utwórz")
    desk.wait()
    assert "Pominięto część poza granicą: 2606 m²" in desk.clerk.window.messages()[0]
    assert save(desk.layer), desk.layer.commitErrors()
    assert desk.wrong() == []
    before = desk.state()
    desk.click((45, 200), (250, 200))
    desk.wait()
    click(window, "Utwórz")
    desk.wait()
    assert "się nie stykają" in desk.clerk.window.messages()[0]
    assert desk.state() == before
    window.close()
    assert not desk.command("Granica z działek").isChecked()
    assert desk.manager.parcels.window is None
