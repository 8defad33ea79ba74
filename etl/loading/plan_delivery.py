"""The files of one plan, read and judged together: they are one delivery, taken whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from planowisko.etl.loading.addresses import PlanIdentifier, parse_namespace, parse_plan_address
from planowisko.etl.loading.plan_tables import AnyRecord, PlanTable
from planowisko.etl.loading.progress import Progress
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.local_plan import (
    LineMarking,
    LocalPlanRecord,
    PlanSymbol,
    PointMarking,
    Provision,
    Terrain,
)
from planowisko.etl.records.plan import (
    BackgroundMap,
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)

RULE_SEVERAL_ACTS = "several-acts"
RULE_MIXED_NAMESPACES = "mixed-namespaces"
RULE_INVALID_NAMESPACE = "invalid-namespace"
RULE_OTHER_GMINA = "other-gmina"
RULE_OTHER_PLAN = "other-plan"
RULE_MIXED_CRS = "mixed-crs"

_CLASS_NAMES = {
    SpatialPlan: "akt",
    ZoningElement: "strefa",
    SupplementaryRegulation: "regulacja",
    PlanDrawing: "rysunek",
    OfficialDocumentation: "dokument",
    Terrain: "teren",
    LineMarking: "oznaczenie liniowe",
    PointMarking: "oznaczenie punktowe",
}

DeliveredRecord = PlanRecord | LocalPlanRecord
PlacedRecord = SpatialPlan | ZoningElement | SupplementaryRegulation | LocalPlanRecord

PlanFileReader = Callable[[Path], Iterable[DeliveredRecord | RejectedRecord]]


@dataclass(slots=True)
class PlanDelivery:
    """All records of a delivery, in the order of the files."""

    records: list[DeliveredRecord] = field(default_factory=list)
    rejected: list[RejectedRecord] = field(default_factory=list)

    @property
    def act(self) -> SpatialPlan | None:
        """The act, where the delivery holds one."""
        return next((record for record in self.records if isinstance(record, SpatialPlan)), None)

    @property
    def namespace(self) -> str:
        """The namespace of the act, else of the first object."""
        return (self.act or self.records[0]).namespace

    @property
    def srid(self) -> int | None:
        """The coordinate system of the delivery; None where it holds no geometries."""
        act = self.act
        return act.srid if act else next((placed.srid for placed in self._placed()), None)

    @property
    def plan(self) -> PlanIdentifier | None:
        """Which plan the delivery is about: its act, else the one that its objects refer to.

        None where nothing is referred to, or where documents refer to several plans.
        """
        if self.act:
            return PlanIdentifier(self.act.namespace, self.act.local_id)
        for record in self.records:
            if not isinstance(record, SpatialPlan | OfficialDocumentation):
                return parse_plan_address(record.plan)
        found = {
            parse_plan_address(link)
            for record in self.records
            if isinstance(record, OfficialDocumentation)
            for link in (*record.initiates, *record.adopts)
        }
        return found.pop() if len(found) == 1 else None

    def records_of(self, table: PlanTable) -> list[AnyRecord] | None:
        """The records for a table; None where the delivery does not hold its class."""
        if table.record_type is BackgroundMap:
            return None if self.act is None else list(self.act.background_maps)
        # Most formats have no place for these: an act without them does not say that there are none.
        if table.record_type is PlanSymbol:
            return list(self.act.plan_symbols) or None if self.act else None
        if table.record_type is Provision:
            return list(self.act.provisions) or None if self.act else None
        found: list[AnyRecord] = [record for record in self.records if isinstance(record, table.record_type)]
        return found or None

    def faults(self, teryt: str | None = None) -> Iterator[RejectedRecord]:
        """What is wrong with the delivery as a whole; ``teryt`` is the code (6 digits) of its gmina.

        Of many objects with the same fault the first is named.
        """
        if self.records:
            yield from self._namespace_faults(teryt)
            yield from self._act_faults()
            yield from self._link_faults()
            yield from self._crs_faults()

    def _namespace_faults(self, teryt: str | None) -> Iterator[RejectedRecord]:
        first = self.act or self.records[0]
        parts = parse_namespace(first.namespace)
        if parts is None:
            yield _fault(
                first,
                RULE_INVALID_NAMESPACE,
                f"przestrzeń nazw „{first.namespace}” nie ma postaci PL.ZIPPZP.numer/TERYT-rodzaj "
                "(np. PL.ZIPPZP.1234/060304-POG)",
                "Popraw przestrzeń nazw",
                f"the namespace “{first.namespace}” has not the form PL.ZIPPZP.number/TERYT-kind (such as "
                "PL.ZIPPZP.1234/060304-POG). Correct it",
            )
        elif teryt is not None and parts.teryt != teryt:
            yield _fault(
                first,
                RULE_OTHER_GMINA,
                f"przestrzeń nazw „{first.namespace}” wskazuje gminę {parts.teryt}, a wczytywany jest plan "
                f"gminy {teryt}",
                "Wskaż właściwy plik albo właściwą gminę",
                f"the namespace “{first.namespace}” is of the gmina {parts.teryt}, and a plan of the gmina "
                f"{teryt} is imported. Give the right file, or the right gmina",
            )
        seen = {first.namespace}
        for record in self.records:
            if record.namespace not in seen:
                seen.add(record.namespace)
                yield _fault(
                    record,
                    RULE_MIXED_NAMESPACES,
                    f"przestrzeń nazw „{record.namespace}” różni się od „{first.namespace}” "
                    f"({_name(first)}, {first.source.file}), a dostawa ma dotyczyć jednego planu",
                    "Podaj razem tylko pliki jednego planu",
                    f"the namespace “{record.namespace}” is another than “{first.namespace}” "
                    f"({first.local_id}, {first.source.file}), and a delivery is of one plan. Give together "
                    "only the files of one plan",
                )

    def _act_faults(self) -> Iterator[RejectedRecord]:
        acts = [record for record in self.records if isinstance(record, SpatialPlan)]
        for other in acts[1:]:
            yield _fault(
                other,
                RULE_SEVERAL_ACTS,
                f"w dostawie jest już akt {acts[0].local_id} ({acts[0].source.place}), a dopuszczalny jest "
                "jeden",
                "Podaj razem tylko pliki jednego planu",
                f"the delivery has an act already, {acts[0].local_id} ({acts[0].source.place_en}), and only "
                "one is allowed. Give together only the files of one plan",
            )

    def _link_faults(self) -> Iterator[RejectedRecord]:
        plan = self.plan
        seen: set[str] = set()
        for record in self.records:
            if isinstance(record, SpatialPlan | OfficialDocumentation) or record.plan in seen:
                continue
            linked = parse_plan_address(record.plan)
            if linked is None or linked != plan or linked.namespace != record.namespace:
                seen.add(record.plan)
                wanted = f"{plan.namespace}/{plan.local_id}" if plan else "nie wiadomo którego"
                yield _fault(
                    record,
                    RULE_OTHER_PLAN,
                    f"odnośnik plan „{record.plan}” nie wskazuje planu tej dostawy ({wanted})",
                    "Popraw odnośnik albo podaj razem tylko pliki jednego planu",
                    f"the link plan “{record.plan}” does not lead to the plan of this delivery "
                    f"({wanted if plan else 'not known'}). Correct it, or give together only the files of "
                    "one plan",
                )

    def _crs_faults(self) -> Iterator[RejectedRecord]:
        seen = {self.srid}
        for record in self._placed():
            if record.srid not in seen:
                seen.add(record.srid)
                yield _fault(
                    record,
                    RULE_MIXED_CRS,
                    f"geometria jest w układzie EPSG:{record.srid}, a plan w EPSG:{self.srid}",
                    "Zapisz cały plan w jednym układzie współrzędnych",
                    f"the geometry is in EPSG:{record.srid}, and the plan in EPSG:{self.srid}. Save the "
                    "whole plan in one coordinate system",
                )

    def _placed(self) -> Iterator[PlacedRecord]:
        for record in self.records:
            if not isinstance(record, PlanDrawing | OfficialDocumentation):
                yield record


def collect(paths: Iterable[Path], read: PlanFileReader, progress: Progress) -> PlanDelivery:
    """Read all files. Raises ``InputRefused`` as ``read`` does."""
    delivery = PlanDelivery()
    for path in paths:
        progress.step(f"Wczytywanie {path.name}", _byte_size(path))
        for record in read(path):
            if isinstance(record, RejectedRecord):
                delivery.rejected.append(record)
            else:
                delivery.records.append(record)
                progress.count(len(delivery.records))
    return delivery


def _byte_size(path: Path) -> int | None:
    """Return the size of a file; None where it cannot be looked at, of which its reader tells."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def _name(record: DeliveredRecord) -> str:
    return f"{_CLASS_NAMES[type(record)]} {record.local_id}"


def _fault(record: DeliveredRecord, rule: str, what: str, advice: str, english: str) -> RejectedRecord:
    source = record.source
    return RejectedRecord(
        source,
        record.local_id,
        rule,
        f"{source.place}, {_name(record)}: {what}. {advice}.",
        message_en=f"{source.place_en}, {record.local_id}: {english}.",
    )
