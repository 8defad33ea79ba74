import re
import subprocess
import sys

import pytest

from planowisko.etl.schemas.folder import SchemaFolder
from planowisko.etl.schemas.validation import MAX_FAULTS, AppValidator, UnusableSchema
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.app_schema import SCHEMAS
from tests.etl import app_plan
from tests.etl.schemas.small_schemas import act, collection, write_schemas

SIGNATURE = """<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="s1">
<ds:SignedInfo>
<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
</ds:SignedInfo>
<ds:SignatureValue>QUJD</ds:SignatureValue><ds:Object><ds:Signature/></ds:Object>
</ds:Signature>
"""


@pytest.fixture
def validator(tmp_path):
    return AppValidator(SchemaFolder(write_schemas(tmp_path / "schemas")), "3.0")


@pytest.fixture
def faults(validator, tmp_path):
    def faults(content):
        path = tmp_path / "plan.gml"
        path.write_bytes(content)
        return [(fault.line, fault.object, fault.message) for fault in validator.faults(path)]

    return faults


def test_a_valid_file_has_no_faults(faults):
    assert faults(collection(act("1"), act("2"))) == []


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        (
            "<app:obowiazujeOd>2026-13-01</app:obowiazujeOd>",
            12,
            "element obowiazujeOd ma wartość „2026-13-01”, niezgodną z typem xs:date",
        ),
        ("", 13, "w elemencie AktPlanowaniaPrzestrzennego brakuje: obowiazujeOd"),
        (
            "<app:zmiana>1</app:zmiana>",
            12,
            "element zmiana stoi w niewłaściwym miejscu albo nie należy do schematu; oczekiwano tu: "
            "obowiazujeOd",
        ),
        (
            "<app:obowiazujeOd>2026-10-01</app:obowiazujeOd><app:inny/>",
            12,
            "element inny stoi w niewłaściwym miejscu albo nie należy do schematu; oczekiwano tu: zmiana",
        ),
        (
            '<app:obowiazujeOd jaki="x">2026-10-01</app:obowiazujeOd>',
            12,
            "element obowiazujeOd ma niedozwolony atrybut jaki",
        ),
        (
            "<app:obowiazujeOd>2026-10-01</app:obowiazujeOd><app:zmiana>druga</app:zmiana>",
            12,
            "element zmiana ma wartość „druga”, niezgodną z typem xs:integer",
        ),
    ],
)
def test_a_fault_has_its_line_its_object_and_polish_words(faults, body, line, message):
    before = act("1").count("\n")
    assert before == 4
    assert faults(collection(act("1"), act("2", body))) == [(line + 2, "2", message)]


def test_an_identifier_used_twice_is_found(faults):
    ((line, name, message),) = faults(collection(act("1"), act("1")))
    assert (line, name) == (10, "1")
    assert message == "identyfikator gml:id „_1” już w pliku wystąpił"


def test_what_is_missing_on_the_object_itself(faults):
    broken = act("1").replace(' gml:id="_1"', "")
    assert [message for _, _, message in faults(collection(broken))] == [
        "element AktPlanowaniaPrzestrzennego nie ma obowiązkowego atrybutu id"
    ]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-2", "windows-1250"])
def test_a_signature_is_no_fault_and_moves_no_line(faults, encoding):
    fine = act("1").replace("„Żółć”", "Żółć")
    broken = act("2", "").replace("„Żółć”", "Żółć")
    where = [line for line, _, _ in faults(collection(fine, broken, encoding=encoding))]
    assert where == [15]
    assert faults(collection(fine, more=SIGNATURE, encoding=encoding)) == []
    signed_first = collection(fine, broken, encoding=encoding).replace(
        "<wfs:member>".encode(encoding.replace("UTF-16", "UTF-16-LE")),
        (SIGNATURE + "<wfs:member>").encode(encoding.replace("UTF-16", "UTF-16-LE")),
        1,
    )
    assert [line for line, _, _ in faults(signed_first)] == [where[0] + SIGNATURE.count("\n")]


def test_an_encoding_that_cannot_be_searched_for_signatures_is_no_failure(faults):
    assert faults(collection(act("1").replace("„Żółć”", "x"), more=SIGNATURE, encoding="UTF-16-BE"))


