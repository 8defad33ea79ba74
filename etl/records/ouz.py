"""Records of a proposal of OUZ (Dz.U. 2024 poz. 729)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from shapely import MultiPolygon, Polygon


class OuzLayer(StrEnum):
    """The layers of a proposal: the parts proposed and what led to them, in the order of the steps."""

    BUILDING = "building"
    GROUP = "group"
    INITIAL = "initial"
    PART = "part"


@dataclass(frozen=True, slots=True)
class OuzFeature:
    """An object of a layer; ``area`` in m² in the system of computation.

    ``number`` counts parts and groups from north to south; ``group_number`` of a building is None where its
    group is too small.
    """

    layer: OuzLayer
    number: int | None
    designation: str | None
    reference: str | None
    kind: str | None
    group_number: int | None
    building_count: int | None
    area: float
    geometry: Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class OuzParameter:
    """A constant of the proposal: the value used, its default, and where the default comes from."""

    name: str
    value: Any
    default: Any
    unit: str
    description: str
    source: str


@dataclass(frozen=True, slots=True)
class OuzProposal:
    """A proposal: areas in m², planar in EPSG ``computation_srid``; geometries in EPSG ``srid``.

    ``initial_area`` (Pb) before narrowing, ``narrowed_area`` (Pu) after it, ``allowance`` (Pp) by how much it
    may be enlarged.
    """

    plan_id: UUID
    gmina_code: str
    title: str
    parameters: tuple[OuzParameter, ...]
    computation_srid: int
    srid: int
    counted_building_count: int
    group_count: int
    grouped_building_count: int
    part_count: int
    initial_area: Decimal
    narrowed_area: Decimal
    allowance: Decimal
    layers: Mapping[OuzLayer, tuple[OuzFeature, ...]]
