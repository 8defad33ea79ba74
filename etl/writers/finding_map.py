"""Draws maps of findings as SVG: the place, the plan's objects around it, labels, a scale bar, north up."""

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from planowisko.etl.geometry.inner_point import inner_point
from planowisko.etl.records.check_report import ObjectKind, PlanObject

WIDTH, HEIGHT = 560, 360
"""Size of a map in its own units, which are pixels on a screen."""

_LEAST_EXTENT = 60.0
"""A map shows at least so many metres from west to east."""

_MARGIN_SHARE = 0.35
_BEYOND = 12
"""What lies so far beyond the map's edge is cut off; its outline there must not be seen."""

_FINEST = 0.35
"""Bends smaller than this are not drawn."""

_SMALL = 14
"""A place smaller than this is encircled."""

_BESIDE_ONE_ANOTHER = 8
_GROUND = "plan"
_LABELS = 24
_LETTER_WIDTH, _LETTER_HEIGHT = 7.4, 14

_DRAWN_FIRST = (
    ObjectKind.PRECINCT,
    ObjectKind.BORDER,
    ObjectKind.NEIGHBOUR,
    ObjectKind.ZONE,
    ObjectKind.TERRAIN,
    ObjectKind.REGULATION,
    ObjectKind.ACT,
    ObjectKind.LINE,
    ObjectKind.POINT,
)
_LABELLED = {
    ObjectKind.ZONE,
    ObjectKind.TERRAIN,
    ObjectKind.NEIGHBOUR,
    ObjectKind.REGULATION,
    ObjectKind.LINE,
    ObjectKind.PRECINCT,
}
_SURFACES = (3, 6)
_LINES = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class View:
    """A window of ``WIDTH`` by ``HEIGHT`` over the ground: its west and north edge, and pixels per metre."""

    west: float
    north: float
    scale: float

    @property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is drawn, a little beyond the map's edge."""
        beyond = _BEYOND / self.scale
        return (
            self.west - beyond,
            self.north - HEIGHT / self.scale - beyond,
            self.west + WIDTH / self.scale + beyond,
            self.north + beyond,
        )

    def pixels(self, geometry: BaseGeometry) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
        """The coordinates of a geometry on the map, x right and y down."""
        points = shapely.get_coordinates(geometry)
        return np.round((points - (self.west, self.north)) * (self.scale, -self.scale), 1)


def view_of(geometries: Sequence[BaseGeometry]) -> View:
    """The window around geometries, with some ground beside them."""
    west, south, east, north = shapely.total_bounds(geometries)
    width = max((east - west) * (1 + 2 * _MARGIN_SHARE), _LEAST_EXTENT)
    height = max((north - south) * (1 + 2 * _MARGIN_SHARE), _LEAST_EXTENT * HEIGHT / WIDTH)
    scale = min(WIDTH / width, HEIGHT / height)
    return View((west + east - WIDTH / scale) / 2, (south + north + HEIGHT / scale) / 2, scale)


def view_of_all(geometries: Sequence[BaseGeometry]) -> View:
    """The window that just holds geometries."""
    west, south, east, north = shapely.total_bounds(geometries)
    scale = 0.94 * min(WIDTH / max(east - west, _LEAST_EXTENT), HEIGHT / max(north - south, _LEAST_EXTENT))
    return View((west + east - WIDTH / scale) / 2, (south + north + HEIGHT / scale) / 2, scale)


