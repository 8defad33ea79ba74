"""Runs many mutations in processes of their own and counts how they ended."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.samples import Sample

_AT_A_TIME = 500
_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Figures:
    """How the mutations ended, and the faults: a line each, with the number that repeats it."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes.most_common())
        total, faults = self.outcomes.total(), len(self.faults)
        return f"{total} mutations ({counts}) in {self.seconds:.0f} s, {faults} faults"


def run_mutations(
    dsn: str,
    folder: Path,
    samples: list[Sample],
    *,
    seed: str,
    first: int = 0,
    last: int,
    tell: Callable[[str], None] = print,
) -> Figures:
    """Run the mutations ``first`` to ``last`` of a seed; a process that dies is a fault, another goes on."""
    figures, began, number = Figures(), time.monotonic(), first
    (folder / "samples.json").write_text(
        json.dumps([[str(sample.path), sample.commands] for sample in samples]), encoding="utf-8"
    )
    while number < last:
        number = _run_some(dsn, folder, seed, number, min(last, number + _AT_A_TIME), figures, tell)
        figures.seconds = time.monotonic() - began
        tell(str(figures))
    return figures


def _run_some(
    dsn: str, folder: Path, seed: str, first: int, last: int, figures: Figures, tell: Callable[[str], None]
) -> int:
    """Run a process; return the number of the next mutation."""
    words = [sys.executable, "-m", "tests.fuzz.worker", dsn, str(folder), seed, str(first), str(last)]
    with (folder / "worker.log").open("w+", encoding="utf-8") as log:
        worker = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, text=True, cwd=_REPOSITORY)
        assert worker.stdout is not None
        begun = None
        for line in worker.stdout:
            told = json.loads(line)
            if "number" in told:
                begun = told
                continue
            figures.outcomes[told["outcome"]] += 1
            if told["faults"]:
                _note(figures, tell, begun, f"{'; '.join(told['faults'])}\n{told['told']}")
            begun = None
        status = worker.wait()
        log.seek(0)
        if begun is not None:
            figures.outcomes["dead"] += 1
            _note(figures, tell, begun, f"the process ended with status {status}\n{log.read()[-3000:]}")
            return int(begun["number"]) + 1
        assert status == 0, log.read()
    return last


def _note(figures: Figures, tell: Callable[[str], None], begun: dict[str, object] | None, fault: str) -> None:
    figures.faults.append(f"{begun}: {fault}")
    tell(f"FAULT {begun}: {fault}")
