"""The official samples the whole way: imported, exported, valid, imported again."""

import json
from dataclasses import fields

import pytest
import shapely

from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.schemas.folder import SchemaFolder
from planowisko.etl.schemas.validation import AppValidator
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.app_schema import SCHEMAS
from planowisko.etl.writers.plan_content import ListedContent
from tests.etl.app_plan import CREATED, without_source

UNIT = "321202_4"
SAMPLES = ("pog_act_2_0.gml", "pog_zones_2_0.gml")


@pytest.fixture
def samples(reference):
    return [reference / "data" / "app" / name for name in SAMPLES]


@pytest.fixture(params=SCHEMAS)
def version(request):
    return request.param


@pytest.fixture
def validator(reference, version):
    return AppValidator(SchemaFolder(reference / "schemas"), version)


def records_of(*paths):
    return list(ListedContent(without_source([record for path in paths for record in read_app(path)])))


def test_the_real_plan_comes_back_as_it_was(
    run, run_json, owner, database, tmp_path, samples, version, validator
):
    """Through the database, which holds it in another system."""
    owner.execute("SELECT planowisko.add_gmina(%s, 'Gmina ABC')", [UNIT])
    words = ("import", "plan", "--gmina", UNIT, "--format", "json")
    plan = json.loads(run(*words, *samples, dsn=database).stdout)["plan"]["id"]
    target = tmp_path / "plan.gml"
    told = run_json("export", plan, "--draft", "--app", version, "-o", target, dsn=database)
    assert (told["srid"], told["left_out"]) == (2176, [])
    assert list(validator.faults(target)) == []
    expected, found = records_of(*samples), records_of(target)
    assert len(found) == 29
    for record, other in zip(found, expected, strict=True):
        for field in fields(record):
            if field.name == "geometry":
                # To the bit: what came with centimetres is rounded to a tenth of a millimetre.
                assert shapely.to_wkb(record.geometry) == shapely.to_wkb(other.geometry)
            elif field.name != "listed_parts":
                assert getattr(record, field.name) == getattr(other, field.name), (
                    record.local_id,
                    field.name,
                )
    again = json.loads(run(*words, target, dsn=database).stdout)
    assert again["plan"]["id"] == plan
    assert again["changed"] is False


@pytest.mark.parametrize("name", ["ru_wfs_zone_3_0.xml", "ru_wfs_document_3_0.xml", *SAMPLES])
def test_every_sample_is_written_in_both_versions(tmp_path, reference, name, version, validator):
    sample = reference / "data" / "app" / name
    expected = records_of(sample)
    target = tmp_path / name
    srid = next((record.srid for record in expected if hasattr(record, "srid")), 2180)
    write_app(expected, target, srid=srid, created=CREATED, schema=SCHEMAS[version])
    assert list(validator.faults(target)) == []
    assert records_of(target) == expected
