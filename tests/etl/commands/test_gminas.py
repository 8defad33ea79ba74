from tests.db.partners import DOROHUSK, ZMUDZ, add_plan


def test_adds_a_gmina_once_and_renames_it(run_json, database):
    added = run_json("gmina", "add", "060304_2", "Dorohusk", dsn=database)
    assert added == {"code": "060304_2", "name": "Dorohusk", "added": True}
    assert run_json("gmina", "add", "060304_2", "Dorohusk", dsn=database)["added"] is False
    assert run_json("gmina", "add", "060304_2", "Gmina Dorohusk", dsn=database)["added"] is False
    (listed,) = run_json("gmina", "list", dsn=database)
    assert (listed["code"], listed["name"]) == ("060304_2", "Gmina Dorohusk")


def test_says_what_a_renamed_gmina_was_called(run, database):
    run("gmina", "add", "060304_2", "Dorohusk", dsn=database)
    renamed = run("gmina", "add", "060304_2", "Gmina Dorohusk", dsn=database)
    assert "nazywa się teraz Gmina Dorohusk (dotąd: Dorohusk)" in renamed.stdout


def test_refuses_what_is_no_unit_code(run, database):
    for code in ("060304", "060304_0", "0603042", "06030a_2", "060304_2\n", ""):
        result = run("gmina", "add", code, "Dorohusk", dsn=database, expect=2)
        assert "nie jest kodem gminy" in result.stderr
    run("gmina", "add", "060304_2", "  ", dsn=database, expect=2)
    # Where nobody could say where the gmina lies.
    result = run("gmina", "add", "990304_2", "Dorohusk", dsn=database, expect=2)
    assert "kodem województwa" in result.stderr


def test_counts_what_the_person_may_see(run_json, owner, database, clerk):
    add_plan(owner, DOROHUSK)
    add_plan(owner, ZMUDZ)
    assert {row["code"]: row["drafts"] for row in run_json("gmina", "list", dsn=database)} == {
        DOROHUSK: 1,
        ZMUDZ: 1,
    }
    assert {row["code"]: row["drafts"] for row in run_json("gmina", "list", dsn=clerk)} == {
        DOROHUSK: 1,
        ZMUDZ: 0,
    }


def test_a_table_has_a_heading_and_a_line_each(run, owner, database):
    lines = run("gmina", "list", dsn=database).stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["kod", "nazwa"],
        [DOROHUSK, "Dorohusk"],
        [ZMUDZ, "Żmudź"],
    ]


def test_an_empty_list_says_what_to_do(run, run_json, database):
    assert "planowisko gmina add" in run("gmina", "list", dsn=database).stdout
    assert run_json("gmina", "list", dsn=database) == []


def test_only_the_owner_adds_gminas(run, clerk):
    result = run("gmina", "add", "060313_2", "Wojsławice", dsn=clerk, expect=1)
    assert "Brak uprawnień" in result.stderr
