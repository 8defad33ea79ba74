"""A private cluster for one run of tests, gone afterwards."""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planowisko.db.errors import ServerError
from planowisko.db.server import PrivateCluster

_PREFIX = "planowisko-tests-"
_LOCK = "run.lock"
_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 2 * 1024**3
"""More than four clusters of a whole run hold, one for each worker."""


@contextmanager
def temporary_cluster(*, disposable: bool = True) -> Iterator[PrivateCluster]:
    """Give a running cluster in a folder of its own; stop and delete it in the end.

    Not ``disposable`` it is set up like an office's, safe after a crash, for measurements. A disposable one
    lies in memory where there is room: to copy a database means to make some 700 files.
    Clusters of earlier runs that were killed are cleared away first. Raises ServerError where PostgreSQL or
    PostGIS is missing.
    """
    _remove_abandoned()
    folder = Path(
        tempfile.mkdtemp(prefix=_PREFIX, dir=_MEMORY if disposable and _has_room_in_memory() else None)
    )
    folder.chmod(0o711)  # the server's account passes through where root runs the tests
    cluster = PrivateCluster(folder / "cluster")
    with _held(folder):
        try:
            cluster.start(disposable=disposable)
            yield cluster
        finally:
            cluster.remove()
            shutil.rmtree(folder, ignore_errors=True)


def _has_room_in_memory() -> bool:
    try:
        available = re.search(r"^MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text(), re.MULTILINE)
        return (
            available is not None
            and int(available[1]) * 1024 > 2 * _ROOM_BYTES
            and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES
        )
    except OSError:
        return False


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder: unlike a process number, a lock is seen from a system with processes of its own, too."""
    lock = folder / "new.lock"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lock.rename(folder / _LOCK)
        yield


def _remove_abandoned() -> None:
    folders = (_MEMORY, Path(tempfile.gettempdir()))
    for folder in (found for place in folders for found in place.glob(f"{_PREFIX}*")):
        try:
            if folder.stat().st_uid != os.geteuid():
                continue
            lock = (folder / _LOCK).open("r+")
        except OSError:
            continue
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            # Another run may have cleared it away a moment ago.
            with suppress(ServerError):
                PrivateCluster(folder / "cluster").remove()
            shutil.rmtree(folder, ignore_errors=True)
