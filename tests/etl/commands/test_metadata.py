import pytest
from lxml import etree

from tests.db.partners import DOROHUSK, ZMUDZ, add_person, add_plan
from tests.official_schema import validate

SETTINGS = {
    "organisation_name": "Urząd Gminy Dorohusk",
    "organisation_email": "planowanie@dorohusk.example",
    "data_address": "https://dorohusk.example/plany",
}


@pytest.fixture
def published(run, owner, clerk):
    """A plan published by its clerk."""
    plan = add_plan(owner, DOROHUSK)
    run("publish", str(plan.id), "--note", "Pierwsza wersja", dsn=clerk)
    return str(plan.id)


@pytest.fixture
def told(run, owner):
    """What Dorohusk says of itself."""
    administrator = add_person(owner, DOROHUSK, "admin")
    for name, value in SETTINGS.items():
        run("setting", "set", name, value, "--gmina", DOROHUSK, dsn=administrator)


def test_a_partner_gets_the_metadata_of_a_version(run_json, owner, published, told, tmp_path, reference):
    target = tmp_path / "metadata.xml"
    partner = add_person(owner, ZMUDZ, "reader")
    result = run_json("metadata", published, "-o", str(target), dsn=partner)
    assert (result["number"], result["file"]) == (1, str(target))
    text = target.read_text(encoding="utf-8")
    assert result["file_identifier"] in text
    assert all(value in text for value in SETTINGS.values())
    assert validate(reference, "iso19139", target).returncode == 0


def test_the_same_version_gives_the_same_bytes_whatever_happens_to_the_draft(
    run, owner, clerk, published, told, tmp_path
):
    def written(*words):
        run("metadata", published, *words, "-o", str(tmp_path / "metadata.xml"), dsn=clerk)
        return (tmp_path / "metadata.xml").read_bytes()

    first = written()
    owner.execute("UPDATE planning.spatial_plan SET title = 'Inny', base_version = row_version")
    assert written("--version", "1") == first
    assert written("--draft") != first
    assert b"Inny" in written("--draft")
    assert run("metadata", published, "-o", "-", dsn=clerk).stdout_bytes == first


def test_what_the_gmina_has_not_told_is_named_with_the_command_that_tells_it(
    run, owner, clerk, published, tmp_path
):
    target = tmp_path / "metadata.xml"
    administrator = add_person(owner, DOROHUSK, "admin")
    refused = run("metadata", published, "-o", str(target), dsn=clerk, expect=1)
    for name in SETTINGS:
        assert f"planowisko setting set {name} " in refused.stderr
        assert f"--gmina {DOROHUSK}" in refused.stderr
    run("setting", "set", "organisation_name", "Urząd", "--gmina", DOROHUSK, dsn=administrator)
    refused = run("metadata", published, "-o", str(target), dsn=clerk, expect=1)
    assert "organisation_name" not in refused.stderr
    assert not target.exists()


def test_the_scale_of_a_plan_without_drawings_is_a_setting(run, database, published, told, tmp_path):
    run("setting", "set", "metadata_scale_denominator", "5000", dsn=database)
    run("metadata", published, "-o", str(tmp_path / "metadata.xml"), dsn=database)
    tree = etree.parse(tmp_path / "metadata.xml")
    assert tree.findtext(".//{*}denominator/{*}Integer") == "5000"


def test_a_plan_that_is_not_there_or_not_published_is_refused(run, owner, clerk, told, tmp_path):
    plan = add_plan(owner, DOROHUSK)
    target = str(tmp_path / "metadata.xml")
    assert (
        "nie był jeszcze publikowany"
        in run("metadata", str(plan.id), "-o", target, dsn=clerk, expect=1).stderr
    )
    run("metadata", str(plan.id), "--draft", "-o", target, dsn=clerk)
    partner = add_person(owner, ZMUDZ, "clerk")
    assert "widoczny" in run("metadata", str(plan.id), "--draft", "-o", target, dsn=partner, expect=1).stderr
