from dataclasses import fields
from pathlib import Path

from planowisko.db.codelists import code_values
from planowisko.etl.loading.plan_tables import PLAN_TABLES
from planowisko.etl.records.plan_layers import PLAN_LAYERS
from planowisko.etl.records.plan_layers_reference import plan_layers_reference

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "geopackage.md"


def test_the_reference_is_that_of_the_layers():
    assert REFERENCE.read_text(encoding="utf-8") == plan_layers_reference(), (
        "Write it anew: python -m planowisko.etl.records.plan_layers_reference > docs/geopackage.md"
    )


def test_every_table_of_a_plan_is_a_layer_with_all_its_columns():
    assert {layer.name: layer.record_type for layer in PLAN_LAYERS} == {
        table.name: table.record_type for table in PLAN_TABLES
    }
    for layer in PLAN_LAYERS:
        held_apart = {other.of_act for other in PLAN_LAYERS} if layer.name == "spatial_plan" else set()
        expected = {field.name for field in fields(layer.record_type)} - held_apart
        assert {column.name for column in layer.columns} == expected - {
            "source",
            "srid",
            "geometry",
            "listed_parts",
        }


def test_code_lists_are_there():
    known = {codelist for codelist, _ in code_values()}
    named = {column.codelist for layer in PLAN_LAYERS for column in layer.columns if column.codelist}
    assert len(named) == 10
    assert named <= known
