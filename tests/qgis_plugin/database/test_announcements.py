"""What others do is told while somebody is logged in, on a connection that comes back by itself."""

import os
import signal
import time

import psycopg2
import pytest

from qgis_plugin.database import listener
from tests.qgis_plugin.person_at_dock import wait_until


@pytest.fixture
def announcements(clerk, monkeypatch):
    monkeypatch.setattr(listener, "LOOK_AGAIN_SECONDS", 0.2)
    wait_until(lambda: clerk.plugin.session.announcements.is_connected)
    return clerk.plugin.session.announcements


def collected(signal_of_qt):
    told = []
    signal_of_qt.connect(lambda *arguments: told.append(arguments[0] if arguments else None))
    return told


def test_what_others_do_is_told(clerk, announcements, database):
    saved, published = collected(announcements.draft_saved), collected(announcements.plan_published)
    present = collected(announcements.presence_changed)
    plan = database.plans["dorohusk"]
    database.execute(
        "dorohusk_admin",
        "UPDATE planning.zoning_element SET max_height = 9, base_version = row_version WHERE plan_id = %s",
        [plan["plan"]],
    )
    wait_until(lambda: saved)
    assert saved == [
        {
            "gmina_code": plan["gmina"],
            "plan_id": plan["plan"],
            "person": database.people["dorohusk_admin"]["login"],
        }
    ]
    database.execute("dorohusk_admin", "SELECT FROM planowisko.publish_plan(%s, 'próba')", [plan["plan"]])
    wait_until(lambda: published)
    assert (published[0]["plan_id"], published[0]["number"]) == (plan["plan"], 1)
    database.execute("dorohusk_admin", "NOTIFY planowisko_draft_saved, 'bzdura'")

    other = psycopg2.connect(database.dsn("dorohusk_admin"))
    other.autocommit = True
    other.cursor().execute("SELECT planowisko.enter_draft(%s, %s)", [plan["gmina"], plan["plan"]])
    wait_until(lambda: present == [plan["plan"]])
    (presence,) = announcements.others_at(plan["plan"])
    assert presence.person == database.people["dorohusk_admin"]["login"]
    # A program that ends without a word is gone all the same.
    other.close()
    wait_until(lambda: announcements.presences == [])


def test_a_connection_that_was_cut_off_comes_back_with_the_drafts_that_are_open(
    clerk, announcements, database
):
    lost, restored = collected(announcements.connection_lost), collected(announcements.connection_restored)
    plan = database.plans["dorohusk"]
    announcements.open_draft(plan["gmina"], plan["plan"])
    since = "SELECT opened_at FROM planowisko.draft_presence"
    (opened,) = wait_until(lambda: database.execute("dorohusk_reader", since))
    database.cut_off("dorohusk_clerk")
    wait_until(lambda: restored)
    assert len(lost) == 1
    assert wait_until(lambda: database.execute("dorohusk_reader", since)) == [opened]
    announcements.close_draft(plan["gmina"], plan["plan"])
    wait_until(lambda: database.execute("dorohusk_reader", since) == [])


def test_logging_out_waits_for_no_server_that_hangs(clerk, announcements, database):
    plan = database.plans["dorohusk"]
    hanging = database.listener_pid("dorohusk_clerk")
    thread = announcements._listener
    os.kill(hanging, signal.SIGSTOP)
    try:
        announcements.open_draft(plan["gmina"], plan["plan"])
        time.sleep(0.1)
        began = time.monotonic()
        clerk.plugin.session.sign_out()
        assert time.monotonic() - began < 0.1
        thread.join(5)
        assert not thread.is_alive()
    finally:
        os.kill(hanging, signal.SIGCONT)
    wait_until(lambda: database.listener_pid("dorohusk_clerk") is None)
