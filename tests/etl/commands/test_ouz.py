"""``planowisko ouz`` as a person types it."""

import json
from pathlib import Path

import fiona
import psycopg
import pytest
from shapely.geometry import shape

from tests.db.ouz import add_buildings, plan_of, row_of_houses
from tests.db.partners import DOROHUSK, add_gminas, add_person, connect
from tests.etl.commands.command_line import run


@pytest.fixture
def plan_id(database: str) -> str:
    with connect(database) as owner:
        add_gminas(owner)
        add_buildings(owner, row_of_houses(6))
        return str(plan_of(owner))


def regulations(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT count(*) FROM planning.supplementary_regulation").fetchone()
    assert row is not None
    return int(row[0])


def test_the_figures_are_told_with_all_parameters(database: str, plan_id: str):
    done = run(database, "ouz", plan_id)
    assert done.status == 0
    assert "Propozycja OUZ dla planu „Plan ogólny próbny”, obliczona w EPSG:2179" in done.output
    assert "(budynków w grupach: 6)" in done.output
    assert "  distance = 100 m: Budynki, których obrysy dzieli nie więcej" in done.output
    assert "[Dz.U. 2024 poz. 729 (dwa zgodne programy)]" in done.output
    assert regulations(database) == 0


def test_a_changed_constant_is_told_beside_its_default(database: str, plan_id: str):
    options = ("--parameter", "distance=80,5", "--parameter", "counted_kinds=105,110")
    done = run(database, "ouz", plan_id, *options)
    assert "  distance = 80,5 m (domyślnie 100): " in done.output
    assert "  counted_kinds = 105, 110 KŚT (domyślnie 101, 103, " in done.output


def test_json_tells_the_same(database: str, plan_id: str):
    done = run(database, "ouz", plan_id, "--parameter", "min_buildings=7", "--format", "json")
    values = json.loads(done.output)
    assert (values["counted_buildings"], values["groups"], values["parts"]) == (6, 0, 0)
    assert (values["initial_area"], values["narrowed_area"], values["allowance"]) == (0, 0, 0)
    (parameter,) = [one for one in values["parameters"] if one["name"] == "min_buildings"]
    assert (parameter["value"], parameter["default"]) == (7, 5)
    assert parameter["source"] == "Dz.U. 2024 poz. 729 (dwa zgodne programy)"


def test_the_layers_are_written_as_geopackage(database: str, plan_id: str, tmp_path: Path):
    file = tmp_path / "ouz.gpkg"
    done = run(database, "ouz", plan_id, "-o", file, "--format", "json")
    values = json.loads(done.output)
    assert values["file"] == str(file)
    assert list(tmp_path.iterdir()) == [file]
    found = {}
    for layer in fiona.listlayers(file):
        with fiona.open(file, layer=layer) as collection:
            found[layer] = list(collection)
            assert layer == "ouz_figures" or collection.crs.to_epsg() == 2179
    assert {layer: len(rows) for layer, rows in found.items()} == {
        "ouz_part": 1, "ouz_initial": 1, "ouz_group": 1, "ouz_building": 6, "ouz_figures": 13,
    }  # fmt: skip
    (part,) = found["ouz_part"]
    assert part["properties"]["designation"] == "1OUZ"
    assert shape(part["geometry"]).area == pytest.approx(values["narrowed_area"])
    figures = {row["properties"]["name"]: row["properties"]["value"] for row in found["ouz_figures"]}
    assert figures["Pp"] == f"{values['allowance']:.1f}"
    assert figures["narrowing"] == "40"


def test_the_proposal_is_taken_over_and_replaced_only_when_asked(database: str, plan_id: str):
    assert "OUZ z propozycji: 1." in run(database, "ouz", plan_id, "--take-over").output
    done = run(database, "ouz", plan_id, "--take-over")
    assert (done.status, done.output) == (1, "")
    assert "ma już OUZ (liczba: 1). Niczego nie zmieniono." in done.errors
    assert run(database, "ouz", plan_id, "--take-over", "--replace").status == 0
    assert regulations(database) == 1


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--parameter", "radius=3"), 1, "radius: nie ma takiego parametru"),
        (("--parameter", "radius"), 2, "nie ma postaci nazwa=wartość"),
        (("--parameter", "distance=daleko"), 2, "nie jest liczbą"),
        (("--replace",), 2, "tylko razem z --take-over"),
        (("--withdraw", "--take-over"), 2, "nie łączy się z innymi opcjami"),
        (("-o", "-"), 2, "do pliku"),
        (("-o", "/nonexistent/ouz.gpkg"), 2, "nie ma folderu /nonexistent"),
    ],
)
def test_a_wrong_request_is_refused(
    database: str, plan_id: str, options: tuple[str, ...], status: int, said: str
):
    done = run(database, "ouz", plan_id, *options)
    assert (done.status, done.output) == (status, "")
    assert said in done.errors
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM planning.ouz_proposal").fetchone() == (0,)


def test_a_proposal_is_withdrawn(database: str, plan_id: str):
    run(database, "ouz", plan_id)
    assert "Usunięto propozycję OUZ" in run(database, "ouz", plan_id, "--withdraw").output
    assert "nie ma zapisanej propozycji" in run(database, "ouz", plan_id, "--withdraw").output
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM planning.ouz_proposal").fetchone() == (0,)


def test_a_reader_may_not_propose(database: str, plan_id: str):
    with connect(database) as owner:
        reader = add_person(owner, DOROHUSK, "reader")
    done = run(reader, "ouz", plan_id)
    assert done.status == 1
    assert "Brak uprawnień" in done.errors
