"""Everybody imports as themself: what the database lets them do, and what they are told where it does not."""

import pytest

from planowisko.db.connection import connect
from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.import_run import ImportNotPermitted
from tests.db.partners import add_person
from tests.etl import app_plan
from tests.etl.loading import imports
from tests.etl.loading.document_files import pdf
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib, zoning_xml


@pytest.fixture
def person(database):
    imports.add_gmina(database)
    imports.add_gmina(database, imports.ZMUDZ, "Żmudź")

    def make(role, gmina=imports.DOROHUSK):
        with connect(database) as owner:
            return add_person(owner, gmina, role)

    return make


@pytest.fixture
def parcel_file(tmp_path):
    unit = zoning_xml(
        "EGB_JednostkaEwidencyjna", "idJednostkiEwid", "060304_2", "Dorohusk", polygon(square(size=3_000))
    )
    return write_egib(
        tmp_path / "egib.gml",
        ParcelXml(),
        ParcelXml(version="2020-01-01T00:00:00", end_of_version="2024-01-01T00:00:00"),
        ParcelXml(reference="060304_2.0001.4", area="-1"),
        unit,
    )


@pytest.fixture
def plan_file(tmp_path):
    return imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan())


@pytest.mark.parametrize("role", ["gis", "admin"])
def test_gis_staff_import_parcels_plans_and_documents(person, parcel_file, plan_file, tmp_path, role):
    dsn = person(role)
    changes = imports.parcels(dsn, parcel_file).changes
    assert (changes.current, changes.archived) == (1, 1)
    assert imports.value(dsn, "SELECT border IS NOT NULL FROM partnership.gmina WHERE code = '060304_2'")
    # Replacing what is there needs more rights than adding to nothing.
    other = write_egib(parcel_file.with_name("2.gml"), ParcelXml(area="0.24"))
    assert imports.parcels(dsn, other).changes.changed == 1


def test_gis_staff_import_plans_and_documents(person, plan_file, tmp_path):
    dsn = person("gis")
    report = imports.plan(dsn, plan_file)
    imports.documents(dsn, report.draft.id, pdf(tmp_path / "a.pdf"))
    assert not imports.plan(dsn, plan_file).changed
    assert {name for (name,) in imports.rows(dsn, "SELECT imported_by FROM imports.import_run")} == {
        imports.value(dsn, "SELECT session_user::text")
    }


def test_a_clerk_imports_a_plan(person, plan_file, tmp_path):
    dsn = person("clerk")
    report = imports.plan(dsn, plan_file)
    imports.documents(dsn, report.draft.id, pdf(tmp_path / "a.pdf"))
    assert report.draft.created


@pytest.mark.parametrize(
    ("role", "gmina"),
    [("clerk", imports.DOROHUSK), ("reader", imports.DOROHUSK), ("gis", imports.ZMUDZ)],
)
def test_nobody_else_imports_parcels(database, person, parcel_file, role, gmina):
    before = imports.contents(database)
    with pytest.raises(ImportNotPermitted, match=r"nie ma w niej roli gis|nie ma prawa"):
        imports.parcels(person(role, gmina), parcel_file)
    assert imports.contents(database) == before
    assert imports.runs(database) == []


@pytest.mark.parametrize(("role", "gmina"), [("reader", imports.DOROHUSK), ("gis", imports.ZMUDZ)])
def test_nobody_else_imports_a_plan(database, person, plan_file, role, gmina):
    before = imports.contents(database)
    with pytest.raises(ImportNotPermitted, match="nie ma prawa"):
        imports.plan(person(role, gmina), plan_file)
    assert imports.contents(database) == before
    assert imports.runs(database) == []


def test_an_edit_of_a_colleague_is_told_by_name(person, plan_file):
    imports.plan(person("gis"), plan_file)
    clerk = person("clerk")
    imports.edit_zone(clerk, "2SU", "zmieniona")
    login = imports.value(clerk, "SELECT session_user::text")
    with pytest.raises(InputRefused, match=f"2SU: {login}, 20"):
        imports.plan(person("gis"), plan_file)
