"""The drawing of an invented local plan as a GeoTIFF: north up, EPSG:2179, compressed, with overviews."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
import rasterio
from PIL import Image, ImageDraw, ImageFont
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.transform import Affine
from shapely import Polygon

from planowisko.etl.sample.gminas import SRID
from planowisko.etl.sample.local_plan import DOTS_PER_INCH, SCALE, TERRAIN_NAMES, LocalPlan
from planowisko.etl.sample.resolutions import in_words

Colour = tuple[int, int, int]

PIXEL = round(SCALE * 0.0254 / DOTS_PER_INCH, 4)
MARGIN = 60
LEGEND_WIDTH = 560

_COLOURS: dict[str, Colour] = {
    "MN": (247, 205, 150),
    "RM": (222, 184, 135),
    "U": (240, 120, 110),
    "KDL": (255, 255, 255),
}
_INK: Colour = (40, 40, 40)
_THIN: Colour = (150, 140, 125)
_RED: Colour = (190, 20, 30)
Font = ImageFont.FreeTypeFont


def write_drawing(plan: LocalPlan, target: Path) -> None:
    """Draw the terrains, their symbols, the plan's border, a legend and a scale bar; write the GeoTIFF."""
    canvas = _Canvas(plan.outline)
    canvas.draw(plan)
    _write(canvas, target)


class _Canvas:
    """The image and its place: pixel (0, 0) is the upper left corner."""

    def __init__(self, outline: Polygon) -> None:
        west, south, east, north = outline.bounds
        self.pixel = PIXEL
        self.west = round(west - MARGIN * self.pixel, 2)
        self.north = round(north + 2.2 * MARGIN * self.pixel, 2)
        self.map_width = int((east - self.west) / self.pixel) + MARGIN
        self.height = max(900, int((self.north - south) / self.pixel) + 2 * MARGIN)
        self.image = Image.new("RGB", (self.map_width + LEGEND_WIDTH, self.height), (255, 255, 255))
        self._draw = ImageDraw.Draw(self.image)

    def draw(self, plan: LocalPlan) -> None:
        """Everything, from the ground up."""
        for terrain in plan.terrains:
            self._fill(terrain.polygon, _COLOURS[terrain.symbol])
        for parcel in plan.parcels:
            self._outline(parcel, _THIN, 1)
        for terrain in plan.terrains:
            self._outline(terrain.polygon, _INK, 3)
        self._dashed(plan.outline)
        for terrain in plan.terrains:
            if terrain.polygon.area / self.pixel**2 > 2500:
                place = terrain.polygon.point_on_surface()
                x, y = self._at(place.x, place.y)
                self._text((x, y), terrain.designation, 22, _INK, anchor="mm", halo=True)
        self._text((MARGIN, 22), f"Rysunek planu miejscowego – obręb {plan.village}", 32, _INK)
        day = in_words(plan.resolutions[1].day)
        self._text(
            (MARGIN, 66),
            f"PRZYKŁAD – dane zmyślone. Załącznik do uchwały nr {plan.resolutions[1].number} z dnia {day}",
            22,
            _RED,
        )
        self._legend(plan)

    def _legend(self, plan: LocalPlan) -> None:
        x, y = self.map_width + 10, 140
        self._text((x, y), "Oznaczenia", 26, _INK)
        y += 50
        for symbol in sorted({terrain.symbol for terrain in plan.terrains}, key=list(TERRAIN_NAMES).index):
            self._draw.rectangle((x, y, x + 54, y + 34), fill=_COLOURS[symbol], outline=_INK, width=2)
            self._text((x + 27, y + 17), symbol, 17, _INK, anchor="mm")
            for line in _wrapped(TERRAIN_NAMES[symbol], 42):
                self._text((x + 70, y + 4), line, 18, _INK)
                y += 24
            y += 26
        for dash in range(0, 54, 18):
            self._draw.line((x + dash, y + 12, x + dash + 11, y + 12), fill=_RED, width=5)
        self._text((x + 70, y), "granica obszaru objętego planem", 18, _INK)
        y += 56
        hundred = round(100 / self.pixel)
        self._draw.rectangle((x, y, x + hundred, y + 9), fill=_INK)
        self._draw.rectangle((x + hundred, y, x + 2 * hundred, y + 9), outline=_INK, width=2)
        self._text((x, y + 16), "0", 17, _INK, anchor="ma")
        self._text((x + hundred, y + 16), "100", 17, _INK, anchor="ma")
        self._text((x + 2 * hundred, y + 16), "200 m", 17, _INK, anchor="ma")
        self._text((x, y + 60), "układ współrzędnych PL-2000, strefa 8 (EPSG:2179)", 17, _INK)
        self._text((x, y + 90), "PRZYKŁAD – nie jest dokumentem urzędowym", 18, _RED)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return ((x - self.west) / self.pixel, (self.north - y) / self.pixel)

    def _fill(self, polygon: Polygon, colour: Colour) -> None:
        mask = Image.new("1", self.image.size, 0)
        draw = ImageDraw.Draw(mask)
        draw.polygon([self._at(*p) for p in polygon.exterior.coords], fill=1)
        for hole in polygon.interiors:
            draw.polygon([self._at(*p) for p in hole.coords], fill=0)
        self.image.paste(colour, mask=mask)

    def _outline(self, polygon: Polygon, colour: Colour, width: int) -> None:
        for ring in (polygon.exterior, *polygon.interiors):
            self._draw.line([self._at(*p) for p in ring.coords], fill=colour, width=width, joint="curve")

    def _dashed(self, polygon: Polygon) -> None:
        dash, gap = 22 * self.pixel, 12 * self.pixel
        for ring in (polygon.exterior, *polygon.interiors):
            steps = int(ring.length / (dash + gap))
            for number in range(steps):
                start = number * (dash + gap)
                points = [ring.interpolate(start + dash * share / 4) for share in range(5)]
                self._draw.line([self._at(p.x, p.y) for p in points], fill=_RED, width=6)

    def _text(
        self,
        place: tuple[float, float],
        text: str,
        size: int,
        colour: Colour,
        *,
        anchor: str = "la",
        halo: bool = False,
    ) -> None:
        self._draw.text(
            place,
            text,
            fill=colour,
            font=_font(size),
            anchor=anchor,
            stroke_width=3 if halo else 0,
            stroke_fill=(255, 255, 255) if halo else None,
        )


def _font(size: int) -> Font:
    data = files("planowisko.etl.sample").joinpath("fonts", "DejaVuSans.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _write(canvas: _Canvas, target: Path) -> None:
    pixels = np.asarray(canvas.image)
    height, width, bands = pixels.shape
    with rasterio.open(
        target,
        "w",
        driver="GTiff",
        width=width,
        height=height,
        count=bands,
        dtype="uint8",
        crs=CRS.from_epsg(SRID),
        transform=Affine(canvas.pixel, 0.0, canvas.west, 0.0, -canvas.pixel, canvas.north),
        photometric="RGB",
        compress="LZW",
        predictor=2,
        tiled=True,
        blockxsize=256,
        blockysize=256,
    ) as image:
        image.write(np.moveaxis(pixels, 2, 0))
        image.update_tags(
            TIFFTAG_XRESOLUTION=str(DOTS_PER_INCH),
            TIFFTAG_YRESOLUTION=str(DOTS_PER_INCH),
            TIFFTAG_RESOLUTIONUNIT="2 (pixels/inch)",
            TIFFTAG_IMAGEDESCRIPTION="Dane przykladowe, zmyslone (sample, invented)",
        )
        image.build_overviews([2, 4, 8], Resampling.average)
