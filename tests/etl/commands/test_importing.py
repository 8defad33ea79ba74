"""``planowisko import`` as a person types it."""

import json
import os
import re
import shutil
from dataclasses import replace

import pytest

from planowisko.etl.records.plan import SpatialPlan, ZoningElement
from tests.db.partners import add_person
from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.commands.test_check import sound_plan
from tests.etl.loading import imports
from tests.etl.loading.document_files import geotiff, pdf
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, write_egib
from tests.etl.readers.cadastre.test_buildings import feature, write_geojson


@pytest.fixture
def dorohusk(database):
    imports.add_gmina(database)
    return database


@pytest.fixture
def parcel_file(tmp_path):
    return write_egib(tmp_path / "egib.gml", ParcelXml())


@pytest.fixture
def plan_file(tmp_path):
    return imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan())


def test_parcels_are_reported_as_text(dorohusk, parcel_file):
    done = run(dorohusk, "import", "parcels", parcel_file, "--gmina", imports.DOROHUSK)
    assert done.status == 0
    assert re.search(r"działki bieżące +1$", done.output, re.MULTILINE)
    assert "Wczytywanie egib.gml" in done.errors


def test_parcels_are_reported_as_json(dorohusk, parcel_file):
    done = run(dorohusk, "import", "parcels", parcel_file, "--gmina", imports.DOROHUSK, "--format", "json")
    values = json.loads(done.output)
    assert {name: values[name] for name in ("current", "new", "changed", "archived", "rejected")} == {
        "current": 1,
        "new": 1,
        "changed": 0,
        "archived": 0,
        "rejected": 0,
    }
    assert imports.value(dorohusk, "SELECT id::text FROM imports.import_run") == values["import_run"]


def test_buildings_are_reported_with_what_is_doubtful(dorohusk, tmp_path):
    file = write_geojson(tmp_path / "b.json", feature(1), feature(2, RODZAJ="zamek"))
    done = run(dorohusk, "import", "buildings", file, "--gmina", imports.DOROHUSK)
    assert done.status == 0
    assert re.search(r"budynki w bazie +2 +\(liczone do OUZ: 1\)$", done.output, re.MULTILINE)
    assert "060304_2.0001.2_BUD: rodzaj budynku „zamek” nie jest znany" in done.errors
    done = run(dorohusk, "import", "buildings", file, "--gmina", imports.DOROHUSK, "--format", "json")
    values = json.loads(done.output)
    names = ("taken", "new", "unchanged", "removed", "current", "counted_for_ouz", "rejected", "warnings")
    assert [values[name] for name in names] == [2, 0, 2, 0, 2, 1, 0, 1]


def test_a_rejected_record_makes_status_1(dorohusk, tmp_path):
    file = write_egib(tmp_path / "a.gml", ParcelXml(), ParcelXml(reference="060304_2.0001.2", area="-1"))
    done = run(dorohusk, "import", "parcels", file, "--gmina", imports.DOROHUSK)
    assert done.status == 1
    assert "060304_2.0001.2: powierzchnia ewidencyjna jest ujemna" in done.output
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_parcel") == 1


