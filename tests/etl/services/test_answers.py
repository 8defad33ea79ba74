"""Answers of services that are something else than was asked for."""

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.services.capabilities import read_type_names
from planowisko.etl.services.page import examine_page

FEATURES = '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" numberReturned="0"/>'
CAPABILITIES = '<wfs:WFS_Capabilities xmlns:wfs="http://www.opengis.net/wfs/2.0"/>'


@pytest.mark.parametrize(
    ("reading", "answer", "rule"),
    [(examine_page, CAPABILITIES, "no-collection"), (read_type_names, FEATURES, "no-capabilities")],
)
def test_another_document_is_refused_by_its_root(tmp_path, reading, answer, rule):
    path = tmp_path / "answer.xml"
    path.write_text(answer, encoding="utf-8")
    with pytest.raises(InputRefused) as refusal:
        reading(path)
    assert (refusal.value.rule, refusal.value.file) == (rule, "answer.xml")
