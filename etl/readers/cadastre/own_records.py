"""Picks one gmina's objects out of a file that holds those of several."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planowisko.etl.checks.parcel_identifier import leading_unit, units_of_gmina
from planowisko.etl.readers.cadastre.raw_records import RawBuilding, RawRecord


@dataclass(slots=True)
class OtherGminas:
    """How many objects were left out: of other gminas, and buildings that do not tell whose they are."""

    count: int = 0
    without_identifier: int = 0


def own_records(raws: Iterable[RawRecord], gmina_code: str, others: OtherGminas) -> Iterator[RawRecord]:
    """Yield the objects of the gmina; ``others`` counts the rest.

    Of buildings town and rural part of a gmina belong together. A parcel whose unit cannot be read is
    yielded, so that it is rejected by name.
    """
    for raw in raws:
        found = leading_unit(raw.reference)
        if isinstance(raw, RawBuilding):
            if found is None:
                others.without_identifier += 1
            elif found[:6] != gmina_code[:6]:
                others.count += 1
            else:
                yield raw
        elif found is None or found in units_of_gmina(gmina_code):
            yield raw
        else:
            others.count += 1
