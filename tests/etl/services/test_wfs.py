"""A service asked page by page, well-behaved and not."""

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest

from planowisko.etl.network.download import Limits
from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.client import Client, Patience
from planowisko.etl.services.failures import FolderUnusable, InvalidAddress, ServiceFailed
from planowisko.etl.services.page import page_features
from planowisko.etl.services.pages import STATE, PageFolder
from planowisko.etl.services.wfs import FeatureQuery, FeatureService
from tests.etl.services.played_service import collection, parcel, playing

QUERY = FeatureQuery("ms:dzialki", {"BBOX": "1,2,3,4,urn:ogc:def:crs:EPSG::2180"})
PATIENCE = Patience(
    page=Limits(silence_seconds=20, seconds=60, bytes=200_000),
    total_bytes=2_000_000,
    attempts=3,
    pause_seconds=2.0,
    oldest=timedelta(hours=1),
)
IMPATIENT = replace(PATIENCE, page=Limits(silence_seconds=0.6, seconds=1.2, bytes=200_000))


@pytest.fixture
def service():
    with playing() as played:
        played.layers["dzialki"] = [parcel(number) for number in range(1, 26)]
        yield played


class Fetcher:
    """Fetches by pages of ten; remembers the pauses that were made."""

    def __init__(self, service, path):
        self.service, self.path = service, path
        self.pauses = []
        self.told = []

    def __call__(self, *, patience=PATIENCE, page_size=10, address=None):
        client = FeatureService(
            ServiceAddress.parse(address or self.service.address),
            Client(patience, self.told.append, self.pauses.append),
        )
        with PageFolder(self.path, client.question(QUERY, page_size)) as folder:
            return client.fetch(QUERY, page_size, folder)


@pytest.fixture
def fetch(service, tmp_path):
    return Fetcher(service, tmp_path / "pages")


def references(fetched):
    return [
        element.text
        for path in fetched.files
        for feature in page_features(path)
        for element in feature.element
        if element.tag.endswith("ID_DZIALKI")
    ]


EVERY = [f"060304_2.0001.{number}" for number in range(1, 26)]


def test_pages_are_asked_for_until_the_last(service, fetch):
    fetched = fetch()
    assert references(fetched) == EVERY
    assert service.starts == [0, 10, 20]
    assert (fetched.count, fetched.requested, fetched.resumed, fetched.repeated) == (25, 3, 0, ())
    asked = service.asked[0]
    assert (asked["version"], asked["count"], asked["typenames"]) == ("2.0.0", "10", "ms:dzialki")
    assert asked["bbox"] == "1,2,3,4,urn:ogc:def:crs:EPSG::2180"
    assert not [name for name in asked if name == "resulttype"]


def test_without_a_word_on_the_next_page_the_end_is_an_empty_one(service, fetch):
    service.names_next = False
    service.matched = None
    assert references(fetch()) == EVERY
    assert service.starts == [0, 10, 20, 25]


@pytest.mark.parametrize("matched", ["4", "25", "999", "unknown", None])
@pytest.mark.parametrize("names_next", [True, False])
def test_a_server_that_gives_less_than_asked_for_is_asked_on(service, fetch, matched, names_next):
    service.most, service.matched, service.names_next = 4, matched, names_next
    assert references(fetch()) == EVERY


def test_no_objects_at_all(service, fetch):
    service.layers["dzialki"] = []
    fetched = fetch()
    assert (fetched.files, fetched.count) == ((), 0)


def test_packed_answers_are_unpacked(service, fetch):
    service.gzip = True
    assert references(fetch()) == EVERY
    assert service.headers_received[0]["Accept-Encoding"] == "gzip"


def first_page_always(request):
    request.give(request.server.page(request.asked | {"startindex": "0"}))


def test_a_server_that_ignores_start_index_is_refused(service, fetch):
    service.always = first_page_always
    with pytest.raises(ServiceFailed, match="pomija startIndex"):
        fetch()
    assert len(service.asked) == 2


def test_random_identifiers_do_not_hide_that_a_page_comes_again(service, fetch):
    def renamed(request):
        key = len(service.asked)
        request.give(collection([parcel(number, key=f"fid-{key}-{number}") for number in range(10)]).encode())

    service.always = renamed
    with pytest.raises(ServiceFailed, match="pomija startIndex"):
        fetch()


def test_a_server_without_paging_is_believed_where_it_says_that_this_is_all(service, fetch):
    del service.layers["dzialki"][7:]
    service.always, service.matched = first_page_always, "7"
    assert references(fetch()) == EVERY[:7]


