"""What the objects of one INSPIRE file share: identifiers, references to one another, the links of acts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_elements import NotExportable, unversioned
from planowisko.etl.writers.app_objects import address
from planowisko.etl.writers.plu_elements import gml_id

PluRecord = PlanRecord | Terrain
"""What INSPIRE has classes for."""


@dataclass(frozen=True, slots=True)
class PlanLinks:
    """What an act refers to, as references within the file or addresses elsewhere.

    ``ordinances`` are those of its documents that are in the file; ``provisions`` the documents in which the
    rules for its zones stand.
    """

    documents: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    ordinances: tuple[OfficialDocumentation, ...] = ()
    zones: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """The coordinate system of a file, the gml:ids of its objects, its acts and their links, by address."""

    srid: int
    ids: Mapping[str, str]
    plans: Mapping[str, SpatialPlan] = field(default_factory=dict)
    links: Mapping[str, PlanLinks] = field(default_factory=dict)

    def reference(self, target: str) -> str:
        """Return how an object of this file refers to the one with the address ``target``."""
        found = self.ids.get(unversioned(target))
        return f"#{found}" if found else target

    def plan(self, plan: str) -> SpatialPlan | None:
        """The act with this address; None where it is not in the file."""
        return self.plans.get(unversioned(plan))

    def provisions(self, plan: str) -> tuple[str, ...]:
        """References to the documents in which the rules of the act with this address stand."""
        found = self.links.get(unversioned(plan))
        return found.provisions if found else ()


def class_name(record: PluRecord) -> str:
    """Return the name of the INSPIRE class of a record.

    Drawings are official documentation, too. Zoning elements do not overlap, so a terrain that lies above
    others is a supplementary regulation.
    """
    if isinstance(record, PlanDrawing):
        return "OfficialDocumentation"
    if isinstance(record, Terrain):
        return "SupplementaryRegulation" if record.is_overlay else "ZoningElement"
    return type(record).__name__


def object_id(record: PluRecord) -> str:
    """Return the gml:id of a record; it stays the same in all its versions."""
    return gml_id(class_name(record), record.namespace, record.local_id)


def collect(records: Sequence[PluRecord], srid: int) -> Collection:
    """Return what ``records`` share in a file in the system ``srid``.

    Raises :class:`NotExportable` where two of them would have the same gml:id.
    """
    taken: dict[str, str] = {}
    for record in records:
        identifier = object_id(record)
        if identifier in taken:
            raise NotExportable(
                f"Identyfikator {identifier} mają dwa obiekty ({taken[identifier]} i {record.local_id}), a w "
                "INSPIRE musi być niepowtarzalny. Nadaj jednemu z nich inny i wyeksportuj ponownie."
            )
        taken[identifier] = record.local_id
    ids = {address(record): object_id(record) for record in records if not isinstance(record, Terrain)}
    plans = {address(record): record for record in records if isinstance(record, SpatialPlan)}
    outline = Collection(srid, ids)
    links = {own: _links(own, plan, records, outline) for own, plan in plans.items()}
    return Collection(srid, ids, plans, links)


def _links(own: str, plan: SpatialPlan, records: Sequence[PluRecord], outline: Collection) -> PlanLinks:
    """Return what an act refers to: what is stored in it, and what refers to it."""
    documents = [record for record in records if isinstance(record, OfficialDocumentation)]

    def related(*relations: Callable[[OfficialDocumentation], tuple[str, ...]]) -> list[str]:
        return [
            address(document)
            for document in documents
            if any(own in map(unversioned, relation(document)) for relation in relations)
        ]

    def references(targets: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(outline.reference(target) for target in targets))

    def parts(name: str) -> tuple[str, ...]:
        return tuple(
            f"#{object_id(record)}"
            for record in records
            if isinstance(record, ZoningElement | SupplementaryRegulation | Terrain | PlanDrawing)
            and class_name(record) == name
            and unversioned(record.plan) == own
        )

    provisions = [
        *plan.adopting_documents,
        *plan.amending_documents,
        *related(lambda document: document.adopts, lambda document: document.amends),
    ]
    all_documents = [
        *plan.initiating_documents,
        *provisions,
        *plan.repealing_documents,
        *plan.annulling_documents,
        *plan.other_documents,
        *related(
            lambda document: document.initiates,
            lambda document: document.repeals,
            lambda document: document.annuls,
        ),
    ]
    named = set(map(unversioned, all_documents))
    return PlanLinks(
        documents=(*references(all_documents), *parts("OfficialDocumentation")),
        provisions=references(provisions),
        ordinances=tuple(document for document in documents if address(document) in named),
        zones=parts("ZoningElement"),
        regulations=parts("SupplementaryRegulation"),
    )
