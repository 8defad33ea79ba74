"""Each answer of the database becomes an exception of ours, with words for a clerk."""

import json

import pytest

from qgis_plugin.database import errors


@pytest.mark.parametrize(
    ("sqlstate", "lost", "expected"),
    [
        ("PW001", False, errors.StaleSave),
        ("PW002", False, errors.PlanHasErrors),
        ("PW003", False, errors.PublishedIsImmutable),
        ("PW004", False, errors.NotAllowed),
        ("PW005", False, errors.PlanNotFound),
        ("42501", False, errors.NotAllowed),
        ("57014", False, errors.Cancelled),
        ("57P01", True, errors.ConnectionFailed),
        ("08006", True, errors.ConnectionFailed),
        (None, True, errors.ConnectionFailed),
        ("28P01", True, errors.ConnectionFailed),
        ("42883", False, errors.WrongSchema),
        ("22P02", False, errors.DatabaseError),
        ("PW006", False, errors.DatabaseError),
    ],
)
def test_kinds(sqlstate, lost, expected):
    error = errors.error_for(sqlstate, "message", None, connection_lost=lost)
    assert type(error) is expected
    assert str(error)


def test_details_are_kept():
    stale = errors.error_for("PW001", "m", json.dumps({"changed_by": "anna"}), connection_lost=False)
    assert stale.conflict == {"changed_by": "anna"}
    refused = errors.error_for("PW002", "m", json.dumps([{"rule": "zone-gap"}]), connection_lost=False)
    assert refused.findings == [{"rule": "zone-gap"}]
