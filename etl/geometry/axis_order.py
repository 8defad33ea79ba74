"""Settles whether a file holds northing first or easting first, by where the gmina lies.

The form of a CRS name does not settle the order (real services contradict it both ways) and in EPSG:2180 a
swapped geometry can still lie inside Poland. So each geometry is laid into the gmina's extent in both orders:
only one fits - that is the order; both fit - later geometries decide, and if none does, the form of the name;
neither fits - the file is refused. Every later geometry is verified against the settled order.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.crs import GEOGRAPHIC_SRIDS, AxisOrder, CrsName, parse_srs_name
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.geometry.transform import Coordinates
from planowisko.etl.records.source import Source

RULE_OUTSIDE = "outside-gmina"

LOOKAHEAD = 500
"""How many records are held back at most until a geometry decides between the two orders."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placement:
    """Bounds of one geometry as in the file: of the first and of the second coordinate of its pairs."""

    crs: CrsName
    min_first: float
    min_second: float
    max_first: float
    max_second: float
    line: int
    object: str = ""
    layer: str = ""

    @classmethod
    def of(cls, crs: CrsName, coordinates: Coordinates, line: int, object: str = "") -> "Placement":
        """Return the placement of ``coordinates``, shape (n, 2), in the order of the file."""
        low, high = coordinates.min(axis=0), coordinates.max(axis=0)
        return cls(crs, float(low[0]), float(low[1]), float(high[0]), float(high[1]), line, object)

    def _within(self, extent: Extent, order: AxisOrder) -> bool:
        west, south, east, north = extent.bounds_in(self.crs.srid)
        if order is AxisOrder.EASTING_FIRST:
            return (
                west <= self.min_first
                and self.max_first <= east
                and south <= self.min_second
                and self.max_second <= north
            )
        return (
            west <= self.min_second
            and self.max_second <= east
            and south <= self.min_first
            and self.max_first <= north
        )

    def fitting_orders(self, extent: Extent) -> frozenset[AxisOrder]:
        """Return the orders in which the geometry lies within ``extent``."""
        return frozenset(order for order in AxisOrder if self._within(extent, order))


