"""A service asked page by page."""

import pytest

from planowisko.etl.services.failures import ServiceFailed
from tests.etl.services.fetcher import EVERY, references
from tests.etl.services.played_service import collection, parcel


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
