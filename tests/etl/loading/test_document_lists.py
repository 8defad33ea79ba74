import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.loading.document_files import geotiff, pdf, plan_with_links

LIST = """plik;tytuł;data;relacja;numer;skala
dokumenty/przystąpienie.pdf;Uchwała o przystąpieniu;4 marca 2024 r.;przystąpienie;LX/1/2024;
rysunek 2.tif;Rysunek nr 2;;;;1:5000
"""


@pytest.fixture
def plan(dorohusk, tmp_path):
    return plan_with_links(dorohusk, tmp_path)


@pytest.fixture
def listed(tmp_path):
    """A folder with a list and its files."""
    folder = tmp_path / "dostawa"
    (folder / "dokumenty").mkdir(parents=True)
    pdf(folder / "dokumenty" / "przystąpienie.pdf")
    geotiff(folder / "rysunek 2.tif", dots=254)
    (folder / "spis.csv").write_bytes(LIST.encode("cp1250"))
    return folder


def import_list(dsn, plan, path, *more):
    return run(dsn, "import", "documents", "--manifest", path, "--plan", plan, "--format", "json", *more)


def zipped(folder):
    return Path(shutil.make_archive(str(folder), "zip", folder))


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_documents_come_with_a_list(dorohusk, plan, listed, form):
    given = listed / "spis.csv" if form == "folder" else zipped(listed)
    done = import_list(dorohusk, plan, given)
    assert done.status == 0, done.errors
    report = json.loads(done.output)
    assert [(d["file"], d["outcome"], d["assumed"][1:]) for d in report["documents"]] == [
        ("przystąpienie.pdf", "created", []),
        ("rysunek 2.tif", "created", []),
    ]
    assert imports.rows(
        dorohusk,
        "SELECT title, document_date, identification_number, initiates "
        "FROM planning.official_documentation WHERE stored_file_id IS NOT NULL",
    ) == [("Uchwała o przystąpieniu", date(2024, 3, 4), "LX/1/2024", [app_plan.PLAN])]
    assert imports.rows(
        dorohusk,
        "SELECT title, spatial_resolution FROM planning.plan_drawing WHERE stored_file_id IS NOT NULL",
    ) == [("Rysunek nr 2", 5000)]
    files = imports.rows(dorohusk, "SELECT file_name FROM imports.import_file ORDER BY file_name")
    expected = ["przystąpienie.pdf", "rysunek 2.tif", "spis.csv"] if form == "folder" else ["dostawa.zip"]
    assert {name for (name,) in files} >= set(expected)
    before = imports.contents(dorohusk)
    again = json.loads(import_list(dorohusk, plan, given).output)
    assert [d["outcome"] for d in again["documents"]] == ["unchanged", "unchanged"]
    assert imports.contents(dorohusk) == before


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_list_with_faults_is_refused_with_all_of_them_and_those_of_its_files(dorohusk, plan, listed, form):
    (listed / "spis.csv").write_text(
        "plik;data;numer;skala\n"
        "dokumenty/przystąpienie.pdf;wczoraj;;1:1000\n"
        "rysunek 2.tif;;12/2024;\n"
        "uchwała.pdf;;;\n"
        "kopia.tif;;;\n"
    )
    shutil.copy(listed / "rysunek 2.tif", listed / "kopia.tif")
    (listed / "zepsuty.pdf").write_bytes(b"%PDF-1.7")
    before = imports.contents(dorohusk)
    done = import_list(dorohusk, plan, listed / "spis.csv" if form == "folder" else zipped(listed))
    assert done.status == 1
    assert imports.contents(dorohusk) == before
    assert [
        (line, rule)
        for _, line, _, rule in sorted(imports.rejected(dorohusk), key=lambda row: (row[1], row[3]))
    ] == [
        (0, "file-without-line"),
        (2, "invalid-value"),
        (2, "misplaced-column"),
        (3, "misplaced-column"),
        (4, "missing-file"),
        (5, "repeated-file"),
    ]
    assert "spis.csv, wiersz 2: kolumna „data”: „wczoraj” nie jest datą" in done.errors


def test_an_archive_without_a_list_is_refused(dorohusk, plan, listed):
    (listed / "spis.csv").unlink()
    done = import_list(dorohusk, plan, zipped(listed))
    assert (done.status, "lista dokumentów (plik .csv), a nie ma żadnej" in done.errors) == (1, True)


def test_a_list_and_files_are_not_given_together(dorohusk, plan, listed):
    assert import_list(dorohusk, plan, listed / "spis.csv", listed / "rysunek 2.tif").status == 2
    assert run(dorohusk, "import", "documents", "--plan", plan).status == 2