def test_objects_that_two_pages_have_are_noticed(service, fetch):
    def shifted(request):
        service.layers["dzialki"].insert(0, parcel(99))
        request.give(service.page(request.asked))

    service.misbehave[2] = shifted
    fetched = fetch()
    assert fetched.repeated == ("dzialki.060304_2.0001.10",)
    assert fetched.count == 26


def test_one_object_that_comes_again_at_the_end_is_no_server_without_paging(service, fetch):
    del service.layers["dzialki"][10:]
    service.names_next = False

    def shifted(request):
        service.layers["dzialki"].insert(0, parcel(99))
        request.give(service.page(request.asked))

    service.misbehave[2] = shifted
    assert fetch().repeated == ("dzialki.060304_2.0001.10",)


def failing(status, **headers):
    return lambda request: request.give(b"<html>busy</html>", status=status, **headers)


def test_what_passes_is_asked_for_again_after_longer_and_longer_pauses(service, fetch):
    service.misbehave |= {2: failing(500), 3: failing(503)}
    assert references(fetch()) == EVERY
    assert service.starts == [0, 10, 10, 10, 20]
    assert fetch.pauses == [2.0, 4.0]
    assert "ms:dzialki, strona 2: serwer odpowiedział: 500" in fetch.told[0]
    assert "ponowna próba za 4 s" in fetch.told[1]


def test_a_server_may_say_when_to_come_again(service, fetch):
    service.misbehave |= {1: failing(429, Retry_After="7"), 2: failing(503, Retry_After="86400")}
    fetch()
    assert fetch.pauses == [7.0, PATIENCE.longest_pause_seconds]