def test_a_refused_file_makes_status_1_and_prints_no_result(dorohusk, plan_file):
    done = run(dorohusk, "import", "parcels", plan_file, "--gmina", imports.DOROHUSK)
    assert (done.status, done.output) == (1, "")
    assert "plan.gml: to plik APP GML 3.0" in done.errors
    assert imports.runs(dorohusk) == [("parcels", "refused", 0, 1)]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["parcels", "nie-ma.gml", "--gmina", "060304_2"], "nie-ma.gml"),
        (["parcels", "/dev/zero", "--gmina", "060304_2"], "nie jest zwykłym plikiem"),
        (["parcels", "{file}", "--gmina", "Dorohusk"], "nie jest kodem gminy"),
        (["parcels", "{file}"], "--gmina"),
        (["documents", "{file}", "--plan", "1POG"], "nie jest identyfikatorem planu"),
    ],
)
def test_wrong_usage_makes_status_2(dorohusk, parcel_file, arguments, told):
    done = run(dorohusk, "import", *(argument.format(file=parcel_file) for argument in arguments))
    assert (done.status, done.output) == (2, "")
    assert told in done.errors
    assert imports.runs(dorohusk) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["parcels", "{file}", "--gmina", "060399_2"], "planowisko gmina add 060399_2"),
        (["plan", "{file}", "--gmina", "060399_2"], "planowisko gmina add 060399_2"),
        (
            ["documents", "{file}", "--plan", "00000000-0000-4000-8000-000000000000"],
            "Nie ma projektu planu 00000000-0000-4000-8000-000000000000",
        ),
    ],
)
def test_what_is_refused_before_reading_makes_status_1(dorohusk, parcel_file, arguments, told):
    done = run(dorohusk, "import", *(argument.format(file=parcel_file) for argument in arguments))
    assert (done.status, done.output) == (1, "")
    assert told in done.errors
    assert imports.runs(dorohusk) == []


@pytest.mark.parametrize("kind", ["parcels", "plan"])
def test_a_file_given_twice_is_refused_as_a_run(dorohusk, parcel_file, kind):
    done = run(dorohusk, "import", kind, str(parcel_file), str(parcel_file), "--gmina", "060304_2")
    assert (done.status, done.output) == (1, "")
    assert "tę samą treść" in done.errors
    assert [(ended, taken) for _, ended, taken, _ in imports.runs(dorohusk)] == [("refused", 0)]


def test_who_may_not_import_is_refused_with_status_1(dorohusk, parcel_file, plan_file):
    with imports.connect(dorohusk) as owner:
        reader = add_person(owner, imports.DOROHUSK, "reader")
    for kind, file in (("parcels", parcel_file), ("plan", plan_file)):
        done = run(reader, "import", kind, file, "--gmina", imports.DOROHUSK)
        assert (done.status, done.output) == (1, "")


def test_a_pipe_is_refused_and_not_waited_for(dorohusk, tmp_path):
    pipe = tmp_path / "rura"
    os.mkfifo(pipe)
    done = run(dorohusk, "import", "parcels", pipe, "--gmina", imports.DOROHUSK)
    assert (done.status, "nie jest zwykłym plikiem" in done.errors) == (2, True)


def test_a_file_name_that_is_not_utf_8_is_refused(dorohusk, tmp_path, parcel_file):
    badly_named = os.fsdecode(os.fsencode(tmp_path) + b"/dzia\xb3ki.gml")
    shutil.copy(parcel_file, badly_named)
    for words in (["import", "parcels", badly_named, "--gmina", imports.DOROHUSK], ["check", badly_named]):
        done = run(dorohusk, *words)
        assert (done.status, "UTF-8" in done.errors) == (2, True)


def test_a_file_name_with_spaces_and_a_line_break_is_taken(dorohusk, tmp_path, parcel_file):
    file = shutil.copy(parcel_file, tmp_path / "działki\nz dnia 1 maja.gml")
    assert run(dorohusk, "import", "parcels", file, "--gmina", imports.DOROHUSK).status == 0


def test_a_plan_is_reported_with_its_key(dorohusk, plan_file):
    done = run(dorohusk, "import", "plan", plan_file, "--gmina", imports.DOROHUSK, "--format", "json")
    assert done.status == 0
    values = json.loads(done.output)
    assert values["plan"]["id"] == imports.value(dorohusk, "SELECT id::text FROM planning.spatial_plan")
    assert values["plan"]["native_srid"] == 2179
    assert values["classes"]["zoning_element"] == {
        "delivered": 3,
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "deleted": 0,
    }
    assert (values["created"], values["changed"]) == (True, True)


