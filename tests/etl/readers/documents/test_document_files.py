import hashlib
import shutil
import warnings
from contextlib import suppress

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from rasterio.errors import NotGeoreferencedWarning
from rasterio.transform import from_origin

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.documents.document_files import read_document
from planowisko.etl.records.document import GeoTiffProperties, PdfProperties

PLACE = from_origin(8_450_000, 5_650_000, 0.5, 0.5)


@pytest.fixture
def pdf(tmp_path):
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(width=595, height=842)
    path = tmp_path / "uchwała.pdf"
    writer.write(path)
    return path


def write_image(path, *, epsg=2179, transform=PLACE, **tags):
    with warnings.catch_warnings(category=NotGeoreferencedWarning, action="ignore"):
        _write(path, epsg, transform, tags)
    return path


def _write(path, epsg, transform, tags):
    profile = {"driver": "GTiff", "width": 64, "height": 48, "count": 3, "dtype": "uint8"}
    if transform is not None:
        profile["transform"] = transform
    if epsg is not None:
        profile["crs"] = f"EPSG:{epsg}"
    with rasterio.open(path, "w", **profile) as image:
        if "TIFFTAG_XRESOLUTION" in tags:
            tags["TIFFTAG_YRESOLUTION"] = tags["TIFFTAG_XRESOLUTION"]
        image.update_tags(**tags)
        image.write(np.full((3, 48, 64), 200, dtype="uint8"))


def test_a_pdf_is_described(pdf):
    document = read_document(pdf)
    assert document.media_type == "application/pdf"
    assert document.file_name == "uchwała.pdf"
    assert document.byte_size == pdf.stat().st_size
    assert document.sha256 == hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert document.details == PdfProperties(page_count=3, encrypted=False)
    assert document.properties == {"page_count": 3, "encrypted": False}


def test_the_name_of_a_file_does_not_matter(pdf, tmp_path):
    renamed = shutil.copy(pdf, tmp_path / "uchwała.tif")
    assert read_document(renamed).media_type == "application/pdf"


def test_a_pdf_that_needs_a_password_is_taken_without_a_page_count(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt("hasło", algorithm="RC4-128")
    path = tmp_path / "tajne.pdf"
    writer.write(path)
    assert read_document(path).details == PdfProperties(page_count=None, encrypted=True)


def test_a_pdf_that_only_its_owner_may_change_is_counted(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt("", owner_password="hasło", algorithm="RC4-128")
    path = tmp_path / "zablokowany.pdf"
    writer.write(path)
    assert read_document(path).details == PdfProperties(page_count=1, encrypted=True)


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_pdf_is_refused(pdf, tmp_path, kept):
    content = pdf.read_bytes()
    path = tmp_path / "ucięty.pdf"
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(InputRefused, match=r"ucięty\.pdf.*uszkodzony") as refusal:
        read_document(path)
    assert refusal.value.rule == "damaged-pdf"


@pytest.mark.parametrize("body", [b"", b"junk\n", b"1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\n"])
def test_a_pdf_with_nothing_in_it_is_refused(tmp_path, body):
    path = tmp_path / "pusty.pdf"
    path.write_bytes(b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n")
    with pytest.raises(InputRefused) as refusal:
        read_document(path)
    assert refusal.value.rule == "damaged-pdf"


def test_a_georeferenced_image_is_described(tmp_path):
    path = write_image(tmp_path / "rysunek.tif", TIFFTAG_XRESOLUTION="300", TIFFTAG_RESOLUTIONUNIT="2")
    document = read_document(path)
    assert document.media_type == "image/tiff; application=geotiff"
    assert document.details == GeoTiffProperties(
        epsg=2179,
        pixel_size=0.5,
        width=64,
        height=48,
        bounds=(8_450_000.0, 5_649_976.0, 8_450_032.0, 5_650_000.0),
        dots_per_inch=300,
        pixel_height=0.5,
    )


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({}, None),
        ({"TIFFTAG_XRESOLUTION": "118.11", "TIFFTAG_RESOLUTIONUNIT": "3"}, 300),
        ({"TIFFTAG_XRESOLUTION": "300", "TIFFTAG_RESOLUTIONUNIT": "1"}, None),
        ({"TIFFTAG_XRESOLUTION": "0", "TIFFTAG_RESOLUTIONUNIT": "2"}, None),
    ],
)
def test_dots_per_inch_come_from_the_tags(tmp_path, tags, expected):
    assert read_document(write_image(tmp_path / "r.tif", **tags)).details.dots_per_inch == expected


@pytest.mark.parametrize(
    "missing",
    [{"epsg": None, "transform": None}, {"transform": None}, {"epsg": None}],
    ids=["both", "place", "crs"],
)
def test_an_image_without_georeference_is_refused(tmp_path, missing):
    path = write_image(tmp_path / "skan.tif", **missing)
    with pytest.raises(InputRefused, match=r"skan\.tif") as refusal:
        read_document(path)
    assert refusal.value.rule == "missing-georeference"


def test_a_world_file_beside_the_image_is_not_read(tmp_path):
    path = write_image(tmp_path / "skan.tif", transform=None)
    (tmp_path / "skan.tfw").write_text("0.5\n0\n0\n-0.5\n8450000\n5650000\n")
    with pytest.raises(InputRefused) as refusal:
        read_document(path)
    assert refusal.value.rule == "missing-georeference"


def test_a_truncated_image_is_refused(tmp_path):
    content = write_image(tmp_path / "rysunek.tif").read_bytes()
    path = tmp_path / "ucięty.tif"
    path.write_bytes(content[:-1000])
    with pytest.raises(InputRefused) as refusal:
        read_document(path)
    assert refusal.value.rule == "damaged-image"


def test_four_bytes_do_not_make_an_image(tmp_path):
    path = tmp_path / "rysunek.tif"
    path.write_bytes(b"II*\x00")
    with pytest.raises(InputRefused) as refusal:
        read_document(path)
    assert refusal.value.rule == "damaged-image"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"PK\x03\x04 and so on", "wrong-kind"),
        (b"<html><body>404</body></html>", "wrong-kind"),
        (b"\x89PNG\r\n\x1a\n", "wrong-kind"),
        (b"plain text", "wrong-kind"),
        (b'<c xmlns:egb="ewidencjaGruntowIBudynkow:1.0"></c>', "wrong-kind"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "wrong-kind"),
    ],
)
def test_what_is_no_document_is_refused_whatever_its_name(tmp_path, content, rule):
    path = tmp_path / "uchwała.pdf"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=r"uchwała\.pdf") as refusal:
        read_document(path)
    assert refusal.value.rule == rule
    assert refusal.value.exit_status == 1


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputRefused, match="nie ma takiego pliku"):
        read_document(tmp_path / "brak.pdf")


@given(position=st.floats(0, 1), removed=st.integers(0, 200), inserted=st.binary(max_size=20))
@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("kind", ["pdf", "tif"])
def test_a_damaged_document_is_described_or_refused(tmp_path_factory, kind, position, removed, inserted):
    path = tmp_path_factory.mktemp("damaged") / f"d.{kind}"
    if kind == "pdf":
        writer = PdfWriter()
        writer.add_blank_page(width=595, height=842)
        writer.write(path)
    else:
        write_image(path)
    content = path.read_bytes()
    cut = int(position * len(content))
    path.write_bytes(content[:cut] + inserted + content[cut + removed :])
    with suppress(InputRefused):
        assert read_document(path).byte_size == path.stat().st_size
