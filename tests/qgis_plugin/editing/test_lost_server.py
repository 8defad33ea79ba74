"""The database is killed in the middle of a save: nothing is lost, and nothing doubled."""

import psycopg2
from qgis.core import QgsFeature, QgsGeometry

from tests.qgis_plugin.person_at_dock import save, wait_until

NEW_ZONE = "POLYGON((8480200 5670000, 8480300 5670000, 8480300 5670100, 8480200 5670100, 8480200 5670000))"
STORED = (
    "SELECT designation, max_height, ST_Area(geometry) FROM planning.zoning_element "
    "WHERE plan_id = %s ORDER BY designation"
)


def test_a_server_killed_in_the_middle_of_a_save(clerk, database):
    plan = database.plans["dorohusk"]["plan"]
    zones = clerk.open_draft().layers["zoning_element"]
    zones.startEditing()
    heights = {"1SZ": 11, "2SZ": 12}
    for zone in list(zones.getFeatures()):
        height = heights[zone["designation"]]
        zones.changeAttributeValue(zone.id(), zones.fields().indexFromName("max_height"), height)
    new = QgsFeature(zone)
    new["designation"] = "3SZ"
    new.setGeometry(QgsGeometry.fromWkt(NEW_ZONE))
    zones.addFeature(new)
    announcements = clerk.plugin.session.announcements
    restored = []
    announcements.connection_restored.connect(lambda: restored.append(True))

    holding = psycopg2.connect(database.dsn("dorohusk_admin"))
    holding.cursor().execute("SELECT FROM planning.zoning_element WHERE designation = '2SZ' FOR UPDATE")
    killing = database.kill_in_the_middle_of_a_save()
    try:
        assert not save(zones)
        assert killing.wait(10) == 0
        assert zones.isModified()
        # The lost connection is told, too, sooner or later.
        assert any("pozostają na mapie" in message for message in clerk.window.messages())
        # Nothing is said of a deletion: the rows are not gone, the connection is.
        assert clerk.plugin.editing.conflict_dialog(zones) is None
        assert not save(zones)
        assert clerk.plugin.editing.conflict_dialog(zones) is None
    finally:
        killing.kill()
        database.start_again()
    wait_until(lambda: restored)
    assert database.execute("dorohusk_admin", STORED, [plan]) == [("1SZ", None, 10000), ("2SZ", None, 10000)]
    # As if the answers to a change and to the new zone had been lost after they were stored.
    (added,) = zones.editBuffer().addedFeatures().values()
    database.execute(
        "dorohusk_admin",
        "INSERT INTO planning.zoning_element (gmina_code, id, plan_id, designation, symbol, zone_kind, "
        "status, local_id, namespace, regulation_nature, valid_from, primary_profiles, "
        "min_biologically_active_share, max_height, geometry) "
        "SELECT gmina_code, %s, plan_id, '3SZ', symbol, zone_kind, status, %s, namespace, "
        "regulation_nature, valid_from, primary_profiles, min_biologically_active_share, NULL, "
        "ST_GeomFromText(%s, 2179) FROM planning.zoning_element WHERE designation = '2SZ' AND plan_id = %s",
        [added["id"], added["local_id"], NEW_ZONE, plan],
    )
    database.execute(
        "dorohusk_admin",
        "UPDATE planning.zoning_element SET max_height = 11, base_version = row_version "
        "WHERE designation = '1SZ' AND plan_id = %s",
        [plan],
    )
    assert save(zones), clerk.window.messages()
    assert not zones.isModified()
    assert database.execute("dorohusk_admin", STORED, [plan]) == [
        ("1SZ", 11, 10000),
        ("2SZ", 12, 10000),
        ("3SZ", None, 10000),
    ]
    # A connection that QGIS has kept from before the server's end reads nothing once.
    wait_until(lambda: len(list(zones.getFeatures())) == 3)


def test_a_lost_connection_is_told_until_it_is_back(clerk, database):
    clerk.plugin.editing._connection._timer.setInterval(100)
    clerk.open_draft()
    wait_until(lambda: clerk.plugin.session.announcements.is_connected)
    database.lock_out("dorohusk_clerk")
    try:
        wait_until(lambda: any("Możesz dalej edytować" in text for text in clerk.window.messages()))
    finally:
        database.let_in("dorohusk_clerk")
    wait_until(lambda: any("Możesz zapisać" in text for text in clerk.window.messages()))
    assert not any("Możesz dalej edytować" in text for text in clerk.window.messages())
