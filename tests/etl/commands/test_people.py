import uuid

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests.db.partners import DOROHUSK, ZMUDZ, add_person, connect


@pytest.fixture
def login():
    """A login of this test alone: roles belong to the whole server."""
    return f"anna_{uuid.uuid4().hex[:12]}"


def test_a_person_logs_in_with_the_password_shown_once(run_json, owner, database, login):
    added = run_json("user", "add", login, "--gmina", DOROHUSK, "--role", "clerk", dsn=database)
    assert added | {"password": None} == {
        "login": login,
        "gmina": DOROHUSK,
        "role": "clerk",
        "password": None,
        "service": None,
        "added": True,
    }
    assert len(added["password"]) >= 20
    with connect(make_conninfo(database, user=login, password=added["password"])) as connection:
        roles = connection.execute("SELECT gmina_code, role FROM planowisko.my_gmina").fetchall()
    assert set(roles) == {(DOROHUSK, "clerk"), (DOROHUSK, "reader")}


def test_a_login_may_have_a_dot_and_a_hyphen(run, owner, database, login):
    words = ("--gmina", DOROHUSK, "--role", "clerk")
    run("user", "add", login.replace("_", "."), *words, dsn=database)
    run("user", "add", login.replace("_", "-"), *words, dsn=database)


def test_the_text_shows_the_password(run, owner, database, login):
    text = run("user", "add", login, "--gmina", DOROHUSK, "--role", "gis", dsn=database).stdout
    password = text.split("Hasło (pokazywane tylko teraz): ")[1].split()[0]
    connect(make_conninfo(database, user=login, password=password)).close()


def test_a_login_that_exists_keeps_its_password_and_gains_a_role(run_json, owner, database, login):
    first = run_json("user", "add", login, "--gmina", DOROHUSK, "--role", "clerk", dsn=database)
    again = run_json("user", "add", login, "--gmina", ZMUDZ, "--role", "reader", dsn=database)
    assert (again["password"], again["added"]) == (None, False)
    connect(make_conninfo(database, user=login, password=first["password"])).close()
    assert [(row["gmina"], row["roles"]) for row in run_json("user", "list", dsn=database)] == [
        (DOROHUSK, ["clerk"]),
        (ZMUDZ, ["reader"]),
    ]
    assert [row["gmina"] for row in run_json("user", "list", "--gmina", ZMUDZ, dsn=database)] == [ZMUDZ]


def test_a_password_may_be_given(run_json, run, owner, database, login):
    words = ("user", "add", login, "--gmina", DOROHUSK, "--role", "reader", "--password-stdin")
    assert "co najmniej 12 znaków" in run(*words, dsn=database, expect=2, input="krótkie\n").stderr
    assert run_json(*words, dsn=database, input="zażółć gęślą\n")["password"] is None
    connect(make_conninfo(database, user=login, password="zażółć gęślą")).close()


def test_an_administrator_adds_people_to_the_own_gmina_alone(run, run_json, owner, login):
    admin = add_person(owner, DOROHUSK, "admin")
    run("user", "add", login, "--gmina", DOROHUSK, "--role", "clerk", dsn=admin)
    refused = run("user", "add", login, "--gmina", ZMUDZ, "--role", "clerk", dsn=admin, expect=1)
    assert "nie ma uprawnień do tej czynności w gminie" in refused.stderr
    names = {row["login"] for row in run_json("user", "list", dsn=admin)}
    assert names == {login, conninfo_to_dict(admin)["user"]}


def test_a_clerk_adds_and_sees_nobody(run, run_json, clerk, login):
    run("user", "add", login, "--gmina", DOROHUSK, "--role", "clerk", dsn=clerk, expect=1)
    assert run_json("user", "list", dsn=clerk) == []


def test_an_unknown_gmina_a_bad_login_and_a_role_of_the_server_are_refused(run, owner, database, login):
    words = ("--role", "clerk", "--gmina")
    assert "Nie ma gminy" in run("user", "add", login, *words, "060305_2", dsn=database, expect=1).stderr
    assert "niedozwolony" in run("user", "add", "Ąnna", *words, DOROHUSK, dsn=database, expect=1).stderr
    assert "niedozwolony" in run("user", "add", "pg_x", *words, DOROHUSK, dsn=database, expect=1).stderr
    assert (
        "należy do serwera" in run("user", "add", "postgres", *words, DOROHUSK, dsn=database, expect=1).stderr
    )


def test_neither_the_password_nor_the_connection_string_is_logged_on_the_server(
    run, owner, database, login, cluster
):
    with psycopg.connect(
        cluster.superuser_dsn(conninfo_to_dict(database)["dbname"]), autocommit=True
    ) as server:
        server.execute(f"ALTER DATABASE {server.info.dbname} SET log_statement = 'all'")
    words = ("user", "add", login, "--gmina", DOROHUSK, "--role", "clerk", "--password-stdin")
    run(*words, dsn=database, input="bardzo-tajne-haslo\n")
    log = cluster.log_file.read_text()
    assert f"'{login}'" in log
    assert "bardzo-tajne-haslo" not in log