def test_a_plan_that_is_there_already_is_said_to_be_unchanged(dorohusk, plan_file):
    arguments = ["import", "plan", plan_file, "--gmina", imports.DOROHUSK]
    assert "Utworzono projekt planu „Plan ogólny gminy Dorohusk" in run(dorohusk, *arguments).output
    assert "Bez zmian" in run(dorohusk, *arguments).output


def test_an_edited_plan_needs_replace(dorohusk, plan_file):
    arguments = ["import", "plan", plan_file, "--gmina", imports.DOROHUSK]
    run(dorohusk, *arguments)
    imports.edit_zone(dorohusk, "2SU", "zmieniona")
    refused = run(dorohusk, *arguments)
    assert refused.status == 1
    assert "strefy, 2SU: planowisko_owner" in refused.errors
    assert run(dorohusk, *arguments, "--replace").status == 0


def test_documents_are_reported(dorohusk, plan_file, tmp_path):
    run(dorohusk, "import", "plan", plan_file, "--gmina", imports.DOROHUSK)
    plan = imports.value(dorohusk, "SELECT id::text FROM planning.spatial_plan")
    files = [pdf(tmp_path / "uchwała.pdf"), geotiff(tmp_path / "rysunek.tif")]
    arguments = [
        "import",
        "documents",
        *files,
        "--plan",
        plan,
        "--date",
        "2025-03-04",
        "--relation",
        "adopts",
    ]
    done = run(dorohusk, *arguments, "--format", "json")
    assert done.status == 0, done.errors
    values = json.loads(done.output)
    assert values["plan"]["id"] == plan
    assert [(d["file"], d["table"], d["outcome"]) for d in values["documents"]] == [
        ("uchwała.pdf", "official_documentation", "created"),
        ("rysunek.tif", "plan_drawing", "attached"),
    ]
    assert imports.rows(
        dorohusk,
        "SELECT document_date::text, adopts FROM planning.official_documentation "
        "WHERE stored_file_id IS NOT NULL",
    ) == [("2025-03-04", [app_plan.PLAN])]
    again = run(dorohusk, *arguments)
    assert again.output.count("bez zmian") == 2


def test_no_database_makes_status_2(parcel_file):
    done = run("host=127.0.0.1 port=1", "import", "parcels", parcel_file, "--gmina", imports.DOROHUSK)
    assert (done.status, done.output) == (2, "")
    assert "Nie można połączyć się z bazą danych" in done.errors


LINKS_TO_DOCUMENTS = (
    "initiating_documents", "adopting_documents", "amending_documents", "repealing_documents",
    "annulling_documents", "other_documents",
)  # fmt: skip


def test_what_these_commands_alone_make_is_published_exported_and_the_same_again(dorohusk, tmp_path):
    """Act and zones as they come, a resolution and a drawing as files; no option but the required ones."""
    records = [
        replace(record, **dict.fromkeys(LINKS_TO_DOCUMENTS, ()))
        if isinstance(record, SpatialPlan)
        else record
        for record in sound_plan()
        if isinstance(record, SpatialPlan | ZoningElement)
    ]
    file = imports.app_file(tmp_path / "plan.gml", records)
    run(dorohusk, "import", "plan", file, "--gmina", imports.DOROHUSK)
    plan = imports.value(dorohusk, "SELECT id::text FROM planning.spatial_plan")
    files = [pdf(tmp_path / "uchwała.pdf"), geotiff(tmp_path / "rysunek planu.tif")]
    told = run(dorohusk, "import", "documents", *files, "--plan", plan)
    assert told.output.count("przyjęto:") == 4
    published = run(dorohusk, "publish", plan, "--note", "pierwsza")
    assert published.status == 0, published.output + published.errors
    exported = tmp_path / "wynik.gml"
    assert run(dorohusk, "export", plan, "--app", "3.0", "-o", exported).status == 0
    assert "Bez zmian" in run(dorohusk, "import", "plan", exported, "--gmina", imports.DOROHUSK).output
