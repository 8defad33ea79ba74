import re

import pytest

from planowisko.etl.loading.listed_parts import listed_part_findings
from planowisko.etl.loading.plan_delivery import collect
from planowisko.etl.loading.progress import SILENT
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.records.finding import Severity
from tests.etl import app_plan
from tests.etl.loading import imports


@pytest.fixture
def text(tmp_path):
    return imports.app_file(tmp_path / "whole.gml", app_plan.whole_plan()).read_text()


@pytest.fixture
def findings(tmp_path):
    def findings(text):
        path = tmp_path / "plan.gml"
        path.write_text(text)
        return list(listed_part_findings(collect([path], read_app, SILENT)))

    return findings


def test_an_act_that_lists_its_parts_is_in_order(text, findings):
    assert text.count("<app:wydzielenie ") == 3
    assert findings(text) == []


def test_links_with_versions_are_links_all_the_same(text, findings):
    versioned = re.sub(
        r'(<app:(?:rysunek|wydzielenie|regulacja) xlink:href="[^"]*)"', r'\1/20260930T081500"', text
    )
    assert versioned != text
    assert findings(versioned) == []


@pytest.mark.parametrize(
    ("element", "there", "broken"),
    [
        ("wydzielenie", "1POG-10SU", "1POG-11SU"),
        ("regulacja", "1POG-1OUZ", "1POG-2OUZ"),
        ("rysunek", "1POG-R1", "1POG-R2"),
    ],
)
def test_a_broken_link_is_found_from_both_sides(text, findings, element, there, broken):
    spoilt = re.sub(rf'(<app:{element} xlink:href="[^"]*/){there}"', rf'\g<1>{broken}"', text)
    missing, unlisted = findings(spoilt)
    assert (missing.rule, unlisted.rule) == ("listed-part-missing", "part-not-listed")
    assert missing.severity is unlisted.severity is Severity.WARNING
    assert broken in missing.message
    assert there in unlisted.message
    assert "plan.gml, wiersz 4, akt 1POG" in missing.message
    assert missing.object == "1POG"


def test_an_act_that_lists_nothing_leaves_it_to_its_parts(text, findings):
    assert findings(re.sub(r"<app:wydzielenie [^>]*/>", "", text)) == []


def test_an_act_without_its_zones_is_told_once(text, findings):
    alone = re.sub(r"  <wfs:member>\s*<app:Strefa.*?</wfs:member>\n", "", text, flags=re.DOTALL)
    (finding,) = findings(alone)
    assert finding.rule == "listed-part-missing"
    assert finding.message.count("StrefaPlanistyczna") == 3
