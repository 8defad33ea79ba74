"""Runs a command and measures it: seconds by the clock and of processors, memory."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.1
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """``processor_seconds`` are of the command and its children, ``server_seconds`` of the database server.

    ``peak_mb`` is the most that the command and its children had in memory at one time, shared pages counted
    once.
    """

    seconds: float
    processor_seconds: float
    server_seconds: float
    peak_mb: float
    output: str


def measured(command: list[str], server: int) -> Measured:
    """Run ``command`` while the postmaster ``server`` (process id) works for it; exits where it fails."""
    server_before = _tree_seconds(server)
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    memory = _Memory(process.pid)
    memory.start()
    # Little is said, so it fits into the pipes until the command ends.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    memory.end()
    assert process.stdout is not None
    assert process.stderr is not None
    output = (process.stdout.read() + process.stderr.read()).decode()
    if status:
        raise SystemExit(f"{' '.join(command)} failed ({os.waitstatus_to_exitcode(status)}): {output}")
    # The backend ends a moment after its client.
    time.sleep(0.5)
    server_seconds = _tree_seconds(server) - server_before
    return Measured(seconds, usage.ru_utime + usage.ru_stime, server_seconds, memory.peak_kb / 1024, output)


class _Memory(threading.Thread):
    """Looks now and then how much memory a process and its descendants have."""

    def __init__(self, process_id: int) -> None:
        super().__init__(daemon=True)
        self._process_id = process_id
        self._ended = threading.Event()
        self.peak_kb = 0

    def run(self) -> None:
        while not self._ended.wait(_SAMPLE_SECONDS):
            self.peak_kb = max(self.peak_kb, sum(map(_memory_kb, _tree(self._process_id))))

    def end(self) -> None:
        self._ended.set()
        self.join()


def _tree(process_id: int) -> list[int]:
    found = [process_id]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _memory_kb(process_id: int) -> int:
    try:
        for line in Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        # It has ended meanwhile.
        pass
    return 0


def _tree_seconds(process_id: int) -> float:
    """Processor seconds of a process, of its children, and of those that have ended."""
    total = 0
    for each in _tree(process_id):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15] if each == process_id else fields[11:13]))
    return total / _TICKS
