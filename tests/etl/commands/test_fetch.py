"""``planowisko fetch`` as a person types it, from a service on this machine."""

import io
import json
import signal
import zipfile

import fiona
import pytest
from lxml import etree
from psycopg import connect
from shapely.geometry import box, mapping

from tests.db.partners import add_person
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.services.played_service import border, building, parcel, playing


@pytest.fixture
def service():
    with playing() as played:
        own = [parcel(number) for number in range(1, 31)]
        others = [parcel(number, unit="060307_2") for number in range(31, 36)]
        played.layers["dzialki"] = [*own[:10], *others, *own[10:]]
        played.layers["budynki"] = [building(1), building(2), building(3, unit="060307_2"), building(None)]
        yield played


@pytest.fixture
def dorohusk(database, service):
    imports.add_gmina(database)
    with connect(database) as connection:
        connection.execute(
            """
            UPDATE partnership.gmina SET border = st_multi(st_transform(
                st_makeenvelope(799000, 379000, 809000, 389000, 2180), 2179
            ))
            """
        )
        for name, value in (
            ("cadastre_wfs", f'"{service.address}?map=egib&key=sekret"'),
            ("cadastre_wfs_page", "10"),
        ):
            connection.execute(
                "INSERT INTO partnership.setting (name, value) VALUES (%s, %s::jsonb)", [name, value]
            )
    return database


def fetch(dsn, what, *words, expect=0):
    done = run(dsn, "fetch", what, "--gmina", imports.DOROHUSK, *words)
    assert done.status == expect, done
    return done


def cached(tmp_path):
    return sorted(path.name for path in (tmp_path / "cache").rglob("*") if path.is_file())


def test_the_parcels_of_the_gmina_are_loaded_and_the_others_counted(dorohusk, service, tmp_path):
    values = json.loads(fetch(dorohusk, "parcels", "--format", "json").output)
    assert (values["current"], values["rejected"]) == (30, 0)
    [layer] = values["fetched"]
    assert layer["address"] == service.address
    figures = ("pages_requested", "pages_resumed", "received", "wanted", "other_gmina", "repeated")
    assert [layer[name] for name in figures] == [4, 0, 35, 30, 5, 0]
    asked = service.asked[0]
    assert (asked["typenames"], asked["count"], asked["key"]) == ("ms:dzialki", "10", "sekret")
    north, east = (float(value) for value in asked["bbox"].split(",")[:2])
    assert 378_000 < north < 379_000
    assert 798_000 < east < 799_000
    assert asked["bbox"].endswith(",urn:ogc:def:crs:EPSG::2180")
    assert imports.value(dorohusk, "SELECT source FROM imports.import_run") == service.address
    assert cached(tmp_path) == []


def test_text_tells_both_what_came_and_what_was_loaded(dorohusk):
    output = fetch(dorohusk, "parcels").output
    assert output.index("Pobrano ms:dzialki z http://127.0.0.1") < output.index("działki bieżące")
    assert "innych gmin               5  (pominięto)" in output
    assert "sekret" not in output


def test_the_same_data_again_change_nothing(dorohusk):
    fetch(dorohusk, "parcels")
    values = json.loads(fetch(dorohusk, "parcels", "--format", "json").output)
    assert [values[name] for name in ("new", "changed", "unchanged", "closed")] == [0, 0, 30, 0]


def test_buildings_without_identifier_are_left_out_and_counted(dorohusk):
    values = json.loads(fetch(dorohusk, "buildings", "--format", "json").output)
    assert values["current"] == 2
    [layer] = values["fetched"]
    assert (layer["other_gmina"], layer["without_identifier"]) == (1, 1)


def test_a_field_that_a_source_adds_is_passed_over(dorohusk, service):
    extra = (
        '<ms:NOWE_POLE xmlns:x="http://nowe.example" x:wersja="2"><x:wartosc>1</x:wartosc></ms:NOWE_POLE>'
        "<ms:PUSTE/><x:INNE xmlns:x='http://nowe.example'>None</x:INNE>"
    )
    service.layers["dzialki"] = [parcel(number, extra=extra) for number in range(1, 6)]
    assert json.loads(fetch(dorohusk, "parcels", "--format", "json").output)["current"] == 5


