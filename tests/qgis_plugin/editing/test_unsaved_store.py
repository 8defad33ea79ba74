"""What is unsaved lies on the disk, whole, and a disk that takes nothing is told."""

import sqlite3

from qgis.core import QgsFeature, QgsField, QgsFields
from qgis.PyQt.QtCore import QDate, QDateTime

from qgis_plugin.editing.stored_values import from_json, row_of, row_values, to_json
from qgis_plugin.editing.unsaved_store import OPEN, UnsavedEdit, UnsavedStore
from qgis_plugin.project.qgis_enumerations import field_type


def edit(store, key):
    return UnsavedEdit(
        store.session, "baza", "plan", "zoning_element", key, "Plan", "Strefy", "changed", key, "2026-01-01",
        OPEN, key, 1, "{}", b"\x00\x01", None, None,
    )  # fmt: skip


def test_edits_of_a_qgis_that_runs_are_its_own_and_of_one_that_ended_everybodys(tmp_path):
    one, other = UnsavedStore(tmp_path, print), UnsavedStore(tmp_path, print)
    one.put([edit(one, "1SZ"), edit(one, "2SZ")])
    one.put([], [edit(one, "2SZ")])
    one.wait()
    assert one.left_behind("baza") == other.left_behind("baza") == []
    one.close()
    (left,) = other.left_behind("baza", "plan")
    assert left == edit(one, "1SZ")
    assert other.left_behind("baza", "inny") == other.left_behind("inna") == []
    other.delete([left])
    other.close()
    assert UnsavedStore(tmp_path, print).left_behind("baza") == []
    assert list(tmp_path.glob("*.lock")) == []


def test_a_disk_that_takes_nothing_is_told_once(tmp_path):
    (tmp_path / "unsaved_edits.sqlite").write_bytes(b"nie jest to baza danych" * 100)
    failures = []
    store = UnsavedStore(tmp_path, failures.append)
    for key in ("1SZ", "2SZ"):
        store.put([edit(store, key)])
        store.wait()
    assert store.left_behind("baza") == []
    assert [type(error) for error in failures] == [sqlite3.DatabaseError]
    store.close()


def test_values_come_back_as_they_were():
    values = {
        "text": "Zażółć „gęślą”",
        "nothing": None,
        "number": 12.345678901234567,
        "count": 3,
        "truth": True,
        "list": ["b", "a"],
        "empty": [],
        "day": QDate(2026, 2, 3),
        "moment": QDateTime.fromMSecsSinceEpoch(1_795_562_844_123),
    }
    assert from_json(to_json(values)) == values
    fields = QgsFields()
    for name, kind in (("id", str), ("row_version", int)):
        fields.append(QgsField(name, field_type(kind)))
    row = QgsFeature(fields, 5)
    row.setAttributes(["a", 7])
    again = row_of(fields, 5, from_json(to_json(row_values(row))))
    assert (again.id(), again.attributes()) == (5, ["a", 7])
