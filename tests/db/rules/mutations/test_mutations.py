"""Every damage to a valid plan's file is found by the rule that it breaks; the plan itself has no error."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from planowisko.db.connection import Connection, connect
from planowisko.etl.loading.file_check import check_plan_files
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.records.finding import Finding, Severity
from planowisko.etl.records.plan import PlanRecord
from planowisko.etl.sample.general_plan import draw_general_plan
from planowisko.etl.sample.gminas import gminas_named
from planowisko.etl.sample.landscape import draw_landscape
from planowisko.etl.sample.local_plan import draw_local_plan
from planowisko.etl.writers.app import write_app
from tests.db.rules.mutations.of_documents import OF_A_GENERAL_PLAN, OF_A_LOCAL_PLAN, OF_DOCUMENTS
from tests.db.rules.mutations.of_zones import MUTATIONS, Mutation
from tests.db.rules.mutations.plan_file import PlanFile
from tests.etl.app_plan import CREATED

Named = tuple[str, str]
"""A rule and the object that it names."""

SEEDS = (1, 2, 3)
GMINA, PARCELS = ("060307_2",), 150
"""The invented gmina: its plan ogólny is in force."""


@dataclass(frozen=True)
class Undamaged:
    """A plan's files, and what is found in them."""

    files: tuple[Path, ...]
    findings: list[Finding]


@pytest.fixture(scope="module")
def database(rules_database: str) -> Iterator[Connection]:
    with connect(rules_database) as connection:
        yield connection


@pytest.fixture(scope="module")
def general_plan(database: Connection, tmp_path_factory: pytest.TempPathFactory) -> Undamaged:
    """An invented plan ogólny in force, as the project writes it."""
    landscape = draw_landscape(gminas_named(GMINA)[0], 5, PARCELS)
    return undamaged(database, written(tmp_path_factory, draw_general_plan(landscape).records))


@pytest.fixture(scope="module")
def local_plan(database: Connection, tmp_path_factory: pytest.TempPathFactory) -> Undamaged:
    """An invented local plan in force, as the project writes it."""
    landscape = draw_landscape(gminas_named(GMINA)[0], 5, PARCELS)
    return undamaged(database, written(tmp_path_factory, draw_local_plan(landscape).records))


@pytest.fixture(scope="module")
def real_plan(database: Connection, reference: Path) -> Undamaged:
    """A real plan ogólny: act and zones, without documents."""
    app = reference / "data" / "app"
    return undamaged(database, app / "pog_act_2_0.gml", app / "pog_zones_2_0.gml")


def written(factory: pytest.TempPathFactory, records: Iterable[PlanRecord]) -> Path:
    path = factory.mktemp("plan") / "plan.gml"
    write_app(records, path, srid=2179, created=CREATED)
    return path


def undamaged(database: Connection, *files: Path) -> Undamaged:
    return Undamaged(files, judged(database, *files))


def judged(database: Connection, *paths: Path) -> list[Finding]:
    return check_plan_files(database, paths, read_app).findings


def named(findings: list[Finding]) -> set[Named]:
    return {(finding.rule, finding.object) for finding in findings}


def assert_found(database: Connection, folder: Path, mutation: Mutation, seed: int, plan: Undamaged) -> None:
    """One of the expected rules names the object, and did not before."""
    damaged = PlanFile(*plan.files)
    expected = mutation(damaged, Random(seed))
    found = named(judged(database, damaged.write(folder / "plan.gml"))) - named(plan.findings)
    assert [(rule, name) for rule, name in found if rule in expected and expected[rule] in name], (
        f"expected one of {expected}, found {found}"
    )


def test_the_plans_themselves_have_no_findings(general_plan: Undamaged, local_plan: Undamaged):
    assert general_plan.findings == []
    assert local_plan.findings == []


def test_the_real_plan_has_no_errors(real_plan: Undamaged):
    assert [finding for finding in real_plan.findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mutation", MUTATIONS | OF_DOCUMENTS | OF_A_GENERAL_PLAN)
def test_a_damaged_general_plan_is_found(
    database: Connection, tmp_path: Path, general_plan: Undamaged, mutation: str, seed: int
):
    damage = (MUTATIONS | OF_DOCUMENTS | OF_A_GENERAL_PLAN)[mutation]
    assert_found(database, tmp_path, damage, seed, general_plan)


@pytest.mark.parametrize("mutation", OF_DOCUMENTS | OF_A_LOCAL_PLAN)
def test_a_damaged_local_plan_is_found(
    database: Connection, tmp_path: Path, local_plan: Undamaged, mutation: str
):
    assert_found(database, tmp_path, (OF_DOCUMENTS | OF_A_LOCAL_PLAN)[mutation], 1, local_plan)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_damaged_real_plan_is_found(
    database: Connection, tmp_path: Path, real_plan: Undamaged, mutation: str, seed: int
):
    assert_found(database, tmp_path, MUTATIONS[mutation], seed, real_plan)
