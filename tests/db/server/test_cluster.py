"""The private cluster: made once, started and stopped, restartable after a crash, closed to others."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from planowisko.db.errors import ServerError
from planowisko.db.server import PrivateCluster
from planowisko.db.server.processes import server_process


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that any account may pass through, unlike pytest's own for root."""
    made = Path(tempfile.mkdtemp(prefix="planowisko-server-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def own_cluster(folder: Path) -> Iterator[PrivateCluster]:
    made = PrivateCluster(folder / "cluster")
    yield made
    made.remove()


def answer(dsn: str, query: str) -> object:
    with psycopg.connect(dsn, connect_timeout=5) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


def process_of(cluster: PrivateCluster) -> int:
    process = server_process(cluster.folder.resolve() / "data")
    assert process is not None
    return process


def wait_until_stopped(cluster: PrivateCluster) -> None:
    deadline = time.monotonic() + 20
    while cluster.running:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_starting_and_stopping_may_be_repeated(own_cluster: PrivateCluster) -> None:
    assert not own_cluster.exists
    assert not own_cluster.running
    own_cluster.start(disposable=True)
    first = process_of(own_cluster)
    own_cluster.ensure_database()
    own_cluster.ensure_database()
    own_cluster.start(disposable=True)
    assert process_of(own_cluster) == first
    with psycopg.connect(own_cluster.owner_dsn()) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    port = own_cluster.port
    own_cluster.stop()
    own_cluster.stop()
    assert not own_cluster.running
    own_cluster.start(disposable=True)
    assert own_cluster.port == port
    assert answer(own_cluster.owner_dsn(), "SELECT n FROM kept") == 7


def test_two_clusters_side_by_side(own_cluster: PrivateCluster, cluster: PrivateCluster) -> None:
    own_cluster.start(disposable=True)
    assert own_cluster.port != cluster.port
    assert 5432 not in {own_cluster.port, cluster.port}
    own_cluster.ensure_database("only_here")
    assert (
        answer(cluster.superuser_dsn(), "SELECT count(*) FROM pg_database WHERE datname = 'only_here'") == 0
    )
    own_cluster.stop()
    assert cluster.running


def test_a_wrong_password_is_refused_everywhere(cluster: PrivateCluster) -> None:
    wrong = {
        "user": "postgres",
        "dbname": "postgres",
        "port": cluster.port,
        "password": "wrong",
        "connect_timeout": 5,
    }
    for host in ("127.0.0.1", str(cluster.socket_folder)):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(host=host, **wrong)
    rules = "SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules"
    assert answer(cluster.superuser_dsn(), rules) == ["scram-sha-256"]
    stored = "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') FROM pg_authid WHERE rolcanlogin"
    assert answer(cluster.superuser_dsn(), stored) is True


def test_it_listens_on_the_loopback_address_only(cluster: PrivateCluster) -> None:
    listening = "0A"
    addresses = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            address, port = local.split(":")
            if state == listening and int(port, 16) == cluster.port:
                addresses.add(address)
    assert addresses == {socket.inet_aton("127.0.0.1")[::-1].hex().upper()}


def test_secrets_are_for_their_owner_alone(own_cluster: PrivateCluster) -> None:
    own_cluster.start(disposable=True)
    own_cluster.remember_login("ala", "p:a\\ss", "planowisko", "gmina_ala")
    for file in (own_cluster.service_file, own_cluster.password_file, own_cluster.folder / "state.json"):
        assert file.stat().st_mode & 0o777 == 0o600
    assert own_cluster.socket_folder.stat().st_mode & 0o777 == 0o700


def test_a_remembered_login_works_by_its_service(own_cluster: PrivateCluster) -> None:
    own_cluster.start(disposable=True)
    own_cluster.ensure_database()
    with psycopg.connect(own_cluster.owner_dsn()) as connection:
        connection.execute(r"CREATE ROLE ala LOGIN PASSWORD 'p:a\ss'")
    own_cluster.remember_login("ala", "something else", "planowisko", "gmina_ala")
    own_cluster.remember_login("ala", "p:a\\ss", "planowisko", "gmina_ala")
    environment = {
        "PATH": os.environ["PATH"],
        "PGSERVICEFILE": str(own_cluster.service_file),
        "PGPASSFILE": str(own_cluster.password_file),
    }
    by_service = subprocess.run(
        ["psql", "-XAtc", "SELECT current_user", "service=gmina_ala"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (by_service.stdout, by_service.stderr) == ("ala\n", "")
    assert answer(own_cluster.dsn("ala"), "SELECT current_user") == "ala"
    own_cluster.forget_login("gmina_ala")
    assert "gmina_ala" not in own_cluster.service_file.read_text()


def test_the_owner_is_no_superuser_and_what_indexes_need_is_leakproof(
    cluster: PrivateCluster, empty_database: str
) -> None:
    rights = (
        "SELECT rolsuper::text || rolcreaterole || rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    assert answer(empty_database, rights) == "falsetruefalse"
    leakproof = (
        "SELECT bool_and(proleakproof) FROM pg_proc WHERE oid = ANY(ARRAY["
        "'geometry_overlaps(geometry, geometry)', 'uuid_out(uuid)', 'textin(cstring)']::regprocedure[])"
    )
    assert answer(empty_database, leakproof) is True
    assert (
        answer(empty_database, "SELECT lower('ŻMUDŹ') || ST_SRID(ST_SetSRID(ST_Point(1, 2), 2179))")
        == "żmudź2179"
    )
    assert answer(empty_database, "SHOW timezone") == "Europe/Warsaw"
    with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    try:
        database = psycopg.conninfo.conninfo_to_dict(empty_database)["dbname"]
        with (
            psycopg.connect(cluster.dsn("stranger", "stranger", str(database))) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("CREATE TABLE public.mine (n int)")
    finally:
        with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as connection:
            connection.execute("DROP ROLE stranger")


def test_it_starts_again_after_being_killed(own_cluster: PrivateCluster) -> None:
    own_cluster.start()
    own_cluster.ensure_database()
    os.kill(process_of(own_cluster), signal.SIGKILL)
    wait_until_stopped(own_cluster)
    own_cluster.start()
    assert answer(own_cluster.owner_dsn(), "SELECT 1") == 1


def test_a_number_given_to_another_process_does_not_keep_it_from_starting(
    own_cluster: PrivateCluster,
) -> None:
    """After a reboot ``postmaster.pid`` may name any process; here one of the same account."""
    own_cluster.start(disposable=True)
    data = own_cluster.folder.resolve() / "data"
    user = data.stat().st_uid
    os.kill(process_of(own_cluster), signal.SIGKILL)
    wait_until_stopped(own_cluster)
    other = subprocess.Popen(["sleep", "60"], cwd="/", user=user if os.geteuid() == 0 else None)
    try:
        stale = data / "postmaster.pid"
        stale.write_text(f"{other.pid}\n" + stale.read_text().partition("\n")[2])
        assert not own_cluster.running
        own_cluster.start(disposable=True)
        assert own_cluster.running
        assert process_of(own_cluster) != other.pid
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_taken_port_is_left_to_its_holder(own_cluster: PrivateCluster) -> None:
    own_cluster.start(disposable=True)
    own_cluster.ensure_database()
    own_cluster.remember_login("ala", "secret", "planowisko", "gmina_ala")
    own_cluster.stop()
    taken = own_cluster.port
    with socket.create_server(("127.0.0.1", taken)):
        own_cluster.start(disposable=True)
        assert own_cluster.port != taken
        assert f"port={own_cluster.port}\n" in own_cluster.service_file.read_text()
        assert f"127.0.0.1:{own_cluster.port}:" in own_cluster.password_file.read_text()
        assert answer(own_cluster.owner_dsn(), "SELECT 1") == 1


def test_a_path_too_long_for_a_socket(folder: Path) -> None:
    deep = folder / ("głęboki" * 8) / ("folder, z przecinkiem" * 4) / "cluster"
    deep.parent.mkdir(parents=True)
    own_cluster = PrivateCluster(deep)
    try:
        own_cluster.start(disposable=True)
        first = own_cluster.socket_folder
        status = first.stat()
        assert status.st_mode & 0o777 == 0o700
        assert status.st_uid == (deep / "data").stat().st_uid
        assert len(str(first)) < 50
        own_cluster.stop()
        first.chmod(0o755)  # no longer only its owner's: not to be trusted again
        own_cluster.start(disposable=True)
        assert own_cluster.socket_folder != first
        shutil.rmtree(first)
    finally:
        own_cluster.remove()
    assert not deep.exists()


def test_an_interrupted_initdb_is_begun_anew(own_cluster: PrivateCluster) -> None:
    unfinished = own_cluster.folder / "data.unfinished"
    unfinished.mkdir(parents=True)
    own_cluster.folder.chmod(0o711)
    (unfinished / "PG_VERSION").write_text("15\n")
    own_cluster.start(disposable=True)
    assert own_cluster.running


def test_a_refused_start_names_the_reason_and_the_log(own_cluster: PrivateCluster) -> None:
    own_cluster.start(disposable=True)
    own_cluster.stop()
    (own_cluster.folder / "data" / "global" / "pg_control").unlink()
    with pytest.raises(ServerError) as raised:
        own_cluster.start(disposable=True)
    assert "pg_control" in str(raised.value)
    assert str(own_cluster.log_file) in str(raised.value)


def test_lost_passwords_are_said_and_not_guessed(own_cluster: PrivateCluster) -> None:
    own_cluster.start(disposable=True)
    own_cluster.stop()
    state = own_cluster.folder / "state.json"
    text = state.read_text()
    state.unlink()
    with pytest.raises(ServerError, match=r"state\.json"):
        own_cluster.start()
    state.write_text(text)


def test_a_cluster_that_was_never_made_says_what_to_do(folder: Path) -> None:
    with pytest.raises(ServerError, match="planowisko db start"):
        PrivateCluster(folder / "cluster").owner_dsn()


@pytest.mark.parametrize("name", ["postgres", "template1"])
def test_the_servers_own_databases_are_not_dropped(cluster: PrivateCluster, name: str) -> None:
    with pytest.raises(ServerError, match=name):
        cluster.drop_database(name)
