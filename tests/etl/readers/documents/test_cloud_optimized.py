import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.documents.cloud_optimized import cloud_optimized
from planowisko.etl.readers.documents.document_files import checksum, read_document

WIDTH, HEIGHT = 1100, 900
PLACE = from_origin(8_450_000, 5_650_000, 0.5, 0.5)
PALETTE = {number: (number, 255 - number, number // 2, 255) for number in range(256)}


def drawing(path, *, count=3, seed=1, tags=True, palette=False, mask=False, **form):
    """A drawing with lines and noise, georeferenced, 300 dpi."""
    profile = {"driver": "GTiff", "width": WIDTH, "height": HEIGHT, "count": count, "dtype": "uint8"}
    pixels = np.full((count, HEIGHT, WIDTH), 250, dtype="uint8")
    pixels[:, ::9, :] = 20
    pixels[0, 100:200, 100:200] = np.random.default_rng(seed).integers(0, 256, (100, 100))
    if form.get("nbits") == 1:
        pixels = (pixels > 100).astype("uint8")
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
        rasterio.open(path, "w", crs="EPSG:2179", transform=PLACE, **profile | form) as image,
    ):
        if tags:
            image.update_tags(TIFFTAG_XRESOLUTION=300, TIFFTAG_YRESOLUTION=300, TIFFTAG_RESOLUTIONUNIT=2)
        image.write(pixels)
        if palette:
            image.write_colormap(1, PALETTE)
        if mask:
            image.write_mask(np.arange(HEIGHT)[:, None].repeat(WIDTH, 1) < 500)
    return path


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "lzw"},
        {"count": 4},
        {"count": 1, "palette": True, "nodata": 0},
        {"count": 1, "nbits": 1, "compress": "ccittfax4", "photometric": "miniswhite"},
        {"compress": "jpeg", "photometric": "ycbcr"},
        {"interleave": "band", "mask": True},
        {"tags": False, "blockysize": HEIGHT, "compress": "deflate"},
    ],
    ids=["strips", "tiles", "alpha", "palette", "black-and-white", "jpeg", "mask", "one-strip"],
)
def test_a_drawing_is_kept_in_another_form_with_the_same_content(tmp_path, form):
    path = drawing(tmp_path / "rysunek.tif", **form)
    delivered = read_document(path)
    assert not delivered.details.cloud_optimized
    with cloud_optimized(path, delivered) as (kept, told):
        assert told.details.cloud_optimized
        assert told.details.overviews == (2, 4)
        assert (told.file_name, told.created) == (delivered.file_name, delivered.created)
        assert (told.byte_size, told.sha256) == (kept.stat().st_size, checksum(kept))
        assert told.details.dots_per_inch == delivered.details.dots_per_inch
        with rasterio.open(path) as image, rasterio.open(kept) as copy:
            assert copy.tags(ns="IMAGE_STRUCTURE")["COMPRESSION"] == "DEFLATE"
            assert (copy.transform, copy.crs, copy.nodata) == (image.transform, image.crs, image.nodata)
            assert copy.colorinterp == image.colorinterp
            assert np.array_equal(copy.read(), image.read())
            assert np.array_equal(copy.dataset_mask(), image.dataset_mask())
            if form.get("palette"):
                assert copy.colormap(1) == image.colormap(1)
                assert copy.colormap(1)[7] == PALETTE[7]
    assert not kept.parent.exists()


def test_what_is_cloud_optimized_already_is_kept_as_it_is(tmp_path):
    path = drawing(tmp_path / "rysunek.tif", driver="COG")
    document = read_document(path)
    assert document.details.cloud_optimized
    with cloud_optimized(path, document) as kept:
        assert kept == (path, document)


def test_tiles_and_overviews_in_another_order_are_not_cloud_optimized(tmp_path):
    path = drawing(tmp_path / "rysunek.tif", tiled=True, blockxsize=256, blockysize=256)
    with rasterio.open(path, "r+") as image:
        image.build_overviews([2, 4])
    details = read_document(path).details
    assert (details.overviews, details.cloud_optimized) == ((2, 4), False)


def test_an_image_with_undecodable_pixels_is_refused(tmp_path):
    path = drawing(tmp_path / "rysunek.tif", compress="deflate")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 200] = b"\xff" * 200
    path.write_bytes(content)
    with (
        pytest.raises(InputRefused, match=r"rysunek\.tif.*uszkodzony") as refusal,
        cloud_optimized(path, read_document(path)),
    ):
        pass
    assert refusal.value.rule == "damaged-image"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"width": 300_000, "height": 300_000, "tiled": True, "sparse_ok": True}, "za dużo"),
        (
            {"width": 30_000, "height": 20_000, "tiled": True, "blockxsize": 14_400, "blockysize": 14_400}
            | {"sparse_ok": True},
            "w jednym kawałku",
        ),
    ],
)
def test_an_image_that_announces_more_than_can_be_kept_is_refused(tmp_path, form, told):
    path = tmp_path / "ogromny.tif"
    with rasterio.open(
        path, "w", driver="GTiff", count=3, dtype="uint8", crs="EPSG:2179", transform=PLACE, **form
    ):
        pass
    with pytest.raises(InputRefused, match=told) as refusal:
        read_document(path)
    assert refusal.value.rule == "oversized-image"


def test_an_interruption_ends_the_work_and_leaves_no_files(tmp_path):
    """The copy of a large drawing takes a while; Ctrl+C does not wait for it."""
    form = {"width": 9000, "height": 9000, "tiled": True, "compress": "deflate"}
    path = tmp_path / "duży.tif"
    with rasterio.open(
        path, "w", driver="GTiff", count=3, dtype="uint8", crs="EPSG:2179", transform=PLACE, **form
    ) as image:
        noise = np.random.default_rng(1).integers(0, 256, (3, 1000, 9000), dtype="uint8")
        for row in range(0, 9000, 1000):
            image.write(noise, window=((row, row + 1000), (0, 9000)))
    folder = tmp_path / "tymczasowe"
    folder.mkdir()
    program = (
        "import sys; from pathlib import Path; "
        "from planowisko.etl.readers.documents.document_files import read_document; "
        "from planowisko.etl.readers.documents.cloud_optimized import cloud_optimized; "
        "path = Path(sys.argv[1]); cloud_optimized(path, read_document(path)).__enter__()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, path],
        env=os.environ | {"TMPDIR": str(folder)},
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not list(folder.glob("*/rysunek.tif*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(folder.glob("*/rysunek.tif*"))
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode != 0
    assert list(folder.iterdir()) == []


def test_nothing_stays_in_the_temporary_folder_after_a_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tymczasowe"))
    Path(tempfile.gettempdir()).mkdir()
    path = drawing(tmp_path / "rysunek.tif")
    with suppress(KeyError), cloud_optimized(path, read_document(path)) as (kept, _):
        assert kept.is_file()
        raise KeyError
    assert list(Path(tempfile.gettempdir()).iterdir()) == []