def test_the_file_stays_where_it_is_wanted_and_can_be_imported(dorohusk, service, tmp_path):
    keep = tmp_path / "dane"
    done = fetch(dorohusk, "parcels", "--only-download", "--keep", str(keep), "--format", "json")
    [layer] = json.loads(done.output)["fetched"]
    assert [str(path) for path in keep.iterdir()] == [layer["file"]]
    assert imports.runs(dorohusk) == []
    assert cached(tmp_path) == []
    again = run(dorohusk, "import", "parcels", layer["file"], "--gmina", imports.DOROHUSK, "--format", "json")
    assert json.loads(again.output)["current"] == 30


def test_a_download_alone_needs_a_folder(dorohusk):
    assert "--keep" in fetch(dorohusk, "parcels", "--only-download", expect=2).errors


def test_without_a_border_the_whole_voivodeship_is_not_fetched(dorohusk, service):
    with connect(dorohusk) as connection:
        connection.execute("UPDATE partnership.gmina SET border = NULL")
    assert "planowisko fetch borders" in fetch(dorohusk, "parcels", expect=1).errors
    assert service.asked == []


def test_nothing_of_the_gmina_changes_nothing(dorohusk, service):
    fetch(dorohusk, "parcels")
    service.layers["dzialki"] = [parcel(1, unit="060307_2")]
    assert "nie ma żadnego z jednostki 060304_2" in fetch(dorohusk, "parcels", expect=1).errors
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_parcel") == 30


def test_pages_that_overlap_are_a_question(dorohusk, service):
    def shifted(request):
        service.layers["dzialki"].insert(0, parcel(40))
        request.give(service.page(request.asked))

    service.misbehave[2] = shifted
    refused = fetch(dorohusk, "parcels", expect=1)
    assert "przyszło na dwóch stronach (na przykład dzialki.060304_2.0001.10)" in refused.errors
    assert imports.runs(dorohusk) == []
    values = json.loads(fetch(dorohusk, "parcels", "--accept-incomplete", "--format", "json").output)
    # Parcel 40 came too early to be on a page.
    assert (values["current"], values["rejected"]) == (30, 0)
    assert values["fetched"][0]["repeated"] == 1
    service.misbehave.clear()
    assert json.loads(fetch(dorohusk, "parcels", "--format", "json").output)["current"] == 31


def test_less_than_announced_is_a_question(dorohusk, service):
    service.matched = "99"
    assert "zapowiadała 99 obiektów, a podała 35" in fetch(dorohusk, "parcels", expect=1).errors
    fetch(dorohusk, "parcels", "--accept-incomplete")
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_parcel") == 30


def test_a_page_of_html_is_refused_and_the_next_command_asks_only_for_the_rest(dorohusk, service, tmp_path):
    service.misbehave[3] = lambda request: request.give(b"<html><body>Przerwa techniczna</body></html>")
    refused = fetch(dorohusk, "parcels", expect=1)
    assert "strona HTML" in refused.errors
    log = (tmp_path / "state" / "planowisko" / "planowisko.log").read_text()
    assert "ServiceFailed" in log
    assert "sekret" not in refused.errors + log
    assert imports.runs(dorohusk) == []
    service.asked.clear()
    service.misbehave.clear()
    values = json.loads(fetch(dorohusk, "parcels", "--format", "json").output)
    assert service.starts == [20, 30]
    assert (values["current"], values["fetched"][0]["pages_resumed"]) == (30, 2)


