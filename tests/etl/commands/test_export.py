import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.writers import plan_source
from tests.db.partners import DOROHUSK, ZMUDZ, add_person, add_plan
from tests.etl import app_plan, local_plan
from tests.etl.draft_of_records import store_draft
from tests.official_schema import validate

APP_3 = ("--app", "3.0", "-o")


@pytest.fixture
def published(run, owner, clerk):
    """A plan published by its clerk."""
    plan = add_plan(owner, DOROHUSK)
    run("publish", str(plan.id), "--note", "Pierwsza wersja", dsn=clerk)
    return plan


def files_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_partner_exports_what_was_published(run, run_json, owner, published, tmp_path):
    partner = add_person(owner, ZMUDZ, "reader")
    target = tmp_path / "plan.gml"
    told = run_json("export", str(published.id), *APP_3, str(target), dsn=partner)
    assert told == {
        "plan": str(published.id),
        "number": 1,
        "file": str(target),
        "byte_size": target.stat().st_size,
        "srid": 2179,
        "left_out": [],
    }
    records = list(read_app(target))
    assert sorted(type(record).__name__ for record in records) == [
        "OfficialDocumentation",
        "OfficialDocumentation",
        "SpatialPlan",
        "ZoningElement",
        "ZoningElement",
    ]
    west = next(record for record in records if record.local_id == "1POG-1SZ")
    assert west.geometry.bounds == (8_480_000, 5_670_000, 8_480_100, 5_670_100)
    assert west.srid == 2179
    assert "wersję 1" in run("export", str(published.id), *APP_3, str(target), dsn=partner).stdout


def test_what_is_exported_is_valid_by_the_official_schema(run, clerk, published, tmp_path, reference):
    target = tmp_path / "plan.gml"
    run("export", str(published.id), *APP_3, str(target), dsn=clerk)
    command = [sys.executable, reference / "schemas" / "validate.py", "app3", target]
    validated = subprocess.run(command, capture_output=True, text=True)
    assert validated.returncode == 0, validated.stdout


def test_the_same_version_gives_the_same_bytes_whatever_happens_to_the_draft(
    run, owner, clerk, published, tmp_path
):
    def exported(*words: str) -> str:
        target = tmp_path / "plan.gml"
        run("export", str(published.id), *words, *APP_3, str(target), dsn=clerk)
        return hashlib.sha256(target.read_bytes()).hexdigest()

    first = exported()
    assert exported() == first
    owner.execute(
        "UPDATE planning.zoning_element SET max_height = 12.5, base_version = row_version WHERE id = %s",
        [published.west],
    )
    run("publish", str(published.id), "--note", "Wysokość", dsn=clerk)
    assert exported("--version", "1") == first
    assert exported("--version", "2") == exported() != first
    assert exported("--draft") == exported("--draft") != first


def test_a_plan_in_another_system_is_written_in_that(run, owner, database, tmp_path):
    plan_id = store_draft(owner, DOROHUSK, app_plan.whole_plan(), native_srid=2180)
    target = tmp_path / "plan.gml"
    run("export", str(plan_id), "--draft", *APP_3, str(target), dsn=database)
    records = list(read_app(target))
    assert {record.srid for record in records if hasattr(record, "srid")} == {2180}
    assert len(records) == len(app_plan.whole_plan())


def test_a_draft_is_exported_only_when_asked_for_and_only_to_its_gmina(run, owner, clerk, tmp_path):
    plan = add_plan(owner, DOROHUSK)
    target = tmp_path / "plan.gml"
    refused = run("export", str(plan.id), *APP_3, str(target), dsn=clerk, expect=1)
    assert "nie był jeszcze publikowany" in refused.stderr
    assert "--draft" in refused.stderr
    partner = add_person(owner, ZMUDZ, "clerk")
    for words in ((), ("--draft",)):
        hidden = run("export", str(plan.id), *words, *APP_3, str(target), dsn=partner, expect=1)
        assert "nie jest on widoczny" in hidden.stderr
    assert not target.exists()
    run("export", str(plan.id), "--draft", *APP_3, str(target), dsn=clerk)
    assert "projekt planu" in run("export", str(plan.id), "--draft", *APP_3, str(target), dsn=clerk).stdout


def test_a_version_that_is_not_there_is_named(run, clerk, published, tmp_path):
    target = str(tmp_path / "plan.gml")
    refused = run("export", str(published.id), "--version", "2", *APP_3, target, dsn=clerk, expect=1)
    assert "nie ma wersji 2" in refused.stderr
    for number in ("0", "-1", "x", "99999999999"):
        words = ("export", str(published.id), "--version", number, *APP_3, target)
        assert "nie jest numerem wersji" in run(*words, dsn=clerk, expect=2).stderr
    run("export", str(published.id), "--version", "1", "--draft", *APP_3, target, dsn=clerk, expect=2)


def test_exactly_one_format_is_named(run, clerk, published, tmp_path):
    words = ("export", str(published.id), "-o", str(tmp_path / "plan.gml"))
    assert "dokładnie jeden format eksportu: --app 2.0|3.0" in run(*words, dsn=clerk, expect=2).stderr
    assert "dopuszczalne są: 2.0, 3.0" in run(*words, "--app", "1.0", dsn=clerk, expect=2).stderr
    assert files_in(tmp_path) == []


