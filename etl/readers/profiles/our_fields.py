"""Our fields of every kind of layer that a profile can map: the names on the left of a mapping."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from planowisko.etl.records.plan_layers import PLAN_LAYERS


class LayerKind(StrEnum):
    """What the features of a layer are."""

    PARCEL = "parcel"
    PRECINCT = "precinct"
    UNIT = "unit"
    BUILDING = "building"
    CONTOUR = "contour"
    ZONE = "zone"
    TERRAIN = "terrain"


CADASTRE_KINDS = frozenset(
    {LayerKind.PARCEL, LayerKind.PRECINCT, LayerKind.UNIT, LayerKind.BUILDING, LayerKind.CONTOUR}
)

KIND_TITLES = {
    LayerKind.PARCEL: "działki ewidencyjne",
    LayerKind.PRECINCT: "obręby ewidencyjne",
    LayerKind.UNIT: "jednostki ewidencyjne",
    LayerKind.BUILDING: "budynki",
    LayerKind.CONTOUR: "kontury użytków gruntowych",
    LayerKind.ZONE: "strefy planistyczne",
    LayerKind.TERRAIN: "tereny planu miejscowego",
}

_UNIT_PART = {"cadastral_unit": "jednostka ewidencyjna WWPPGG_R, z której składa się identyfikator"}
_TIMES = {
    "begin_lifespan_version": "początek wersji obiektu",
    "end_lifespan_version": "koniec wersji obiektu (wersja archiwalna)",
    "valid_from": "data powstania obiektu",
    "valid_to": "data zniesienia obiektu (obiekt archiwalny)",
}
_CADASTRE_FIELDS: Mapping[LayerKind, Mapping[str, str]] = {
    LayerKind.PARCEL: {
        "national_reference": "pełny identyfikator działki WWPPGG_R.OOOO.[AR_arkusz.]numer",
        **_UNIT_PART,
        "precinct": "numer obrębu, z którego składa się identyfikator",
        "map_sheet": "numer arkusza, z którego składa się identyfikator",
        "label": "numer działki",
        "area_value": "pole ewidencyjne",
        "land_use": "klasoużytki: RIVa,PsV,N",
        "namespace": "przestrzeń nazw identyfikatora IIP",
        "local_id": "lokalny identyfikator IIP",
        "version_id": "identyfikator wersji IIP",
        **_TIMES,
    },
    LayerKind.PRECINCT: {
        "national_reference": "pełny identyfikator obrębu WWPPGG_R.OOOO",
        **_UNIT_PART,
        "precinct": "numer obrębu, z którego składa się identyfikator",
        "name": "nazwa obrębu",
        **_TIMES,
    },
    LayerKind.UNIT: {
        "national_reference": "identyfikator jednostki ewidencyjnej WWPPGG_R albo kod TERC gminy (7 cyfr)",
        "name": "nazwa jednostki",
        **_TIMES,
    },
    LayerKind.BUILDING: {
        "national_reference": "identyfikator budynku",
        "kind": "rodzaj budynku: kod KŚT, litera albo słowo z usługi powiatu",
        "storeys_above_ground": "liczba kondygnacji nadziemnych",
        **_TIMES,
    },
    LayerKind.CONTOUR: {
        "national_reference": "identyfikator konturu",
        "land_use": "użytek: kod OFU (R) albo całe oznaczenie (RIVa)",
        "soil_use": "kod OZU",
        "soil_class": "kod OZK",
        **_TIMES,
    },
}
_PLAN_LAYERS = {LayerKind.ZONE: "zoning_element", LayerKind.TERRAIN: "terrain"}

_IDENTIFYING: Mapping[LayerKind, tuple[frozenset[str], ...]] = {
    LayerKind.PARCEL: (
        frozenset({"national_reference"}),
        frozenset({"cadastral_unit", "precinct", "label"}),
    ),
    LayerKind.PRECINCT: (frozenset({"national_reference"}), frozenset({"cadastral_unit", "precinct"})),
    LayerKind.UNIT: (frozenset({"national_reference"}),),
    LayerKind.BUILDING: (frozenset({"national_reference"}), frozenset({"kind"})),
    LayerKind.CONTOUR: (frozenset({"land_use"}),),
    LayerKind.ZONE: (frozenset({"designation"}), frozenset({"symbol"})),
    LayerKind.TERRAIN: (frozenset({"designation"}), frozenset({"symbol"})),
}


@dataclass(frozen=True, slots=True)
class OurField:
    """A field of ours: its name, and in Polish what it holds."""

    name: str
    description: str


@cache
def our_fields(kind: LayerKind) -> Mapping[str, OurField]:
    """The fields of a kind of layer by name. Those of zones and terrains are the columns of their records."""
    if kind in _CADASTRE_FIELDS:
        described = _CADASTRE_FIELDS[kind]
    else:
        (layer,) = (layer for layer in PLAN_LAYERS if layer.name == _PLAN_LAYERS[kind])
        described = {column.name: column.alias for column in layer.columns}
    return {name: OurField(name, description) for name, description in described.items()}


def identifying_fields(kind: LayerKind) -> tuple[frozenset[str], ...]:
    """Sets of our fields: a layer that has all of one set can be of the kind."""
    return _IDENTIFYING[kind]
