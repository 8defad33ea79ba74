"""What passes is asked for again, and what was received is not."""

import json

import pytest

from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.client import Client
from planowisko.etl.services.failures import FolderUnusable, ServiceFailed
from planowisko.etl.services.pages import STATE, PageFolder
from planowisko.etl.services.wfs import FeatureService
from tests.etl.services.broken_answers import (
    dripping,
    failing,
    half,
    half_in_chunks,
    half_packed,
    half_without_a_word,
    nothing,
    silent,
    too_long_announced,
    too_short_announced,
)
from tests.etl.services.fetcher import EVERY, IMPATIENT, PATIENCE, QUERY, Fetcher, references


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
