"""The invented local plan (MPZP) of the main village: act, documents, drawing and its terrains."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import BackgroundMap, PlanDrawing, PlanRecord
from planowisko.etl.sample.arrangement import Indices, connected, merged
from planowisko.etl.sample.gminas import SRID, SampleGmina
from planowisko.etl.sample.landscape import Landscape
from planowisko.etl.sample.local_plan_content import REGIME, content_records, provisions
from planowisko.etl.sample.plan_records import NOWHERE, spatial_plan
from planowisko.etl.sample.resolutions import Resolution, in_words, local_plan_resolutions, web_address
from planowisko.etl.writers.app_objects import address

DOTS_PER_INCH = 100
SCALE = 2000

TERRAIN_NAMES = {
    "MN": "tereny zabudowy mieszkaniowej jednorodzinnej",
    "RM": "tereny zabudowy zagrodowej",
    "U": "tereny zabudowy usługowej",
    "KDL": "tereny dróg publicznych – drogi lokalne",
}
"""Symbols of the regulation of 2003 and customary ones."""

_SYMBOLS = {"street": "KDL", "SU": "U"}


@dataclass(frozen=True, slots=True)
class Terrain:
    """A terrain of the local plan, surface in EPSG:2179."""

    designation: str
    symbol: str
    polygon: Polygon


@dataclass(frozen=True, slots=True)
class LocalPlan:
    """The plan's records, resolutions, terrains, and the lines of parcels to draw under them.

    ``content`` is what the national schema has no classes for: terrains with parameters, building lines.
    """

    gmina: SampleGmina
    village: str
    records: tuple[PlanRecord, ...]
    content: tuple[LocalPlanRecord, ...]
    resolutions: tuple[Resolution, Resolution]
    outline: Polygon
    terrains: tuple[Terrain, ...]
    parcels: tuple[Polygon, ...]
    dated: datetime

    @property
    def drawing_name(self) -> str:
        """File name of the drawing."""
        return drawing_name(self.gmina)


def drawing_name(gmina: SampleGmina) -> str:
    """File name of a gmina's drawing."""
    return f"rysunek_mpzp_{gmina.teryt}.tif"


def draw_local_plan(landscape: Landscape) -> LocalPlan:
    """Draw the local plan of the gmina's main village."""
    gmina, village = landscape.gmina, landscape.blocks.settlement.villages[0]
    within = _faces_of_plan(landscape)
    faces = landscape.faces[within]
    terrains = _terrains(landscape, within)
    outline = landscape.warp.polygons(np.array([_outline(faces)], dtype=object))[0]
    resolutions = local_plan_resolutions(gmina, village.name)
    in_force = resolutions[1].in_force
    assert in_force is not None
    began = datetime(in_force.year, in_force.month, in_force.day, 8, 0, tzinfo=UTC)
    plan, documents = spatial_plan(
        gmina,
        resolutions,
        title=(
            f"Miejscowy plan zagospodarowania przestrzennego dla części obrębu {village.name} "
            "(dane przykładowe, zmyślone)"
        ),
        plan_type="miejscowyPlanZagospodarowaniaPrzestrzennego",
        level="infraLocal",
        status="legalForce",
        began=began,
        geometry=MultiPolygon([outline]),
        background_maps=(BackgroundMap(date(2023, 3, 15), "Mapa ewidencyjna w skali 1:2000 (zmyślona)"),),
    )
    present = {terrain.symbol for terrain in terrains}
    plan = replace(
        plan,
        symbol_regime=REGIME,
        terrains_tile=True,
        provisions=provisions({symbol: name for symbol, name in TERRAIN_NAMES.items() if symbol in present}),
    )
    drawing = PlanDrawing(
        source=NOWHERE,
        namespace=plan.namespace,
        local_id=f"{plan.local_id}-rysunek1",
        version_id=plan.version_id,
        begin_lifespan_version=began,
        title=f"Rysunek planu miejscowego {village.name} (przykład, dane zmyślone)",
        link=f"{web_address(gmina)}/{drawing_name(gmina)}",
        crs=f"http://www.opengis.net/def/crs/EPSG/0/{SRID}",
        spatial_resolution=SCALE,
        plan=address(plan),
        valid_from=in_force,
        description=f"Załącznik graficzny do uchwały z dnia {in_words(resolutions[1].day)}, skala 1:{SCALE}",
    )
    return LocalPlan(
        gmina,
        village.name,
        (plan, *documents, drawing),
        tuple(content_records(plan, [(each.designation, each.symbol, each.polygon) for each in terrains])),
        resolutions,
        outline,
        terrains,
        tuple(landscape.warp.polygons(faces)),
        began,
    )


def _faces_of_plan(landscape: Landscape) -> Indices:
    """The homesteads, the street and the services of the main village, as far as they hang together."""
    village = landscape.blocks.settlement.villages[0]
    inhabited = np.isin(np.array(landscape.land, dtype=object), ["homestead", "street", "SU"])
    chosen = inhabited & (landscape.precinct == village.number)
    groups = connected([bool(c) for c in chosen], landscape.around)
    candidates = np.unique(groups[chosen])
    sizes = [float(shapely.area(landscape.faces[groups == label]).sum()) for label in candidates.tolist()]
    return np.flatnonzero(groups == candidates[int(np.argmax(sizes))])


def _outline(faces: np.ndarray) -> Polygon:
    """The outline of all faces; a hole that none of them fills stays one."""
    outline = shapely.coverage_union_all(faces)
    assert isinstance(outline, Polygon)
    return outline


def _terrains(landscape: Landscape, within: Indices) -> tuple[Terrain, ...]:
    frame = landscape.blocks.settlement.villages[0].frame
    chosen = np.zeros(len(landscape.faces), dtype=bool)
    chosen[within] = True
    kinds: list[object] = []
    for face, land in enumerate(landscape.land):
        if not chosen[face]:
            kinds.append(("outside", face))
        elif land == "homestead":
            across = frame.into(landscape.faces[face].centroid).y
            kinds.append("MN" if across > 0 else "RM")
        else:
            kinds.append(_SYMBOLS[land])
    groups = connected(kinds, landscape.around)
    shapes = {label: shape for label, shape in merged(landscape.faces, groups).items() if chosen[label]}
    bent = landscape.warp.polygons(np.array(list(shapes.values()), dtype=object))
    found = [(str(kinds[label]), polygon) for label, polygon in zip(shapes, bent, strict=True)]
    found.sort(key=lambda item: (list(TERRAIN_NAMES).index(item[0]), -item[1].area))
    counts: dict[str, int] = {}
    terrains = []
    for symbol, polygon in found:
        counts[symbol] = counts.get(symbol, 0) + 1
        terrains.append(Terrain(f"{counts[symbol]}{symbol}", symbol, polygon))
    return tuple(terrains)
