"""What is written: valid by the official schemas, read back by our readers, the same bytes every time."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from planowisko.etl.commands.sample import sample
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.sample.deliveries import write_sample
from tests.etl.sample.conftest import SEED


def checksums(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_gmina_has_its_files(delivery):
    assert len(delivery.gminas) == 7
    for gmina in delivery.gminas:
        files = {path.name for path in gmina.folder.iterdir()}
        teryt = gmina.unit[:6]
        assert files == {
            "CZYTAJ.txt",
            f"egib_{gmina.unit}.gml",
            f"budynki_{gmina.unit}.geojson",
            f"plan_ogolny_{teryt}.gml",
            f"plan_miejscowy_{teryt}.gml",
            f"plan_miejscowy_{teryt}.gpkg",
            f"rysunek_mpzp_{teryt}.tif",
            f"uchwala_przystapienie_pog_{teryt}.pdf",
            f"uchwala_uchwalenie_pog_{teryt}.pdf",
            f"uchwala_przystapienie_mpzp_{teryt}.pdf",
            f"uchwala_uchwalenie_mpzp_{teryt}.pdf",
        }


def test_every_text_file_says_that_it_is_invented(delivery):
    texts = [path for path in delivery.folder.rglob("*") if path.suffix in (".geojson", ".gml", ".txt")]
    assert len(texts) == 1 + 7 * 5
    for path in texts:
        assert "zmyślone" in path.read_text(encoding="utf-8")[:600].lower(), path.name


@pytest.mark.parametrize(("kind", "pattern"), [("egib", "egib_*.gml"), ("app3", "plan_*.gml")])
def test_files_are_valid_by_the_official_schemas(delivery, reference, kind, pattern):
    files = sorted(map(str, delivery.folder.rglob(pattern)))
    command = [sys.executable, str(reference / "schemas" / "validate.py"), kind, *files]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert result.stdout.count(": valid") == len(files) == (7 if kind == "egib" else 14)


def test_the_same_seed_gives_the_same_bytes_whichever_gminas_are_asked_for(delivery, tmp_path):
    again = write_sample(tmp_path, seed=SEED, parcels_per_gmina=300, gminas=("060314_2", "062012_2"))
    before, after = checksums(delivery.folder), checksums(again.folder)
    assert len(after) == 1 + 2 * 11
    assert {name: before[name] for name in after} == after


def test_another_process_gives_the_same_bytes(tmp_path):
    code = (
        "import sys; from pathlib import Path; from planowisko.etl.sample.deliveries import write_sample;"
        "write_sample(Path(sys.argv[1]), seed=9, parcels_per_gmina=40, gminas=('060405_2',))"
    )
    for name, hash_seed in (("one", "1"), ("other", "2")):
        environment = {"PYTHONHASHSEED": hash_seed, "TZ": f"UTC+{hash_seed}", "PATH": "/usr/bin:/bin"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / name)], check=True, env=environment)
    assert checksums(tmp_path / "one") == checksums(tmp_path / "other")


def test_another_seed_gives_another_country(tmp_path):
    first, second = (
        write_sample(tmp_path / str(seed), seed=seed, parcels_per_gmina=20, gminas=("062012_2",))
        for seed in (1, 2)
    )
    assert first.gminas[0].egib.read_bytes() != second.gminas[0].egib.read_bytes()


@pytest.mark.parametrize(
    ("options", "says"), [({"gminas": ("123456_2",)}, "123456_2"), ({"parcels_per_gmina": 5}, "20")]
)
def test_what_cannot_be_drawn_is_refused(tmp_path, options, says):
    with pytest.raises(PlanowiskoError, match=says):
        write_sample(tmp_path, seed=1, **options)


def test_the_command_says_what_it_wrote(tmp_path):
    result = CliRunner().invoke(
        sample, [str(tmp_path / "new"), "--seed", "3", "--parcels", "20", "--gmina", "060304_2"]
    )
    assert result.exit_code == 0, result.output
    assert "zmyślone" in result.output
    assert "060304_2_dorohusk" in result.output
    assert (tmp_path / "new" / "060304_2_dorohusk" / "egib_060304_2.gml").exists()


def test_a_folder_that_cannot_be_written_is_a_message(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PlanowiskoError, match="Nie można zapisać"):
        write_sample(tmp_path / "file", seed=1, parcels_per_gmina=20)