def test_a_fault_behind_two_signatures_is_still_found(faults):
    assert faults(collection(act("1", ""), more=SIGNATURE + SIGNATURE)) != []
    assert faults(collection(act("1"), more=SIGNATURE + "<wfs:inny/>" + SIGNATURE)) != []


def test_a_long_line_is_read_in_pieces(faults):
    acts = [act(str(number)) for number in range(3000)]
    one_line = collection(*acts, act("x", "")).replace(b"\n", b"")
    assert [(line, name) for line, name, _ in faults(one_line)] == [(1, "x")]


def test_no_more_faults_than_anybody_reads(faults):
    found = faults(collection(*(act(str(number), "") for number in range(MAX_FAULTS + 50))))
    assert len(found) == MAX_FAULTS


@pytest.mark.parametrize(
    "content", [b"", b"<a><b></a>", b"%PDF-1.7", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]
)
def test_what_is_no_xml_is_left_to_its_reader(faults, content):
    for line, _, message in faults(content):
        assert line == 1
        assert "a" in message


def test_a_folder_that_is_not_whole_is_not_used(tmp_path):
    folder = write_schemas(tmp_path / "schemas")
    (folder / "schemas.opengis.net/gml/3.2.1/feature.xsd").unlink()
    with pytest.raises(UnusableSchema, match=r"feature\.xsd"):
        AppValidator(SchemaFolder(folder), "3.0")


def test_the_network_is_never_asked(tmp_path):
    """A process that may open no connection validates all the same."""
    folder = write_schemas(tmp_path / "schemas")
    (tmp_path / "plan.gml").write_bytes(collection(act("1", "")))
    program = f"""
import socket
def refuse(*_, **__):
    raise AssertionError("the network was asked")
socket.socket.connect = socket.getaddrinfo = refuse
from pathlib import Path
from planowisko.etl.schemas.folder import SchemaFolder
from planowisko.etl.schemas.validation import AppValidator
validator = AppValidator(SchemaFolder(Path({str(folder)!r})), "3.0")
print(len(list(validator.faults(Path({str(tmp_path / "plan.gml")!r})))))
"""
    # libxml2 opens its connections itself: without a network of its own the process cannot.
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "1\n"


class TestOfficialSchemas:
    """With the official XSDs, where they are."""

    @pytest.fixture(params=["2.0", "3.0"])
    def version(self, request):
        return request.param

    @pytest.fixture
    def official(self, reference, version):
        return AppValidator(SchemaFolder(reference / "schemas"), version)

    @pytest.fixture
    def text(self, tmp_path, version):
        path = tmp_path / "plan.gml"
        write_app(app_plan.whole_plan(), path, srid=2179, created=app_plan.CREATED, schema=SCHEMAS[version])
        return path.read_text(encoding="utf-8")

    def faults(self, official, text, tmp_path):
        path = tmp_path / "spoilt.gml"
        path.write_text(text, encoding="utf-8")
        return list(official.faults(path))

    def test_what_we_write_is_valid_also_when_signed(self, official, text, tmp_path):
        assert self.faults(official, text, tmp_path) == []
        signed = text.replace("</wfs:FeatureCollection>", SIGNATURE + "</wfs:FeatureCollection>")
        assert self.faults(official, signed, tmp_path) == []

    def test_faults_are_named(self, official, text, tmp_path):
        spoilt = re.sub(r"\s*<app:symbol>SU</app:symbol>", "", text, count=1)
        (fault,) = self.faults(official, spoilt, tmp_path)
        assert fault.object == "1POG-1SU"
        assert spoilt.splitlines()[fault.line - 1].strip().startswith("<app:poczatekWersjiObiektu>")
        assert fault.message.endswith("oczekiwano tu: symbol")

    def test_the_samples_are_valid(self, official, version, reference):
        names = {
            "2.0": ("pog_act_2_0.gml", "pog_zones_2_0.gml"),
            "3.0": ("ru_wfs_zone_3_0.xml", "ru_wfs_document_3_0.xml"),
        }
        for name in names[version]:
            assert list(official.faults(reference / "data" / "app" / name)) == []