def test_restart_asks_for_all_again(dorohusk, service):
    service.misbehave[3] = lambda request: request.give(b"<html/>")
    fetch(dorohusk, "parcels", expect=1)
    service.asked.clear()
    service.misbehave.clear()
    fetch(dorohusk, "parcels", "--restart")
    assert service.starts == [0, 10, 20, 30]


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_fetch_that_is_cut_off_ends_as_one_that_is_not(dorohusk, service, start_program, tmp_path, blow):
    undisturbed = fetch(dorohusk, "parcels", "--only-download", "--keep", str(tmp_path / "whole"))
    assert undisturbed.status == 0
    service.asked.clear()
    folder = tmp_path / "pages"
    words = ["--dsn", dorohusk, "fetch", "parcels", "--gmina", imports.DOROHUSK, "--folder", str(folder)]

    def wait(request):
        service.reached.set()
        service.released.wait(60)

    service.misbehave[3] = wait
    program = start_program(*words)
    assert service.reached.wait(60)
    program.send_signal(blow)
    _, errors = program.communicate(timeout=60)
    assert program.returncode != 0
    assert "Traceback" not in errors
    if blow == signal.SIGINT:
        assert "to samo polecenie pobierze resztę" in errors
    assert imports.runs(dorohusk) == []
    service.asked.clear()
    service.misbehave.clear()
    keep = ["--keep", str(tmp_path / "resumed")]
    values = json.loads(fetch(dorohusk, "parcels", "--folder", str(folder), *keep, "--format", "json").output)
    assert service.starts == [20, 30]
    assert values["current"] == 30
    whole, resumed = (next((tmp_path / name).iterdir()).read_bytes() for name in ("whole", "resumed"))
    assert whole == resumed


def test_who_may_not_import_fetches_nothing(dorohusk, service, tmp_path):
    with connect(dorohusk) as connection:
        clerk = add_person(connection, imports.DOROHUSK, "clerk")
    assert "nie ma w niej roli gis" in fetch(clerk, "parcels", expect=1).errors
    assert service.asked == []
    fetch(clerk, "parcels", "--only-download", "--keep", str(tmp_path / "dane"))


def test_an_address_that_is_none(dorohusk, service):
    with connect(dorohusk) as connection:
        connection.execute(
            """UPDATE partnership.setting SET value = '"uslugi.pl"' WHERE name = 'cadastre_wfs'"""
        )
    assert "nie jest adresem usługi" in fetch(dorohusk, "parcels", expect=1).errors


def powiat_zip(tmp_path):
    """The powiat's file: two gminas, parcels and buildings in layers of their own."""
    path = tmp_path / "0603.gpkg"
    for layer, name, references in (
        ("dzialki", "ID_DZIALKI", ["060304_2.0001.1", "060304_2.0001.2", "060307_2.0001.1"]),
        ("budynki", "ID_BUDYNKU", ["060304_2.0001.1_BUD", "060307_2.0001.1_BUD", ""]),
    ):
        schema = {"geometry": "Polygon", "properties": {name: "str", "RODZAJ": "str", "NOWE_POLE": "str"}}
        with fiona.open(path, "w", driver="GPKG", layer=layer, schema=schema, crs="EPSG:2180") as sink:
            for number, reference in enumerate(references):
                shape = mapping(box(800_000 + 60 * number, 380_000, 800_050 + 60 * number, 380_050))
                values = {name: reference, "RODZAJ": "mieszkalny", "NOWE_POLE": "x"}
                sink.write({"geometry": shape, "properties": values})
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(path, path.name)
    return archive.getvalue()


@pytest.fixture
def powiat(dorohusk, service, tmp_path):
    with connect(dorohusk) as connection:
        connection.execute(
            "INSERT INTO partnership.setting (name, value) VALUES ('powiat_file', to_jsonb(%s::text))",
            [f"{service.address}/{{powiat}}.gpkg.zip"],
        )
    service.files["/wfs/0603.gpkg.zip"] = powiat_zip(tmp_path)
    return dorohusk


def test_the_file_of_the_powiat_gives_the_gminas_own(powiat, service, tmp_path):
    words = ("--source", "powiat", "--format", "json")
    values = json.loads(fetch(powiat, "parcels", *words).output)
    assert (values["current"], values["other_gmina"], values["rejected"]) == (2, 1, 0)
    values = json.loads(fetch(powiat, "buildings", *words).output)
    assert (values["current"], values["other_gmina"], values["without_identifier"]) == (1, 1, 1)
    sources = imports.value(powiat, "SELECT array_agg(DISTINCT source) FROM imports.import_run")
    assert sources == [f"{service.address}/0603.gpkg.zip"]
    text = fetch(powiat, "parcels", "--source", "powiat").output
    assert "pominięte obiekty innych gmin: 1" in text


