import hashlib
import json
import os
import shutil
import uuid
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import psycopg
import pytest
import rasterio

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.draft import UnknownPlan
from planowisko.etl.readers.documents.document_files import read_document
from planowisko.etl.records.document import NewDocument
from planowisko.etl.records.plan import OfficialDocumentation, SpatialPlan, ZoningElement
from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.loading.document_files import geotiff, pdf, plan_with_links


@pytest.fixture
def plan(dorohusk, tmp_path):
    return plan_with_links(dorohusk, tmp_path)


def content(dsn, sha256):
    chunks = imports.rows(
        dsn,
        """
        SELECT chunk.content FROM documents.stored_file_chunk AS chunk
        JOIN documents.stored_file AS file ON file.id = chunk.stored_file_id
        WHERE file.sha256 = %s ORDER BY chunk.number
        """,
        sha256,
    )
    assert all(len(chunk) <= 1024 * 1024 for (chunk,) in chunks)
    return b"".join(chunk for (chunk,) in chunks)


def test_a_pdf_goes_to_the_document_whose_link_ends_with_its_name(dorohusk, plan, tmp_path):
    file = pdf(tmp_path / "uchwała.pdf", pages=3)
    (document,) = imports.documents(dorohusk, plan, file).documents
    assert (document.row.outcome, document.row.table) == ("attached", "official_documentation")
    assert document.stored.new
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert content(dorohusk, document.sha256) == file.read_bytes()
    assert imports.rows(
        dorohusk,
        """
        SELECT document.local_id, file.file_name, file.media_type, file.byte_size, file.properties
        FROM planning.official_documentation AS document
        JOIN documents.stored_file AS file ON file.id = document.stored_file_id
        """,
    ) == [
        (
            "2",
            "uchwała.pdf",
            "application/pdf",
            file.stat().st_size,
            {"page_count": 3, "encrypted": False},
        )
    ]
    assert imports.runs(dorohusk)[-1] == ("documents", "done", 1, 0)


def test_a_drawing_goes_to_one_of_two_links_in_one_field(dorohusk, plan, tmp_path):
    # Larger than a chunk.
    file = geotiff(tmp_path / "rysunek.tif", size=1200)
    (document,) = imports.documents(dorohusk, plan, file).documents
    row = document.row
    assert (row.outcome, row.table, row.title) == ("attached", "plan_drawing", "Rysunek planu")
    assert len(content(dorohusk, document.stored.sha256)) == document.stored.byte_size
    assert imports.value(dorohusk, "SELECT count(*) FROM documents.stored_file_chunk") == 2


def test_the_same_file_twice_changes_nothing(dorohusk, plan, tmp_path):
    files = [pdf(tmp_path / "uchwała.pdf"), pdf(tmp_path / "inny.pdf", pages=2), geotiff(tmp_path / "r.tif")]
    imports.documents(dorohusk, plan, *files)
    before = imports.contents(dorohusk)
    report = imports.documents(dorohusk, plan, *files)
    assert [(d.row.outcome, d.stored.new) for d in report.documents] == [("unchanged", False)] * 3
    assert imports.contents(dorohusk) == before


def test_a_file_that_no_document_refers_to_makes_a_new_one(dorohusk, plan, tmp_path):
    new = NewDocument("Uchwała o przystąpieniu", date(2025, 3, 4), "initiates")
    (document,) = imports.documents(dorohusk, plan, pdf(tmp_path / "przystąpienie.pdf"), new=new).documents
    assert document.row.outcome == "created"
    assert imports.rows(
        dorohusk,
        "SELECT title, document_date, date_type, initiates, adopts, namespace "
        "FROM planning.official_documentation WHERE stored_file_id IS NOT NULL",
    ) == [("Uchwała o przystąpieniu", date(2025, 3, 4), "creation", [app_plan.PLAN], [], app_plan.NAMESPACE)]


@pytest.mark.parametrize(("dots", "scale"), [(254, 5000), (300, 5900), (None, 5900)])
def test_a_new_drawing_takes_crs_and_scale_from_its_file(dorohusk, plan, tmp_path, dots, scale):
    """Half a metre a pixel; the schema's "rozdzielczość przestrzenna" is the denominator of the scale."""
    (document,) = imports.documents(dorohusk, plan, geotiff(tmp_path / "arkusz 2.tif", dots=dots)).documents
    assert document.row.outcome == "created"
    assert f"1:{scale}" in document.row.assumed[1]
    assert imports.rows(
        dorohusk,
        "SELECT title, crs, spatial_resolution, link FROM planning.plan_drawing "
        "WHERE stored_file_id IS NOT NULL",
    ) == [("arkusz 2", "http://www.opengis.net/def/crs/EPSG/0/2179", scale, "arkusz%202.tif")]


