"""Has the database propose OUZ for a draft, and takes the proposal over into it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import shapely
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.records.ouz import OuzFeature, OuzLayer, OuzParameter, OuzProposal

_PROPOSE = """
    SELECT
        layer, number, designation, reference, kind, group_number, building_count, area,
        st_asbinary(geometry) AS geometry
    FROM planowisko.propose_ouz(%s, %s)
    ORDER BY layer, number, group_number, reference
"""
_STORED = """
    SELECT
        plan.id AS plan_id, plan.gmina_code, plan.title, proposal.computation_srid,
        proposal.counted_building_count, proposal.group_count, proposal.grouped_building_count,
        proposal.part_count, proposal.initial_area, proposal.narrowed_area, proposal.allowance
    FROM planning.ouz_proposal AS proposal
    INNER JOIN planning.spatial_plan AS plan
        ON plan.gmina_code = proposal.gmina_code AND plan.id = proposal.plan_id
    WHERE proposal.plan_id = %s
"""
_PARAMETERS = """
    SELECT
        parameter.name, proposal.parameters -> parameter.name AS value, parameter.value AS default,
        parameter.unit, parameter.description, parameter.source
    FROM planning.ouz_proposal AS proposal
    CROSS JOIN planowisko.ouz_parameter() AS parameter
    WHERE proposal.plan_id = %s
"""


def propose_ouz(connection: Connection, plan_id: UUID, parameters: Mapping[str, Any]) -> OuzProposal:
    """Propose OUZ for the draft ``plan_id`` and store the proposal in place of a former one.

    ``parameters`` are the constants that shall not have their default. Raises the database's refusals:
    unknown plan (PW005), no boundary, no buildings or a wrong parameter (22023).
    """
    with connection.cursor(row_factory=dict_row) as cursor:
        features = [
            OuzFeature(
                **row
                | {"layer": OuzLayer(row["layer"]), "geometry": shapely.from_wkb(bytes(row["geometry"]))}
            )
            for row in cursor.execute(_PROPOSE, [plan_id, Jsonb(dict(parameters))])
        ]
        figures = cursor.execute(_STORED, [plan_id]).fetchone()
        assert figures is not None
        used = tuple(OuzParameter(**row) for row in cursor.execute(_PARAMETERS, [plan_id]))
    return OuzProposal(
        **figures,
        parameters=used,
        srid=INSTALLATION_SRID,
        layers={
            layer: tuple(feature for feature in features if feature.layer is layer) for layer in OuzLayer
        },
    )


def withdraw_ouz(connection: Connection, plan_id: UUID) -> bool:
    """Forget the stored proposal, so that OUZ are no longer judged by it; False where there was none."""
    row = connection.execute("SELECT planowisko.withdraw_ouz(%s)", [plan_id]).fetchone()
    assert row is not None
    return bool(row[0])


def take_over_ouz(connection: Connection, plan_id: UUID, *, replace: bool) -> int:
    """Make the stored proposal the draft's OUZ; return how many. Refused (PW007) where it has some."""
    row = connection.execute("SELECT planowisko.take_over_ouz(%s, %s)", [plan_id, replace]).fetchone()
    assert row is not None
    return int(row[0])
