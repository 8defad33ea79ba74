"""``planowisko profile``, ``import`` with ``--profile`` and ``--crs``, ``import borders``, as typed."""

import json
import zipfile

import pytest

from planowisko.etl.readers.profiles.parsing import parse_profile
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import GMINA, square
from tests.etl.readers.vector.vector_files import polygon_of, row, write_vector

NOWHERE = "host=/nowhere"


@pytest.fixture
def dorohusk(database):
    imports.add_gmina(database)
    return database


def foreign(path, crs="EPSG:2179"):
    """Parcels with fields that no built-in profile knows, one of them personal."""
    return write_vector(
        path,
        *(
            row(n, KOD_DZ=f"{GMINA}.0001.{n}", OBSZAR="2500", RODZAJ_UZ="RIVa,PsV", WLADAJACY="Jan Kowalski")
            for n in range(1, 6)
        ),
        crs=crs,
    )


@pytest.mark.parametrize("ending", [".shp", ".gpkg", ".geojson"])
def test_a_profile_is_guessed_completed_checked_and_used(dorohusk, tmp_path, ending):
    file, profile = foreign(tmp_path / f"dz{ending}"), tmp_path / "p.yaml"
    refused = run(dorohusk, "import", "parcels", file, "--gmina", GMINA)
    assert refused.status == 1
    assert "planowisko profile guess" in refused.errors
    guessed = run(NOWHERE, "profile", "guess", file, "-o", profile)
    assert guessed.status == 0
    text = profile.read_text(encoding="utf-8")
    (layer,) = parse_profile(text.encode(), "p.yaml", "p").layers
    assert layer.fields == {
        "national_reference": ("KOD_DZ",), "area_value": ("OBSZAR",), "land_use": ("RODZAJ_UZ",),
    }  # fmt: skip
    assert layer.area_unit == "m2"
    assert "#   WLADAJACY" in text
    assert "Kowalski" not in text
    assert run(NOWHERE, "profile", "check", profile).status == 0
    done = run(dorohusk, "import", "parcels", file, "--gmina", GMINA, "--profile", profile)
    assert done.status == 0, done.errors
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_parcel") == 5
    kept = imports.value(
        dorohusk, "SELECT options -> 'profile' FROM imports.import_run WHERE outcome = 'done'"
    )
    assert kept["name"] == "p"
    assert kept["content"]["layers"][0]["fields"]["national_reference"] == ["KOD_DZ"]


def test_a_profile_that_is_there_is_not_overwritten(tmp_path):
    file, profile = foreign(tmp_path / "dz.gpkg"), tmp_path / "p.yaml"
    profile.write_text("moje", encoding="utf-8")
    done = run(NOWHERE, "profile", "guess", file, "-o", profile)
    assert done.status == 2
    assert "już istnieje" in done.errors
    assert profile.read_text(encoding="utf-8") == "moje"


def test_what_is_not_recognised_is_said(tmp_path):
    path = write_vector(tmp_path / "x.gpkg", row(1, A="1", B="x"))
    done = run(NOWHERE, "profile", "guess", path)
    assert done.status == 0
    assert "nie rozpoznano warstw: x" in done.errors
    assert "UZUPELNIJ" in done.output


def test_terrains_and_several_layers_are_guessed(tmp_path):
    path = tmp_path / "plan.gpkg"
    write_vector(path, row(1, Oznaczenie="1MN", Wysokosc="9"), layer="tereny")
    write_vector(path, row(1, idObrebu=f"{GMINA}.0001", nazwaWlasna="Brzeźno"), layer="obreby")
    values = json.loads(run(NOWHERE, "profile", "guess", path, "--format", "json").output)
    assert [(layer["layer"], layer["kind"]) for layer in values["layers"]] == [
        ("tereny", "terrain"), ("obreby", "precinct"),
    ]  # fmt: skip
    assert values["layers"][0]["fields"] == {"designation": ["Oznaczenie"], "max_height": ["Wysokosc"]}


def test_a_gml_needs_no_profile(tmp_path):
    path = tmp_path / "a.gml"
    path.write_text("<a/>", encoding="utf-8")
    done = run(NOWHERE, "profile", "guess", path)
    assert done.status == 1
    assert "wczytuje się bez profilu" in done.errors


