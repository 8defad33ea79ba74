import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, add_person, connect


def value(run_json, dsn, name):
    return next(row for row in run_json("setting", "list", dsn=dsn) if row["name"] == name)


def test_a_setting_has_a_default_until_it_is_set(run, run_json, database):
    before = value(run_json, database, "topology_min_area")
    assert (before["value"], before["default"], before["changed_by"]) == (1, 1, None)
    run("setting", "set", "topology_min_area", "0,25", dsn=database)
    run("setting", "set", "topology_min_area", "0.5", dsn=database)
    after = value(run_json, database, "topology_min_area")
    assert (after["value"], after["default"], after["changed_by"]) == (0.5, 1, "planowisko_owner")


def test_a_value_set_is_the_one_the_rules_ask_for(run, owner, database):
    run("setting", "set", "topology_min_area", "0.5", dsn=database)
    assert str(owner.execute("SELECT planowisko.setting_number('topology_min_area')").fetchone()[0]) == "0.5"


def test_addresses_of_services_are_texts(run, run_json, owner, database):
    before = value(run_json, database, "cadastre_wfs")
    assert before["value"] == before["default"]
    assert before["value"].startswith("https://")
    told = run_json("setting", "set", "cadastre_wfs", " https://powiat.example/wfs ", dsn=database)
    assert told == {"name": "cadastre_wfs", "value": "https://powiat.example/wfs"}
    assert value(run_json, database, "cadastre_wfs")["value"] == "https://powiat.example/wfs"
    asked = "SELECT planowisko.service_setting('cadastre_wfs'), planowisko.service_setting('plan_wfs_page')"
    assert owner.execute(asked).fetchone() == ("https://powiat.example/wfs", "500")
    run("setting", "set", "plan_wfs_page", "50", dsn=database)
    assert owner.execute(asked).fetchone() == ("https://powiat.example/wfs", "50")
    assert "pusta" in run("setting", "set", "cadastre_wfs", "  ", dsn=database, expect=2).stderr
    assert "liczbą" in run("setting", "set", "plan_wfs_page", "dużo", dsn=database, expect=2).stderr
    with pytest.raises(psycopg.errors.UndefinedParameter, match="topology_min_area"):
        owner.execute("SELECT planowisko.service_setting('topology_min_area')")


def test_unknown_settings_and_values_are_refused(run, database):
    assert "topology_min_area" in run("setting", "set", "tolerancja", "1", dsn=database, expect=2).stderr
    for bad in ("dużo", "NaN", "inf", "-1"):
        words = ("setting", "set", "topology_min_area", "--", bad)
        assert "nie jest liczbą nieujemną" in run(*words, dsn=database, expect=2).stderr


def test_everybody_sees_settings_and_only_the_owner_changes_them(run, run_json, clerk):
    assert value(run_json, clerk, "topology_min_area")["value"] == 1
    refused = run("setting", "set", "topology_min_area", "1000", dsn=clerk, expect=1)
    assert "Brak uprawnień" in refused.stderr
    assert value(run_json, clerk, "topology_min_area")["value"] == 1


def test_a_gmina_says_of_itself_what_only_it_knows(run, run_json, owner, clerk):
    administrator = add_person(owner, DOROHUSK, "admin")
    words = ("setting", "set", "organisation_name")
    told = run_json(*words, "  Urząd  Gminy\nDorohusk ", "--gmina", DOROHUSK, dsn=administrator)
    assert told == {"gmina": DOROHUSK, "name": "organisation_name", "value": "Urząd Gminy Dorohusk"}
    run(*words, "Urząd Gminy w Dorohusku", "--gmina", DOROHUSK, dsn=administrator)
    rows = {row["name"]: row for row in run_json("setting", "list", "--gmina", DOROHUSK, dsn=clerk)}
    assert rows["organisation_name"]["value"] == "Urząd Gminy w Dorohusku"
    assert rows["organisation_name"]["changed_by"].startswith("admin.")
    assert rows["data_address"]["value"] is None
    others = run_json("setting", "list", "--gmina", ZMUDZ, dsn=clerk)
    assert {row["value"] for row in others} == {None}


def test_only_the_administrator_of_the_gmina_speaks_for_it(run, owner, clerk, database):
    words = ("setting", "set", "organisation_name", "Urząd", "--gmina", DOROHUSK)
    for person in (clerk, add_person(owner, DOROHUSK, "gis"), add_person(owner, ZMUDZ, "admin")):
        assert "nie ma uprawnień" in run(*words, dsn=person, expect=1).stderr
        with connect(person) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO partnership.gmina_setting VALUES (%s, 'x', 'x')", [DOROHUSK])
    run(*words, dsn=database)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("organisation_email", "planowanie.dorohusk.example"),
        ("organisation_email", "a@b"),
        ("data_address", "dorohusk.example"),
        ("data_address", "ftp://dorohusk.example"),
        ("organisation_name", " \n "),
    ],
)
def test_what_a_gmina_cannot_mean_is_refused_with_an_example(run, owner, database, name, value):
    refused = run("setting", "set", name, value, "--gmina", DOROHUSK, dsn=database, expect=1)
    assert f"nie pasuje do ustawienia {name}" in refused.stderr
    assert "Przykład:" in refused.stderr


def test_settings_of_gminas_and_of_the_installation_are_told_apart(run, owner, database):
    without = run("setting", "set", "organisation_name", "Urząd", dsn=database, expect=2)
    assert "dodaj --gmina" in without.stderr
    words = ("setting", "set", "topology_min_area", "1", "--gmina", DOROHUSK)
    assert "organisation_name" in run(*words, dsn=database, expect=2).stderr
    words = ("setting", "set", "organisation_name", "Urząd", "--gmina", "069999_2")
    assert "Nie ma gminy" in run(*words, dsn=database, expect=1).stderr
