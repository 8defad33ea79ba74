"""The procedure of a plan: steps, documents, deadlines, and the status that a step brings."""

import datetime
from collections.abc import Iterator

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, Plan, add_gminas, add_person, add_plan, connect

TODAY = datetime.date.today()


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


@pytest.fixture
def plan(owner: psycopg.Connection) -> Plan:
    return add_plan(owner, DOROHUSK)


@pytest.fixture
def clerk(owner: psycopg.Connection, plan: Plan) -> Iterator[psycopg.Connection]:
    with connect(add_person(owner, DOROHUSK, "clerk")) as connection:
        yield connection


def save(
    connection: psycopg.Connection,
    plan: Plan,
    step: str,
    *,
    base: int | None = None,
    done: datetime.date | None = None,
    planned: datetime.date | None = None,
    deadline: datetime.date | None = None,
    documents: tuple = (),
) -> int:
    return connection.execute(
        "SELECT planowisko.save_procedure_step(%s, %s, %s, %s, %s, %s, %s, ' uwaga ', %s::uuid[])",
        [plan.gmina, plan.id, step, base, planned, done, deadline, list(documents)],
    ).fetchone()[0]


def next_step(connection: psycopg.Connection) -> tuple:
    return connection.execute(
        "SELECT has_begun, next_en, due_on, due_en, due_state FROM planowisko.plan_next_step"
    ).fetchone()


def test_what_comes_next_and_until_when(clerk, plan):
    assert next_step(clerk) == (False, "Resolution to begin", None, None, None)
    (document,) = clerk.execute(
        "SELECT id FROM planning.official_documentation WHERE cardinality(initiates) > 0"
    ).fetchone()
    version = save(clerk, plan, "begin", done=ago(40), documents=(document,))
    assert save(clerk, plan, "begin", base=version, done=ago(41), documents=(document,)) == version + 1
    linked = clerk.execute("SELECT official_documentation_id FROM planning.procedure_document").fetchall()
    assert linked == [(document,)]
    assert next_step(clerk)[:2] == (True, "Announcement of the beginning and notices")
    save(clerk, plan, "announcement", done=ago(11))
    assert next_step(clerk) == (
        True,
        "End of collecting applications",
        ago(-10),
        "End of collecting applications",
        "near",
    )
    # A later step was recorded: the period before it is no longer waited for.
    save(clerk, plan, "draft", done=ago(1))
    assert next_step(clerk)[2:] == (None, None, None)
    save(clerk, plan, "opinions_requested", planned=ago(-60))
    assert next_step(clerk)[2:] == (
        ago(-60),
        "Request for opinions and agreements, also to neighbouring gminas",
        "ahead",
    )
    # An obligation stays, also once it has passed; the clerk's own deadline wins over the proposed one.
    save(clerk, plan, "adoption", done=ago(20))
    assert next_step(clerk)[2:] == (ago(13), "Resolution handed to the voivode", "passed")
    save(clerk, plan, "voivode", deadline=ago(-3))
    assert next_step(clerk)[2:] == (ago(-3), "Resolution handed to the voivode", "near")


def test_a_stale_step_is_refused(owner, clerk, plan):
    version = save(clerk, plan, "begin", done=ago(40))
    with connect(add_person(owner, DOROHUSK, "gis")) as colleague:
        save(colleague, plan, "begin", base=version, done=ago(39))
    for base in (version, None):
        with pytest.raises(psycopg.DatabaseError) as refused:
            save(clerk, plan, "begin", base=base, done=ago(38))
        assert refused.value.sqlstate == "PW001"
        assert "Uchwała o przystąpieniu" in refused.value.diag.message_primary or base is None
    assert clerk.execute("SELECT done_on, note FROM planning.procedure_step").fetchall() == [
        (ago(39), "uwaga")
    ]


def test_only_the_own_gmina_sees_and_records_it(owner, clerk, plan):
    save(clerk, plan, "begin", done=ago(40))
    with connect(add_person(owner, ZMUDZ, "admin")) as neighbour:
        assert neighbour.execute("SELECT count(*) FROM planowisko.plan_procedure").fetchone() == (0,)
        with pytest.raises(psycopg.DatabaseError) as refused:
            save(neighbour, plan, "announcement", done=ago(1))
        assert refused.value.sqlstate == "42501"
    with connect(add_person(owner, DOROHUSK, "reader")) as reader:
        assert next_step(reader)[0] is True
        with pytest.raises(psycopg.DatabaseError) as refused:
            save(reader, plan, "announcement", done=ago(1))
        assert refused.value.sqlstate == "42501"


def test_a_status_is_given_to_the_act_and_its_objects(clerk, plan):
    def set_status(status: str, since: datetime.date) -> int:
        return clerk.execute(
            "SELECT planowisko.set_plan_status(%s, %s, %s, %s)", [plan.gmina, plan.id, status, since]
        ).fetchone()[0]

    assert set_status("adoption", ago(5)) == 3
    assert set_status("adoption", ago(5)) == 0
    clerk.execute("UPDATE planning.spatial_plan SET valid_from = NULL, base_version = row_version")
    assert set_status("legalForce", ago(1)) == 3
    assert set_status("obsolete", ago(0)) == 3
    rows = clerk.execute(
        "SELECT status, valid_from, valid_to FROM planning.spatial_plan UNION ALL "
        "SELECT status, valid_from, valid_to FROM planning.zoning_element"
    ).fetchall()
    # The zones had a date of their own.
    first = datetime.date(2026, 1, 1)
    assert rows == [("obsolete", ago(1), TODAY), *[("obsolete", first, TODAY)] * 2]


def test_every_deadline_says_what_it_counts_from(owner):
    steps = owner.execute(
        "SELECT step.code, step.days, start.place < step.place FROM codelist.procedure_step_kind AS step "
        "LEFT JOIN codelist.procedure_step_kind AS start ON start.code = step.counts_from"
    ).fetchall()
    assert len(steps) == 17
    assert all((days is None) == (after is None) and after is not False for _, days, after in steps), steps