def test_the_file_of_the_powiat_stays_where_it_is_wanted(powiat, service, tmp_path):
    keep = tmp_path / "dane"
    fetch(powiat, "parcels", "--source", "powiat", "--only-download", "--keep", str(keep))
    [file] = keep.iterdir()
    assert file.read_bytes() == service.files["/wfs/0603.gpkg.zip"]
    assert imports.runs(powiat) == []


def bomb():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("0603.gpkg", b"\0" * 30_000_000)
    return archive.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!DOCTYPE html><html></html>", "nie jest archiwum ZIP"),
        (b"", "nie jest archiwum ZIP"),
        (b"PK\x03\x04 and no more", "ZIP"),
        (bomb(), "0603.gpkg"),
    ],
)
def test_what_is_no_file_of_a_powiat_is_refused(powiat, service, tmp_path, content, reason):
    service.files["/wfs/0603.gpkg.zip"] = content
    keep = tmp_path / "dane"
    refused = fetch(powiat, "parcels", "--source", "powiat", "--keep", str(keep), expect=1)
    assert reason in refused.errors
    assert imports.value(powiat, "SELECT count(*) FROM cadastre.cadastral_parcel") == 0
    assert not list(tmp_path.rglob("*.part"))


def test_a_powiat_without_file(powiat, service):
    service.files.clear()
    service.always = lambda request: request.send_error(404)
    assert "404" in fetch(powiat, "buildings", "--source", "powiat", expect=1).errors


def test_a_file_of_several_gminas_is_picked_from_only_where_that_is_said(powiat, service, tmp_path):
    file = tmp_path / "0603.zip"
    file.write_bytes(service.files["/wfs/0603.gpkg.zip"])
    words = ("import", "parcels", file, "--gmina", imports.DOROHUSK)
    assert "060307_2" in run(powiat, *words).errors
    assert run(powiat, *words, "--pick-gmina").status == 0
    assert imports.value(powiat, "SELECT count(*) FROM cadastre.cadastral_parcel") == 2


@pytest.fixture
def borders(dorohusk, service):
    with connect(dorohusk) as connection:
        connection.execute("UPDATE partnership.gmina SET border = NULL")
        connection.execute(
            "INSERT INTO partnership.setting (name, value) VALUES ('borders_wfs', to_jsonb(%s::text))",
            [service.address],
        )
    codes = ("060304_2", "060307_2", "060304_5")
    service.layers["A05_Granice_jednostek_ewidencyjnych"] = [
        border(code, number, 8000) for number, code in enumerate(codes)
    ]
    service.layers["A06_Granice_obrebow_ewidencyjnych"] = [
        border(code, number, 4000)
        for number, code in enumerate(("060304_2.0001", "060304_2.0002", "060307_2.0001"))
    ]
    return dorohusk


def test_borders_are_asked_for_by_their_codes(borders, service):
    values = json.loads(fetch(borders, "borders", "--format", "json").output)
    assert (values["current"], values["with_border"], values["rejected"]) == (3, True, 0)
    units, precincts = (
        next(asked for asked in service.asked if asked["typenames"] == f"ms:{layer}")
        for layer in ("A05_Granice_jednostek_ewidencyjnych", "A06_Granice_obrebow_ewidencyjnych")
    )
    literals = [etree.fromstring(asked["filter"]).findtext(".//{*}Literal") for asked in (units, precincts)]
    assert literals == ["060304_2", "060304_2.*"]
    assert "bbox" not in units
    area = imports.value(borders, "SELECT st_area(st_transform(border, 2180)) FROM partnership.gmina")
    assert area == pytest.approx(8000**2, rel=1e-4)
    # The border was what parcels wait for.
    assert json.loads(fetch(borders, "parcels", "--format", "json").output)["current"] == 30


def test_borders_of_a_unit_that_is_not_there(borders, service):
    service.layers["A05_Granice_jednostek_ewidencyjnych"] = []
    assert "nie ma żadnego z jednostki 060304_2" in fetch(borders, "borders", expect=1).errors
    assert imports.runs(borders) == []
