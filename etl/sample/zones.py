"""Planning zones that follow the landscape and tile the gmina exactly."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Polygon

from planowisko.etl.sample.arrangement import Groups, connected, merged
from planowisko.etl.sample.landscape import Landscape

FEWEST_ZONES, MOST_ZONES = 30, 56
OPEN_OR_INHABITED = {"SO": 40_000.0, "SN": 30_000.0, "SK": 6_000.0, "SZ": 6_000.0, "SJ": 6_000.0}
SMALLEST_ZONE = {**OPEN_OR_INHABITED, "SU": 2_500.0, "SC": 2_500.0, "SP": 2_500.0, "SI": 2_500.0}
"""Square metres; a smaller zone joins a neighbour, if it can one that is no single site."""

_SYMBOLS = {
    "road": "SK",
    "river": "SN",
    "border_river": "SN",
    "meadow": "SN",
    "forest": "SO",
    "field": "SO",
    "track": "SO",
    "SU": "SU",
    "SC": "SC",
    "SP": "SP",
    "SI": "SI",
}


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone: its kind's symbol, ordinal within the kind, and its surface in EPSG:2179."""

    symbol: str
    ordinal: int
    polygon: Polygon

    @property
    def designation(self) -> str:
        """As in the plan: ``3SZ``."""
        return f"{self.ordinal}{self.symbol}"


def draw_zones(landscape: Landscape) -> list[Zone]:
    """Between 30 and 56 zones made of whole faces of the landscape, by kind and from north-west."""
    symbols = _symbols(landscape)
    kinds = [(symbol, int(precinct)) for symbol, precinct in zip(symbols, landscape.precinct, strict=True)]
    zones = _Zones(landscape, symbols, connected(kinds, landscape.around))
    zones.absorb_small()
    zones.reduce_to(MOST_ZONES)
    labels = zones.labels()
    if len(np.unique(labels)) < FEWEST_ZONES:
        zones = _Zones(landscape, symbols, connected(_with_forests(landscape, kinds), landscape.around))
        zones.absorb_small()
        zones.reduce_to(MOST_ZONES)
        labels = zones.labels()
    shapes = merged(landscape.faces, labels)
    bent = landscape.warp.polygons(np.array(list(shapes.values()), dtype=object))
    found = [(zones.symbol[label], polygon) for label, polygon in zip(shapes, bent, strict=True)]
    found.sort(key=lambda item: (item[0], -round(item[1].bounds[3] / 1500), item[1].bounds[0]))
    counts: dict[str, int] = {}
    result = []
    for symbol, polygon in found:
        counts[symbol] = counts.get(symbol, 0) + 1
        result.append(Zone(symbol, counts[symbol], polygon))
    return result


def _symbols(landscape: Landscape) -> list[str]:
    """The kind of zone each face belongs to; the strip along the border follows what lies inside of it."""
    symbols = [
        _inhabited(land, precinct) or _SYMBOLS.get(land, "")
        for land, precinct in zip(landscape.land, landscape.precinct.tolist(), strict=True)
    ]
    beside: dict[int, tuple[bool, float, int]] = {}
    around = landscape.around
    for a, b, metres in zip(
        around.first.tolist(), around.second.tolist(), around.length.tolist(), strict=True
    ):
        for face, other in ((a, b), (b, a)):
            if not symbols[face] and symbols[other] in ("SO", "SN"):
                same = bool(landscape.precinct[face] == landscape.precinct[other])
                beside[face] = max(beside.get(face, (False, 0.0, 0)), (same, metres, -other))
    inherited = {face: symbols[-choice[2]] for face, choice in beside.items()}
    return [symbol or inherited.get(face, "SO") for face, symbol in enumerate(symbols)]


def _inhabited(land: str, precinct: int) -> str:
    """Homesteads and their street; the street of the main village is a public road of its own."""
    if land == "homestead" or (land == "street" and precinct > 0):
        return "SJ" if precinct % 3 == 0 else "SZ"
    return "SK" if land == "street" else ""


def _with_forests(landscape: Landscape, kinds: list[tuple[str, int]]) -> list[object]:
    """Forests as zones of their own."""
    return [
        (*kind, "forest" if land == "forest" else "")
        for kind, land in zip(kinds, landscape.land, strict=True)
    ]


class _Zones:
    """Groups of faces that become fewer by joining the smallest to a neighbour."""

    def __init__(self, landscape: Landscape, symbols: list[str], group: np.ndarray) -> None:
        self.symbol = {label: symbols[label] for label in np.unique(group).tolist()}
        self._group = group
        self._area = dict.fromkeys(self.symbol, 0.0)
        for label, area in zip(group.tolist(), shapely.area(landscape.faces).tolist(), strict=True):
            self._area[label] += area
        self._shared = landscape.around.of_groups(group)
        self._joined = Groups(len(group))

    def absorb_small(self) -> None:
        """Join every zone that is too small for its kind to the neighbour with the longest common edge."""
        while small := [
            label for label, area in self._area.items() if area < SMALLEST_ZONE[self.symbol[label]]
        ]:
            label = min(small, key=lambda item: (self._area[item], item))
            near = self._shared[label]
            candidates = [other for other in near if self.symbol[other] in OPEN_OR_INHABITED] or list(near)
            self._join(label, max(candidates, key=lambda other: (near[other], -other)))

    def reduce_to(self, most: int) -> None:
        """Join the smallest zones to neighbours of their kind until ``most`` are left."""
        while len(self._area) > most:
            options = [
                (self._area[label], label, other)
                for label, near in self._shared.items()
                for other in near
                if self.symbol[label] == self.symbol[other]
            ]
            if not options:
                return
            _, label, other = min(options)
            self._join(label, other)

    def labels(self) -> np.ndarray:
        """The zone of every face: a label of ``symbol``."""
        return np.array([self._joined.find(label) for label in self._group.tolist()], dtype=np.intp)

    def _join(self, label: int, other: int) -> None:
        symbol = self.symbol[other]
        kept = self._joined.join(label, other)
        gone = other if kept == label else label
        self.symbol[kept] = symbol
        self.symbol.pop(gone)
        self._area[kept] += self._area.pop(gone)
        for third, metres in self._shared.pop(gone).items():
            self._shared[third].pop(gone)
            if third != kept:
                self._shared[kept][third] = self._shared[kept].get(third, 0.0) + metres
                self._shared[third][kept] = self._shared[third].get(kept, 0.0) + metres
