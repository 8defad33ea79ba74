"""Whatever geometries, areas and letters a file holds: stored as written, or told why not."""

import math
import re
from decimal import Decimal

import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.cadastre import CadastralZoning
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import (
    GMINA,
    LUBELSKIE,
    ParcelXml,
    polygon,
    square,
    write_egib,
    zoning_xml,
)

EAST, NORTH = 8_450_000, 5_650_000
MADE_UP = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}

METRES = st.integers(-50_000, 50_000).map(lambda centimetres: centimetres / 100)
POINTS = st.tuples(METRES, METRES).map(lambda point: (EAST + point[0], NORTH + point[1]))


@st.composite
def stars(draw):
    """A ring around a point, which does not cross itself."""
    angles = sorted(draw(st.sets(st.integers(0, 359), min_size=3, max_size=40)))
    radii = draw(st.lists(st.floats(5, 400), min_size=len(angles), max_size=len(angles)))
    return [
        (EAST + radius * math.cos(math.radians(angle)), NORTH + radius * math.sin(math.radians(angle)))
        for angle, radius in zip(angles, radii, strict=True)
    ]


RINGS = stars() | st.lists(POINTS, min_size=1, max_size=12)


@st.composite
def written(draw, number):
    """A number in one of the ways in which programs write the same value."""
    forms = [repr(number), f"{number:.17e}", f"+{number!r}", f"00{number!r}", f"{Decimal(number)}"]
    return draw(st.sampled_from(forms))


@st.composite
def surfaces(draw, ring):
    """A polygon of GML in one of its forms, either axis first."""
    northing_first = draw(st.booleans())
    pairs = [
        tuple(draw(written(value)) for value in (point[::-1] if northing_first else point)) for point in ring
    ]
    space = draw(st.sampled_from([" ", "\n", "\t  "]))
    form = draw(st.sampled_from(["posList", "pos", "coordinates"]))
    if form == "posList":
        inner = f"<gml:posList>{space.join(space.join(pair) for pair in pairs)}</gml:posList>"
    elif form == "pos":
        inner = "".join(f"<gml:pos>{space.join(pair)}</gml:pos>" for pair in pairs)
    else:
        inner = f"<gml:coordinates>{space.join(','.join(pair) for pair in pairs)}</gml:coordinates>"
    name = "outerBoundaryIs" if form == "coordinates" else "exterior"
    return (
        f'<gml:Polygon srsName="EPSG:2179"><gml:{name}><gml:LinearRing>{inner}</gml:LinearRing></gml:{name}>'
        "</gml:Polygon>"
    )


@settings(max_examples=25, **MADE_UP)
@given(data=st.data(), ring=RINGS, closed=st.integers(0, 9).map(bool))
def test_a_ring_is_stored_to_the_bit_or_rejected_with_a_reason(dorohusk, tmp_path, data, ring, closed):
    ring = ring + ring[:1] if closed else ring
    told = data.draw(surfaces(ring))
    sound = len(ring) >= 4 and ring[0] == ring[-1] and Polygon(ring).is_valid and Polygon(ring).area > 0
    area = Decimal(f"{Polygon(ring).area / 10_000:.4f}") if sound else None
    assume(area != 0)
    parcel = ParcelXml(geometry=told, area=area if area is None else str(area), land_uses=())
    file = write_egib(tmp_path / "d.gml", parcel)
    with imports.connect(dorohusk) as connection:
        connection.execute("DELETE FROM cadastre.cadastral_parcel")
        connection.commit()
    if not sound:
        with pytest.raises(InputRefused, match=r"060304_2\.0001\.12/3: .*(pierścień|granica|geometria)"):
            imports.parcels(dorohusk, file)
        assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_parcel") == 0
        return
    imports.parcels(dorohusk, file)
    ((stored, stored_area),) = imports.rows(
        dorohusk, "SELECT ST_AsBinary(geometry), area_value FROM cadastre.cadastral_parcel"
    )
    expected = MultiPolygon([Polygon(ring)])
    assert shapely.normalize(shapely.from_wkb(stored)) == shapely.normalize(expected)
    assert stored_area == area * 10_000


LETTERS = st.text("aąćęłńóśźżĄĆĘŁŃÓŚŹŻ W-", min_size=1, max_size=30).map(str.strip).filter(bool)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "iso-8859-2", "windows-1250")


@settings(max_examples=60, **MADE_UP)
@given(name=LETTERS, encoding=st.sampled_from(ENCODINGS))
def test_letters_are_read_in_every_declared_encoding(tmp_path, name, encoding):
    name = re.sub(" +", " ", name)
    file = precinct(tmp_path, name)
    declared = encoding.removesuffix("-sig")
    text = file.read_text(encoding="utf-8").replace('encoding="UTF-8"', f'encoding="{declared}"')
    file.write_bytes(text.encode(encoding))
    assert [record.name for record in read(file)] == [name]


@settings(max_examples=60, **MADE_UP)
@given(name=LETTERS, encoding=st.sampled_from(["iso-8859-2", "windows-1250", "cp852"]))
def test_letters_in_an_encoding_that_is_not_declared_are_refused(tmp_path, name, encoding):
    file = precinct(tmp_path, name)
    content = file.read_text(encoding="utf-8").encode(encoding)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        file.write_bytes(content)
        with pytest.raises(InputRefused) as refusal:
            read(file)
        assert (refusal.value.rule, refusal.value.line) == ("wrong-encoding", 3)


def precinct(folder, name):
    border = polygon(square())
    return write_egib(
        folder / "d.gml", zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", f"{GMINA}.0001", name, border)
    )


def read(file):
    records = list(read_parcels(file, gmina_code=GMINA, extent=LUBELSKIE))
    return [record for record in records if isinstance(record, CadastralZoning)]
