"""How an import is run, whatever it is of."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planowisko.etl.records.import_report import ImportReport

WAIT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What every kind of import is told in the same way.

    A ``dry_run`` does everything but commit, and records nothing. ``wait_seconds`` is how long to wait for
    another import into the same gmina. ``run_id`` is the key that the run is to have, where somebody must
    know it before. ``source`` is the address that the files were fetched from. ``options`` are
    what the result depends on beside the files, kept with the run. ``report`` is told how the
    run has ended, done or refused.
    """

    dry_run: bool = False
    wait_seconds: float = WAIT_SECONDS
    run_id: uuid.UUID | None = None
    source: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    report: Callable[[ImportReport], None] | None = None


USUAL = RunSettings()
