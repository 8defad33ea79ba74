"""Personal data in a delivery reach neither the database nor a report, whatever the format."""

import psycopg
import pytest
from psycopg import sql

from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import GMINA, ParcelXml, polygon, square, write_egib
from tests.etl.readers.cadastre.gml.test_county_wfs import parcel as county_parcel
from tests.etl.readers.cadastre.gml.test_county_wfs import write as write_county
from tests.etl.readers.vector.vector_files import polygon_of, row, write_vector

# Invented: nobody's.
PRIVATE = {
    "wlasciciel": "Wymysław Niebyły",
    "pesel": "99999912345",
    "numerKW": "LU9Z/00999123/4",
    "udzial": "117/241",
    "adres": "ul. Nieistniejąca 999",
    "grupaRej": "Osoby-fizyczne-zmyślone",
}
BOW_TIE = [square()[index] for index in (0, 2, 1, 3, 0)]
INSIDE_THE_GEOMETRY = "".join(
    (
        "<gml:metaDataProperty><gml:GenericMetaData>Wymysław</gml:GenericMetaData></gml:metaDataProperty>",
        "<gml:description>99999912345</gml:description><gml:name>LU9Z/00999123/4</gml:name>",
        "<gml:name>Wymysław Niebyły</gml:name> ul. Nieistniejąca 999 ",
    )
)
FOREIGN = f"<!-- Wymysław Niebyły --><egb:wlasciciel udzial='117/241'>{PRIVATE['pesel']}</egb:wlasciciel>"
PERSON = (
    '<egb:EGB_OsobaFizyczna gml:id="os1"><egb:pierwszeImie>Wymysław</egb:pierwszeImie>'
    "<egb:pierwszyCzlonNazwiska>Niebyły</egb:pierwszyCzlonNazwiska><egb:pesel>99999912345</egb:pesel>"
    "<egb:adresOsobyFizycznej>ul. Nieistniejąca 999</egb:adresOsobyFizycznej></egb:EGB_OsobaFizyczna>"
)
SHARE = (
    '<egb:EGB_UdzialWlasnosci gml:id="u1"><egb:licznikUlamka>117</egb:licznikUlamka><egb:udzial>117/241'
    "</egb:udzial></egb:EGB_UdzialWlasnosci>"
    '<egb:EGB_JednostkaRejestrowaGruntow gml:id="j1"><egb:grupaRejestrowa>Osoby-fizyczne-zmyślone'
    "</egb:grupaRejestrowa></egb:EGB_JednostkaRejestrowaGruntow>"
)


def elements(prefix):
    return "".join(f"<{prefix}:{name}>{text}</{prefix}:{name}>" for name, text in PRIVATE.items())


def described(geometry):
    """The geometry with descriptions, a comment and a foreign element of somebody's."""
    head, separator, rest = geometry.partition("<gml:exterior>")
    return f"{head}{INSIDE_THE_GEOMETRY}{separator}{rest}{FOREIGN}"


def egib_objects(kind):
    """Sound and faulty objects, each with what nobody may see."""
    extra = elements("egb")
    unclosed = polygon(square()[:-1])
    if kind == "parcels":
        base = ParcelXml(extra=extra)
        geometries = {1: None, 2: polygon(BOW_TIE), 3: unclosed, 4: described(polygon(square()))}
        objects = [
            base.but(reference=f"{GMINA}.0001.{number}", **({"geometry": geometry} if geometry else {}))
            for number, geometry in geometries.items()
        ]
        return [
            *objects,
            base.but(reference=f"{GMINA}.0001.5", land_uses=(("Zz", "", "", "0.25"),)),
            base.but(reference="", geometry=described(unclosed)),
            base.but(reference=f"{GMINA}.0001.6", area="0.31"),
        ]
    geometries = (polygon(square()), polygon(BOW_TIE), described(unclosed))
    return [
        f'<egb:EGB_Budynek gml:id="b{number}"><egb:idBudynku>{GMINA}.0001.{number}_BUD</egb:idBudynku>'
        f"<egb:geometria>{geometry}</egb:geometria>"
        f"<egb:rodzajWgKST>{'m' if number else 'zz'}</egb:rodzajWgKST>{extra}</egb:EGB_Budynek>"
        for number, geometry in enumerate(geometries)
    ]


