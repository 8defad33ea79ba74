"""The number that clients ask for stands for what they call: no promise is broken under the same number."""

import re
from pathlib import Path

import psycopg

from tests.db.client_interface import called_by_the_plugin, demanded, of, offered, promised

PLUGIN = Path(__file__).resolve().parents[3] / "qgis_plugin"


def test_what_clients_were_promised_is_kept_and_what_the_plugin_calls_is_promised(database: str) -> None:
    with psycopg.connect(database) as connection:
        ((number, serves_from, plugin_version),) = connection.execute(
            "SELECT number, serves_from, plugin_version FROM planowisko.client_interface()"
        ).fetchall()
        called, there, needed = called_by_the_plugin(connection), offered(connection), demanded(connection)
    assert 1 <= serves_from <= number
    assert re.fullmatch(r"\d+\.\d+\.\d+", plugin_version)
    for interface in range(serves_from, number + 1):
        promises = promised(interface)
        known = {of(promise) for promise in promises}
        broken = promises - there
        assert not broken, f"count up serves_from in db/functions/client_interface.sql, or keep: {broken}"
        new = {demand for demand in needed if of(demand) in known} - promises
        assert not new, f"give a default, or count up serves_from: {new}"
    unpromised = called - {of(promise) for promise in promised(number)}
    assert not unpromised, f"write down with python -m tests.db.client_interface DSN: {unpromised}"


def test_the_plugin_is_written_for_the_newest_interface(database: str) -> None:
    source = (PLUGIN / "database" / "installation.py").read_text(encoding="utf-8")
    (written_for,) = re.findall(r"^CLIENT_INTERFACE = (\d+)$", source, re.MULTILINE)
    with psycopg.connect(database) as connection:
        ((number,),) = connection.execute("SELECT number FROM planowisko.client_interface()").fetchall()
    assert int(written_for) == number
