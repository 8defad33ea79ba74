"""What the objects of one INSPIRE file share: identifiers, references to one another, the links of acts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import OfficialDocumentation, PlanDrawing, PlanRecord, SpatialPlan
from planowisko.etl.writers.app_elements import NotExportable, object_address, unversioned
from planowisko.etl.writers.app_objects import address
from planowisko.etl.writers.plan_content import PartKey, PlanContent, TerrainKey
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


class Collection:
    """The coordinate system of a file, the gml:ids of its objects by address, its acts and their links.

    Made from the keys of ``content`` before any of its geometries is read. Raises NotExportable where two
    objects would have the same gml:id.
    """

    def __init__(self, content: PlanContent, srid: int) -> None:
        self.srid = srid
        self._content = content
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()
        self._plans: dict[str, SpatialPlan] = {}
        self._links: dict[str, PlanLinks] = {}
        for document in content.documents():
            self._add(address(document), "OfficialDocumentation", document.namespace, document.local_id)
        for part in content.parts():
            own = object_address(part.class_name, part.namespace, part.local_id)
            self._add(own, _class_of_part(part), part.namespace, part.local_id)
        for terrain in content.terrains():
            self._take(_class_of_terrain(terrain), terrain.namespace, terrain.local_id)

    def enter(self, plan: SpatialPlan) -> PlanLinks:
        """Take in an act, before what belongs to it, and return its links."""
        own = address(plan)
        self._add(own, "SpatialPlan", plan.namespace, plan.local_id)
        self._plans[own] = plan
        self._links[own] = self._links_of(own, plan)
        return self._links[own]

    def reference(self, target: str) -> str:
        """Return how an object of this file refers to the one with the address ``target``."""
        found = self._ids.get(unversioned(target))
        return f"#{found}" if found else target

    def plan(self, plan: str) -> SpatialPlan | None:
        """The act with this address; None where it is not in the file."""
        return self._plans.get(unversioned(plan))

    def provisions(self, plan: str) -> tuple[str, ...]:
        """References to the documents in which the rules of the act with this address stand."""
        found = self._links.get(unversioned(plan))
        return found.provisions if found else ()

    def _add(self, own: str, class_name: str, namespace: str, local_id: str) -> None:
        self._ids[own] = self._take(class_name, namespace, local_id)

    def _take(self, class_name: str, namespace: str, local_id: str) -> str:
        identifier = gml_id(class_name, namespace, local_id)
        if identifier in self._taken:
            raise NotExportable(
                f"Identyfikator {identifier} ma więcej niż jeden obiekt ({local_id}), a w INSPIRE musi być "
                "niepowtarzalny. Nadaj jednemu z nich inny i wyeksportuj ponownie."
            )
        self._taken.add(identifier)
        return identifier

    def _links_of(self, own: str, plan: SpatialPlan) -> PlanLinks:
        """Return what an act refers to: what is stored in it, and what refers to it."""
        documents = list(self._content.documents())

        def related(*relations: Callable[[OfficialDocumentation], tuple[str, ...]]) -> list[str]:
            return [
                address(document)
                for document in documents
                if any(own in map(unversioned, relation(document)) for relation in relations)
            ]

        def references(targets: Iterable[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self.reference(target) for target in targets))

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
        parts = self._parts_of(own)
        return PlanLinks(
            documents=(*references(all_documents), *parts["OfficialDocumentation"]),
            provisions=references(provisions),
            ordinances=tuple(document for document in documents if address(document) in named),
            zones=tuple(parts["ZoningElement"]),
            regulations=tuple(parts["SupplementaryRegulation"]),
        )

    def _parts_of(self, own: str) -> dict[str, list[str]]:
        """References to what belongs to the act with the address ``own``, by INSPIRE class."""
        found: dict[str, list[str]] = {
            "OfficialDocumentation": [],
            "ZoningElement": [],
            "SupplementaryRegulation": [],
        }
        for part in self._content.parts():
            if unversioned(part.plan) == own:
                name = _class_of_part(part)
                found[name].append(f"#{gml_id(name, part.namespace, part.local_id)}")
        for terrain in self._content.terrains():
            if unversioned(terrain.plan) == own:
                name = _class_of_terrain(terrain)
                found[name].append(f"#{gml_id(name, terrain.namespace, terrain.local_id)}")
        return found


def class_name(record: PluRecord) -> str:
    """Return the name of the INSPIRE class of a record; drawings are official documentation, too."""
    if isinstance(record, PlanDrawing):
        return "OfficialDocumentation"
    return _class_of_terrain(record) if isinstance(record, Terrain) else type(record).__name__


def object_id(record: PluRecord) -> str:
    """Return the gml:id of a record; it stays the same in all its versions."""
    return gml_id(class_name(record), record.namespace, record.local_id)


def _class_of_part(part: PartKey) -> str:
    classes = {
        "RysunekAktuPlanowaniaPrzestrzennego": "OfficialDocumentation",
        "StrefaPlanistyczna": "ZoningElement",
    }
    return classes.get(part.class_name, "SupplementaryRegulation")


def _class_of_terrain(terrain: Terrain | TerrainKey) -> str:
    """Zoning elements do not overlap: a terrain that lies above others is a supplementary regulation."""
    return "SupplementaryRegulation" if terrain.is_overlay else "ZoningElement"