class AxisOrderSettler:
    """Collects the evidence of one file and names the order of its coordinates.

    The order is settled for each CRS name of the file by itself. ``file`` is used in messages.
    """

    def __init__(self, extent: Extent, file: str) -> None:
        self._extent = extent
        self._file = file
        self._candidates: dict[str, frozenset[AxisOrder]] = {}

    def observe(self, placement: Placement) -> None:
        """Take one more geometry as evidence.

        Raises :class:`InputRefused` (rule ``outside-gmina``) when it lies outside the gmina's extent in
        either order, or in the order that earlier geometries have settled.
        """
        fitting = placement.fitting_orders(self._extent)
        known = self._candidates.get(placement.crs.name, frozenset(AxisOrder))
        remaining = known & fitting
        if not remaining:
            raise self._refusal(placement, settled=known if fitting else None)
        self._candidates[placement.crs.name] = remaining

    def decided(self, crs: CrsName) -> bool:
        """Whether the geometries seen so far leave only one order."""
        return len(self._candidates.get(crs.name, frozenset())) == 1

    def settled(self) -> dict[str, tuple[int, AxisOrder]]:
        """The systems with a settled order, by their names in the file: EPSG code and order."""
        return {
            name: (parse_srs_name(name).srid, next(iter(orders)))
            for name, orders in self._candidates.items()
            if len(orders) == 1
        }

    def order(self, crs: CrsName) -> AxisOrder:
        """Return the order of ``crs`` and keep to it from now on; the name's form breaks a tie."""
        candidates = self._candidates.get(crs.name, frozenset(AxisOrder))
        order = next(iter(candidates)) if len(candidates) == 1 else crs.named_order
        self._candidates[crs.name] = frozenset({order})
        return order

    def _refusal(self, placement: Placement, settled: frozenset[AxisOrder] | None) -> InputRefused:
        first = (placement.min_first + placement.max_first) / 2
        second = (placement.min_second + placement.max_second) / 2
        west, south, east, north = self._extent.bounds_in(placement.crs.srid)
        object_text = f", obiekt {placement.object}" if placement.object else ""
        source = Source(self._file, placement.line, placement.layer)
        where = f"{source.place}{object_text}"
        positions = (
            f"czytana w kolejności północ, wschód ma środek {_position(second, first, placement.crs.srid)}, "
            f"w kolejności wschód, północ {_position(first, second, placement.crs.srid)}"
        )
        area = f"{self._extent.name}: {_range(west, east, south, north, placement.crs.srid)}"
        if settled:
            reason = (
                "geometria leży poza obszarem gminy w kolejności osi, którą ustaliły wcześniejsze "
                "obiekty tego pliku (kolejność osi w pliku jest niejednolita)"
            )
            english = (
                "the geometry lies outside the gmina in the axis order that earlier objects of the file have "
                "settled (the order is not the same throughout the file)"
            )
        else:
            reason = "geometria leży poza obszarem gminy w obu kolejnościach osi"
            english = "the geometry lies outside the gmina in either axis order"
        return InputRefused(
            f"{where}: {reason}; układ „{placement.crs.name}”, {positions}; {area}. "
            "Sprawdź, czy plik dotyczy tej gminy i czy podano w nim właściwy układ współrzędnych.",
            english=f"{source.place_en}"
            f"{f', object {placement.object}' if placement.object else ''}: {english}; system "
            f"“{placement.crs.name}”, northing first its middle is "
            f"{_position(second, first, placement.crs.srid)}, easting first "
            f"{_position(first, second, placement.crs.srid)}; {area}. "
            "Check that the file is of this gmina and names the right coordinate system.",
            rule=RULE_OUTSIDE,
            file=self._file,
            line=placement.line,
            layer=placement.layer,
            object=placement.object,
        )


def with_axis_order(
    items: Iterable[T],
    placement_of: Callable[[T], Placement | None],
    extent: Extent,
    file: str,
) -> Iterator[tuple[T, AxisOrder | None]]:
    """Yield each item with the axis order of its coordinates; None for an item without a geometry.

    Items are held back (at most :data:`LOOKAHEAD`) only as long as the order is undecided. Raises
    :class:`InputRefused` as :meth:`AxisOrderSettler.observe` does.
    """
    settler = AxisOrderSettler(extent, file)
    held: list[tuple[T, Placement | None]] = []
    undecided: set[str] = set()

    def release() -> Iterator[tuple[T, AxisOrder | None]]:
        for item, placement in held:
            yield item, None if placement is None else settler.order(placement.crs)
        held.clear()
        undecided.clear()

    for item in items:
        placement = placement_of(item)
        if placement is not None:
            settler.observe(placement)
            if settler.decided(placement.crs):
                undecided.discard(placement.crs.name)
            else:
                undecided.add(placement.crs.name)
        held.append((item, placement))
        if not undecided or len(held) >= LOOKAHEAD:
            yield from release()
    yield from release()


_LONGEST_ON_EARTH = 1e8
"""Metres: where numbers are larger, all their digits would tell nobody anything."""


def _position(x: float, y: float, srid: int) -> str:
    """Return a position as people here write it: geodetic X is northing, Y easting."""
    if max(abs(x), abs(y)) > _LONGEST_ON_EARTH:
        return f"X = {y:.3g}, Y = {x:.3g}"
    if srid in GEOGRAPHIC_SRIDS:
        return f"{y:.5f}° N, {x:.5f}° E"
    return f"X = {y:.2f}, Y = {x:.2f}"


def _range(west: float, east: float, south: float, north: float, srid: int) -> str:
    if srid in GEOGRAPHIC_SRIDS:
        return f"{south:.3f}-{north:.3f}° N, {west:.3f}-{east:.3f}° E"
    return f"X {south:.0f}-{north:.0f}, Y {west:.0f}-{east:.0f} (EPSG:{srid})"