class PlanMaps:
    """Maps over one plan, whose objects are searched by place.

    Maps of the whole plan share one drawing of it, which the overview holds: they belong into one document.
    """

    def __init__(self, objects: Iterable[PlanObject]) -> None:
        """Take the objects to draw, all in one system, x easting and y northing."""
        self._objects = sorted(
            (each for each in objects if not each.geometry.is_empty),
            key=lambda each: _DRAWN_FIRST.index(each.kind),
        )
        self._tree = shapely.STRtree([each.geometry for each in self._objects])
        own = [each.geometry for each in self._objects if each.kind is not ObjectKind.NEIGHBOUR]
        self._whole = view_of_all(own) if own else None

    @property
    def kinds(self) -> set[ObjectKind]:
        """What kinds of objects the maps show."""
        return {each.kind for each in self._objects}

    def overview(self, places: Sequence[tuple[int, BaseGeometry, str]], description: str) -> str | None:
        """The whole plan with the number of each finding at its place, a link to it; None without a plan.

        ``places`` are number, geometry and CSS class.
        """
        if self._whole is None:
            return None
        ground, _ = self._whole_plan
        return _svg(
            description,
            [
                f'<g id="{_GROUND}">{ground}</g>',
                *_numbers(places, self._whole),
                *_scale_bar(self._whole),
                *_north_arrow(),
            ],
        )

    def survey(
        self, places: Sequence[tuple[int, BaseGeometry, str]], description: str, numbered: int
    ) -> tuple[str, int] | None:
        """The labelled whole with a mark at every place, and how many places lie beyond it.

        The first ``numbered`` places get their number, which is a link. Where there is no ground, the map
        shows the surroundings of the places; None where there are none either.
        """
        view = self._whole
        if view is None and not places:
            return None
        if view is None:
            view = view_of_all([geometry for _, geometry, _ in places])
        ground, labels = self._ground(view)
        window = shapely.box(*view.window)
        within = [place for place in places if window.contains(inner_point(place[1]))]
        parts = [
            ground,
            *_spots(within[numbered:], view),
            labels,
            *_numbers(within[:numbered], view),
            *_scale_bar(view),
            *_north_arrow(),
        ]
        return _svg(description, parts), len(places) - len(within)

    def map_of(self, place: BaseGeometry, style: str, description: str) -> str:
        """The map around one place, drawn in the CSS class ``style``; ``description`` is told in its stead.

        ``place`` is in the objects' system and not empty.
        """
        view = view_of([place])
        if self._whole is not None and self._whole.scale >= view.scale and self._holds(self._whole, place):
            view = self._whole
            ground, labels = f'<use href="#{_GROUND}"/>', self._whole_plan[1]
        else:
            ground, labels = self._ground(view)
        return _svg(
            description,
            [ground, *_place(place, view, style), labels, *_scale_bar(view), *_north_arrow()],
        )

    @staticmethod
    def _holds(view: View, place: BaseGeometry) -> bool:
        return bool(shapely.box(*view.window).contains(shapely.box(*place.bounds)))

    @functools.cached_property
    def _whole_plan(self) -> tuple[str, str]:
        assert self._whole is not None
        return self._ground(self._whole)

    def _ground(self, view: View) -> tuple[str, str]:
        """The objects in the window, and the labels of the larger ones where they do not collide."""
        near = np.sort(self._tree.query(shapely.box(*view.window)))
        objects = [self._objects[index] for index in near]
        drawn = _reduced([each.geometry for each in objects], view)
        ground = (
            _drawn(geometry, view, each.kind, each.colour)
            for each, geometry in zip(objects, drawn, strict=True)
        )
        return "".join(ground), "".join(_labels(objects, drawn, view))


def _reduced(geometries: Sequence[BaseGeometry], view: View) -> list[BaseGeometry]:
    """Geometries cut to the window and as fine as can be seen."""
    try:
        cut = list(shapely.clip_by_rect(np.array(geometries, dtype=object), *view.window))
    except GEOSException:
        # One that crosses itself is drawn whole.
        cut = list(geometries)
    return list(shapely.simplify(cut, _FINEST / view.scale, preserve_topology=False))


def _drawn(geometry: BaseGeometry, view: View, style: str, colour: str | None = None) -> str:
    """The SVG of a geometry in a CSS class; nothing where nothing of it can be seen."""
    path = []
    points = []
    for part in shapely.get_parts(geometry):
        kind = shapely.get_type_id(part)
        if kind == 0:
            points += [f'<circle class="{style}" cx="{x:g}" cy="{y:g}" r="4"/>' for x, y in view.pixels(part)]
        elif kind in _SURFACES:
            path += [_line(ring, view, "Z") for ring in (part.exterior, *part.interiors)]
        elif kind in _LINES:
            path.append(_line(part, view, ""))
    fill = f' fill="{escape(colour)}"' if colour else ""
    outline = "".join(path)
    return (f'<path class="{style}" d="{outline}"{fill}/>' if outline else "") + "".join(points)


def _line(line: BaseGeometry, view: View, end: str) -> str:
    points = view.pixels(line)
    if len(points) < 2:
        return ""
    return "M" + " ".join(f"{x:g},{y:g}" for x, y in points.tolist()) + end


def _place(place: BaseGeometry, view: View, style: str) -> Iterator[str]:
    """The place of a finding; parts too small to be seen are encircled."""
    (reduced,) = _reduced([place], view)
    yield _drawn(place if reduced.is_empty else reduced, view, f"place {style}")
    for part in shapely.get_parts(place):
        if max(_extent(part)) * view.scale < _SMALL:
            (x, y), *_ = view.pixels(shapely.centroid(part))
            yield f'<circle class="ring {style}" cx="{x:g}" cy="{y:g}" r="16"/>'


