"""Judging a plan both ways."""

import uuid
from collections.abc import Callable, Iterator

import psycopg
import pytest

from planowisko.db.server import PrivateCluster
from planowisko.db.upgrade import upgrade
from tests.db.rules.plans import GMINA, Finding, Plan, findings, store_draft, store_files

Judge = Callable[[Plan], list[Finding]]


@pytest.fixture(scope="session")
def rules_database(cluster: PrivateCluster) -> Iterator[str]:
    """A database for all rules: their tests leave nothing behind, and there are many."""
    cluster.ensure_database("rules")
    upgrade(cluster.owner_dsn("rules"))
    yield cluster.owner_dsn("rules")
    cluster.drop_database("rules")


@pytest.fixture
def connection(rules_database: str) -> Iterator[psycopg.Connection]:
    """The owner's connection, in a transaction that is rolled back, to a database with one gmina."""
    with psycopg.connect(rules_database) as opened:
        opened.execute("SELECT planowisko.add_gmina(%s, 'Dorohusk')", [GMINA])
        yield opened
        opened.rollback()


def assert_the_same_in_english(connection: psycopg.Connection, plan_id: uuid.UUID) -> None:
    """Whoever accepts a warning in one language has accepted it in the other."""
    polish, english = (
        connection.execute(
            "SELECT rule, split_part(fingerprint, '.', 1) FROM planowisko.check_plan(%s, 'draft', %s)",
            [plan_id, language],
        ).fetchall()
        for language in ("pl", "en")
    )
    assert sorted(polish) == sorted(english)


@pytest.fixture
def judge(connection: psycopg.Connection) -> Judge:
    """Findings about a plan: the same, word for word, for the draft and for its files."""

    def both_ways(plan: Plan) -> list[Finding]:
        plan_id = store_draft(connection, plan)
        of_draft = findings(connection, "planowisko.check_plan(%s)", plan_id)
        assert_the_same_in_english(connection, plan_id)
        store_files(connection, plan)
        of_files = findings(connection, "planowisko.check_files()")
        assert of_draft == of_files
        connection.execute("DELETE FROM planning.spatial_plan WHERE id = %s", [plan_id])
        return of_draft

    return both_ways
