"""Compares what the act of a delivery lists as its parts with the parts that are there.

The schema has the relation twice, in the act (rysunek, wydzielenie, regulacja) and in each part (plan). The
database keeps the second; only a file can contradict itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from planowisko.etl.loading.plan_delivery import PlanDelivery
from planowisko.etl.records.finding import Finding, Severity
from planowisko.etl.records.plan import PlanDrawing, SpatialPlan, SupplementaryRegulation, ZoningElement

RULE_LISTED_PART_MISSING = "listed-part-missing"
RULE_PART_NOT_LISTED = "part-not-listed"

_NAMED = 3

Part = PlanDrawing | ZoningElement | SupplementaryRegulation
_ELEMENTS: dict[type[Part], str] = {
    PlanDrawing: "rysunek",
    ZoningElement: "wydzielenie",
    SupplementaryRegulation: "regulacja",
}
_CLASSES = {
    "RysunekAktuPlanowaniaPrzestrzennego": "rysunek",
    "StrefaPlanistyczna": "wydzielenie",
}
"""The element by which an act lists a class; the other classes of parts are regulations."""


def listed_part_findings(delivery: PlanDelivery) -> Iterator[Finding]:
    """Warnings about links that have no counterpart, one for each kind of part and direction.

    An act that lists no parts of a kind leaves it to the parts: then there is nothing to compare.
    """
    act = delivery.act
    if act is None:
        return
    listed: dict[str, dict[str, str]] = defaultdict(dict)
    for link in act.listed_parts:
        class_name, identifier = _identified(link)
        listed[_CLASSES.get(class_name, "regulacja")][identifier] = link
    for kind, element in _ELEMENTS.items():
        if not listed[element]:
            continue
        parts = [record for record in delivery.records if isinstance(record, kind)]
        present = {f"{part.namespace}/{part.local_id}" for part in parts}
        absent = [link for identifier, link in listed[element].items() if identifier not in present]
        if absent:
            yield _finding(
                act,
                RULE_LISTED_PART_MISSING,
                f"odnośniki {element} wskazują obiekty, których nie ma w plikach ({_some(absent)}). Dołącz "
                "plik z tymi obiektami albo popraw odnośniki",
            )
        unlisted = [
            part.local_id for part in parts if f"{part.namespace}/{part.local_id}" not in listed[element]
        ]
        if unlisted:
            yield _finding(
                act,
                RULE_PART_NOT_LISTED,
                f"wśród odnośników {element} brakuje obiektów, które wskazują ten akt ({_some(unlisted)}). "
                "Dodaj odnośniki do aktu",
            )


def _identified(link: str) -> tuple[str, str]:
    """The class that an address names, and ``<namespace>/<localId>`` without a version.

    What is no address of an object is its own identifier: it fits nothing.
    """
    parts = link.partition("/app/")[2].split("/")
    return (parts[0], "/".join(parts[1:4])) if len(parts) in (4, 5) else ("", link)


def _some(names: Iterable[str]) -> str:
    names = list(names)
    more = f" i dalsze, razem {len(names)}" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _finding(act: SpatialPlan, rule: str, what: str) -> Finding:
    source = act.source
    message = f"{source.place}, akt {act.local_id}: {what}."
    return Finding(rule, Severity.WARNING, act.local_id, message, source=source)
