"""Which group of the tree a plan belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Union

from ..database.plans import DraftPlan, PublishedPlan
from ..i18n.translation import tr

# QGIS may bring a Python that knows no other way at run time.
Plan = Union[DraftPlan, PublishedPlan]  # noqa: UP007

DRAFTS = "drafts"
PROCEDURE = "procedure"
IN_FORCE = "in_force"
HISTORIC = "historic"
PARTNERS = "partners"


@dataclass(frozen=True)
class PlanEntry:
    """A plan, its published version or its draft first, and the other of both beneath."""

    plan: Plan
    beneath: Plan | None = None

    @property
    def plans(self) -> list[Plan]:
        """What it shows, in order."""
        return [self.plan] if self.beneath is None else [self.plan, self.beneath]


@dataclass
class PlanGroup:
    """A group with a key that stays the same, its entries, and the groups in it."""

    key: str
    title: str
    entries: list[PlanEntry] = field(default_factory=list)
    groups: list[PlanGroup] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many plans it holds, those of its groups too."""
        return len(self.entries) + sum(group.count for group in self.groups)


def plan_id(plan: Plan) -> str:
    """Return what a draft and the versions of one plan share."""
    return plan.id if isinstance(plan, DraftPlan) else plan.plan_id


def group_plans(
    drafts: list[DraftPlan], published: list[PublishedPlan], own_gminas: Collection[str]
) -> list[PlanGroup]:
    """Return the groups of the tree: the own gminas' plans by their state, the partners' by gmina."""
    own = {
        DRAFTS: PlanGroup(DRAFTS, tr("Drafts")),
        PROCEDURE: PlanGroup(PROCEDURE, tr("In procedure")),
        IN_FORCE: PlanGroup(IN_FORCE, tr("In force")),
        HISTORIC: PlanGroup(HISTORIC, tr("Historic")),
    }
    for entry in _own_entries(drafts, [plan for plan in published if plan.gmina_code in own_gminas]):
        own[_state(entry.plan)].entries.append(entry)
    partners = PlanGroup(PARTNERS, tr("Partners"))
    by_gmina: dict[str, PlanGroup] = {}
    for plan in published:
        if plan.gmina_code not in own_gminas:
            group = by_gmina.setdefault(
                plan.gmina_code, PlanGroup(f"{PARTNERS}/{plan.gmina_code}", plan.gmina_name)
            )
            group.entries.append(PlanEntry(plan))
    partners.groups = list(by_gmina.values())
    return [*own.values(), partners]


def _own_entries(drafts: list[DraftPlan], published: list[PublishedPlan]) -> Iterator[PlanEntry]:
    versions = {(plan.gmina_code, plan.plan_id): plan for plan in published}
    for draft in drafts:
        version = versions.pop((draft.gmina_code, draft.id), None)
        # What is in force, or was, is that for everybody until another version says otherwise.
        if version is not None and version.status in ("legalForce", "obsolete"):
            yield PlanEntry(version, draft)
        else:
            yield PlanEntry(draft, version)
    yield from map(PlanEntry, versions.values())


def _state(plan: Plan) -> str:
    if plan.status == "obsolete":
        return HISTORIC
    if plan.status == "legalForce":
        return IN_FORCE
    begun = plan.has_begun if isinstance(plan, DraftPlan) else True
    return PROCEDURE if begun or plan.status == "adoption" else DRAFTS
