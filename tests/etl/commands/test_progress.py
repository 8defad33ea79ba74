"""Progress goes to standard error: a counter in one line on a terminal, plain lines elsewhere."""

import io
import re
import sys

import pytest

from planowisko.etl.commands import progress
from planowisko.etl.commands.progress import shown_progress
from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports, test_contours
from tests.etl.loading.document_files import pdf
from tests.etl.readers.cadastre.cadastre_files import GMINA, write_egib
from tests.etl.readers.vector.vector_files import row, write_vector


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _every_count(monkeypatch):
    monkeypatch.setattr(progress, "_EVERY_SECONDS", 0)
    monkeypatch.setattr(progress, "_PLAIN_EVERY_SECONDS", 0)


def shown_on(stream, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream)
    with shown_progress() as shown:
        shown.step("Wczytywanie a.gml")
        shown.count(1000)
    return stream.getvalue()


def test_a_terminal_has_one_line_that_is_gone_in_the_end(monkeypatch):
    text = shown_on(Terminal(), monkeypatch)
    assert "\n" not in text
    assert "\rWczytywanie a.gml: 1000 (" in text
    assert text.endswith("\r\x1b[K")


def test_a_file_has_plain_lines(monkeypatch):
    lines = shown_on(io.StringIO(), monkeypatch).splitlines()
    assert lines[0] == "Wczytywanie a.gml"
    assert lines[1].startswith("Wczytywanie a.gml: 1000 (")
    assert lines[1].endswith("/s)")


def shown_of_a_known_whole(stream, monkeypatch, **environment):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    moments = iter([0.0, 0.0, 10.0, 30.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(sys, "stderr", stream)
    with shown_progress() as shown:
        shown.step("Wczytywanie a.gml", 400)
        shown.read(100)
        shown.count(1000)
    return stream.getvalue()


def test_of_a_known_whole_the_share_and_the_time_left_are_told(monkeypatch):
    lines = shown_of_a_known_whole(io.StringIO(), monkeypatch).splitlines()
    assert lines == [
        "Wczytywanie a.gml",
        "Wczytywanie a.gml 25 % jeszcze 30 s",
        "Wczytywanie a.gml: 1000 25 % (33/s) jeszcze 1 min 30 s",
    ]


def test_a_terminal_shows_a_bar(monkeypatch):
    text = shown_of_a_known_whole(Terminal(), monkeypatch)
    assert f"[{'#' * 6}{' ' * 18}] 25 %" in text
    assert "\n" not in text


def test_in_a_narrow_terminal_the_bar_gives_way_to_the_time_left(monkeypatch):
    text = shown_of_a_known_whole(Terminal(), monkeypatch, COLUMNS="70", LINES="10")
    assert "Wczytywanie a.gml: 1000 [###         ] 25 % (33/s) jeszcze 1 min 30 s" in text


def test_a_line_is_never_longer_than_the_terminal(monkeypatch):
    text = shown_of_a_known_whole(Terminal(), monkeypatch, COLUMNS="30", LINES="10")
    assert max(len(line.removesuffix("\x1b[K")) for line in text.split("\r")) == 29


def test_a_dumb_terminal_gets_no_escape_sequences(monkeypatch):
    text = shown_of_a_known_whole(Terminal(), monkeypatch, TERM="dumb")
    assert "\x1b" not in text
    # What was written is written over.
    assert text.endswith("\r" + " " * len(text.split("\r")[-3].rstrip()) + "\r")


def test_every_import_tells_how_much_of_its_files_is_read(database, tmp_path):
    imports.add_gmina(database)
    # The share of a Shapefile is that of its features, of a GML that of its bytes.
    files = {
        "borders": write_vector(tmp_path / "granice.shp", row(1, JPT_KOD_JE=f"{GMINA}.0001", JPT_NAZWA_="A")),
        "parcels": write_vector(tmp_path / "dzialki.geojson", row(1, ID_DZIALKI=f"{GMINA}.0001.1")),
        "buildings": write_vector(tmp_path / "budynki.gpkg", row(1, ID_BUDYNKU=f"{GMINA}.0001.1_BUD")),
        "contours": write_egib(tmp_path / "kontury.gml", test_contours.egib(1)),
        "plan": imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan()),
    }
    for kind, file in files.items():
        done = run(database, "import", kind, file, "--gmina", GMINA)
        assert done.status == 0, done.errors
        assert re.search(rf"Wczytywanie {file.name}.* 100 %", done.errors), done.errors
    plan = imports.value(database, "SELECT id FROM planning.spatial_plan")
    done = run(database, "import", "documents", pdf(tmp_path / "uchwała.pdf"), "--plan", plan)
    assert "Zapisywanie uchwała.pdf 100 %" in done.errors
