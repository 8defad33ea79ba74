"""The Polish translation is complete: every string of the source, and nothing else."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import QgsSettings

import qgis_plugin
from qgis_plugin.i18n.translation import language, speak_of_terrains, tr, tr_count

PLUGIN = Path(qgis_plugin.__file__).parent
FILES = sorted((PLUGIN / "i18n" / "pl").glob("*.ts"))
MESSAGES = [message for file in FILES for message in ElementTree.parse(file).iter("message")]
PLACEHOLDER = re.compile(r"\{\w+\}|%n")


@cache
def source_strings() -> dict[str, str]:
    """Source string -> function, ``tr`` or ``tr_count``."""
    found = {}
    for file in PLUGIN.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("tr", "tr_count")
            ):
                assert isinstance(node.args[0], ast.Constant), f"{file}:{node.lineno} cannot be translated"
                found[node.args[0].value] = node.func.id
    return found


def test_every_string_is_translated_and_nothing_else():
    assert {message.findtext("source") for message in MESSAGES} == set(source_strings())


def test_every_string_is_translated_once():
    # What is told of zones may be told of terrains in other words.
    keys = Counter((m.findtext("source"), m.findtext("comment")) for m in MESSAGES)
    assert [key for key, times in keys.items() if times > 1] == []
    assert {comment for _, comment in keys} == {None, "terrains"}


def wrong(message: ElementTree.Element) -> bool:
    """Whether a translation is missing, or has other placeholders or forms than its source."""
    source, translation = message.findtext("source"), message.find("translation")
    counted = source_strings()[source] == "tr_count"
    texts = [form.text for form in translation.iter("numerusform")] if counted else [translation.text]
    wanted = {"%n"} if counted else set(PLACEHOLDER.findall(source))
    return (
        translation.get("type") is not None
        or len(texts) != (3 if counted else 1)
        or any(not text or set(PLACEHOLDER.findall(text)) != wanted for text in texts)
    )


def test_no_translation_is_unfinished():
    # One test for all: there are many hundreds.
    assert [message.findtext("source") for message in MESSAGES if wrong(message)] == []


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 błędów"), (1, "1 błąd"), (2, "2 błędy"), (5, "5 błędów"), (12, "12 błędów"), (22, "22 błędy")],
)
def test_numbers_are_declined(number, text):
    assert tr_count("%n error|%n errors", number) == text


def test_english_for_those_who_use_it():
    assert (language(), tr("Check")) == ("pl", "Sprawdź")
    QgsSettings().setValue("locale/userLocale", "en_GB")
    language.cache_clear()
    try:
        assert (language(), tr("Check"), tr_count("%n error|%n errors", 1)) == ("en", "Check", "1 error")
    finally:
        QgsSettings().setValue("locale/userLocale", "pl")
        language.cache_clear()


@pytest.mark.parametrize(
    ("chosen", "terrains", "told"),
    [
        ("pl", False, ("Podziel strefy &linią", "Zmieni się 1 strefa.", "Zamknij")),
        ("pl", True, ("Podziel tereny &linią", "Zmieni się 1 teren.", "Zamknij")),
        ("en", True, ("&Split terrains by a line", "1 terrain changes.", "Close")),
    ],
)
def test_a_local_plan_has_terrains(chosen, terrains, told):
    QgsSettings().setValue("locale/userLocale", chosen)
    language.cache_clear()
    speak_of_terrains(terrains)
    try:
        changes = tr_count("%n zone changes.|%n zones change.", 1)
        assert (tr("&Split zones by a line"), changes, tr("Close")) == told
    finally:
        speak_of_terrains(False)
        QgsSettings().setValue("locale/userLocale", "pl")
        language.cache_clear()
