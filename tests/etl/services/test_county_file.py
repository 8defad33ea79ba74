"""The file of a powiat: large, so a broken download goes on where it was."""

import pytest

from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.client import Client
from planowisko.etl.services.county_file import fetch_county_file
from planowisko.etl.services.failures import FolderUnusable, ServiceFailed
from planowisko.etl.services.pages import fetch_home
from planowisko.etl.services.partial_file import PartialFile
from tests.etl.services.fetcher import PATIENCE

CONTENT = b"PK\x03\x04" + bytes(range(256)) * 300


@pytest.fixture
def fetch(service, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    service.files["/wfs/0603.zip"] = CONTENT
    service.etag = '"1"'
    address = ServiceAddress.parse(f"{service.address}/0603.zip")

    def fetch():
        client = Client(PATIENCE, sleep=lambda seconds: None)
        fetch_county_file(address, tmp_path / "0603.zip", client)
        return (tmp_path / "0603.zip").read_bytes()

    return fetch


def broken(end):
    return lambda request: request.give_file(CONTENT, end)


def ranges(service):
    return [headers.get("Range") for headers in service.headers_received]


def left_over():
    return sorted(path.name for path in fetch_home().iterdir())


def test_a_broken_download_goes_on_where_it_was(service, fetch):
    service.misbehave |= {1: broken(10_000), 2: broken(50_000)}
    assert fetch() == CONTENT
    assert ranges(service) == [None, "bytes=10000-", "bytes=50000-"]
    assert left_over() == []


def test_the_next_command_goes_on_as_well(service, fetch):
    service.misbehave |= dict.fromkeys((1, 2, 3), broken(10_000))
    with pytest.raises(ServiceFailed, match="to samo polecenie pobierze resztę"):
        fetch()
    assert fetch() == CONTENT
    assert ranges(service)[3:] == ["bytes=10000-"]
    assert left_over() == []


def test_a_file_that_has_changed_meanwhile_is_fetched_from_its_beginning(service, fetch):
    service.misbehave |= dict.fromkeys((1, 2, 3), broken(10_000))
    with pytest.raises(ServiceFailed):
        fetch()
    service.etag, service.files["/wfs/0603.zip"] = '"2"', CONTENT[:60_000]
    assert fetch() == CONTENT[:60_000]
    assert ranges(service)[3:] == ["bytes=10000-"]


def test_from_a_server_that_gives_no_parts_it_is_fetched_from_its_beginning(service, fetch):
    service.etag = None
    service.misbehave[1] = broken(10_000)
    assert fetch() == CONTENT
    assert ranges(service) == [None, None]
    service.misbehave |= dict.fromkeys((3, 4, 5), broken(10_000))
    with pytest.raises(ServiceFailed) as failed:
        fetch()
    assert "resztę" not in str(failed.value)
    assert left_over() == []


def test_a_rest_that_is_not_there_is_no_end(service, fetch):
    service.misbehave |= {
        1: broken(10_000),
        2: lambda request: request.give(b"", status=416),
    }
    assert fetch() == CONTENT
    assert ranges(service) == [None, "bytes=10000-", None]


def test_two_downloads_of_one_file_do_not_mix(service, tmp_path):
    address = ServiceAddress.parse(service.address)
    with (
        PartialFile(tmp_path / "a.part", address),
        pytest.raises(FolderUnusable, match="Trwa już pobieranie"),
        PartialFile(tmp_path / "a.part", address),
    ):
        pass
