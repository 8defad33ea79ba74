"""What is known about the check of an opened draft."""

from __future__ import annotations

from dataclasses import dataclass

from ..database.findings import DRAFT_STAGE, PlanCheck
from ..database.task import DatabaseTask


@dataclass
class CheckState:
    """The last check of a draft, and whether it still holds.

    ``outdated`` where the draft was saved since; ``task`` is the check under way; ``repeat`` where another is
    wanted after it; ``failure`` says why the last one did not come about.
    """

    stage: str = DRAFT_STAGE
    check: PlanCheck | None = None
    outdated: bool = False
    task: DatabaseTask | None = None
    repeat: bool = False
    failure: str = ""

    @property
    def running(self) -> bool:
        """Whether a check is under way."""
        return self.task is not None
