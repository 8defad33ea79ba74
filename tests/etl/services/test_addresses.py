"""Addresses, what of them is secret, and the way to them."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.failures import InvalidAddress, ServiceFailed
from planowisko.etl.services.pages import STATE
from tests.etl.services.broken_answers import (
    web_page,
)
from tests.etl.services.fetcher import EVERY, PATIENCE, references


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
