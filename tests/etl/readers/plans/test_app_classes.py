"""Every class and every attribute of every version of APP is read, and stored."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import shapely

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.source import Source
from planowisko.etl.writers.plan_source import find_draft, read_plan
from tests.etl import app_features, app_plan
from tests.etl.loading import imports

VERSIONS = ("1.0", "2.0", "3.0")
SRIDS = (2176, 2177, 2178, 2179, 2180)

LISTED_PARTS = {"rysunek", "wydzielenie", "regulacja"}
"""What an act lists is stored as the parts themselves, each with its ``plan``."""


@pytest.fixture
def classes(reference, request):
    described = json.loads((reference / "data" / "codelists" / "app_classes_by_version.json").read_text())
    assert tuple(described) == VERSIONS
    return described


@pytest.fixture
def made(classes, tmp_path):
    """Makes the file of a version; returns its path and the values in it."""

    def make(version, srid=2179):
        area = transform_geometry(app_plan.square(0, 0), 2179, srid)
        points = shapely.get_coordinates(shapely.transform(area, lambda xy: xy.round(2))).tolist()
        ring = " ".join(f"{y} {x}" for x, y in points)
        made = app_features.made_file(version, classes[version], srid, ring)
        path = tmp_path / f"made_{version}_{srid}.gml"
        path.write_text(made.text, encoding="utf-8")
        return path, made.values

    return make


def values_in(value: object) -> Iterator[str]:
    """Every value in a record as the file writes it."""
    if is_dataclass(value) and not isinstance(value, Source):
        for each in fields(value):
            yield from values_in(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from values_in(each)
    elif isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, datetime):
        yield value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, str | int | Decimal):
        yield str(value)


def found(records):
    return {value for record in records for value in values_in(record)}


@pytest.mark.parametrize("version", VERSIONS)
def test_no_attribute_of_any_class_is_lost_by_reading(made, classes, version):
    path, values = made(version)
    records = list(read_app(path))
    assert not [record for record in records if isinstance(record, RejectedRecord)]
    assert len(records) == len(app_features.features(classes[version]))
    of_class = dict(zip(app_features.features(classes[version]), records, strict=True))
    lost = {
        name
        for name, put_in in values.items()
        if not set(put_in) <= found([of_class[name[0]]] if name[0] in of_class else records)
    }
    # Documents have no version identifier, and those that come with one do not need it.
    assert lost <= {("Identyfikator", "wersjaId")}
    attributes = {
        (name, attribute["name"])
        for name in app_features.features(classes[version])
        for attribute in app_features.attributes_of(classes[version], name)
        if attribute["name"] not in ("idIIP", "mapaPodkladowa", "geometria", "zasiegPrzestrzenny")
    }
    assert attributes <= set(values)
    assert all(
        record.geometry.area > 0 and record.srid == 2179 for record in records if hasattr(record, "geometry")
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_no_attribute_of_any_class_is_lost_by_storing(made, version, database):
    imports.add_gmina(database)
    path, values = made(version)
    report = imports.plan(database, path)
    with imports.connect(database) as connection:
        stored = find_draft(connection, report.draft.id)
        here = found(read_plan(connection, stored))
    lost = {
        name for name, put_in in values.items() if not set(put_in) <= here and name[1] not in LISTED_PARTS
    }
    assert lost <= {("Identyfikator", "wersjaId")}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_made_files_are_valid_by_the_official_schema(made, reference, version):
    """So that what is proven by them is proven of files that there can be."""
    kind = f"app{version[0]}"
    command = [sys.executable, str(reference / "schemas" / "validate.py"), kind, str(made(version)[0])]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("srid", SRIDS)
def test_all_coordinate_systems_of_every_version(made, version, srid):
    records = [record for record in read_app(made(version, srid)[0]) if hasattr(record, "geometry")]
    expected = transform_geometry(app_plan.square(0, 0), 2179, srid)
    for record in records:
        assert record.srid == srid
        assert record.geometry.hausdorff_distance(expected) < 0.01


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_what_the_older_versions_let_be_absent_is_not_demanded(made, classes, version):
    """Each attribute that may be absent is, in turn."""
    path, _ = made(version)
    text = path.read_text(encoding="utf-8")
    optional = {
        attribute["name"]
        for description in classes[version].values()
        for attribute in description["attrs"]
        if attribute["mult"].startswith("0")
    }
    assert "obowiazujeOd" in optional
    for name in sorted(optional):
        shortened = app_features.without_optional(text, name, classes[version])
        assert shortened != text, name
        path.write_text(shortened, encoding="utf-8")
        rejected = [record for record in read_app(path) if isinstance(record, RejectedRecord)]
        assert not rejected, name
