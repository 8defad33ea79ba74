"""The links of an act: those stored in it, then those derived from what refers to it."""

from collections.abc import Callable, Iterable

from planowisko.etl.records.plan import OfficialDocumentation, SpatialPlan
from planowisko.etl.writers.app_elements import object_address, unversioned
from planowisko.etl.writers.app_objects import PlanLinks, address
from planowisko.etl.writers.app_schema import AppSchema
from planowisko.etl.writers.plan_content import PlanContent


def plan_links(plan: SpatialPlan, content: PlanContent, schema: AppSchema) -> PlanLinks:
    """Return what an act refers to: its documents by relation, and the parts of ``content`` that name it."""
    own = address(plan)
    documents = list(content.documents())
    drawings: list[str] = []
    zones: list[str] = []
    regulations: list[str] = []
    lists = {"RysunekAktuPlanowaniaPrzestrzennego": drawings, "StrefaPlanistyczna": zones}
    for part in content.parts():
        if unversioned(part.plan) == own:
            version_id = part.version_id if schema.links_versions else None
            lists.get(part.class_name, regulations).append(
                object_address(part.class_name, part.namespace, part.local_id, version_id)
            )

    def related(
        stored: tuple[str, ...], relation: Callable[[OfficialDocumentation], tuple[str, ...]]
    ) -> tuple[str, ...]:
        derived = (address(document) for document in documents if own in map(unversioned, relation(document)))
        return _distinct([*stored, *derived])

    return PlanLinks(
        initiating_documents=related(plan.initiating_documents, lambda document: document.initiates),
        adopting_documents=related(plan.adopting_documents, lambda document: document.adopts),
        amending_documents=related(plan.amending_documents, lambda document: document.amends),
        repealing_documents=related(plan.repealing_documents, lambda document: document.repeals),
        annulling_documents=related(plan.annulling_documents, lambda document: document.annuls),
        other_documents=_distinct(plan.other_documents),
        drawings=tuple(drawings),
        zones=tuple(zones),
        regulations=tuple(regulations),
    )


def _distinct(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return each address once, as it is first given; its version makes it no other."""
    first: dict[str, str] = {}
    for given in addresses:
        first.setdefault(unversioned(given), given)
    return tuple(first.values())
