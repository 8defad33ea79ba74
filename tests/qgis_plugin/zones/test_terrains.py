"""Terrains of a local plan: an overlay is no tile; provisions go into the library and into the plan."""

import uuid

import pytest
from qgis.PyQt.QtWidgets import QPushButton

from tests.qgis_plugin.person_at_dock import PersonAtDock, click, save, wait_until
from tests.qgis_plugin.zones.conftest import EAST, NORTH

TITLE = "Miejscowy plan próbny"


def box(west, east):
    corners = ((west, 0), (east, 0), (east, 100), (west, 100), (west, 0))
    return "POLYGON((" + ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + "))"


@pytest.fixture
def clerk(database, window):
    """The clerk of Dorohusk with a local plan of two terrains and an overlay."""
    plan = str(uuid.uuid4())
    who = "dorohusk_clerk"
    database.execute(
        who,
        "INSERT INTO planning.spatial_plan (gmina_code, id, namespace, local_id, version_id, "
        "begin_lifespan_version, valid_from, title, plan_type, level, status, native_srid, symbol_regime, "
        "geometry) VALUES ('060304_2', %s, 'PL.ZIPPZP.1234/060304-MPZP', '1MPZP', '20260101T000000', "
        "'2026-01-01T00:00:00Z', '2026-01-01', %s, 'miejscowyPlanZagospodarowaniaPrzestrzennego', "
        "'infraLocal', 'elaboration', 2179, '2021', ST_Multi(ST_GeomFromText(%s, 2179)))",
        [plan, TITLE, box(0, 200)],
    )
    for designation, symbol, west, east, overlay in (
        ("1MN/U", "MN/U", 0, 100, False),
        ("KDZ1", "KDZ", 100, 200, False),
        ("1ZZ", "ZZ", 20, 180, True),
    ):
        database.execute(
            who,
            "INSERT INTO planning.terrain (gmina_code, plan_id, designation, symbol, is_overlay, geometry) "
            "VALUES ('060304_2', %s, %s, %s, %s, ST_GeomFromText(%s, 2179))",
            [plan, designation, symbol, overlay, box(west, east)],
        )
    person = PersonAtDock(window, database)
    person.log_in(who)
    yield person
    person.leave()


def test_terrains_are_split_and_provisions_kept(clerk):
    plan = clerk.open_draft(TITLE)
    manager, layer = clerk.plugin.zones, plan.tiles
    # What a general plan calls zones a local plan calls terrains.
    assert clerk.command("split_zones").text() == "Podziel tereny &linią"
    manager.splitting.split([(EAST - 5, NORTH + 40), (EAST + 205, NORTH + 45)], set())
    wait_until(lambda: not manager.steps.running)
    assert sorted(terrain["designation"] for terrain in layer.getFeatures()) == [
        "1MN/U",
        "1ZZ",
        "2MN/U",
        "KDZ1",
        "KDZ2",
    ]
    assert save(layer), layer.commitErrors()
    parts = {terrain["designation"]: terrain["local_id"] for terrain in layer.getFeatures()}
    assert parts == {
        "1MN/U": "1MPZP-1MN-U",
        "1ZZ": "1MPZP-1ZZ",
        "2MN/U": "1MPZP-2MN-U",
        "KDZ1": "1MPZP-KDZ1",
        "KDZ2": "1MPZP-KDZ2",
    }

    manager.library.show_library()
    clerk.wait()
    entries = manager.library.window.provisions
    click(entries, "Zapisz ustalenie…")
    dialog = manager.attributes.dialog
    dialog.name.setText("dachy")
    dialog.symbol.setText("MN/U")
    dialog.content.setPlainText("Dachy dwuspadowe o nachyleniu 30–45°.")
    next(button for button in dialog.findChildren(QPushButton) if "Zapisz" in button.text()).click()
    clerk.wait()
    assert entries.content.toPlainText().startswith("Dachy dwuspadowe")
    click(entries, "Wstaw do planu")
    provisions = plan.layers["provision"]
    assert provisions.undoStack().undoText() == "Ustalenie z biblioteki"
    assert save(provisions), provisions.commitErrors()
    (provision,) = provisions.getFeatures()
    assert (provision["number"], provision["symbol"]) == (1, "MN/U")
