"""Geometries and gminas that cannot be: the only object of a file, and what is told of it."""

import re

import pytest

from tests.etl import app_plan
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import GMINA, ParcelXml, polygon, square, write_egib
from tests.etl.readers.cadastre.gml.test_county_wfs import parcel
from tests.etl.readers.cadastre.gml.test_county_wfs import write as write_county
from tests.etl.readers.cadastre.test_buildings import egib

WEST, SOUTH = 8_450_000, 5_650_000
ARC = "<gml:posList>5650000 8450000 5650050 8450025 5650000 8450050</gml:posList>"
RING = "5650000 8450000 5650050 8450000 5650050 8450050 5650000 8450050 5650000 8450000"
LINE = f"<gml:LineStringSegment><gml:posList>{RING}</gml:posList></gml:LineStringSegment>"


def surface(exterior, *more, srs="urn:ogc:def:crs:EPSG::2179"):
    """A polygon from texts of coordinates."""
    rings = [("exterior", exterior), *(("interior", ring) for ring in more)]
    return f'<gml:Polygon srsName="{srs}">' + "".join(
        f"<gml:{name}><gml:LinearRing><gml:posList>{ring}</gml:posList></gml:LinearRing></gml:{name}>"
        for name, ring in rings
    ) + "</gml:Polygon>"  # fmt: skip


def curve(segment):
    return (
        '<gml:Polygon srsName="urn:ogc:def:crs:EPSG::2179"><gml:exterior><gml:Ring><gml:curveMember>'
        f"<gml:Curve><gml:segments>{segment}</gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior>"
        "</gml:Polygon>"
    )


def moved(ring, north):
    """The coordinates of a ring, northing first, this far to the north."""
    numbers = ring.split()
    return " ".join(
        str(int(number) + north) if place % 2 == 0 else number for place, number in enumerate(numbers)
    )


GEOMETRIES = {
    "NaN": (surface(RING.replace("5650050", "NaN", 1)), "nie jest liczbą|liczbą skończoną"),
    "infinite": (surface(RING.replace("5650050", "INF", 1)), "nie jest liczbą|liczbą skończoną"),
    "beyond all numbers": (surface(RING.replace("5650050", "1e999", 1)), "nie jest liczbą|liczbą skończoną"),
    "words": (surface(RING.replace("5650050", "północ", 1)), "nie jest liczbą"),
    "with commas": (surface(RING.replace(" ", ",")), "współrzędn|nie jest liczbą"),
    "an odd count": (surface(RING + " 1"), "nie dzieli się przez 2"),
    "a ring of three points": (surface("5650000 8450000 5650050 8450000 5650000 8450000"), "co najmniej 4"),
    "an unclosed ring": (surface(RING.rsplit(" ", 2)[0]), "pierścień niezamknięty"),
    "a ring of one point": (surface(" ".join(["5650000 8450000"] * 5)), "powierzchni|za mało różnych"),
    "a ring that crosses itself": (
        surface("5650000 8450000 5650050 8450050 5650050 8450000 5650000 8450050 5650000 8450000"),
        "przecina samą siebie",
    ),
    "a hole outside": (surface(RING, moved(RING, 1000)), "dziura leży poza"),
    "holes within one another": (
        surface(
            moved(RING, 0),
            "5650010 8450010 5650040 8450010 5650040 8450040 5650010 8450010",
            "5650020 8450015 5650030 8450015 5650030 8450020 5650020 8450015",
        ),
        "dziur",
    ),
    "a hole that cuts in two": (
        surface(RING, "5650000 8450020 5650050 8450020 5650050 8450030 5650000 8450030 5650000 8450020"),
        "geometri|granic|wnętrze",
    ),
    "an arc": (
        curve(f"<gml:Arc>{ARC}</gml:Arc>"),
        "łuk",
    ),
    "a circle": (
        curve(f"<gml:Circle>{ARC}</gml:Circle>"),
        "łuk|okrąg",
    ),
    "an arc after edges": (
        curve(f"{LINE}<gml:ArcString><gml:posList>{RING}</gml:posList></gml:ArcString>"),
        "łuk",
    ),
    "a point": (
        '<gml:Point srsName="EPSG:2179"><gml:pos>5650000 8450000</gml:pos></gml:Point>',
        "nie jest pow",
    ),
    "a reference": ('<gml:Surface xlink:href="#elsewhere"/>', "geometri"),
    "nothing": ("", "geometri"),
    "an unknown system": (surface(RING, srs="EPSG:99999"), "układ"),
    "a geocentric system": (surface(RING, srs="EPSG:4978"), "układ"),
    "no system": (surface(RING).replace(' srsName="urn:ogc:def:crs:EPSG::2179"', ""), "układ"),
    "another country": (surface(RING, srs="EPSG:25830"), "układ|poza"),
    "elsewhere": (surface(moved(RING, -600_000)), "poza obszarem"),
    "separators that are none": (
        '<gml:Polygon srsName="EPSG:2179"><gml:outerBoundaryIs><gml:LinearRing>'
        f'<gml:coordinates cs="" ts="" decimal="">{RING}</gml:coordinates>'
        "</gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>",
        "współrzędn",
    ),
}


