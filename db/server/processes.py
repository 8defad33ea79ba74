"""Which processes run a cluster, judged by the system and not by what a file claims."""

import contextlib
from pathlib import Path


def server_process(data: Path) -> int | None:
    """Return the process number of the server that runs on the data folder, or None.

    A server works inside its data folder. A number in ``postmaster.pid`` whose process works elsewhere has
    been given to another process since, for example after a reboot.
    """
    process = recorded_process(data)
    return process if process is not None and _works_in(process, data) else None


def recorded_process(data: Path) -> int | None:
    """Return the process number in ``postmaster.pid``, or None."""
    try:
        first_line = (data / "postmaster.pid").read_text(encoding="utf-8").partition("\n")[0]
        return abs(int(first_line))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def processes_in(data: Path) -> list[int]:
    """Return all processes that work inside the data folder: a server, or what a killed one left behind."""
    numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [number for number in numbers if _works_in(number, data)]


def exists(process: int) -> bool:
    """Whether a process with this number exists, also a dead one that nobody collected."""
    return Path("/proc", str(process)).exists()


def _works_in(process: int, folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return Path("/proc", str(process), "cwd").samefile(folder)
    return False
