"""Deliveries in ZIP archives through the commands: read as what is in them, recorded as what was received."""

import hashlib
import re
import signal
import tempfile
import zipfile

import fiona
import pytest

from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.commands.test_failures import wait_until
from tests.etl.loading import imports
from tests.etl.loading.document_files import geotiff, pdf
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, square, write_egib
from tests.etl.readers.vector.vector_files import row, write_vector


@pytest.fixture
def dorohusk(database):
    imports.add_gmina(database)
    return database


@pytest.fixture(autouse=True)
def workplace(tmp_path, monkeypatch):
    """The folder in which archives are unpacked; it is empty again at the end of every test."""
    folder = tmp_path / "unpacked"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def packed(path, *files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return path


def recorded(dsn):
    """Names, sizes and checksums of the files of all runs."""
    return imports.rows(dsn, "SELECT file_name, byte_size, sha256 FROM imports.import_file")


def test_parcels_come_in_archives(dorohusk, tmp_path):
    files = [
        write_egib(tmp_path / f"{number}.gml", ParcelXml(reference=f"060304_2.0001.{number}"))
        for number in (1, 2, 3)
    ]
    archive = packed(tmp_path / "dostawa.zip", *files[:2])
    done = run(dorohusk, "import", "parcels", archive, files[2], "--gmina", imports.DOROHUSK)
    assert done.status == 0, done.errors
    assert re.search(r"działki bieżące +3$", done.output, re.MULTILINE)
    assert "działki z plików: dostawa.zip, 3.gml" in done.output
    assert "Rozpakowywanie dostawa.zip" in done.errors
    assert recorded(dorohusk) == [
        (path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in (archive, files[2])
    ]


def test_the_same_content_twice_is_refused_wherever_it_lies(dorohusk, tmp_path):
    file = write_egib(tmp_path / "a.gml", ParcelXml())
    archive = packed(tmp_path / "dostawa.zip", file)
    done = run(dorohusk, "import", "parcels", file, archive, "--gmina", imports.DOROHUSK)
    assert (done.status, done.output) == (1, "")
    assert f"{archive}/dostawa.zip_a.gml: plik ma tę samą treść co {file}" in done.errors
    assert imports.runs(dorohusk) == [("parcels", "refused", 0, 1)]
    assert {name for name, *_ in recorded(dorohusk)} == {"a.gml", "dostawa.zip"}


def test_parts_of_a_shapefile_tell_it_from_another(dorohusk, tmp_path):
    folders = [tmp_path / name for name in ("a", "b")]
    for folder, number in zip(folders, (1, 2), strict=True):
        folder.mkdir()
        place = {"type": "Polygon", "coordinates": [square(8_450_000)]}
        write_vector(folder / "dzialki.shp", row(geometry=place, ID_DZIALKI=f"060304_2.0001.{number}"))
    assert (folders[0] / "dzialki.shp").read_bytes() == (folders[1] / "dzialki.shp").read_bytes()
    archives = [packed(tmp_path / f"{folder.name}.zip", *folder.iterdir()) for folder in folders]
    done = run(dorohusk, "import", "parcels", *archives, "--gmina", imports.DOROHUSK)
    assert done.status == 0, done.errors
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_parcel") == 2
    # The same again, though one of its parts is no file that is named.
    file = folders[1] / "dzialki.shp"
    for arguments in (("--accept",), ()):
        assert run(dorohusk, "import", "parcels", file, "--gmina", imports.DOROHUSK, *arguments).status == 0
    other = folders[0] / "dzialki.shp"
    again = packed(tmp_path / "powtórzone.zip", *folders[0].iterdir())
    done = run(dorohusk, "import", "parcels", other, again, "--gmina", imports.DOROHUSK)
    assert "plik ma tę samą treść" in done.errors


@pytest.mark.parametrize("kind", ["parcels", "buildings", "borders", "contours", "plan"])
def test_a_refused_archive_is_a_run_with_the_reason(dorohusk, tmp_path, kind):
    archive = tmp_path / "dostawa.zip"
    archive.write_bytes(b"PK\x03\x04 not an archive")
    report = tmp_path / "raport.txt"
    command = ("import", kind, archive, "--gmina", imports.DOROHUSK, "--report", report, "--language", "en")
    assert run(dorohusk, *command, "--dry-run").status == 1
    assert imports.runs(dorohusk) == []
    done = run(dorohusk, *command)
    assert (done.status, "to nie jest archiwum ZIP" in done.errors) == (1, True)
    assert imports.runs(dorohusk) == [(kind, "refused", 0, 1)]
    assert imports.rejected(dorohusk) == [("dostawa.zip", 0, "", "not-zip")]
    assert recorded(dorohusk) == [
        ("dostawa.zip", archive.stat().st_size, hashlib.sha256(archive.read_bytes()).hexdigest())
    ]
    assert "no ZIP archive" in report.read_text("utf-8")
    # Of a gmina that is not known there is nothing to record, and the reason is told all the same.
    done = run(dorohusk, "import", kind, archive, "--gmina", imports.ZMUDZ)
    assert "Odmowy nie zapisano" in done.errors
    assert "to nie jest archiwum ZIP" in done.errors


def test_buildings_come_as_a_shapefile_in_an_archive(dorohusk, tmp_path):
    schema = {"geometry": "Polygon", "properties": {"ID_BUDYNKU": "str:40", "RODZAJ": "str:40"}}
    shapefile = tmp_path / "budynki.shp"
    with fiona.open(
        shapefile, "w", driver="ESRI Shapefile", schema=schema, crs="EPSG:2179", encoding="cp1250"
    ) as collection:
        corners = [(8_450_000, 5_650_000), (8_450_000, 5_650_010), (8_450_010, 5_650_010)]
        collection.write(
            {
                "geometry": {"type": "Polygon", "coordinates": [[*corners, corners[0]]]},
                "properties": {"ID_BUDYNKU": "060304_2.0001.1_BUD", "RODZAJ": "mieszkalny"},
            }
        )
    archive = packed(tmp_path / "budynki.zip", *sorted(tmp_path.glob("budynki.*")))
    done = run(dorohusk, "import", "buildings", archive, "--gmina", imports.DOROHUSK)
    assert done.status == 0, done.errors
    assert imports.rows(dorohusk, "SELECT national_reference, kind FROM cadastre.building") == [
        ("060304_2.0001.1_BUD", "110")
    ]


def test_parcels_and_buildings_come_in_one_archive(dorohusk, tmp_path):
    places = [square(8_450_000 + 60 * number) for number in (1, 2)]
    rows = [{"type": "Polygon", "coordinates": [place]} for place in places]
    write_vector(tmp_path / "dzialki.shp", row(geometry=rows[0], ID_DZIALKI="060304_2.0001.1"))
    write_vector(
        tmp_path / "budynki.shp",
        row(geometry=rows[1], ID_BUDYNKU="060304_2.0001.1_BUD", RODZAJ="mieszkalny"),
    )
    archive = packed(tmp_path / "powiat.zip", *sorted(tmp_path.glob("*.*")))
    for kind, other in (("parcels", "budynki.shp"), ("buildings", "dzialki.shp")):
        done = run(dorohusk, "import", kind, archive, "--gmina", imports.DOROHUSK)
        assert done.status == 0, done.errors
        assert f"Plik {other} z archiwum powiat.zip pominięto" in done.errors
    assert imports.rows(dorohusk, "SELECT DISTINCT rule FROM imports.import_warning") == [
        ("passed-over-file",)
    ]
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_parcel") == 1
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.building") == 1
    # Not where nothing else is in it.
    (tmp_path / "dzialki.shp").unlink()
    only_buildings = packed(tmp_path / "inne.zip", *sorted(tmp_path.glob("budynki.*")))
    done = run(dorohusk, "import", "parcels", only_buildings, "--gmina", imports.DOROHUSK)
    assert done.status == 1
    assert "inne.zip/budynki.shp: w żadnej warstwie nie rozpoznano pól" in done.errors


def test_a_plan_and_its_documents_come_in_one_archive(dorohusk, tmp_path):
    act = imports.app_file(tmp_path / "akt.gml", app_plan.whole_plan())
    archive = packed(
        tmp_path / "plan.zip", act, pdf(tmp_path / "uchwała.pdf"), geotiff(tmp_path / "rysunek.tif")
    )
    done = run(dorohusk, "import", "plan", archive, "--gmina", imports.DOROHUSK)
    assert done.status == 0, done.errors
    assert "Pominięto plan.zip/uchwała.pdf" in done.errors
    key = imports.value(dorohusk, "SELECT id::text FROM planning.spatial_plan")
    done = run(dorohusk, "import", "documents", archive, "--plan", key)
    assert done.status == 0, done.errors
    assert "Pominięto plan.zip/akt.gml" in done.errors
    assert "uchwała.pdf: dodano do planu" in done.output
    assert "rysunek.tif: dołączono do istniejącego" in done.output
    assert [name for name, _, _ in recorded(dorohusk)] == ["plan.zip", "plan.zip"]
    done = run(dorohusk, "diff", key, "--with", archive)
    assert done.status in (0, 1), done.errors


def test_files_in_an_archive_are_checked(dorohusk, tmp_path):
    file = imports.app_file(tmp_path / "akt.gml", app_plan.whole_plan())
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("<app:oznaczenie>2SU</app:oznaczenie>", "<app:oznaczenie/>"), encoding="utf-8"
    )
    assert file.read_text(encoding="utf-8") != text
    plain, packed_in = (run(dorohusk, "check", path) for path in (file, packed(tmp_path / "plan.zip", file)))
    assert (packed_in.status, packed_in.output) == (1, plain.output)


def test_an_archive_made_to_do_harm_changes_nothing(dorohusk, tmp_path):
    archive = tmp_path / "zla.zip"
    with zipfile.ZipFile(archive, "w") as stream:
        stream.writestr("../../dzialki.gml", "<a/>")
    before = imports.contents(dorohusk)
    for words in (
        ["import", "parcels", archive, "--gmina", imports.DOROHUSK],
        ["import", "buildings", archive, "--gmina", imports.DOROHUSK],
        ["import", "plan", archive, "--gmina", imports.DOROHUSK],
        ["check", archive],
    ):
        done = run(dorohusk, *words)
        assert (done.status, done.output) == (1, "")
        assert "zla.zip/../../dzialki.gml: niedozwolona nazwa pliku" in done.errors
    assert imports.contents(dorohusk) == before


def test_what_is_refused_in_an_archive_is_named_with_it(dorohusk, tmp_path):
    file = tmp_path / "dzialki.gml"
    file.write_text("<a>")
    done = run(
        dorohusk, "import", "parcels", packed(tmp_path / "dostawa.zip", file), "--gmina", imports.DOROHUSK
    )
    assert done.status == 1
    assert "Błąd: dostawa.zip/dzialki.gml, wiersz 1: " in done.errors
    assert recorded(dorohusk)[0][0] == "dostawa.zip"


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_nothing_unpacked_is_left_behind_by_an_import_that_is_stopped(
    dorohusk, tmp_path, workplace, start_program, request_to_end
):
    archive = packed(tmp_path / "dostawa.zip", write_egib(tmp_path / "a.gml", ParcelXml()))
    with imports.connect(dorohusk) as holder:
        holder.execute("LOCK cadastre.cadastral_parcel")
        words = ["--dsn", dorohusk, "import", "parcels", archive, "--gmina", imports.DOROHUSK]
        program = start_program(*map(str, words), TMPDIR=str(workplace))
        wait_until(lambda: list(workplace.glob("planowisko-*/0/a.gml")))
        program.send_signal(request_to_end)
        program.communicate(timeout=30)
    assert program.returncode in (130, 143)
