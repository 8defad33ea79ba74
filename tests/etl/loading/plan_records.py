"""Records of a plan: changed for a delivery, as stored, and refused."""

from dataclasses import replace

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.writers.plan_source import find_draft, read_plan
from tests.etl.loading import imports


def changed(records, kind, **changes):
    """The records with the first of a class changed."""
    found = next(record for record in records if isinstance(record, kind))
    return [replace(record, **changes) if record is found else record for record in records]


def without(records, *kinds):
    return [record for record in records if not isinstance(record, kinds)]


def stored_records(dsn, plan_id):
    with imports.connect(dsn) as connection:
        stored = find_draft(connection, plan_id)
        assert stored
        return list(read_plan(connection, stored))


def refusal_of(dsn, *files, **options):
    before = imports.contents(dsn)
    with pytest.raises(InputRefused) as refusal:
        imports.plan(dsn, *files, **options)
    assert imports.contents(dsn) == before
    assert imports.runs(dsn)[-1][:3] == ("plan", "refused", 0)
    return refusal.value
