"""Repairs of a draft: what the database proposes, and applying what a person has seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import shapely
from psycopg.types.json import Jsonb
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from planowisko.db.connection import Connection


@dataclass(frozen=True, slots=True)
class ProposedRepair:
    """One change that a repair would make: a new geometry, or a new value of one attribute.

    ``before`` and ``after`` are in ``srid``, the installation's system, x easting and y northing; ``after``
    is None where the geometry stays. ``digest`` names exactly this change.
    """

    table: str
    id: UUID
    object: str
    attribute: str
    old_value: str | None
    new_value: str | None
    before: BaseGeometry
    after: BaseGeometry | None
    srid: int
    digest: str

    @property
    def gained(self) -> BaseGeometry:
        """Ground that the object would get; empty where none."""
        return shapely.difference(self.after, self.before) if self.after else Polygon()

    @property
    def lost(self) -> BaseGeometry:
        """Ground that the object would lose; empty where none."""
        return shapely.difference(self.before, self.after) if self.after else Polygon()


def propose_repair(
    connection: Connection, plan_id: UUID, repair: str, parameters: dict[str, float]
) -> list[ProposedRepair]:
    """What a repair would change in the draft; nothing is changed.

    Raises what ``planowisko.propose_repair`` raises: PW005 for no such plan, invalid_parameter_value for an
    unknown repair or parameter.
    """
    return [
        ProposedRepair(
            table,
            id,
            object,
            attribute,
            old_value,
            new_value,
            _geometry(before),
            None if after is None else _geometry(after),
            srid,
            digest,
        )
        for table, id, object, attribute, old_value, new_value, before, after, srid, digest in (
            connection.execute(
                """
                SELECT
                    table_name, id, object, attribute, old_value, new_value, st_asbinary(before),
                    st_asbinary(after), st_srid(before), digest
                FROM planowisko.propose_repair(%s, %s, %s)
                """,
                [plan_id, repair, Jsonb(parameters)],
            )
        )
    ]


def _geometry(encoded: bytes) -> BaseGeometry:
    return shapely.from_wkb(encoded)


def apply_repair(
    connection: Connection,
    plan_id: UUID,
    repair: str,
    parameters: dict[str, float],
    proposed: Iterable[ProposedRepair],
) -> int:
    """Make the changes proposed, exactly as they were shown or none of them (PW008); return how many."""
    row = connection.execute(
        "SELECT planowisko.apply_repair(%s, %s, %s, %s)",
        [plan_id, repair, Jsonb(parameters), [change.digest for change in proposed]],
    ).fetchone()
    assert row is not None
    return int(row[0])
