"""Answers that no second attempt would make better."""

import pytest

from planowisko.etl.services.client import Patience
from planowisko.etl.services.failures import ServiceFailed
from tests.etl.services.broken_answers import (
    capabilities,
    elsewhere,
    endless,
    exception_report,
    exception_with_400,
    json_text,
    not_found,
    packed_bomb,
    web_page,
    with_doctype,
)
from tests.etl.services.fetcher import EVERY, PATIENCE, references
from tests.etl.services.played_service import collection, parcel


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
