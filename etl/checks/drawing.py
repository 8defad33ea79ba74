"""What is doubtful of a georeferenced drawing that is taken all the same."""

from collections.abc import Iterator

from planowisko.db.codelists import code_values
from planowisko.etl.checks.violation import Violation
from planowisko.etl.geometry.crs import GEOGRAPHIC_SRIDS
from planowisko.etl.records.document import GeoTiffProperties

LEGIBLE_DOTS_PER_INCH = 150
"""Below this, thin lines and small symbols of a drawing are hard to read. No law says so: experience does."""

SCALE_TOLERANCE = 0.05
UNEQUAL_PIXELS = 0.01
SIZE_WITHOUT_OVERVIEWS = 512

_METRES_PER_INCH = 0.0254
_METRES_PER_DEGREE = 111_320


def pixel_metres(drawing: GeoTiffProperties) -> float:
    """The width of a pixel on the ground in metres, of geographic coordinates roughly."""
    return drawing.pixel_size * (_METRES_PER_DEGREE if drawing.epsg in GEOGRAPHIC_SRIDS else 1)


def scale_of_print(drawing: GeoTiffProperties, dots_per_inch: int) -> float:
    """The denominator of the scale that the drawing has when it is printed so finely."""
    return pixel_metres(drawing) * dots_per_inch / _METRES_PER_INCH


def drawing_doubts(drawing: GeoTiffProperties, scale: int, plan_srid: int) -> Iterator[Violation]:
    """What is missing or does not agree in a drawing of the scale 1:``scale`` of a plan in ``plan_srid``.

    Coordinate systems of drawings are those of the national code list (``ukladOdniesieniaPrzestrzennego``).
    """
    if ("ukladOdniesieniaPrzestrzennego", str(drawing.epsg)) not in code_values():
        yield Violation(
            "drawing-crs",
            f"układu EPSG:{drawing.epsg} nie ma na liście układów rysunku (PL-1992, PL-2000)",
            f"EPSG:{drawing.epsg} is not on the list of systems for drawings (PL-1992, PL-2000)",
        )
    elif drawing.epsg != plan_srid:
        yield Violation(
            "drawing-crs",
            f"rysunek jest w układzie EPSG:{drawing.epsg}, a plan w EPSG:{plan_srid}",
            f"the drawing is in EPSG:{drawing.epsg}, the plan in EPSG:{plan_srid}",
        )
    if not drawing.north_up:
        yield Violation(
            "drawing-rotated",
            "obraz jest obrócony: jego wiersze nie biegną z zachodu na wschód",
            "the image is rotated: its rows do not run from west to east",
        )
    if abs(drawing.pixel_height / drawing.pixel_size - 1) > UNEQUAL_PIXELS:
        yield Violation(
            "unequal-pixels",
            f"piksele nie są kwadratowe ({drawing.pixel_size:g} × {drawing.pixel_height:g})",
            f"pixels are not square ({drawing.pixel_size:g} × {drawing.pixel_height:g})",
        )
    yield from _resolution_doubts(drawing, scale)
    if not drawing.overviews and max(drawing.width, drawing.height) > SIZE_WITHOUT_OVERVIEWS:
        yield Violation(
            "no-overviews",
            "plik nie ma piramid (obrazów pomniejszonych); w bazie są dodane",
            "the file has no overviews (reduced images); in the database they are added",
        )


def _resolution_doubts(drawing: GeoTiffProperties, scale: int) -> Iterator[Violation]:
    metres = pixel_metres(drawing)
    dots = scale * _METRES_PER_INCH / metres
    if drawing.dots_per_inch is None:
        yield Violation(
            "no-print-resolution",
            "plik nie podaje rozdzielczości wydruku (dpi)",
            "the file does not give the resolution of print (dpi)",
        )
    elif abs(scale_of_print(drawing, drawing.dots_per_inch) / scale - 1) > SCALE_TOLERANCE:
        yield Violation(
            "scale-mismatch",
            f"piksel {metres:.3g} m w skali 1:{scale} to {dots:.0f} dpi, a plik podaje "
            f"{drawing.dots_per_inch} dpi (byłaby to skala "
            f"1:{scale_of_print(drawing, drawing.dots_per_inch):.0f})",
            f"a pixel of {metres:.3g} m at 1:{scale} means {dots:.0f} dpi, and the file gives "
            f"{drawing.dots_per_inch} dpi (that would be "
            f"1:{scale_of_print(drawing, drawing.dots_per_inch):.0f})",
        )
    if dots < LEGIBLE_DOTS_PER_INCH:
        yield Violation(
            "low-resolution",
            f"w skali 1:{scale} rysunek ma {dots:.0f} dpi: linie i oznaczenia mogą być nieczytelne "
            f"(zalecane co najmniej {LEGIBLE_DOTS_PER_INCH} dpi)",
            f"at 1:{scale} the drawing has {dots:.0f} dpi: lines and labels may be illegible "
            f"(at least {LEGIBLE_DOTS_PER_INCH} dpi is recommended)",
        )
