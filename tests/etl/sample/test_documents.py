"""Resolutions and drawings: what a person sees and what a program reads."""

import numpy as np
import pytest
import rasterio
import rasterio.features
import shapely
from pypdf import PdfReader

from planowisko.etl.readers.documents.document_files import read_document
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.records.document import GeoTiffProperties, PdfProperties
from planowisko.etl.records.plan import PlanDrawing, SpatialPlan, ZoningElement
from planowisko.etl.sample.local_plan import DOTS_PER_INCH, SCALE


@pytest.fixture(scope="module")
def zmudz(delivery):
    return next(gmina for gmina in delivery.gminas if gmina.unit == "060314_2")


def text_of(path):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_resolutions_read_like_ones_in_polish(zmudz):
    beginning, adopting = map(text_of, zmudz.general_plan_documents)
    assert "UCHWAŁA NR VI/41/2024 RADY GMINY ŻMUDŹ z dnia 24 października 2024 r." in beginning
    assert "w sprawie przystąpienia do sporządzenia planu ogólnego gminy Żmudź" in beginning
    assert "strefa wielofunkcyjna z zabudową zagrodową (SZ)" in adopting
    assert "§ 7. Uchwała wchodzi w życie po upływie 14 dni" in adopting
    assert "■" not in adopting


def test_the_adopting_resolution_counts_the_zones_of_the_plan(zmudz):
    zones = [record for record in read_app(zmudz.general_plan) if isinstance(record, ZoningElement)]
    text = text_of(zmudz.general_plan_documents[1])
    for symbol in {zone.symbol for zone in zones}:
        count = sum(zone.symbol == symbol for zone in zones)
        assert f"({symbol}) – liczba stref: {count};" in text


def test_every_page_says_that_it_is_invented(zmudz):
    for path in (*zmudz.general_plan_documents, *zmudz.local_plan_documents):
        for page in PdfReader(path).pages:
            assert "DOKUMENT PRZYKŁADOWY – treść zmyślona" in page.extract_text()


def test_polish_letters_are_embedded_glyphs(zmudz):
    page = PdfReader(zmudz.general_plan_documents[1]).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].get_object().values()]
    used = [
        font
        for font in fonts
        if "PlanowiskoSerif" in str(font["/BaseFont"]) or "DejaVu" in str(font["/BaseFont"])
    ]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)


def test_the_reader_of_documents_takes_them(delivery):
    for gmina in delivery.gminas:
        for path in (*gmina.general_plan_documents, *gmina.local_plan_documents):
            details = read_document(path).details
            assert isinstance(details, PdfProperties)
            assert details.page_count
            assert not details.encrypted


def test_the_drawing_lies_where_the_plan_is(delivery):
    for gmina in delivery.gminas:
        local = list(read_app(gmina.local_plan))
        (plan,) = [record for record in local if isinstance(record, SpatialPlan)]
        (drawing,) = [record for record in local if isinstance(record, PlanDrawing)]
        details = read_document(gmina.drawing).details
        assert isinstance(details, GeoTiffProperties)
        assert details.epsg == 2179
        assert drawing.spatial_resolution == SCALE
        assert details.dots_per_inch == DOTS_PER_INCH
        assert shapely.box(*details.bounds).contains(plan.geometry)


def test_the_drawing_is_compressed_has_overviews_and_shows_the_plan(zmudz):
    (plan,) = [record for record in read_app(zmudz.local_plan) if isinstance(record, SpatialPlan)]
    with rasterio.open(zmudz.drawing) as image:
        assert image.compression.name == "lzw"
        assert image.overviews(1) == [2, 4, 8]
        pixels = image.read()
        inside = rasterio.features.geometry_mask(
            [plan.geometry], pixels.shape[1:], image.transform, invert=True
        )
    assert zmudz.drawing.stat().st_size < 3_000_000
    white = (pixels == 255).all(axis=0)
    assert white[inside].mean() < 0.3
    assert white[~inside].mean() > 0.8
    assert len(np.unique(pixels[:, inside].T, axis=0)) > 5