def half(request):
    whole = request.server.page(request.asked)
    request.give(whole[: len(whole) // 2], length=len(whole))


def half_without_a_word(request):
    """The connection ends in mid-page, and no length says that something is missing."""
    request.send_response(200)
    request.send_header("Connection", "close")
    request.end_headers()
    whole = request.server.page(request.asked)
    request.wfile.write(whole[: len(whole) // 2])
    request.close_connection = True


def half_in_chunks(request):
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    request.wfile.write(b"1000\r\n<wfs:FeatureCollection")
    request.close_connection = True


def half_packed(request):
    packed = gzip.compress(request.server.page(request.asked))
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip")
    request.send_header("Connection", "close")
    request.end_headers()
    request.wfile.write(packed[: len(packed) // 2])
    request.close_connection = True


def too_long_announced(request):
    whole = request.server.page(request.asked)
    request.give(whole, length=4 * 2**30)


def too_short_announced(request):
    whole = request.server.page(request.asked)
    request.give(whole, length=len(whole) - 20)


def silent(request):
    request.server.released.wait(30)


def dripping(request):
    request.send_response(200)
    request.end_headers()
    while not request.server.released.wait(0.05):
        try:
            request.wfile.write(b" ")
        except OSError:
            return


def nothing(request):
    request.give(b"")


@pytest.mark.parametrize(
    "misbehave",
    [
        half,
        half_without_a_word,
        half_in_chunks,
        half_packed,
        too_long_announced,
        too_short_announced,
        silent,
        dripping,
        nothing,
    ],
)
def test_a_page_that_did_not_come_whole_is_asked_for_again(service, fetch, misbehave):
    service.misbehave[2] = misbehave
    patience = IMPATIENT if misbehave in (silent, dripping) else PATIENCE
    assert references(fetch(patience=patience)) == EVERY
    assert service.starts == [0, 10, 10, 20]


@pytest.mark.parametrize(
    ("misbehave", "reason"),
    [
        (half, r"odebrano \d+ B z \d+ B"),
        (half_without_a_word, "ucięty"),
        (half_in_chunks, "przerwano"),
        (half_packed, "ucięta"),
        (silent, "milczał dłużej niż"),
        (dripping, "trwało dłużej niż"),
        (failing(502), "502"),
        (nothing, "pusty"),
    ],
)
def test_what_does_not_pass_is_told_and_the_whole_pages_stay(service, fetch, misbehave, reason):
    service.misbehave |= dict.fromkeys((3, 4, 5), misbehave)
    patience = IMPATIENT if misbehave in (silent, dripping) else PATIENCE
    with pytest.raises(ServiceFailed, match=reason) as failed:
        fetch(patience=patience)
    text = str(failed.value)
    assert f"{service.address}, ms:dzialki, strona 3" in text
    assert "(próby: 3)" in text
    assert f"Pobrane strony (2, obiektów 20) zachowano w {fetch.path}" in text
    assert failed.value.exit_status == 1


def test_the_same_command_goes_on_from_the_last_whole_page(service, fetch, tmp_path):
    service.misbehave |= dict.fromkeys((3, 4, 5), half)
    with pytest.raises(ServiceFailed):
        fetch()
    service.asked.clear()
    service.misbehave.clear()
    fetched = fetch()
    assert service.starts == [20]
    assert (fetched.resumed, fetched.requested) == (2, 1)
    undisturbed = Fetcher(service, tmp_path / "other")()
    assert [path.read_bytes() for path in fetched.files] == [path.read_bytes() for path in undisturbed.files]
    service.asked.clear()
    assert references(fetch()) == EVERY
    assert service.asked == []


def test_ctrl_c_leaves_whole_pages_and_no_half_one(service, fetch):
    def interrupt(_):
        raise KeyboardInterrupt

    service.misbehave[3] = failing(503)
    fetch.pauses = type("Pauses", (), {"append": staticmethod(interrupt)})
    with pytest.raises(KeyboardInterrupt):
        fetch()
    service.asked.clear()
    fetch.pauses = []
    assert references(fetch()) == EVERY
    assert service.starts == [20]


@pytest.mark.parametrize("damage", ["changed", "gone", "state"])
def test_pages_that_are_not_as_they_came_are_fetched_again(service, fetch, damage):
    fetch()
    second = fetch.path / "page-00002.gml"
    if damage == "changed":
        second.write_bytes(second.read_bytes()[:-1] + b" ")
    elif damage == "gone":
        second.unlink()
    else:
        (fetch.path / STATE).write_text((fetch.path / STATE).read_text()[:-5])
    service.asked.clear()
    assert references(fetch()) == EVERY
    assert service.starts == ([0, 10, 20] if damage == "state" else [10, 20])


def test_old_pages_are_not_gone_on_from(service, fetch):
    fetch()
    state = json.loads((fetch.path / STATE).read_text())
    state["started_at"] = "2026-01-01T00:00:00+00:00"
    (fetch.path / STATE).write_text(json.dumps(state))
    service.asked.clear()
    fetch()
    assert service.starts == [0, 10, 20]


def test_a_folder_with_pages_of_another_question_is_left_alone(service, fetch):
    fetch()
    before = sorted(path.name for path in fetch.path.iterdir())
    with pytest.raises(FolderUnusable, match="innego pobierania"):
        fetch(page_size=11)
    assert sorted(path.name for path in fetch.path.iterdir()) == before


def test_two_fetches_into_one_folder(service, fetch):
    client = FeatureService(ServiceAddress.parse(service.address), Client(PATIENCE))
    question = client.question(QUERY, 10)
    with (
        PageFolder(fetch.path, question),
        pytest.raises(FolderUnusable, match="Trwa już pobieranie"),
        PageFolder(fetch.path, question),
    ):
        pass


def test_a_folder_that_cannot_be_written(service, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderUnusable, match="Nie można zapisać"):
        Fetcher(service, tmp_path / "file" / "pages")()


def web_page(request):
    request.give(b"<!DOCTYPE html><html><body>Strona nie istnieje</body></html>")


def exception_report(request, status=200):
    request.give(
        b'<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" version="2.0.0"><ows:Exception '
        b'exceptionCode="InvalidParameterValue"><ows:ExceptionText>Unknown ms:dzialki</ows:ExceptionText>'
        b"</ows:Exception></ows:ExceptionReport>",
        status=status,
    )


def exception_with_400(request):
    exception_report(request, 400)


def not_found(request):
    request.give(b"", status=404)


def capabilities(request):
    request.give(request.server.capabilities())


def json_text(request):
    request.give(b'{"type": "FeatureCollection", "features": []}')


def with_doctype(request):
    request.give(b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + request.server.page(request.asked))


def endless(request):
    request.send_response(200)
    request.end_headers()
    try:
        while not request.server.released.is_set():
            request.wfile.write(b"<a>" * 10_000)
    except OSError:
        pass


PACKED_BOMB = gzip.compress(b" " * 5_000_000)


def packed_bomb(request):
    request.give(PACKED_BOMB, Content_Encoding="gzip")


def elsewhere(request):
    request.give(b"", status=302, Location="http://127.0.0.1:1/wfs?key=secret")


@pytest.mark.parametrize(
    ("misbehave", "reason"),
    [
        (web_page, "strona HTML"),
        (exception_report, "komunikat błędu usługi sieciowej.*Unknown ms:dzialki"),
        (exception_with_400, "400.*Unknown ms:dzialki"),
        (not_found, "404"),
        (capabilities, "nie jest zbiorem obiektów .element WFS_Capabilities"),
        (json_text, "JSON"),
        (with_doctype, "DOCTYPE"),
        (endless, "większy niż"),
        (packed_bomb, "większy niż"),
        (elsewhere, "niedozwolone przekierowanie .302. na adres http://127.0.0.1:1/wfs:? ?"),
    ],
)
def test_what_will_not_pass_is_refused_at_once(service, fetch, misbehave, reason):
    service.misbehave[2] = misbehave
    with pytest.raises(ServiceFailed, match=reason) as failed:
        fetch()
    assert len(service.asked) == 2
    assert "secret" not in str(failed.value)
    assert "Niczego nie wczytano" in str(failed.value)


def test_a_redirect_within_the_server_is_followed(service, fetch):
    def moved(request):
        request.give(b"", status=301, Location=request.path.replace("/wfs", "/new/wfs"))

    service.misbehave[1] = moved
    assert references(fetch()) == EVERY


def test_all_pages_together_have_a_limit(service, fetch):
    patience = Patience(page=PATIENCE.page, total_bytes=10_000, attempts=1)
    with pytest.raises(ServiceFailed, match="zawęź zasięg"):
        fetch(patience=patience)


def test_an_endless_row_of_new_pages_ends(service, fetch):
    def more_and_more(request):
        start = int(request.asked["startindex"])
        request.give(collection([parcel(start + number) for number in range(10)]).encode())

    service.always = more_and_more
    patience = Patience(page=PATIENCE.page, total_bytes=100_000, attempts=1)
    with pytest.raises(ServiceFailed, match="zawęź zasięg"):
        fetch(patience=patience)


def test_nobody_there(fetch):
    with pytest.raises(ServiceFailed, match="nie udało się połączyć"):
        fetch(address="http://127.0.0.1:1/wfs")


@pytest.mark.parametrize("host", ["a..b", f"{'a' * 70}.pl", "żółć.invalid", "[::1]:1"])
def test_hosts_that_cannot_be(fetch, host):
    with pytest.raises(ServiceFailed, match=r"adres jest niepoprawny|nie udało się połączyć") as failed:
        fetch(address=f"http://{host}/wfs?key=sekret")
    assert "sekret" not in str(failed.value)


@pytest.mark.parametrize(
    "location", ["http://[x", "https://a b/\u0105", "https://127.0.0.1:port/", "//:0", "gopher://x"]
)
def test_redirects_to_nowhere(service, fetch, location):
    service.misbehave[1] = lambda request: request.give(
        b"", status=302, Location=quote(location, safe=":/[] ")
    )
    with pytest.raises(ServiceFailed):
        fetch(patience=replace(PATIENCE, attempts=1))


def test_secrets_of_an_address_are_sent_but_never_shown(service, fetch):
    host = service.address.removeprefix("http://")
    address = f"http://jan:ta%40jne@{host}?map=egib&key=sekret&REQUEST=GetMap"
    service.misbehave[2] = web_page
    with pytest.raises(ServiceFailed) as failed:
        fetch(address=address)
    shown = str(failed.value) + (fetch.path / STATE).read_text() + repr(ServiceAddress.parse(address))
    assert not [
        secret for secret in ("jan", "ta@jne", "ta%40jne", "sekret", "amFuOnRhQGpuZQ") if secret in shown
    ]
    assert service.asked[0]["key"] == "sekret"
    assert service.asked[0]["request"] == "GetFeature"
    assert service.headers_received[0]["Authorization"] == "Basic amFuOnRhQGpuZQ=="


def test_a_password_is_not_sent_on(service, fetch):
    def moved(request):
        request.give(b"", status=302, Location=request.path)

    service.misbehave[1] = moved
    host = service.address.removeprefix("http://")
    fetch(address=f"http://jan:tajne@{host}")
    assert "Authorization" in service.headers_received[0]
    assert "Authorization" not in service.headers_received[1]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "uslugi.pl/wfs",
        "ftp://uslugi.pl",
        "https://",
        "file:///etc/passwd",
        "https://a b\n.pl",
        "http://[x",
    ],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(InvalidAddress, match="nie jest adresem usługi"):
        ServiceAddress.parse(address)


def test_the_proxy_of_the_environment_is_used(service, fetch, monkeypatch):
    monkeypatch.setenv("http_proxy", service.address.removesuffix("/wfs"))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert references(fetch(address="http://uslugi.example/wfs")) == EVERY
    assert service.headers_received[0]["Host"] == "uslugi.example"
