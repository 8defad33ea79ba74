"""OUZ, the areas where building may be completed, proposed by the database from the buildings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .driver import Connection

BUILDING, GROUP, INITIAL, PART = "building", "group", "initial", "part"
"""The layers of a proposal: the parts proposed and what led to them."""


@dataclass(frozen=True)
class OuzFeature:
    """An object of a layer; ``area`` in m², ``geometry`` WKB in the installation's system."""

    layer: str
    number: int | None
    designation: str | None
    reference: str | None
    kind: str | None
    group_number: int | None
    building_count: int | None
    area: float
    geometry: bytes


@dataclass(frozen=True)
class OuzParameter:
    """A constant of a proposal as it was used."""

    name: str
    value: Any
    unit: str
    description: str
    source: str


@dataclass(frozen=True)
class OuzProposal:
    """Figures of a proposal, areas in m²: Pb before narrowing, Pu after it, Pp the allowance."""

    title: str
    computation_srid: int
    counted_building_count: int
    group_count: int
    grouped_building_count: int
    part_count: int
    initial_area: float
    narrowed_area: float
    allowance: float
    parameters: tuple[OuzParameter, ...]
    features: tuple[OuzFeature, ...]
    srid: int


def propose_ouz(connection: Connection, plan_id: str, parameters: Mapping[str, Any]) -> OuzProposal:
    """Have OUZ proposed for a draft and stored with it in place of a former proposal.

    Raises PlanNotFound, NotAllowed, or DatabaseError with what the database asks for.
    """
    features = connection.query(
        "SELECT layer, number, designation, reference, kind, group_number, building_count, area, "
        "ST_AsBinary(geometry) FROM planowisko.propose_ouz(%s, %s::jsonb) ORDER BY layer, number, reference",
        [plan_id, json.dumps(dict(parameters))],
    )
    (figures,) = connection.query(
        "SELECT plan.title, proposal.computation_srid, proposal.counted_building_count, "
        "proposal.group_count, proposal.grouped_building_count, proposal.part_count, "
        "proposal.initial_area::double precision, proposal.narrowed_area::double precision, "
        "proposal.allowance::double precision "
        "FROM planning.ouz_proposal AS proposal JOIN planning.spatial_plan AS plan "
        "ON plan.gmina_code = proposal.gmina_code AND plan.id = proposal.plan_id "
        "WHERE proposal.plan_id = %s",
        [plan_id],
    )
    used = connection.query(
        "SELECT parameter.name, (proposal.parameters -> parameter.name)::text, parameter.unit, "
        "parameter.description, parameter.source "
        "FROM planning.ouz_proposal AS proposal CROSS JOIN planowisko.ouz_parameter() AS parameter "
        "WHERE proposal.plan_id = %s",
        [plan_id],
    )
    ((srid,),) = connection.query("SELECT Find_SRID('planning', 'spatial_plan', 'geometry')")
    return OuzProposal(
        *figures,
        tuple(OuzParameter(name, json.loads(value), *rest) for name, value, *rest in used),
        tuple(OuzFeature(*values, bytes(geometry)) for *values, geometry in features),
        int(srid),
    )


def take_over_ouz(connection: Connection, plan_id: str, *, replace: bool) -> int:
    """Make the stored proposal the draft's OUZ; return how many. Refused where it has some already."""
    ((taken,),) = connection.query("SELECT planowisko.take_over_ouz(%s, %s)", [plan_id, replace])
    return int(taken)
