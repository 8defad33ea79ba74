"""Two states of a plan compared: what differs, in words and as layers."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsVectorLayer

from ..database.driver import Connection
from ..database.plan_details import PlanDetails
from ..database.plan_differences import ADDED, CHANGED, REMOVED, ObjectDifference, fetch_plan_differences
from ..i18n.translation import tr
from ..project.difference_layers import difference_layers
from ..project.difference_wording import DifferenceWording


@dataclass(frozen=True)
class Comparison:
    """What differs from one version of a plan to another; a number that is None is the draft."""

    details: PlanDetails
    from_number: int | None
    to_number: int | None
    differences: tuple[ObjectDifference, ...]
    wording: DifferenceWording

    @property
    def title(self) -> str:
        """What is compared with what."""
        return tr("{earlier} → {later}").format(
            earlier=state_name(self.from_number), later=state_name(self.to_number)
        )

    @property
    def counts(self) -> str:
        """How many objects were added, changed and removed."""
        if not self.differences:
            return tr("Nothing differs.")
        count = {
            change: sum(each.change == change for each in self.differences)
            for change in (ADDED, CHANGED, REMOVED)
        }
        return tr("Added: {added}, changed: {changed}, removed: {removed}.").format(
            added=count[ADDED], changed=count[CHANGED], removed=count[REMOVED]
        )

    def make_layers(self) -> list[QgsVectorLayer]:
        """Return what differs as layers, the topmost first; to be called in the thread of a task."""
        return difference_layers(self.differences, self.wording)


def read_comparison(
    connection: Connection, details: PlanDetails, from_number: int | None, to_number: int | None
) -> Comparison:
    """Compare two states of a plan; ``details`` tell its code lists. Raises PlanNotFound."""
    differences = fetch_plan_differences(
        connection, details.gmina_code, details.plan_id, from_number, to_number
    )
    return Comparison(details, from_number, to_number, tuple(differences), DifferenceWording(details))


def state_name(number: int | None) -> str:
    """Return what a version, or the draft (None), is called."""
    return tr("draft") if number is None else tr("version {number}").format(number=number)
