"""Runs mutations by their numbers and tells of each on standard output, a line of JSON before and after.

A mutation that takes too long, or too much memory, ends the process: whoever started it sees at which number.
"""

import faulthandler
import json
import random
import resource
import sys
from pathlib import Path

from tests.fuzz.attempt import Attempts
from tests.fuzz.mutations import mutated
from tests.fuzz.samples import Sample

SECONDS_EACH = 60
_MEMORY_BYTES = 3 * 1024**3


def main() -> None:
    """Run ``DSN FOLDER SEED FIRST LAST``; the samples stand in FOLDER/samples.json."""
    dsn, folder_name, seed, first, last = sys.argv[1:]
    folder = Path(folder_name)
    samples = [
        Sample(Path(path), tuple(map(tuple, commands)))
        for path, commands in json.loads((folder / "samples.json").read_text(encoding="utf-8"))
    ]
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    attempts = Attempts(dsn)
    traces = sys.__stderr__
    for number in range(int(first), int(last)):
        rng = random.Random(f"{seed}-{number}")
        sample = rng.choice(samples)
        command = rng.choice(sample.commands)
        kind, content = mutated(rng, sample.path.read_bytes())
        damaged = folder / "damaged" / sample.path.name
        damaged.parent.mkdir(exist_ok=True)
        damaged.write_bytes(content)
        told = {"number": number, "sample": sample.path.name, "command": command[:2], "mutation": kind}
        print(json.dumps(told), flush=True)
        faulthandler.dump_traceback_later(SECONDS_EACH, exit=True, file=traces)
        ended = attempts.run(tuple(word.replace("{}", str(damaged)) for word in command))
        faulthandler.cancel_dump_traceback_later()
        if ended.faults:
            kept = folder / "faults" / f"{number}_{sample.path.name}"
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(content)
        print(json.dumps({"outcome": ended.outcome, "faults": ended.faults, "told": ended.told}), flush=True)


if __name__ == "__main__":
    main()
