"""Parcels that lie side by side along a road, 50 m deep: a strip from a metre to a metre."""

from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, write_egib

PRECINCT = f"{imports.DOROHUSK}.0001"
WEST, SOUTH, DEPTH = 8_450_000, 5_650_000, 50


def strip(number: str, start: float, end: float, **changes: object) -> ParcelXml:
    west, east, north = WEST + start, WEST + end, SOUTH + DEPTH
    ring = [(west, SOUTH), (west, north), (east, north), (east, SOUTH), (west, SOUTH)]
    area = f"{(end - start) * DEPTH / 10_000:.6f}"
    land_uses = (("R", "R", "IVa", area),)
    return ParcelXml(f"{PRECINCT}.{number}", polygon(ring), area=area, land_uses=land_uses).but(**changes)


class Strips:
    """Deliveries of strips into a database."""

    def __init__(self, dsn, folder):
        self.dsn = dsn
        self._folder = folder

    def deliver(self, *strips, **options):
        return imports.parcels(self.dsn, write_egib(self._folder / "strips.gml", *strips), **options)

    def now(self):
        return imports.value(self.dsn, "SELECT clock_timestamp()")

    def current(self):
        return [
            reference
            for (reference,) in imports.rows(
                self.dsn, "SELECT label FROM cadastre.cadastral_parcel ORDER BY label"
            )
        ]

    def links(self):
        """Predecessor, successor, kind and shares in percent, in the order of the imports."""
        return imports.rows(
            self.dsn,
            """
            SELECT
                split_part(predecessor_reference, '.', 3), split_part(successor_reference, '.', 3), kind,
                round(100 * predecessor_share)::int, round(100 * successor_share)::int
            FROM cadastre.parcel_succession
            ORDER BY recorded_at, predecessor_reference, successor_reference
            """,
        )

    def successors(self, number):
        """Predecessor, successor, kind, share of the original area in percent, whether it is current."""
        return imports.rows(
            self.dsn,
            """
            SELECT
                split_part(predecessor_reference, '.', 3), split_part(successor_reference, '.', 3), kind,
                round(100 * original_share)::int, is_current
            FROM planowisko.parcel_successors(%s, %s)
            """,
            imports.DOROHUSK,
            f"{PRECINCT}.{number}",
        )

    def predecessors(self, number):
        """Predecessor, successor, kind, share of the original area in percent."""
        return imports.rows(
            self.dsn,
            """
            SELECT
                split_part(predecessor_reference, '.', 3), split_part(successor_reference, '.', 3), kind,
                round(100 * original_share)::int
            FROM planowisko.parcel_predecessors(%s, %s)
            """,
            imports.DOROHUSK,
            f"{PRECINCT}.{number}",
        )

    def known(self, number, moment):
        """The registered area that was current at a moment; None where there was no such parcel."""
        found = imports.rows(
            self.dsn,
            "SELECT area_value::float FROM planowisko.parcel_at(%s, %s, %s)",
            imports.DOROHUSK,
            f"{PRECINCT}.{number}",
            moment,
        )
        assert len(found) <= 1
        return found[0][0] if found else None
