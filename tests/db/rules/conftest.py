"""Judging a plan both ways."""

import uuid
from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.db.rules.plans import GMINA, Finding, Plan, findings, store_draft, store_files
from tests.fixtures.cluster import FreshDatabase

Judge = Callable[[Plan], list[Finding]]


@pytest.fixture(scope="session")
def rules_database(fresh_database: FreshDatabase) -> Iterator[str]:
    """A database for all rules: their tests leave nothing behind, and there are many."""
    with fresh_database("rules") as dsn:
        yield dsn


@pytest.fixture(scope="session")
def _opened(rules_database: str) -> Iterator[psycopg.Connection]:
    """One connection for all: a new one would compile every rule anew."""
    with psycopg.connect(rules_database) as opened:
        yield opened


@pytest.fixture
def connection(_opened: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """The owner's connection, in a transaction that is rolled back, to a database with one gmina."""
    _opened.execute("SELECT planowisko.add_gmina(%s, 'Dorohusk')", [GMINA])
    yield _opened
    _opened.rollback()


def assert_the_same_in_english(
    connection: psycopg.Connection, plan_id: uuid.UUID, in_polish: list[Finding]
) -> None:
    """Whoever accepts a warning in one language has accepted it in the other."""
    in_english = findings(connection, "planowisko.check_plan(%s, 'draft', 'en')", plan_id)
    assert {found.message for found in in_english}.isdisjoint(found.message for found in in_polish)
    assert sorted((found.rule, found.fingerprint) for found in in_english) == sorted(
        (found.rule, found.fingerprint) for found in in_polish
    )


@pytest.fixture
def judge(connection: psycopg.Connection) -> Judge:
    """Findings about a plan: the same, word for word, for the draft and for its files."""

    def both_ways(plan: Plan) -> list[Finding]:
        plan_id = store_draft(connection, plan)
        of_draft = findings(connection, "planowisko.check_plan(%s)", plan_id)
        assert_the_same_in_english(connection, plan_id, of_draft)
        store_files(connection, plan)
        of_files = findings(connection, "planowisko.check_files()")
        assert of_draft == of_files
        connection.execute("DELETE FROM planning.spatial_plan WHERE id = %s", [plan_id])
        return of_draft

    return both_ways
