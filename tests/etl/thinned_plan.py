"""Plans that lack whatever a plan may lack: any object, and any value that has a default."""

import random
from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from typing import Any

from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import PlanRecord, SpatialPlan

Record = PlanRecord | LocalPlanRecord


def thinned(records: Iterable[Record], dice: random.Random) -> list[Record]:
    """Return the act and most of the other records, in any order, each with about half of its values."""
    kept = [record for record in records if isinstance(record, SpatialPlan) or dice.random() < 0.75]
    dice.shuffle(kept)
    return [_with_fewer_values(record, dice) for record in kept]


def _with_fewer_values(record: Any, dice: random.Random) -> Any:
    left_out = {
        field.name: field.default
        for field in fields(record)
        if field.default is not MISSING and dice.random() < 0.5
    }
    return replace(record, **left_out)
