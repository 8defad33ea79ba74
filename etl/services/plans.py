"""One plan from a service that has many: the act that is meant, and what belongs to it."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from planowisko.db.codelists.app_schema import REGULATION_CLASSES
from planowisko.etl.geometry.crs import AxisOrder
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.addresses import (
    CODE_SPACE,
    DOCUMENT_CLASS,
    PLAN_CLASS,
    PlanIdentifier,
    parse_namespace,
    parse_plan_address,
)
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.readers.plans.app_fields import Fields, RecordFault, split_links
from planowisko.etl.readers.plans.app_objects import identifier
from planowisko.etl.readers.xml.stream import Feature, local_name
from planowisko.etl.services.bounding_box import bounding_box
from planowisko.etl.services.collection import WANTED, Judge
from planowisko.etl.services.failures import AnswerDoubtful, ServiceFailed
from planowisko.etl.services.layer import FetchedLayer, Storage, fetch_layer
from planowisko.etl.services.page import page_features
from planowisko.etl.services.wfs import FeatureQuery, FeatureService

OTHER_PLAN = "other-plan"
OLDER_VERSION = "older-version"

_PLACED = ("StrefaPlanistyczna", *REGULATION_CLASSES.values())
_WITHOUT_PLACE = ("RysunekAktuPlanowaniaPrzestrzennego", DOCUMENT_CLASS)
_HREF = "{http://www.w3.org/1999/xlink}href"
_LISTED = 20


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """Which plan of a gmina (``teryt``, 6 digits) is meant; the rest where there are several."""

    teryt: str
    local_id: str | None = None
    namespace: str | None = None


@dataclass(frozen=True, slots=True)
class FetchedPlan:
    """The plan, its title, and the layers that were fetched, the act first; those without objects too."""

    plan: PlanIdentifier
    title: str
    layers: tuple[FetchedLayer, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files with the objects of the plan."""
        return tuple(layer.file for layer in self.layers if layer.wanted)


@dataclass(frozen=True, slots=True)
class _Act:
    plan: PlanIdentifier
    title: str
    links: frozenset[str]


def fetch_plan(
    service: FeatureService,
    choice: PlanChoice,
    extent: Extent,
    page_size: int,
    storage: Callable[[str], Storage],
    progress: Progress = SILENT,
) -> FetchedPlan:
    """Fetch all classes of one act. ``storage`` gives the place of the pages of a class.

    Classes with geometry are asked for within ``extent``, northing first or, where nothing comes so, easting
    first; the others as a whole. Objects of other plans are left out, and older versions of the same object.
    Raises ``AnswerDoubtful`` where the choice fits no act or several; ``ServiceFailed``.
    """
    progress.step(f"Pobieranie opisu usługi {service.address.shown}")
    types = _types(service)

    def layer(
        name: str, order: AxisOrder | None, judge_of: Callable[[Sequence[Path]], Judge]
    ) -> FetchedLayer:
        narrowed = {"BBOX": bounding_box(extent, order)} if order else {}
        query = FeatureQuery(types[name], narrowed)
        return fetch_layer(service, query, page_size, storage(name), judge_of, progress)

    for order in (AxisOrder.NORTHING_FIRST, AxisOrder.EASTING_FIRST):
        acts: dict[PlanIdentifier, _Act] = {}

        def of_choice(pages: Sequence[Path], acts: dict[PlanIdentifier, _Act] = acts) -> Judge:
            acts |= _acts(pages, choice)
            return _chosen(pages, next(iter(acts), None))

        act_layer = layer(PLAN_CLASS, order, of_choice)
        if acts:
            break
    act = _only(acts, service, choice, act_layer.received)
    layers = [act_layer]
    for name in (*_PLACED, *_WITHOUT_PLACE):
        if name in types:
            placed = order if name in _PLACED else None
            layers.append(layer(name, placed, lambda pages: _belonging(pages, act)))
    return FetchedPlan(act.plan, act.title, tuple(layers))


def _types(service: FeatureService) -> dict[str, str]:
    """The layer of each class that the service has."""
    with tempfile.TemporaryDirectory(prefix="planowisko-") as folder:
        names = service.type_names(Path(folder) / "opis.xml")
    types = {name.rpartition(":")[2]: name for name in names}
    if PLAN_CLASS not in types:
        shown = ", ".join(names[:_LISTED]) or "żadnych"
        raise ServiceFailed(
            f"{service.address.shown}: usługa nie ma warstwy {PLAN_CLASS}, tylko: {shown}. To nie jest "
            "usługa z aktami planowania (APP). Sprawdź adres."
        )
    return types


