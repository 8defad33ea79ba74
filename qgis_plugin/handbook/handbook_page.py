"""The pages of the handbook: Markdown in Polish, a file for each subject."""

from __future__ import annotations

import re
from pathlib import Path

from ..i18n.translation import ENGLISH, language, tr

PAGES_FOLDER = Path(__file__).resolve().parent / "pages"
CONTENTS = "spis"
"""The page that lists the others in their order."""

_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_LINK_TO_PAGE = re.compile(r"\]\(([a-z-]+)\.md(?:#[^)]*)?\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def page_file(page: str) -> Path:
    """Return the file of a page."""
    return PAGES_FOLDER / f"{page}.md"


def page_names() -> list[str]:
    """Return all pages: the contents, then the others in the order in which the contents name them."""
    existing = sorted(file.stem for file in PAGES_FOLDER.glob("*.md"))
    listed = [CONTENTS, *_LINK_TO_PAGE.findall(_written(CONTENTS))]
    # A page that is named twice has its first place.
    return [page for page in dict.fromkeys([*listed, *existing]) if page in existing]


def page_title(page: str) -> str:
    """Return the heading of a page, or its name where it has none."""
    heading = _HEADING.search(_written(page))
    return heading.group(1).strip() if heading else page


def page_text(page: str) -> str:
    """Return a page as it is shown: with words for missing pictures, and its language told to the English."""
    text = _PICTURE.sub(_picture_or_words, _written(page))
    if language() == ENGLISH:
        return f"*{tr('The handbook is in Polish.')}*\n\n{text}"
    return text


def has_pictures(page: str) -> bool:
    """Tell whether pictures are shown on a page."""
    return _PICTURE.search(page_text(page)) is not None


def heading_anchor(heading: str) -> str:
    """Return what links name a heading by: its words in small letters, joined by hyphens."""
    return "-".join(re.findall(r"\w+", heading.lower()))


def _written(page: str) -> str:
    try:
        return page_file(page).read_text(encoding="utf-8")
    except OSError:
        return ""


def _picture_or_words(picture: re.Match[str]) -> str:
    words, path = picture.groups()
    return picture.group(0) if (PAGES_FOLDER / path).is_file() else f"*{words}*"