def test_the_scale_of_a_new_drawing_can_be_told(dorohusk, plan, tmp_path):
    file = geotiff(tmp_path / "arkusz.tif")
    (document,) = imports.documents(dorohusk, plan, file, new=NewDocument(spatial_resolution=2000)).documents
    assert document.row.assumed[1:] == ()
    assert (
        imports.value(dorohusk, "SELECT spatial_resolution FROM planning.plan_drawing WHERE title = 'arkusz'")
        == 2000
    )


@pytest.mark.parametrize(
    ("status", "relation", "other"),
    [("elaboration", "initiates", "adopts"), ("legalForce", "adopts", "initiates")],
)
def test_the_first_document_is_the_resolution_that_the_status_calls_for(
    dorohusk, tmp_path, status, relation, other
):
    """Otherwise a plan that came without documents could not be published with these commands alone."""
    records = [
        replace(record, status=status) if isinstance(record, SpatialPlan) else record
        for record in app_plan.whole_plan()
        if isinstance(record, SpatialPlan | ZoningElement)
    ]
    records = [
        replace(record, initiating_documents=(), adopting_documents=())
        if isinstance(record, SpatialPlan)
        else record
        for record in records
    ]
    plan = imports.plan(dorohusk, imports.app_file(tmp_path / "sam plan.gml", records)).draft.id
    first, second = pdf(tmp_path / "1.pdf"), pdf(tmp_path / "2.pdf", pages=2)
    day = datetime(2024, 5, 6, 12).timestamp()
    os.utime(first, (day, day))
    told = imports.documents(dorohusk, plan, first).documents[0].row.assumed
    assert imports.documents(dorohusk, plan, second).documents[0].row.assumed[1:] == ()
    assert len(told) == 2
    assert told[0].startswith("data 2024-05-06")
    assert "--relation" in told[1]
    assert imports.rows(
        dorohusk,
        f"SELECT title, cardinality({relation}), cardinality({other}) "
        "FROM planning.official_documentation ORDER BY title",
    ) == [("1", 1, 0), ("2", 0, 0)]
    done = run(dorohusk, "check", plan, "--format", "json")
    assert not {"missing-document", "missing-value"} & {
        finding["rule"] for finding in json.loads(done.output)["findings"]
    }


def test_a_drawing_that_lies_elsewhere_is_refused_with_all_that_came_with_it(dorohusk, plan, tmp_path):
    before = imports.contents(dorohusk)
    files = [
        pdf(tmp_path / "uchwała.pdf"),
        geotiff(tmp_path / "rysunek.tif", east=7_400_000),
    ]
    with pytest.raises(InputRefused, match="poza obszarem gminy") as refusal:
        imports.documents(dorohusk, plan, *files)
    assert refusal.value.rule == "outside-gmina"
    assert imports.contents(dorohusk) == before
    assert imports.runs(dorohusk)[-1] == ("documents", "refused", 0, 1)
    assert [(file, rule) for file, _, _, rule in imports.rejected(dorohusk)] == [
        ("rysunek.tif", "outside-gmina")
    ]


def test_a_file_that_is_no_document_is_refused(dorohusk, plan, tmp_path):
    file = tmp_path / "uchwała.pdf"
    file.write_text("To nie jest PDF.")
    with pytest.raises(InputRefused) as refusal:
        imports.documents(dorohusk, plan, file)
    assert refusal.value.rule == "wrong-kind"


def test_an_unknown_plan_is_said_to_be_unknown(dorohusk, tmp_path):
    with pytest.raises(UnknownPlan, match="planowisko plans"):
        imports.documents(dorohusk, uuid.uuid4(), pdf(tmp_path / "a.pdf"))
    assert imports.runs(dorohusk) == []


