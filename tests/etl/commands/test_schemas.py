import json
import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.etl import app_plan
from tests.etl.loading.imports import app_file
from tests.etl.schemas.small_schemas import small_schemas, write_schemas

SIGNATURE = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object/></ds:Signature>'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of schemas by the setting; empty."""
    monkeypatch.setenv("PLANOWISKO_SCHEMAS", str(tmp_path / "schemas"))
    return tmp_path / "schemas"


@pytest.fixture
def mirror(tmp_path):
    handler = partial(SimpleHTTPRequestHandler, directory=str(write_schemas(tmp_path / "mirror")))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_status_before_and_after_fetching(run, run_json, folder, mirror):
    before = run("schemas", "status", expect=1).stdout
    assert "APP 3.0: nie ma schematu" in before
    assert "planowisko schemas fetch" in before
    assert not folder.exists()
    told = run_json("schemas", "fetch", "--mirror", mirror)
    assert told == {"folder": str(folder), "files": len(small_schemas())}
    after = run_json("schemas", "status")
    assert [version["usable"] for version in after["versions"]] == [True, True, True]
    assert after["fetched_at"]
    assert "APP 1.0: gotowy" in run("schemas", "status").stdout


def test_by_default_they_lie_in_the_person_s_data_folder(run_json, monkeypatch, tmp_path):
    monkeypatch.delenv("PLANOWISKO_SCHEMAS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert run_json("schemas", "status", expect=1)["folder"] == str(tmp_path / "data/planowisko/schemas")


def test_what_goes_wrong_is_said_in_one_sentence(run, folder):
    refused = run("schemas", "fetch", "--mirror", "http://127.0.0.1:1", expect=2)
    assert "Nie pobrano schematów" in refused.stderr
    assert run("schemas", "status", expect=1).stdout.startswith(f"Folder schematów: {folder}\n")


@pytest.fixture
def checked(owner, clerk, run, tmp_path):
    """Check a file as a clerk does; returns what the command printed, as JSON, and its remarks."""

    def checked(text, expect=0):
        path = tmp_path / "plan.gml"
        path.write_text(text, encoding="utf-8")
        result = run("check", str(path), "--format", "json", dsn=clerk, expect=expect)
        return json.loads(result.stdout), result.stderr

    return checked


@pytest.fixture
def text(tmp_path):
    """A plan without findings: its green share of 0 would be a warning."""
    whole = app_file(tmp_path / "whole.gml", app_plan.whole_plan()).read_text(encoding="utf-8")
    share = "minUdzialPowierzchniBiologicznieCzynnej>"
    return re.sub(rf"(<app:{share})0(?:\.0)?(</app:{share})", r"\g<1>30\g<2>", whole)


def of_schema(told):
    return [finding for finding in told["findings"] if finding["rule"] == "schema"]


def test_a_check_without_schemas_says_so_in_one_line(checked, text, folder):
    told, remarks = checked(text)
    (line,) = [line for line in remarks.splitlines() if "XSD" in line]
    assert line == told["schema_not_run"]
    assert "Nie sprawdzono zgodności ze schematem XSD (APP 3.0)" in line
    assert str(folder) in line
    assert of_schema(told) == []


def test_a_check_validates_by_what_is_in_the_folder(checked, text, reference, monkeypatch):
    monkeypatch.setenv("PLANOWISKO_SCHEMAS", str(reference / "schemas"))
    told, remarks = checked(text)
    assert told["schema_not_run"] is None
    assert "XSD" not in remarks
    assert of_schema(told) == []
    signed = text.replace("</wfs:FeatureCollection>", SIGNATURE + "</wfs:FeatureCollection>")
    assert of_schema(checked(signed)[0]) == []
    spoilt = signed.replace("<app:symbol>SU</app:symbol>\n", "<app:symbol>SU</app:symbol><app:obcy/>\n", 1)
    (finding,) = of_schema(checked(spoilt, expect=1)[0])
    line = spoilt[: spoilt.index("<app:obcy/>")].count("\n") + 1
    assert finding["severity"] == "error"
    assert finding["object"] == "1POG-1SU"
    assert f"plan.gml, wiersz {line}: element obcy stoi w niewłaściwym miejscu" in finding["message"]


def test_a_check_with_small_schemas(checked, text, folder):
    """The same without the official ones; from the small ones everything of ours departs."""
    write_schemas(folder)
    told, _ = checked(text, expect=1)
    assert told["schema_not_run"] is None
    assert {finding["severity"] for finding in of_schema(told)} == {"error"}
    assert all("plan.gml, wiersz " in finding["message"] for finding in of_schema(told))
