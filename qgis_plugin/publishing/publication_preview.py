"""What a publication would do: the check by which it is judged, and what differs from the last version."""

from __future__ import annotations

from dataclasses import dataclass

from ..database.driver import Connection
from ..database.findings import PUBLICATION_STAGE, PlanCheck, check_plan
from ..database.plan_details import fetch_draft_details
from ..database.plans import PublishedPlan, fetch_plan_versions
from ..i18n.translation import tr
from .comparison import Comparison, read_comparison


@dataclass(frozen=True)
class PublicationPreview:
    """A draft as it is saved: ``newest`` is its last version, None before the first; so is ``comparison``."""

    title: str
    check: PlanCheck
    newest: PublishedPlan | None
    comparison: Comparison | None

    @property
    def newest_number(self) -> int:
        """The number of the last version, 0 before the first."""
        return self.newest.number if self.newest else 0

    @property
    def proposed_note(self) -> str:
        """A note that tells what differs."""
        if self.comparison is None:
            return tr("First publication.")
        return self.comparison.wording.summary(self.comparison.differences)


def read_preview(connection: Connection, plan_id: str, language: str) -> PublicationPreview:
    """Check a draft as its publication would, and compare it with its last version. Raises PlanNotFound."""
    details = fetch_draft_details(connection, plan_id)
    versions = fetch_plan_versions(connection, plan_id)
    newest = versions[0] if versions else None
    return PublicationPreview(
        details.title,
        check_plan(connection, plan_id, language, PUBLICATION_STAGE),
        newest,
        read_comparison(connection, details, newest.number, None) if newest else None,
    )