def test_importing_the_plan_again_keeps_the_files_and_the_documents_that_came_with_them(
    dorohusk, plan, tmp_path
):
    imports.documents(dorohusk, plan, pdf(tmp_path / "uchwała.pdf"), pdf(tmp_path / "nowa.pdf", pages=2))
    before = imports.contents(dorohusk)
    report = imports.plan(dorohusk, tmp_path / "plan.gml")
    assert not report.changed
    assert imports.contents(dorohusk) == before
    renamed = [
        replace(record, title="Zmieniony tytuł")
        if isinstance(record, OfficialDocumentation) and record.local_id == "2"
        else record
        for record in app_plan.whole_plan()
    ]
    imports.plan(dorohusk, imports.app_file(tmp_path / "plan 2.gml", renamed))
    assert set(
        imports.rows(
            dorohusk, "SELECT title FROM planning.official_documentation WHERE stored_file_id IS NOT NULL"
        )
    ) == {("nowa",), ("Zmieniony tytuł",)}


def test_a_drawing_is_stored_as_cloud_optimized_geotiff_and_known_by_what_was_delivered(
    dorohusk, plan, tmp_path
):
    file = geotiff(tmp_path / "rysunek.tif", size=1200)
    delivered = hashlib.sha256(file.read_bytes()).hexdigest()
    (document,) = imports.documents(dorohusk, plan, file).documents
    assert document.sha256 == delivered != document.stored.sha256
    kept = tmp_path / "z bazy.tif"
    kept.write_bytes(content(dorohusk, document.stored.sha256))
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == document.stored.sha256
    assert read_document(kept).details.cloud_optimized
    with rasterio.open(file) as image, rasterio.open(kept) as copy:
        assert np.array_equal(image.read(), copy.read())
    assert imports.rows(
        dorohusk,
        "SELECT byte_size, sha256, delivered_byte_size, delivered_sha256, properties ->> 'overviews' "
        "FROM documents.stored_file",
    ) == [(kept.stat().st_size, document.stored.sha256, file.stat().st_size, delivered, "[2, 4]")]
    before = imports.contents(dorohusk)
    # What a package gave out comes back as what it is, too.
    again = [shutil.copy(each, tmp_path / f"{number}.tif") for number, each in enumerate((file, kept))]
    outcomes = [imports.documents(dorohusk, plan, each).documents[0].row.outcome for each in again]
    assert outcomes == ["unchanged", "unchanged"]
    assert imports.contents(dorohusk) == before


def test_what_is_missing_in_a_drawing_is_said(dorohusk, plan, tmp_path):
    told = NewDocument(spatial_resolution=1000)
    (document,) = imports.documents(
        dorohusk, plan, geotiff(tmp_path / "arkusz.tif", size=600, dots=300), new=told
    ).documents
    assert [doubt.split(":")[0] for doubt in document.doubts] == [
        "piksel 0.5 m w skali 1",
        "w skali 1",
        "plik nie ma piramid (obrazów pomniejszonych); w bazie są dodane",
    ]
    assert "to 51 dpi, a plik podaje 300 dpi (byłaby to skala 1:5906)" in document.doubts[0]
    assert imports.rows(
        dorohusk, "SELECT rule, geometry IS NULL FROM imports.import_warning ORDER BY rule"
    ) == [("low-resolution", False), ("no-overviews", False), ("scale-mismatch", False)]


def test_what_is_told_fills_what_is_empty_and_changes_nothing_else(dorohusk, plan, tmp_path):
    with psycopg.connect(dorohusk) as connection:
        connection.execute(
            "UPDATE planning.official_documentation "
            "SET short_name = NULL, issuing_authority = NULL, base_version = row_version"
        )
    told = NewDocument(title="Inny tytuł", short_name="MPZP", relation="adopts")
    file = pdf(tmp_path / "uchwała.pdf")
    (document,) = imports.documents(dorohusk, plan, file, new=told).documents
    assert document.row.outcome == "attached"
    assert document.row.kept[0].startswith("tytuł: „")
    assert imports.rows(
        dorohusk,
        "SELECT title = 'Inny tytuł', short_name FROM planning.official_documentation "
        "WHERE stored_file_id IS NOT NULL",
    ) == [(False, "MPZP")]
    more = replace(told, issuing_authority="Rada Gminy Dorohusk")
    assert imports.documents(dorohusk, plan, file, new=more).documents[0].row.outcome == "completed"
    before = imports.contents(dorohusk)
    assert imports.documents(dorohusk, plan, file, new=more).documents[0].row.outcome == "unchanged"
    assert imports.contents(dorohusk) == before
