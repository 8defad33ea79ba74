import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from planowisko.etl.schemas import fetching
from planowisko.etl.schemas.fetching import SchemasNotFetched, fetch_schemas
from planowisko.etl.schemas.folder import MANIFEST, SchemaFolder
from planowisko.etl.schemas.official import VERSIONS, NoSchema, references, relative_path
from planowisko.etl.schemas.validation import AppValidator
from tests.etl.schemas.small_schemas import act, collection, small_schemas

FEATURE = "/schemas.opengis.net/gml/3.2.1/feature.xsd"


class Official(ThreadingHTTPServer):
    """A server that plays all official ones; ``answers`` holds how single addresses misbehave."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = {f"/{path}": text.encode() for path, text in small_schemas().items()}
        self.answers = {}
        self.asked = []
        self.released = threading.Event()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        misbehave = self.server.answers.get(self.path)
        if misbehave:
            misbehave(self)
        elif self.path in self.server.files:
            self.give(self.server.files[self.path])
        else:
            self.send_error(404)

    def give(self, content, *, status=200, length=None, **headers):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def official():
    server = Official()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path):
    return SchemaFolder(tmp_path / "schemas")


def content_of(folder):
    return {file.relative_to(folder.path).as_posix() for file in folder.path.rglob("*") if file.is_file()}


def test_all_that_the_schemas_need_is_fetched_once(official, folder, tmp_path):
    steps = []
    assert fetch_schemas(folder, official.address, steps.append) == len(official.files)
    assert sorted(official.asked) == sorted(official.files)
    assert len(steps) == len(official.asked)
    assert content_of(folder) == {MANIFEST, *small_schemas()}
    manifest = json.loads((folder.path / MANIFEST).read_text())
    assert set(manifest["files"]) == set(small_schemas())
    for relative, entry in manifest["files"].items():
        assert entry["sha256"] == hashlib.sha256(small_schemas()[relative].encode()).hexdigest()
        assert entry["address"].partition("://")[2] == relative
    for version in VERSIONS:
        assert folder.status(version).usable
    (tmp_path / "plan.gml").write_bytes(collection(act("1", "")))
    assert len(list(AppValidator(folder, "3.0").faults(tmp_path / "plan.gml"))) == 1


def test_without_a_mirror_every_address_is_asked_by_https(official, folder, monkeypatch):
    asked = []

    def content(opener, address):
        asked.append(address)
        return small_schemas()[address.removeprefix("https://")].encode()

    monkeypatch.setattr(fetching, "_content", content)
    fetch_schemas(folder)
    assert {address.removeprefix("https://") for address in asked} == set(small_schemas())


def too_large(handler):
    handler.give(b"<" * 2_000)


def not_found(handler):
    handler.send_error(404)


def web_page(handler):
    handler.give(b"<!DOCTYPE html><html><body>Strona nie istnieje</body></html>")


def other_document(handler):
    handler.give(b"<FeatureCollection/>")


def with_doctype(handler):
    handler.give(b"<!DOCTYPE s [<!ENTITY a 'b'>]>" + handler.server.files[FEATURE])


def half(handler):
    whole = handler.server.files[FEATURE]
    handler.give(whole[:50], length=len(whole))


def silent(handler):
    handler.server.released.wait(30)


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.released.wait(0.05):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return


def elsewhere(handler):
    handler.give(b"", status=302, Location="http://127.0.0.1:1/other.xsd")


def to_a_file(handler):
    handler.give(b"", status=302, Location="file:///etc/passwd")


def referring_outside(handler):
    handler.give(
        b'<schema xmlns="http://www.w3.org/2001/XMLSchema"><include schemaLocation="file:///etc/passwd"/></schema>'
    )


@pytest.mark.parametrize(
    ("misbehave", "reason"),
    [
        (not_found, "404"),
        (web_page, "strona internetowa"),
        (other_document, "nie schemat XSD|nie jest schemat XSD"),
        (with_doctype, "DOCTYPE"),
        (half, "odebrano|połączyć|XML"),
        (silent, "milczał dłużej niż"),
        (dripping, "trwało dłużej niż"),
        (too_large, "większy niż"),
        (elsewhere, "przekierowanie"),
        (to_a_file, "przekierowanie|połączyć|302"),
        (referring_outside, "nie jest adresem internetowym"),
    ],
)
def test_what_goes_wrong_is_named_and_the_folder_stays_as_it_was(
    official, folder, monkeypatch, misbehave, reason
):
    fetch_schemas(folder, official.address)
    before = {name: (folder.path / name).read_bytes() for name in content_of(folder)}
    monkeypatch.setattr(fetching, "TIMEOUT_SECONDS", 0.3)
    monkeypatch.setattr(fetching, "FILE_SECONDS", 0.5)
    monkeypatch.setattr(fetching, "FILE_BYTES", 1_500)
    official.answers[FEATURE] = misbehave
    with pytest.raises(SchemasNotFetched, match=reason) as refused:
        fetch_schemas(folder, official.address)
    assert "Nie pobrano schematów" in str(refused.value)
    assert "feature.xsd" in str(refused.value) or "passwd" in str(refused.value)
    assert {name: (folder.path / name).read_bytes() for name in content_of(folder)} == before


def test_nobody_there(folder):
    with pytest.raises(SchemasNotFetched, match="nie udało się połączyć"):
        fetch_schemas(folder, "http://127.0.0.1:1")
    with pytest.raises(SchemasNotFetched, match="nie jest adres internetowy"):
        fetch_schemas(folder, "file:///etc")
    assert content_of(folder) == set()


def test_an_endless_chain_of_schemas_ends(official, folder, monkeypatch):
    monkeypatch.setattr(fetching, "FILE_COUNT", 3)
    with pytest.raises(SchemasNotFetched, match="ponad 3"):
        fetch_schemas(folder, official.address)


def test_a_folder_that_cannot_be_written(official, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SchemasNotFetched, match="PLANOWISKO_SCHEMAS"):
        fetch_schemas(SchemaFolder(tmp_path / "file" / "schemas"), official.address)


def test_a_changed_file_is_noticed(official, folder):
    fetch_schemas(folder, official.address)
    (folder.path / FEATURE[1:]).write_text(small_schemas()[FEATURE[1:]] + "<!-- -->")
    status = SchemaFolder(folder.path).status("3.0")
    assert status.faulty == (FEATURE[1:],)
    assert not status.usable


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "https://host/../x.xsd",
        "https://host/a?b",
        "https://u:p@host/x.xsd",
        "a.xsd",
        "https://h",
    ],
)
def test_addresses_that_lead_out_of_the_folder_are_refused(address):
    with pytest.raises(NoSchema):
        relative_path(address)


def test_references_are_those_of_the_address():
    schema = (
        b'<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:import namespace="x"/>'
        b'<s:import schemaLocation="../a.xsd"/><s:redefine schemaLocation="b.xsd"/>'
        b'<s:include schemaLocation="https://other/c.xsd"/></s:schema>'
    )
    assert references(schema, "http://host/x/y/z.xsd") == [
        "http://host/x/a.xsd",
        "http://host/x/y/b.xsd",
        "https://other/c.xsd",
    ]
