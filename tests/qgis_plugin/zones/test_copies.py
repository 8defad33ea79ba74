"""Rows copied by QGIS itself: each has a key and identifiers of its own."""

from qgis.core import QgsLineString, QgsPoint, QgsVectorLayerUtils
from qgis.PyQt.QtTest import QTest

from tests.qgis_plugin.person_at_dock import save
from tests.qgis_plugin.zones.conftest import EAST, NORTH


def keys(desk, field="id"):
    return [str(zone[field]) for zone in desk.layer.getFeatures()]


def paste(layer, features):
    """What QGIS does when rows are pasted."""
    layer.beginEditCommand("Features pasted")
    prepared = [
        QgsVectorLayerUtils.QgsFeatureData(feature.geometry(), dict(enumerate(feature.attributes())))
        for feature in features
    ]
    layer.addFeatures(QgsVectorLayerUtils.createFeatures(layer, prepared))
    layer.endEditCommand()


def test_copies_never_keep_the_key_of_what_they_were_copied_from(desk, database):
    layer = desk.layer
    layer.startEditing()
    before = desk.state()
    # QGIS's own splitting.
    layer.beginEditCommand("Features split")
    line = QgsLineString([QgsPoint(EAST + 50, NORTH + 500), QgsPoint(EAST + 51, NORTH + 250)])
    layer.splitFeatures(line, False, False)
    layer.endEditCommand()
    (part,) = [zone for zone in layer.getFeatures() if zone.id() < 0]
    assert (part["designation"], part["local_id"]) == ("17SZ", "1POG-17SZ")
    # Of a row that is saved, and of one that is not.
    paste(layer, [desk.zone("2SU"), desk.zone("17SZ")])
    assert len(set(keys(desk))) == len(set(keys(desk, "designation"))) == layer.featureCount() == 19
    assert {"15SU", "18SZ"} <= set(keys(desk, "designation"))
    # What was cut and is pasted again keeps its designation.
    cut = desk.zone("3SN")
    layer.deleteFeature(cut.id())
    paste(layer, [cut])
    pasted = desk.zone("3SN")
    assert (pasted["id"] != cut["id"], pasted["local_id"]) == (True, "1POG-3SN")
    after = desk.state()
    assert layer.undoStack().undoText() == "Identyfikatory kopii"
    steps = layer.undoStack().count()
    for _ in range(steps):
        layer.undoStack().undo()
    assert desk.state() == before
    for _ in range(steps):
        layer.undoStack().redo()
    QTest.qWait(10)
    assert layer.undoStack().count() == steps
    assert desk.state() == after
    assert save(layer), layer.commitErrors()
    assert desk.clerk.window.messages() == []
    assert database.execute(
        "dorohusk_clerk",
        "SELECT count(DISTINCT id), count(DISTINCT local_id), max(row_version) FROM planning.zoning_element "
        "WHERE created_at > (SELECT min(created_at) FROM planning.zoning_element)",
    ) == [(4, 4, 1)]


def test_new_rows_get_their_key_in_qgis(desk):
    documents = desk.plan.layers["official_documentation"]
    documents.startEditing()
    made = QgsVectorLayerUtils.createFeature(documents)
    assert len(str(made["id"])) == 36
    original = next(documents.getFeatures())
    paste(documents, [original])
    (copy,) = documents.editBuffer().addedFeatures().values()
    assert copy["id"] != original["id"]
    assert not copy["local_id"]
    assert save(documents), documents.commitErrors()
