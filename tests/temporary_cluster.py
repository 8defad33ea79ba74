"""A private cluster for one run of tests, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planowisko.db.errors import ServerError
from planowisko.db.server import PrivateCluster

_PREFIX = "planowisko-tests-"
_RUN = "run.pid"


@contextmanager
def temporary_cluster(*, disposable: bool = True) -> Iterator[PrivateCluster]:
    """Give a running cluster in a folder of its own; stop and delete it in the end.

    Not ``disposable`` it is set up like an office's, safe after a crash, for measurements.
    Clusters of earlier runs that were killed are cleared away first. Raises ServerError where PostgreSQL or
    PostGIS is missing.
    """
    _remove_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    (folder / _RUN).write_text(str(os.getpid()))
    folder.chmod(0o711)  # the server's account passes through where root runs the tests
    cluster = PrivateCluster(folder / "cluster")
    try:
        cluster.start(disposable=disposable)
        yield cluster
    finally:
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if folder.stat().st_uid != os.geteuid():
                continue
            run = int((folder / _RUN).read_text())
        except (OSError, ValueError):
            continue
        if not Path("/proc", str(run)).exists():
            # Another run may be clearing it away at this moment.
            with suppress(ServerError):
                PrivateCluster(folder / "cluster").remove()
            shutil.rmtree(folder, ignore_errors=True)
