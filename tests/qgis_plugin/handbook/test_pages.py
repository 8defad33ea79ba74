"""The pages of the handbook: whatever one leads to is there, and F1 leads to one."""

import ast
import re
from pathlib import Path

import pytest

import qgis_plugin
from qgis_plugin.handbook.handbook_page import (
    CONTENTS,
    PAGES_FOLDER,
    heading_anchor,
    page_names,
    page_text,
    page_title,
)

PLUGIN = Path(qgis_plugin.__file__).parent
PAGES = sorted(PAGES_FOLDER.glob("*.md"))
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]*)\)")
PICTURE = re.compile(r"pictures/[a-z0-9-]+\.png")
LINK_TO_PAGE = re.compile(r"(?:([a-z-]+)\.md)?(?:#(\S+))?")


def links(file: Path) -> list[tuple[bool, str, str]]:
    found = LINK.findall(file.read_text(encoding="utf-8"))
    return [(bool(picture), words, target) for picture, words, target in found]


def anchors(page: str) -> set[str]:
    text = (PAGES_FOLDER / f"{page}.md").read_text(encoding="utf-8")
    return {heading_anchor(heading) for heading in re.findall(r"^#+ +(.+)$", text, re.MULTILINE)}


def pages_of_windows() -> dict[str, str]:
    """Page -> where ``window_help`` names it, itself or by a constant of some file."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in PLUGIN.rglob("*.py")}
    constants = {
        node.targets[0].id: node.value
        for tree in trees.values()
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    found = {}
    for file, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "window_help":
                page = constants.get(getattr(node.args[1], "id", ""), node.args[1])
                assert isinstance(page, ast.Constant), f"{file}:{node.lineno} names no page"
                found[page.value] = f"{file}:{node.lineno}"
    return found


def test_the_contents_lead_to_every_page():
    assert page_names()[0] == CONTENTS
    targets = {target for _, _, target in links(PAGES_FOLDER / "spis.md")}
    assert {f"{file.stem}.md" for file in PAGES} - {"spis.md"} == targets


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_page_is_titled_and_leads_to_what_is_there(file):
    assert re.fullmatch(r"[a-z-]+", file.stem)
    assert file.read_text(encoding="utf-8").startswith("# ")
    assert page_title(file.stem) != file.stem
    for is_picture, words, target in links(file):
        assert words, f"{target} is named by nothing"
        if is_picture:
            assert PICTURE.fullmatch(target), target
        elif not target.startswith("https://"):
            page, anchor = LINK_TO_PAGE.fullmatch(target).groups()
            page = page or file.stem
            assert page in page_names(), target
            assert anchor is None or anchor in anchors(page), target


def test_every_window_has_a_page_that_is_there():
    missing = {page: place for page, place in pages_of_windows().items() if page not in page_names()}
    assert missing == {}


def test_a_picture_that_is_missing_is_told_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr("qgis_plugin.handbook.handbook_page.PAGES_FOLDER", tmp_path)
    (tmp_path / "strona.md").write_text(
        "# Strona\n\n![Jest](pictures/jest.png) ![Nie ma go](pictures/brak.png)\n", encoding="utf-8"
    )
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "jest.png").touch()
    assert page_text("strona") == "# Strona\n\n![Jest](pictures/jest.png) *Nie ma go*\n"
