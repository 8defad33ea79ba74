"""PDF and GeoTIFF that are not what they claim."""

import struct

import pytest

from tests.etl.loading.document_files import geotiff, pdf


@pytest.fixture(params=["uchwała.pdf", "rysunek.tif"])
def file(request, tmp_path):
    path = tmp_path / request.param
    return pdf(path) if path.suffix == ".pdf" else geotiff(path)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.98])
def test_truncated(refused, file, kept):
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * kept)])
    assert refused("documents", file)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%%EOF",
        b"II*\x00\x08\x00\x00\x00",
        b"II*\x00" + b"\xff" * 400,
        b"II+\x00\x08\x00\x00\x00" + b"\xff" * 400,
        b"<html>",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"Rar!",
    ],
)
def test_neither_pdf_nor_geotiff(refused, file, content):
    file.write_bytes(content)
    assert refused("documents", file)


def tag(content, number):
    """Where the value of a tag of the first directory of a TIFF stands."""
    (start,) = struct.unpack_from("<I", content, 4)
    (count,) = struct.unpack_from("<H", content, start)
    for entry in range(start + 2, start + 2 + 12 * count, 12):
        if struct.unpack_from("<H", content, entry)[0] == number:
            return entry
    raise AssertionError(number)


@pytest.mark.parametrize(
    "sizes",
    [
        {256: 0x7FFFFFFF, 257: 0x7FFFFFFF},
        {257: 0x7FFFFFFF},
        {256: 0},
        {258: 0xFFFF},
        {277: 0xFFFF},
        {259: 77},
    ],
    ids=["huge", "high", "no width", "bits", "bands", "compression"],
)
def test_a_drawing_that_announces_what_it_has_not(refused, tmp_path, sizes):
    path = geotiff(tmp_path / "rysunek.tif")
    content = bytearray(path.read_bytes())
    for number, value in sizes.items():
        entry = tag(content, number)
        kind = struct.unpack_from("<H", content, entry + 2)[0]
        if kind == 3 and value > 0xFFFF:
            struct.pack_into("<H", content, entry + 2, 4)
            kind = 4
        struct.pack_into("<H" if kind == 3 else "<I", content, entry + 8, value)
    path.write_bytes(content)
    assert refused("documents", path)


def test_a_drawing_whose_place_is_no_number(refused, tmp_path):
    path = geotiff(tmp_path / "rysunek.tif")
    content = bytearray(path.read_bytes())
    (offset,) = struct.unpack_from("<I", content, tag(content, 33922) + 8)
    struct.pack_into("<d", content, offset + 24, float("nan"))
    path.write_bytes(content)
    assert "georeferencj" in refused("documents", path)


def test_a_document_that_refers_to_itself(refused, tmp_path):
    path = tmp_path / "uchwała.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
    )
    assert refused("documents", path)
