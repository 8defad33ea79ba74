"""Whatever is written reads back as the same, and is valid by the official schema."""

import io
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.schemas.folder import SchemaFolder
from planowisko.etl.schemas.validation import AppValidator
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.app_schema import SCHEMAS
from planowisko.etl.writers.plan_content import ListedContent
from tests.etl import app_plan
from tests.etl.generated_plans import KINDS, plans, precise

OPTIONS = {"created": app_plan.CREATED}

# A plan is many choices: to make a failing one smaller takes minutes and helps little.
MADE_UP = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": [Phase.reuse, Phase.generate],
}


@st.composite
def any_version(draw):
    schema = draw(st.sampled_from(list(SCHEMAS.values())))
    return schema, *draw(plans(schema))


@pytest.fixture(scope="module")
def validators(reference):
    folder = SchemaFolder(reference / "schemas")
    return {version: AppValidator(folder, version) for version in SCHEMAS}


def written_and_read(records, srid, schema, look):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.gml"
        assert write_app(records, path, srid=srid, **OPTIONS, schema=schema) == []
        look(path)
        return app_plan.without_source(read_app(path))


@settings(max_examples=80, **MADE_UP)
@given(any_version())
def test_what_is_written_reads_back_as_the_same(plan):
    schema, records, srid = plan
    expected = list(ListedContent(records))
    found = written_and_read(records, srid, schema, lambda path: None)
    assert found == expected
    assert list(map(precise, found)) == list(map(precise, expected))


@settings(max_examples=60, **MADE_UP)
@given(any_version())
def test_what_is_written_is_valid_by_the_official_schema(validators, plan):
    schema, records, srid = plan
    faults = []
    written_and_read(
        records, srid, schema, lambda path: faults.extend(validators[schema.version].faults(path))
    )
    assert faults == []


@settings(max_examples=20, **MADE_UP)
@given(any_version(), st.randoms(use_true_random=False))
def test_the_same_content_gives_the_same_bytes_in_any_order(plan, dice: random.Random):
    schema, records, srid = plan
    first, second = io.BytesIO(), io.BytesIO()
    write_app(records, first, srid=srid, **OPTIONS, schema=schema)
    shuffled = list(records)
    dice.shuffle(shuffled)
    write_app(shuffled, second, srid=srid, **OPTIONS, schema=schema)
    assert first.getvalue() == second.getvalue()


def test_every_kind_of_plan_every_version_and_every_system_is_made_up():
    """That the examples are what they are said to be."""
    seen: set[object] = set()

    @settings(max_examples=200, database=None, derandomize=True, **MADE_UP)
    @given(any_version())
    def collect(plan):
        schema, records, srid = plan
        seen.update((schema.version, srid, records[0].namespace.rpartition("-")[2]))
        seen.update(type(record).__name__ for record in records)

    collect()
    assert seen >= {*SCHEMAS, 2176, 2177, 2178, 2179, 2180, *KINDS}
    assert seen >= {
        "SpatialPlan",
        "OfficialDocumentation",
        "PlanDrawing",
        "ZoningElement",
        "SupplementaryRegulation",
    }