def test_profiles_are_listed_and_shown(tmp_path):
    assert "prg-borders" in run(NOWHERE, "profile", "list").output
    shown = run(NOWHERE, "profile", "show", "county-service")
    path = tmp_path / "moj.yaml"
    path.write_text(shown.output, encoding="utf-8")
    assert run(NOWHERE, "profile", "check", path).status == 0
    wrong = run(NOWHERE, "profile", "show", "county-servic")
    assert wrong.status == 1
    assert "czy chodziło o „county-service”?" in wrong.errors


def test_a_wrong_profile_is_told_by_line_and_nothing_is_imported(dorohusk, tmp_path):
    file, profile = foreign(tmp_path / "dz.gpkg"), tmp_path / "p.yaml"
    profile.write_text("profile: 1\nlayers:\n  - kind: parcel\n    fields: {nr: KOD_DZ}\n", encoding="utf-8")
    for done in (
        run(NOWHERE, "profile", "check", profile),
        run(dorohusk, "import", "parcels", file, "--gmina", GMINA, "--profile", profile),
    ):
        assert done.status == 1
        assert "p.yaml, wiersz 4, layers[1].fields.nr: nasze pole" in done.errors
    assert imports.value(dorohusk, "SELECT count(*) FROM imports.import_run") == 0


def test_a_shapefile_without_prj_takes_the_system_from_the_option(dorohusk, tmp_path):
    path = write_vector(
        tmp_path / "d.shp", *(row(n, ID_DZIALKI=f"{GMINA}.0001.{n}") for n in (1, 2)), crs=None
    )
    refused = run(dorohusk, "import", "parcels", path, "--gmina", GMINA)
    assert (refused.status, "--crs EPSG:2180" in refused.errors) == (1, True)
    wrong = run(dorohusk, "import", "parcels", path, "--gmina", GMINA, "--crs", "EPSG:3857")
    assert (wrong.status, "EPSG:3857" in wrong.errors) == (2, True)
    done = run(dorohusk, "import", "parcels", path, "--gmina", GMINA, "--crs", "EPSG:2179")
    assert done.status == 0, done.errors
    assert (
        imports.value(dorohusk, "SELECT options -> 'crs' FROM imports.import_run WHERE outcome = 'done'")
        == 2179
    )


def test_a_shapefile_in_a_zip_archive(dorohusk, tmp_path):
    folder = tmp_path / "pliki"
    folder.mkdir()
    write_vector(
        folder / "d.shp", *(row(n, ID_DZIALKI=f"{GMINA}.0001.{n}", NAZWA_OBRE="Łąka") for n in (1, 2))
    )
    archive = tmp_path / "dostawa.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for part in sorted(folder.iterdir()):
            target.write(part, f"powiat/{part.name}")
    done = run(dorohusk, "import", "parcels", archive, "--gmina", GMINA)
    assert done.status == 0, done.errors
    assert imports.value(dorohusk, "SELECT count(*) FROM cadastre.cadastral_parcel") == 2
    assert imports.value(dorohusk, "SELECT file_name FROM imports.import_file") == "dostawa.zip"


def test_borders_are_imported_and_reported(dorohusk, tmp_path):
    path = write_vector(
        tmp_path / "A03_Granice_gmin.shp",
        row(1, polygon_of(square(7_500_000, 5_800_000)), JPT_KOD_JE="1465011", JPT_NAZWA_="Warszawa"),
        row(2, polygon_of(square(size=5000)), JPT_KOD_JE="0603042", JPT_NAZWA_="Dorohusk"),
    )
    done = run(dorohusk, "import", "borders", path, "--gmina", GMINA, "--format", "json")
    assert done.status == 0, done.errors
    values = json.loads(done.output)
    assert (values["current"], values["new"], values["with_border"]) == (1, 1, True)
    again = run(dorohusk, "import", "borders", path, "--gmina", GMINA)
    assert "bez zmian" in again.output
    other = run(dorohusk, "import", "borders", path, "--gmina", "060314_2")
    assert other.status == 1


def test_every_part_of_a_shapefile_is_recorded_with_its_checksum(dorohusk, tmp_path):
    path = write_vector(tmp_path / "d.shp", row(1, ID_DZIALKI=f"{GMINA}.0001.1"))
    assert run(dorohusk, "import", "parcels", path, "--gmina", GMINA).status == 0
    files = imports.rows(dorohusk, "SELECT file_name, sha256 FROM imports.import_file ORDER BY 1")
    assert [name for name, _ in files] == ["d.cpg", "d.dbf", "d.prj", "d.shp", "d.shx"]
    assert len({checksum for _, checksum in files}) == 5