def _extent(geometry: BaseGeometry) -> tuple[float, float]:
    west, south, east, north = geometry.bounds
    return east - west, north - south


def _labels(objects: Sequence[PlanObject], drawn: Sequence[BaseGeometry], view: View) -> Iterator[str]:
    """Labels within the map, the largest objects first, none over another."""
    candidates = sorted(
        (
            (each, geometry)
            for each, geometry in zip(objects, drawn, strict=True)
            if each.label and each.kind in _LABELLED and not geometry.is_empty
        ),
        key=lambda pair: -max(pair[1].area, pair[1].length / view.scale),
    )
    taken: list[tuple[float, float, float, float]] = []
    for each, geometry in candidates:
        if len(taken) == _LABELS:
            return
        label = each.label if len(each.label) <= 28 else each.label[:27] + "…"
        x, y = _label_point(geometry, view)
        half = _LETTER_WIDTH * len(label) / 2
        box = (x - half, y - _LETTER_HEIGHT, x + half, y + 4)
        inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < HEIGHT - 26
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            yield f'<text class="label {each.kind}" x="{x:.1f}" y="{y:.1f}">{escape(label)}</text>'


def _label_point(geometry: BaseGeometry, view: View) -> tuple[float, float]:
    """Where the label of what is left of an object stands: within it and within the map."""
    west, south, east, north = view.window
    beyond = _BEYOND / view.scale
    try:
        geometry = shapely.clip_by_rect(
            geometry, west + beyond, south + beyond, east - beyond, north - beyond
        )
        point = shapely.point_on_surface(geometry)
    except GEOSException:
        point = shapely.centroid(geometry)
    if point.is_empty:
        return -1, -1
    ((x, y),) = view.pixels(point).tolist()
    return x, y + 4


def _overlap(first: tuple[float, float, float, float], second: tuple[float, float, float, float]) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def _numbers(places: Sequence[tuple[int, BaseGeometry, str]], view: View) -> Iterator[str]:
    """Discs with numbers, beside one another where findings share a place, the first on top."""
    taken: set[tuple[int, int]] = set()
    discs = []
    for number, place, style in places:
        ((x, y),) = view.pixels(inner_point(place)).tolist()
        for _ in range(_BESIDE_ONE_ANOTHER):
            if (cell := (round(x / 18), round(y / 18))) not in taken:
                taken.add(cell)
                break
            x += 18
        discs.append((number, style, x, y))
    for number, style, x, y in reversed(discs):
        yield (
            f'<a href="#uwaga-{number}"><circle class="disc {style}" cx="{x:g}" cy="{y:g}" r="10"/>'
            f'<text class="number" x="{x:g}" y="{y + 3.5:g}">{number}</text></a>'
        )


def _spots(places: Iterable[tuple[int, BaseGeometry, str]], view: View) -> Iterator[str]:
    """A small mark at each place, one where several share it."""
    spots = {(style, *view.pixels(inner_point(place))[0].round().tolist()) for _, place, style in places}
    for style, x, y in sorted(spots):
        yield f'<circle class="spot {style}" cx="{x:g}" cy="{y:g}" r="3.5"/>'


def _scale_bar(view: View) -> Iterator[str]:
    """A bar of 1, 2 or 5 times a power of ten, at most a third of the map long."""
    longest = WIDTH / 3 / view.scale
    power = 10 ** math.floor(math.log10(longest))
    metres = next(step * power for step in (5, 2, 1) if step * power <= longest)
    length = metres * view.scale
    told = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m".replace(".", ",")
    y = HEIGHT - 10
    yield f'<rect class="plate" x="6" y="{HEIGHT - 30}" width="{length + 16:.1f}" height="25"/>'
    yield f'<path class="scale" d="M14,{y - 4}V{y}H{14 + length:.1f}V{y - 4}"/>'
    yield f'<text class="told" x="{14 + length / 2:.1f}" y="{y - 5}">{told}</text>'


def _north_arrow() -> Iterator[str]:
    x = WIDTH - 20
    yield f'<path class="north" d="M{x},8l6,20l-6,-5l-6,5Z"/><text class="told" x="{x}" y="41">N</text>'


def _svg(description: str, parts: Iterable[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(description)}">'
        f"{''.join(parts)}</svg>"
    )
