import hashlib
import uuid

from psycopg.conninfo import conninfo_to_dict

from tests.db.partners import DOROHUSK, ZMUDZ, add_person, add_plan, connect, square
from tests.etl import app_plan
from tests.etl.draft_of_records import freeze, store_draft


def test_drafts_and_published_plans_stand_in_one_list(run, run_json, owner, clerk, database):
    plan = add_plan(owner, DOROHUSK)
    other = add_plan(owner, ZMUDZ)
    (before,) = run_json("plans", dsn=clerk)
    assert before["id"] == str(plan.id)
    assert (before["gmina"], before["gmina_name"]) == (DOROHUSK, "Dorohusk")
    assert (before["title"], before["plan_type"], before["status"]) == (
        "Plan ogólny próbny",
        "planOgolnyGminy",
        "elaboration",
    )
    assert (before["draft"], before["published_number"]) == (True, None)
    run("publish", str(other.id), "--note", "Pierwsza wersja", dsn=database)
    assert [(row["id"], row["draft"], row["published_number"]) for row in run_json("plans", dsn=clerk)] == [
        (str(plan.id), True, None),
        (str(other.id), False, 1),
    ]
    # The owner sees both sides of the published plan in one row.
    assert [(row["draft"], row["published_number"]) for row in run_json("plans", dsn=database)] == [
        (True, None),
        (True, 1),
    ]
    assert [row["id"] for row in run_json("plans", "--gmina", ZMUDZ, dsn=clerk)] == [str(other.id)]
    assert run_json("plans", "--gmina", "060313_2", dsn=clerk) == []


def test_a_clerk_publishes_and_everybody_sees_the_versions(run_json, run, owner, clerk):
    plan = add_plan(owner, DOROHUSK)
    partner = add_person(owner, ZMUDZ, "reader")
    assert run_json("versions", str(plan.id), dsn=clerk) == []
    assert "nie był jeszcze publikowany" in run("versions", str(plan.id), dsn=clerk).stdout
    first = run_json("publish", str(plan.id), "--note", "Pierwsza wersja", dsn=clerk)
    assert (first["number"], first["plan"]) == (1, str(plan.id))
    assert len(bytes.fromhex(first["content_sha256"])) == hashlib.sha256().digest_size
    run("publish", str(plan.id), "--note", " Druga wersja ", dsn=clerk)
    newest, oldest = run_json("versions", str(plan.id), dsn=partner)
    assert (newest["number"], newest["note"]) == (2, "Druga wersja")
    assert (oldest["number"], oldest["note"], oldest["id"]) == (1, "Pierwsza wersja", first["id"])
    assert oldest["published_by"] == conninfo_to_dict(clerk)["user"]
    assert oldest["content_sha256"] == first["content_sha256"] == newest["content_sha256"]


def test_a_plan_with_errors_is_refused_with_its_findings_and_their_places(run, run_json, owner, clerk):
    plan = add_plan(owner, DOROHUSK)
    owner.execute(
        "UPDATE planning.zoning_element SET geometry = ST_GeomFromText(%s, 2179), base_version = row_version "
        "WHERE id = %s",
        [square(8_480_000, width=90), plan.west],
    )
    refused = run_json("publish", str(plan.id), "--note", "Z luką", dsn=clerk, expect=1)
    (gap,) = [finding for finding in refused["findings"] if finding["rule"] == "zone-gap"]
    assert {"rule", "severity", "object", "message", "geometry"} <= set(gap)
    assert gap["severity"] == "error"
    longitude, latitude = gap["geometry"]["coordinates"][0][0][:2]
    assert 23.7 < longitude < 23.8
    assert 51.1 < latitude < 51.2
    text = run("publish", str(plan.id), "--note", "Z luką", dsn=clerk, expect=1)
    assert "zone-gap" in text.stdout
    assert "E 84800" in text.stdout
    assert "ma błędy" in text.stderr
    assert run_json("versions", str(plan.id), dsn=clerk) == []


def test_a_publication_without_a_note_is_refused(run, run_json, owner, clerk):
    plan = add_plan(owner, DOROHUSK)
    assert "wymaga opisu" in run("publish", str(plan.id), "--note", "  ", dsn=clerk, expect=1).stderr
    assert "--note" in run("publish", str(plan.id), dsn=clerk, expect=2).stderr
    assert run_json("versions", str(plan.id), dsn=clerk) == []


def test_who_may_not_publish_does_not(run, owner):
    plan = add_plan(owner, DOROHUSK)
    reader, partner = add_person(owner, DOROHUSK, "reader"), add_person(owner, ZMUDZ, "clerk")
    refused = run("publish", str(plan.id), "--note", "x", dsn=reader, expect=1)
    assert "nie ma uprawnień" in refused.stderr
    hidden = run("publish", str(plan.id), "--note", "x", dsn=partner, expect=1)
    assert "nie jest on widoczny" in hidden.stderr
    assert "nie jest on widoczny" in run("versions", str(plan.id), dsn=partner, expect=1).stderr


def test_unknown_and_malformed_plans_differ(run, clerk):
    for words in (("versions",), ("publish", "--note", "x"), ("export", "--app", "3.0", "-o", "-")):
        assert "Nie ma planu" in run(*words, str(uuid.uuid4()), dsn=clerk, expect=1).stderr
        assert "nie jest identyfikatorem planu" in run(*words, "plan", dsn=clerk, expect=2).stderr


def test_a_line_break_in_a_title_keeps_the_table_whole(run, owner, database):
    plan = add_plan(owner, DOROHUSK)
    with connect(database) as connection:
        connection.execute(
            "UPDATE planning.spatial_plan SET title = %s, base_version = row_version WHERE id = %s",
            ["Plan\n ogólny", plan.id],
        )
    lines = run("plans", dsn=database).stdout.splitlines()
    assert len(lines) == 2
    assert "Plan ogólny" in lines[1]


def test_a_plan_that_took_anothers_key_does_not_stand_for_it(run, run_json, owner, clerk, tmp_path):
    plan = add_plan(owner, DOROHUSK)
    run("publish", str(plan.id), "--note", "Prawdziwy", dsn=clerk)
    store_draft(owner, ZMUDZ, app_plan.whole_plan(), plan_id=plan.id)
    freeze(owner, ZMUDZ, plan.id)
    assert [(row["gmina"], row["title"], row["draft"]) for row in run_json("plans", dsn=clerk)] == [
        (DOROHUSK, "Plan ogólny próbny", True),
        (ZMUDZ, app_plan.spatial_plan().title, False),
    ]
    assert [row["gmina"] for row in run_json("versions", str(plan.id), dsn=clerk)] == [DOROHUSK, ZMUDZ]
    own = run_json("versions", str(plan.id), "--gmina", DOROHUSK, dsn=clerk)
    assert [row["note"] for row in own] == ["Prawdziwy"]
    target = tmp_path / "plan.gml"
    words = ("export", str(plan.id), "--app", "3.0", "-o", str(target))
    assert f"{DOROHUSK}, {ZMUDZ}" in run(*words, dsn=clerk, expect=1).stderr
    assert not target.exists()
    run(*words, "--gmina", DOROHUSK, dsn=clerk)
    assert "Plan ogólny próbny" in target.read_text(encoding="utf-8")