@pytest.fixture(params=["parcels", "county", "buildings", "plan"])
def kind(request):
    return request.param


def write(kind, path, geometry):
    """A file whose only object, or one of whose objects, has this geometry."""
    if kind == "parcels":
        return write_egib(path, ParcelXml(geometry=geometry))
    if kind == "county":
        write_county(path, parcel(msGeometry=geometry))
        declared = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:wfs='
        path.write_text(path.read_text(encoding="utf-8").replace("xmlns:wfs=", declared), encoding="utf-8")
        return path
    if kind == "buildings":
        return write_egib(path, re.sub(r"<gml:Polygon.*</gml:Polygon>", geometry, egib(1)))
    imports.app_file(path, app_plan.whole_plan())
    content = path.read_text(encoding="utf-8")
    zone = content.index("<app:StrefaPlanistyczna ")
    begin = content.index("<gml:Polygon", zone)
    end = content.index("</gml:Polygon>", begin) + len("</gml:Polygon>")
    path.write_text(content[:begin] + geometry + content[end:], encoding="utf-8")
    return path


JUDGED_LATER = {
    "a ring that crosses itself", "a hole outside", "holes within one another", "a hole that cuts in two",
    "a ring of one point", "an unknown system", "no system", "elsewhere",
}  # fmt: skip
"""What a plan may have while it is drafted: its check names it. A zone's system is else that of the act."""


@pytest.mark.parametrize("name", GEOMETRIES)
def test_a_geometry_that_cannot_be(refused, tmp_path, kind, name):
    geometry, words = GEOMETRIES[name]
    if kind == "plan" and name in JUDGED_LATER:
        kind, words = "check", f"{words}|przecina lub dotyka samej siebie"
        file = write("plan", tmp_path / "plik.gml", geometry)
    else:
        file = write(kind, tmp_path / "plik.gml", geometry)
    told = refused("parcels" if kind == "county" else kind, file)
    assert re.search(words, told), told


def test_several_systems_in_one_file(refused, tmp_path, kind):
    other = polygon(square(758_000, 355_000), srs="EPSG:2180")
    if kind == "parcels":
        objects = [ParcelXml(), ParcelXml(reference=f"{GMINA}.0001.2", geometry=other)]
        file = write_egib(tmp_path / "plik.gml", *objects)
    elif kind == "county":
        file = write_county(tmp_path / "plik.gml", parcel(1), parcel(2, msGeometry=other))
    elif kind == "buildings":
        file = write_egib(
            tmp_path / "plik.gml", egib(1), re.sub(r"<gml:Polygon.*</gml:Polygon>", other, egib(2))
        )
    else:
        file = write("plan", tmp_path / "plik.gml", other)
    told = refused("parcels" if kind == "county" else kind, file)
    assert "EPSG:2180" in told, told


def test_two_gminas_in_one_file(refused, tmp_path, kind):
    path = tmp_path / "plik.gml"
    if kind == "parcels":
        file = write_egib(path, ParcelXml(), ParcelXml(reference="060314_2.0001.1"))
    elif kind == "county":
        file = write_county(path, parcel(1), parcel(2, ID_DZIALKI="060314_2.0001.2"))
    elif kind == "buildings":
        file = write_egib(path, egib(1), egib(2, reference="060314_2.0001.2_BUD"))
    else:
        file = imports.app_file(path, app_plan.whole_plan())
        content = file.read_text(encoding="utf-8")
        zone = content.index("<app:StrefaPlanistyczna ")
        file.write_text(
            content[:zone] + content[zone:].replace("060304-POG<", "060314-POG<", 1), encoding="utf-8"
        )
    told = refused("parcels" if kind == "county" else kind, file)
    assert re.search("060314", told), told
