"""Files of documents, and a plan that refers to them."""

from dataclasses import replace

import numpy as np
import rasterio
from pypdf import PdfWriter
from rasterio.transform import from_origin

from planowisko.etl.records.plan import OfficialDocumentation, PlanDrawing
from tests.etl import app_plan
from tests.etl.loading import imports


def pdf(path, pages=1):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.write(path)
    return path


def geotiff(path, *, east=app_plan.EAST, dots=None, size=64):
    profile = {"driver": "GTiff", "width": size, "height": size, "count": 1, "dtype": "uint8"}
    place = from_origin(east, app_plan.NORTH + 100, 0.5, 0.5)
    with rasterio.open(path, "w", crs="EPSG:2179", transform=place, **profile) as image:
        if dots:
            tags = {"TIFFTAG_XRESOLUTION": dots, "TIFFTAG_YRESOLUTION": dots, "TIFFTAG_RESOLUTIONUNIT": 2}
            image.update_tags(**tags)
        image.write(np.random.default_rng(1).integers(0, 255, (1, size, size), dtype="uint8"))
    return path


def plan_with_links(dsn, folder):
    """The key of a plan whose second document and whose drawing refer to files."""
    records = [
        replace(record, links=("https://bip.example.org/a%20b/uchwa%C5%82a.pdf",))
        if isinstance(record, OfficialDocumentation) and record.local_id == "2"
        else replace(record, link="https://example.org/legenda.tif, https://example.org/rysunek.tif")
        if isinstance(record, PlanDrawing)
        else record
        for record in app_plan.whole_plan()
    ]
    return imports.plan(dsn, imports.app_file(folder / "plan.gml", records)).draft.id
