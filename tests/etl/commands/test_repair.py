import uuid

import pytest

from planowisko.etl.commands.repair import REPAIRS
from tests.db.partners import DOROHUSK, Plan, add_plan, square


@pytest.fixture
def gapped(owner) -> Plan:
    """A plan whose western zone ends 2 m short of its neighbour."""
    plan = add_plan(owner, DOROHUSK)
    owner.execute(
        "UPDATE planning.zoning_element SET geometry = ST_GeomFromText(%s, 2179), base_version = row_version "
        "WHERE id = %s",
        [square(8_480_000, width=98), plan.west],
    )
    return plan


def row_versions(owner) -> list[tuple[str, int]]:
    return owner.execute(
        "SELECT designation, row_version FROM planning.zoning_element ORDER BY designation"
    ).fetchall()


def test_the_repairs_are_those_of_the_database(owner):
    assert dict(owner.execute("SELECT repair, parameter FROM planowisko.repair_kinds()")) == REPAIRS


def test_a_repair_is_shown_and_then_applied(run, owner, clerk, gapped):
    shown = run("repair", gapped.id, "fill-gaps", dsn=clerk).stdout
    assert "1SZ: granica: zyska 200.00 m²" in shown
    assert "Niczego nie zmieniono" in shown
    assert row_versions(owner) == [("1SZ", 2), ("2SZ", 1)]
    assert "Zastosowano zmiany: 1." in run("repair", gapped.id, "fill-gaps", "--apply", dsn=clerk).stdout
    assert row_versions(owner) == [("1SZ", 3), ("2SZ", 1)]
    assert run("repair", gapped.id, "fill-gaps", dsn=clerk).stdout == "Nie ma nic do naprawy.\n"


def test_json_holds_both_geometries(run_json, clerk, gapped):
    answer = run_json("repair", gapped.id, "fill-gaps", dsn=clerk)
    (change,) = answer["changes"]
    assert (change["object"], change["gained_area"], change["lost_area"]) == ("1SZ", 200, 0)
    assert answer["applied"] == 0
    assert change["before"]["type"] == change["after"]["type"] == "Polygon"


def test_only_what_was_named_is_repaired(run, owner, clerk, gapped):
    owner.execute("UPDATE planning.zoning_element SET max_height = 9.25, base_version = row_version")
    run("repair", gapped.id, "round-values", "--object", "2SZ", "--apply", dsn=clerk)
    assert row_versions(owner) == [("1SZ", 3), ("2SZ", 3)]
    refused = run("repair", gapped.id, "round-values", "--object", "7SZ", dsn=clerk, expect=2)
    assert "7SZ" in refused.stderr


def test_wrong_calls_are_told(run, clerk, gapped):
    assert (
        "--decimals" in run("repair", gapped.id, "fill-gaps", "--decimals", "1", dsn=clerk, expect=2).stderr
    )
    run("repair", gapped.id, "snap-vertices", "--tolerance", "50", dsn=clerk, expect=2)
    run("repair", gapped.id, "iron", dsn=clerk, expect=2)
    unknown = run("repair", uuid.uuid4(), "fill-gaps", dsn=clerk, expect=1)
    assert "Nie ma planu" in unknown.stderr