def test_what_2_0_cannot_hold_is_said(run, run_json, owner, database, tmp_path, reference):
    plan_id = store_draft(owner, DOROHUSK, app_plan.whole_plan())
    target = tmp_path / "plan.gml"
    words = ("export", str(plan_id), "--draft", "--app", "2.0", "-o")
    (sentence,) = run_json(*words, str(target), dsn=database)["left_out"]
    assert "zmienianyPlan" in sentence
    assert app_plan.OTHER_PLAN in sentence
    assert f"Uwaga: {sentence}" in run(*words, str(target), dsn=database).stderr
    printed = run(*words, "-", dsn=database)
    assert f"Uwaga: {sentence}" in printed.stderr
    assert printed.stdout_bytes == target.read_bytes()
    assert b"schemas/app/2.0" in target.read_bytes()


def test_standard_output_carries_the_file_and_nothing_else(run, clerk, published, tmp_path, start_program):
    target = tmp_path / "plan.gml"
    run("export", str(published.id), *APP_3, str(target), dsn=clerk)
    assert run("export", str(published.id), *APP_3, "-", dsn=clerk).stdout_bytes == target.read_bytes()
    program = start_program("export", str(published.id), *APP_3, "-", PLANOWISKO_DSN=clerk)
    output, errors = program.communicate(timeout=60)
    assert (program.returncode, errors) == (0, "")
    assert output == target.read_text(encoding="utf-8")


def test_what_cannot_be_expressed_leaves_the_old_file_and_no_other(run, owner, database, tmp_path):
    records = app_plan.whole_plan()
    plan_id = store_draft(owner, DOROHUSK, records)
    owner.execute(
        "UPDATE planning.zoning_element SET primary_profiles = '{}', base_version = row_version "
        "WHERE designation = '10SU'"
    )
    folder = tmp_path / "exports"
    folder.mkdir()
    target = folder / "plan.gml"
    target.write_text("old")
    words = ("export", str(plan_id), "--draft", *APP_3)
    refused = run(*words, str(target), dsn=database, expect=1)
    assert "1POG-10SU" in refused.stderr
    assert "profilPodstawowy" in refused.stderr
    assert (files_in(folder), target.read_text()) == (["plan.gml"], "old")
    assert run(*words, "-", dsn=database, expect=1).stdout == ""


def test_targets_that_are_no_file_are_refused(run, clerk, published, tmp_path):
    words = ("export", str(published.id), *APP_3)
    assert "folder" in run(*words, str(tmp_path), dsn=clerk, expect=2).stderr
    assert "nie ma folderu" in run(*words, str(tmp_path / "a" / "b.gml"), dsn=clerk, expect=2).stderr
    assert "nie jest zwykły plik" in run(*words, "/dev/null", dsn=clerk, expect=2).stderr
    assert Path("/dev/null").is_char_device()


def test_a_link_stays_a_link(run, clerk, published, tmp_path):
    target, link = tmp_path / "plan.gml", tmp_path / "newest.gml"
    target.write_text("old")
    link.symlink_to(target)
    run("export", str(published.id), *APP_3, str(link), dsn=clerk)
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"<?xml")


def test_a_draft_is_read_in_one_state(run, owner, database, clerk, tmp_path, monkeypatch):
    """What is changed while the act is already read does not mix with what was read."""
    plan = add_plan(owner, DOROHUSK)
    read_act = plan_source._read_act

    def read_then_change(connection, stored):
        act = read_act(connection, stored)
        owner.execute("DELETE FROM planning.zoning_element WHERE id = %s", [plan.east])
        return act

    monkeypatch.setattr(plan_source, "_read_act", read_then_change)
    target = tmp_path / "plan.gml"
    run("export", str(plan.id), "--draft", *APP_3, str(target), dsn=clerk)
    assert sum(type(record).__name__ == "ZoningElement" for record in read_app(target)) == 2


def test_inspire_is_a_target_of_its_own(run, run_json, clerk, published, tmp_path, reference):
    target = tmp_path / "plu.gml"
    told = run_json("export", str(published.id), "--plu", "-o", str(target), dsn=clerk)
    assert (told["number"], told["left_out"]) == (1, [])
    validated = validate(reference, "plu", target)
    assert validated.returncode == 0, validated.stdout
    first = target.read_bytes()
    run("export", str(published.id), "--plu", "-o", str(target), dsn=clerk)
    assert target.read_bytes() == first


def test_a_local_plan_is_exported_as_far_as_each_format_goes(run, owner, database, tmp_path):
    plan_id = str(store_draft(owner, DOROHUSK, local_plan.whole_plan()))
    words = ("export", plan_id, "--draft")
    inspire = run(*words, "--plu", "-o", str(tmp_path / "plu.gml"), dsn=database)
    assert "oznaczenia liniowe i punktowe (2)" in inspire.stderr
    assert (tmp_path / "plu.gml").read_text(encoding="utf-8").count("<plu:ZoningElement ") == 3
    national = run(*words, *APP_3, str(tmp_path / "app.gml"), dsn=database)
    assert "tereny (4), oznaczenia liniowe (1), oznaczenia punktowe (1)" in national.stderr
    assert len(list(read_app(tmp_path / "app.gml"))) == 3
