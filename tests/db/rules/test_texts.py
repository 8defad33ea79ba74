"""Texts and titles."""

from dataclasses import replace

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    ACT_ADDRESS,
    Plan,
    box,
    document,
    drawing,
    local_plan,
    regulation,
)

TITLE = "Plan ogólny gminy próbnej"


def rules(judge: Judge, plan: Plan) -> list[tuple[str, str, str]]:
    return [(found.rule, found.severity, found.object) for found in judge(plan)]


@pytest.mark.parametrize(
    ("text", "signs"), [("a < b", "<"), ("a > b", ">"), ("B & C", "&"), ("<b>x</b>&", "< > &")]
)
def test_texts_have_none_of_three_characters(judge: Judge, text, signs):
    (wrong,) = judge(Plan(act={"alternative_titles": [text]}))
    assert (wrong.rule, wrong.severity, wrong.object) == ("forbidden-character", "error", "1POG")
    assert wrong.message == (
        f"Obiekt 1POG: tytuł alternatywny „{text}” zawiera niedozwolone znaki: {signs}. "
        "Usuń je albo zastąp słowami."
    )


def test_texts_of_all_classes_are_judged(judge: Judge):
    first, second = Plan().zones
    plan = Plan(
        zones=({**first, "alternative_name": "x & y"}, second),
        regulations=(regulation("1OUZ", box(10, 10, 20, 20), name="x & y"),),
        drawings=(drawing("R1", description="x & y"),),
        documents=(document(adopts=[ACT_ADDRESS], issuing_authority="x & y"),),
        background_maps=({"map_date": "2025-05-01", "reference": "x & y"},),
    )
    assert {(rule, name) for rule, _, name in rules(judge, plan)} == {
        ("forbidden-character", name) for name in ("1SO", "1OUZ", "R1", "1POG-1", "x & y")
    }


def test_addresses_may_have_an_ampersand(judge: Judge):
    links = ["https://example.org/a?b=1&c=2"]
    assert judge(Plan(documents=(document(adopts=[ACT_ADDRESS], links=links),))) == []


@pytest.mark.parametrize(
    ("title", "what"),
    [
        (f" {TITLE}", "odstęp na początku lub końcu"),
        (f"{TITLE} ", "odstęp na początku lub końcu"),
        (TITLE.replace(" ", "  "), "kilka odstępów po kolei"),
        (TITLE.replace(" ", "\n"), "podział wiersza lub tabulator"),
        (TITLE.replace(" ", " \x07"), "znak sterujący"),
    ],
)
def test_untidy_texts_are_warned_of(judge: Judge, title, what):
    (untidy,) = [found for found in judge(Plan(act={"title": title})) if found.rule == "untidy-text"]
    assert (untidy.severity, untidy.object) == ("warning", "1POG")
    assert untidy.message.endswith(f"zawiera: {what}. Popraw tekst.")


def test_a_title_is_no_shout(judge: Judge):
    assert rules(judge, Plan(act={"title": "PLAN OGÓLNY GMINY PRÓBNEJ"})) == [
        ("title-in-capitals", "warning", "1POG")
    ]
    # Resolutions often begin like this.
    title = "UCHWAŁA NR LIV/923/2024 RADY GMINY z dnia 23 kwietnia 2024 r."
    assert judge(Plan(documents=(document(adopts=[ACT_ADDRESS], title=title),))) == []


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Plan gminy próbnej", "brakuje słów „plan ogólny”"),
        ("plan ogólny gminy próbnej", "zaczyna się małą literą"),
        ("Plan ogólny gminy próbnej.", "kończy się znakiem przestankowym"),
        ("Plan_ogólny_gminy", "wygląda jak nazwa pliku"),
        ("Zmiana planu ogólnego gminy próbnej", None),
    ],
)
def test_a_plans_title_is_written_as_usual(judge: Judge, title, what):
    found = [f for f in judge(Plan(act={"title": title})) if f.rule == "title-convention"]
    assert [(finding.severity, finding.object) for finding in found] == [("warning", "1POG")] * bool(what)
    assert all(what in finding.message for finding in found)


def test_titles_of_documents_and_local_plans_name_them(judge: Judge):
    titled = document(adopts=[ACT_ADDRESS], title="Postanowienie o planie")
    assert rules(judge, Plan(documents=(titled,))) == [("title-convention", "warning", "1POG-1")]
    plan = local_plan()
    assert judge(plan) == []
    assert rules(judge, replace(plan, act={**plan.act, "title": "Wieś próbna"})) == [
        ("title-convention", "warning", "1MPZP")
    ]