def egib(path, kind, *, older=False):
    return write_egib(path.with_suffix(".gml"), PERSON, SHARE, *egib_objects(kind), older=older)


def county(path, kind):
    fields = {name.upper(): text for name, text in PRIVATE.items()}
    fields["GRUPA_REJESTROWA"] = PRIVATE["grupaRej"]
    if kind == "parcels":
        objects = [
            county_parcel(1, **fields),
            county_parcel(2, **fields, msGeometry=polygon(BOW_TIE, srs="EPSG:2179")),
            county_parcel(3, **fields, msGeometry=described(polygon(square()[:-1])).replace("egb:", "c:")),
            county_parcel(4, **fields, KLASOUZYTKI_EGIB="Qqq"),
        ]
        return write_county(path.with_suffix(".xml"), *objects)
    objects = [
        {"msGeometry": polygon(ring, srs="EPSG:2179"), "ID_BUDYNKU": f"{GMINA}.0001.{number}_BUD", **fields}
        for number, ring in enumerate((square(), BOW_TIE))
    ]
    return write_county(path.with_suffix(".xml"), *objects, kind="budynki")


def vector(path, kind, suffix):
    fields = PRIVATE | ({"idDzialki": ""} if kind == "parcels" else {"RODZAJ": "mieszkalny"})
    name = "idDzialki" if kind == "parcels" else "ID_BUDYNKU"
    ending = "" if kind == "parcels" else "_BUD"
    rows = [
        row(number, geometry, **fields | {name: f"{GMINA}.0001.{number}{ending}"})
        for number, geometry in ((1, None), (2, polygon_of(BOW_TIE)))
    ]
    return write_vector(path.with_suffix(suffix), *rows)


FORMATS = {
    "egib": egib,
    "older egib": lambda path, kind: egib(path, kind, older=True),
    "county": county,
    "shp": lambda path, kind: vector(path, kind, ".shp"),
    "gpkg": lambda path, kind: vector(path, kind, ".gpkg"),
    "geojson": lambda path, kind: vector(path, kind, ".geojson"),
}


def everything(dsn):
    """All rows of all tables, as text."""
    with psycopg.connect(dsn) as connection:
        tables = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for schema, table in tables:
            query = sql.SQL("SELECT t::text FROM {} AS t").format(sql.Identifier(schema, table))
            for (text,) in connection.execute(query):
                yield f"{schema}.{table}", text


def seen_in(text):
    words = (*PRIVATE.values(), "Wymys", "Niebył", "Nieistniej", "99999912345", "zmyślone")
    return [word for word in words if word in text]


@pytest.mark.parametrize("kind", ["parcels", "buildings"])
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("repair", [False, True])
def test_nothing_of_anybody_is_kept_or_told(database, tmp_path, kind, name, repair):
    imports.add_gmina(database)
    path = FORMATS[name](tmp_path / "dostawa", kind)
    reports = [tmp_path / f"report.{ending}" for ending in ("html", "json", "txt")]
    options = [word for report in reports for word in ("--report", report)]
    accept = ["--accept"] if kind == "parcels" else []
    done = run(
        database, "import", kind, path, "--gmina", GMINA, *options, *accept, *(["--repair"] if repair else [])
    )
    assert done.status in (0, 1), done.errors
    counted = imports.rows(database, "SELECT outcome, taken_count, rejected_count FROM imports.import_run")
    assert counted[0][0] == "done", done.errors
    assert counted[0][1] >= 1
    assert counted[0][2] >= 1
    assert [(table, seen_in(text)) for table, text in everything(database) if seen_in(text)] == []
    for told in (done.output, done.errors, *(report.read_text(encoding="utf-8") for report in reports)):
        assert seen_in(told) == []


def test_the_geometry_of_a_rejected_record_is_kept_without_what_surrounds_it(database, tmp_path):
    imports.add_gmina(database)
    faulty = ParcelXml(geometry=described(polygon(square()[:-1])))
    imports.parcels(database, write_egib(tmp_path / "d.gml", ParcelXml(reference=f"{GMINA}.0001.1"), faulty))
    text = imports.value(database, "SELECT geometry_text FROM imports.rejected_record")
    assert "<gml:posList>5650000 8450000 5650050" in text
    assert 'srsName="urn:ogc:def:crs:EPSG::2179"' in text
    assert seen_in(text) == []
