"""``python -m tests.fuzz``: damages samples in many ways and imports, checks and compares each.

Exit status 1 where one ended in a trace, a hang, a death of the process, raw output of a library, or changed
the tables though it was refused. Files that did are kept in the folder named by ``--keep``.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from planowisko.db.upgrade import upgrade
from tests.fuzz.run import run_mutations
from tests.fuzz.samples import prepare
from tests.reference import reference_folder
from tests.temporary_cluster import temporary_cluster

_DATABASE = "fuzz"


def main() -> int:
    """Run the mutations that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=2000, help="how many mutations (2000)")
    parser.add_argument("--seed", default="1", help="each seed is another series of mutations (1)")
    parser.add_argument("--first", type=int, default=0, help="number of the first mutation (0)")
    parser.add_argument("--keep", type=Path, help="folder for samples and for files that did harm")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="planowisko-fuzz-") as temporary, temporary_cluster() as cluster:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        # The log of failures, and what the person has set, are not those of the person who runs this.
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = str(folder)
        cluster.ensure_database(_DATABASE)
        dsn = cluster.owner_dsn(_DATABASE)
        upgrade(dsn)
        samples = prepare(dsn, folder, reference_folder())
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        figures = run_mutations(
            dsn, folder, samples, seed=options.seed, first=options.first, last=options.first + options.count
        )
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
