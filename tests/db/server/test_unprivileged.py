"""Who the server runs as, and where its data lie; root's cases need root, the rest an ordinary user."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from planowisko.db.server import PrivateCluster
from planowisko.db.server.processes import server_process


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that only the caller may enter, as /root is."""
    made = Path(tempfile.mkdtemp(prefix="planowisko-closed-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def owner_of(process: int) -> int:
    return Path("/proc", str(process)).stat().st_uid


def test_the_server_never_runs_as_root(closed_folder: Path) -> None:
    """Also in a folder closed to others; every file for clients stays with the caller."""
    cluster = PrivateCluster(closed_folder / "clone" / ".planowisko" / "cluster")
    try:
        cluster.start(disposable=True)
        cluster.ensure_database()
        process = server_process(cluster.folder.resolve() / "data")
        assert process is not None
        expected = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else os.geteuid()
        assert owner_of(process) == expected != 0
        assert cluster.service_file.parent == closed_folder / "clone" / ".planowisko"
        assert cluster.service_file.stat().st_uid == os.geteuid()
        with psycopg.connect(cluster.owner_dsn()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        real = cluster.folder.resolve()
        if os.geteuid() == 0:
            assert real.parent == Path("/var/lib/planowisko")
            assert cluster.folder.is_symlink()
        else:
            assert real == cluster.folder
        cluster.stop()
        cluster.start(disposable=True)
        assert cluster.folder.resolve() == real
    finally:
        cluster.remove()
    assert not real.exists()
    assert not cluster.folder.is_symlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user is what all other tests then run as")
def test_an_ordinary_user_has_a_cluster_of_their_own() -> None:
    """Root's tests become ``nobody`` for this one, in a process of its own."""
    nobody = pwd.getpwnam("nobody")
    folder = Path(tempfile.mkdtemp(prefix="planowisko-nobody-"))
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    try:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.setgroups([])
                os.setgid(nobody.pw_gid)
                os.setuid(nobody.pw_uid)
                cluster = PrivateCluster(folder / "cluster")
                cluster.start(disposable=True)
                cluster.ensure_database()
                process = server_process(cluster.folder / "data")
                assert process is not None
                assert owner_of(process) == nobody.pw_uid
                cluster.remove()
                status = 0
            finally:
                os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert not (folder / "cluster").exists()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