def _acts(pages: Iterable[Path], choice: PlanChoice) -> dict[PlanIdentifier, _Act]:
    found: dict[PlanIdentifier, _Act] = {}
    for page in pages:
        for feature in page_features(page):
            plan = _identified(feature)
            parts = parse_namespace(plan.namespace) if plan else None
            if plan is None or parts is None or parts.teryt != choice.teryt:
                continue
            if choice.local_id in (None, plan.local_id) and choice.namespace in (None, plan.namespace):
                title = Fields(feature.element).texts("tytul")
                links = _links(feature.element) | (found[plan].links if plan in found else frozenset())
                found[plan] = _Act(plan, title[0] if title else "", links)
    return found


def _only(
    acts: dict[PlanIdentifier, _Act], service: FeatureService, choice: PlanChoice, received: int
) -> _Act:
    if len(acts) == 1:
        return next(iter(acts.values()))
    where = f"{service.address.shown}: usługa podała aktów: {received}"
    if not acts:
        raise AnswerDoubtful(
            f"{where}, a wśród nich żadnego gminy {choice.teryt}"
            f"{_chosen_words(choice)}. Niczego nie wczytano. Sprawdź kod gminy, jej granicę, --plan-id i "
            "--namespace."
        )
    lines = [f"  {plan.namespace}  {plan.local_id}  {act.title}" for plan, act in acts.items()]
    more = [f"  ... i dalsze ({len(lines) - _LISTED})"] if len(lines) > _LISTED else []
    raise AnswerDoubtful(
        "\n".join(
            [
                f"{where}, a gminy {choice.teryt}: {len(acts)}. Wskaż jeden: --plan-id LOKALNYID "
                "(i --namespace, jeżeli to nie wystarczy).",
                *lines[:_LISTED],
                *more,
            ]
        )
    )


def _chosen_words(choice: PlanChoice) -> str:
    named = [
        f"{name} {value}"
        for name, value in (("lokalnyId", choice.local_id), ("przestrzenNazw", choice.namespace))
        if value
    ]
    return f" ({', '.join(named)})" if named else ""


def _chosen(pages: Sequence[Path], plan: PlanIdentifier | None) -> Judge:
    newest = _newest(pages)

    def judge(feature: Feature) -> str:
        if plan is None or _identified(feature) != plan:
            return OTHER_PLAN
        return WANTED if _version(feature) == newest[plan] else OLDER_VERSION

    return judge


def _belonging(pages: Sequence[Path], act: _Act) -> Judge:
    """Want what refers to the act, or what the act refers to."""
    newest = _newest(pages)

    def judge(feature: Feature) -> str:
        own = _identified(feature)
        links = _links(feature.element)
        if not any(parse_plan_address(link) == act.plan for link in links) and not _is_linked(
            feature, own, act
        ):
            return OTHER_PLAN
        return WANTED if own is None or _version(feature) == newest[own] else OLDER_VERSION

    return judge


def _is_linked(feature: Feature, own: PlanIdentifier | None, act: _Act) -> bool:
    if own is None:
        return False
    address = f"{CODE_SPACE}/{feature.name}/{own.namespace}/{own.local_id}"
    return any(link == address or link.startswith(f"{address}/") for link in act.links)


def _newest(pages: Sequence[Path]) -> dict[PlanIdentifier, str]:
    versions: dict[PlanIdentifier, str] = {}
    for page in pages:
        for feature in page_features(page):
            own = _identified(feature)
            if own is not None:
                versions[own] = max(versions.get(own, ""), _version(feature))
    return versions


def _identified(feature: Feature) -> PlanIdentifier | None:
    """Namespace and local identifier of any object; None where it has none that can be read."""
    try:
        return PlanIdentifier(*identifier(Fields(feature.element))[:2])
    except RecordFault:
        return None


def _version(feature: Feature) -> str:
    try:
        return identifier(Fields(feature.element))[2] or ""
    except RecordFault:
        return ""


def _links(element: etree._Element) -> frozenset[str]:
    return frozenset(
        link for part in element.iter() if local_name(part) for link in split_links(part.get(_HREF) or "")
    )
