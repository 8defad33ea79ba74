"""Who has which draft open, and what is announced of drafts, with real logins."""

import json
from collections.abc import Iterator

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, Plan, add_gminas, add_person, add_plan, connect

LIVE = "SELECT person, opened_at FROM planowisko.draft_presence ORDER BY opened_at"


@pytest.fixture
def plan(database: str) -> Plan:
    with connect(database) as owner:
        add_gminas(owner)
        return add_plan(owner, DOROHUSK)


@pytest.fixture
def people(database: str, plan: Plan) -> Iterator[dict[str, psycopg.Connection]]:
    with connect(database) as owner:
        logins = {
            "clerk": add_person(owner, DOROHUSK, "clerk"),
            "reader": add_person(owner, DOROHUSK, "reader"),
            "other": add_person(owner, ZMUDZ, "clerk"),
        }
    opened = {name: connect(login) for name, login in logins.items()}
    yield opened
    for connection in opened.values():
        connection.close()


def announced(listener: psycopg.Connection, channel: str) -> list[dict]:
    # What was announced has come with the answer.
    listener.execute("SELECT 1")
    return [json.loads(n.payload) for n in listener.notifies(timeout=0.2) if n.channel == channel]


def test_people_of_the_gmina_see_each_other_until_a_connection_ends(
    people: dict[str, psycopg.Connection], plan: Plan
) -> None:
    clerk, reader, other = people["clerk"], people["reader"], people["other"]
    reader.execute("LISTEN planowisko_presence")
    since = clerk.execute("SELECT planowisko.enter_draft(%s, %s)", [plan.gmina, plan.id]).fetchone()
    assert announced(reader, "planowisko_presence") == [{"gmina_code": plan.gmina, "plan_id": str(plan.id)}]
    assert reader.execute(LIVE).fetchall() == [(clerk.info.user, since[0])]
    assert other.execute(LIVE).fetchall() == []
    # A program that was cut off says since when it has had the plan open; nobody opens one in the future.
    reader.execute("SELECT planowisko.enter_draft(%s, %s, '2026-01-01')", [plan.gmina, plan.id])
    reader.execute("SELECT planowisko.enter_draft(%s, %s, now() + interval '1 day')", [plan.gmina, plan.id])
    ((person, opened_at), _) = reversed(clerk.execute(LIVE).fetchall())
    assert person == reader.info.user
    assert opened_at <= clerk.execute("SELECT now()").fetchone()[0]
    reader.execute("SELECT planowisko.leave_draft(%s, %s)", [plan.gmina, plan.id])
    assert [person for person, _ in clerk.execute(LIVE)] == [clerk.info.user]
    # Nobody says that another has left.
    reader.execute("SELECT planowisko.leave_draft(%s, %s)", [plan.gmina, plan.id])
    assert [person for person, _ in reader.execute(LIVE)] == [clerk.info.user]
    clerk.close()
    with psycopg.connect(reader.info.dsn, password=reader.info.password, autocommit=True) as again:
        for _ in range(100):
            if not again.execute(LIVE).fetchall():
                break
            again.execute("SELECT pg_sleep(0.02)")
        assert again.execute(LIVE).fetchall() == []
        again.execute("SELECT planowisko.enter_draft(%s, %s)", [plan.gmina, plan.id])
        # The row that the ended connection left is swept out.
        assert again.execute("SELECT count(*) FROM planning.draft_presence").fetchone() == (1,)


@pytest.mark.parametrize("statement", ["enter_draft", "INSERT"])
def test_nobody_enters_drafts_of_others_or_writes_the_table(
    people: dict[str, psycopg.Connection], plan: Plan, statement: str
) -> None:
    if statement == "INSERT":
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            people["clerk"].execute(
                "INSERT INTO planning.draft_presence (gmina_code, plan_id, person, backend_pid) "
                "VALUES (%s, %s, 'kto inny', 1)",
                [plan.gmina, plan.id],
            )
        return
    with pytest.raises(psycopg.Error) as refused:
        people["other"].execute("SELECT planowisko.enter_draft(%s, %s)", [plan.gmina, plan.id])
    assert refused.value.sqlstate == "PW004"
    with pytest.raises(psycopg.Error) as refused:
        people["clerk"].execute("SELECT planowisko.enter_draft(%s, gen_random_uuid())", [plan.gmina])
    assert refused.value.sqlstate == "PW005"


def test_a_saved_draft_is_announced_once_for_each_transaction(
    people: dict[str, psycopg.Connection], plan: Plan
) -> None:
    clerk, listener = people["clerk"], people["other"]
    listener.execute("LISTEN planowisko_draft_saved")
    told = {"gmina_code": plan.gmina, "plan_id": str(plan.id), "person": clerk.info.user}
    with clerk.transaction():
        clerk.execute("UPDATE planning.zoning_element SET base_version = row_version, max_height = 9")
        clerk.execute("UPDATE planning.spatial_plan SET base_version = row_version, title = 'Inny'")
        clerk.execute("DELETE FROM planning.official_documentation")
    assert announced(listener, "planowisko_draft_saved") == [told]
    clerk.execute("DELETE FROM planning.zoning_element WHERE id = %s", [plan.west])
    assert announced(listener, "planowisko_draft_saved") == [told]
    clerk.execute(
        "SELECT planowisko.save_procedure_step(%s, %s, 'begin', NULL, NULL, '2026-02-03', NULL, NULL, '{}')",
        [plan.gmina, plan.id],
    )
    assert announced(listener, "planowisko_draft_saved") == [told]
    with pytest.raises(psycopg.Error, match="zmienił"):
        clerk.execute("UPDATE planning.zoning_element SET base_version = 1, max_height = 8")
    clerk.execute("UPDATE planning.zoning_element SET base_version = row_version WHERE false")
    assert announced(listener, "planowisko_draft_saved") == []
