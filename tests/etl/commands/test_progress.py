"""Progress goes to standard error: a counter in one line on a terminal, plain lines elsewhere."""

import io
import sys

import pytest

from planowisko.etl.commands import progress
from planowisko.etl.commands.progress import shown_progress


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
