"""What the invented local plan says beyond the national schema: terrains, building lines, provisions."""

from decimal import Decimal
from typing import Any

import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from planowisko.etl.records.local_plan import LineMarking, LocalPlanRecord, Provision, Terrain
from planowisko.etl.records.plan import SpatialPlan
from planowisko.etl.sample.gminas import SRID
from planowisko.etl.sample.plan_records import NOWHERE
from planowisko.etl.writers.app_objects import address

REGIME = "2003"
BUILDING_LINE = 6.0
"""Metres from the street."""

_SHORTEST_LINE = 8.0
_STREET = "KDL"
_ROUNDED = 2

_PARAMETERS: dict[str, dict[str, str]] = {
    "MN": {
        "min_above_ground_intensity": "0.05",
        "max_above_ground_intensity": "0.6",
        "max_built_up_share": "30",
        "max_height": "9",
        "min_biologically_active_share": "50",
        "min_parking_places": "2",
    },
    "RM": {
        "min_above_ground_intensity": "0.02",
        "max_above_ground_intensity": "0.5",
        "max_built_up_share": "35",
        "max_height": "10",
        "min_biologically_active_share": "40",
        "min_parking_places": "2",
    },
    "U": {
        "min_above_ground_intensity": "0.05",
        "max_above_ground_intensity": "1.0",
        "max_built_up_share": "45",
        "max_height": "12",
        "min_biologically_active_share": "25",
        "min_parking_places": "5",
    },
}
_PARKING = {"MN": "na każdy lokal mieszkalny", "RM": "na zagrodę", "U": "na 100 m² powierzchni użytkowej"}
_FEE_RATES = {"MN": "20", "RM": "10", "U": "30", _STREET: "0"}


def provisions(names: dict[str, str]) -> tuple[Provision, ...]:
    """A general provision and one for each symbol in ``names`` (symbol: what it stands for)."""
    general = Provision(
        1, "Ustalenia ogólne (przykład, dane zmyślone): plan obowiązuje w granicach rysunku.", paragraph="§ 4"
    )
    return (
        general,
        *(
            Provision(
                number,
                f"Dla terenów oznaczonych symbolem {symbol} ustala się przeznaczenie: {name} "
                "(przykład, dane zmyślone).",
                symbol=symbol,
                paragraph=f"§ {number + 8}",
            )
            for number, (symbol, name) in enumerate(names.items(), start=2)
        ),
    )


def content_records(
    plan: SpatialPlan, terrains: list[tuple[str, str, shapely.Polygon]]
) -> list[LocalPlanRecord]:
    """Terrains (designation, symbol, surface in EPSG:2179) and a building line along the street in each."""
    streets = shapely.union_all([surface for _, symbol, surface in terrains if symbol == _STREET])
    records: list[LocalPlanRecord] = [_terrain(plan, *terrain) for terrain in terrains]
    for designation, symbol, surface in terrains:
        if symbol != _STREET:
            records += [
                _building_line(plan, f"{designation}-L{number}", line)
                for number, line in enumerate(_lines(surface, streets), start=1)
            ]
    return records


def _terrain(plan: SpatialPlan, designation: str, symbol: str, surface: shapely.Polygon) -> Terrain:
    numbers: dict[str, Any] = {name: Decimal(value) for name, value in _PARAMETERS.get(symbol, {}).items()}
    return Terrain(
        source=NOWHERE,
        namespace=plan.namespace,
        local_id=f"{plan.local_id}-{designation}",
        version_id=plan.version_id,
        begin_lifespan_version=plan.begin_lifespan_version,
        designation=designation,
        symbol=symbol,
        regulation_nature="generallyBinding",
        plan=address(plan),
        geometry=surface,
        srid=SRID,
        valid_from=plan.valid_from,
        parking_rule=_PARKING.get(symbol),
        planning_fee_rate=Decimal(_FEE_RATES[symbol]),
        **numbers,
    )


def _building_line(plan: SpatialPlan, name: str, line: LineString) -> LineMarking:
    return LineMarking(
        source=NOWHERE,
        namespace=plan.namespace,
        local_id=f"{plan.local_id}-{name}",
        version_id=plan.version_id,
        begin_lifespan_version=plan.begin_lifespan_version,
        kind="maximumBuildingLine",
        plan=address(plan),
        geometry=line,
        srid=SRID,
        valid_from=plan.valid_from,
        label=f"{BUILDING_LINE:.0f} m",
    )


def _lines(surface: shapely.Polygon, streets: BaseGeometry) -> list[LineString]:
    """The parts of the line beside the street that lie well inside a terrain."""
    beside = streets.buffer(BUILDING_LINE, join_style="mitre").boundary
    parts = shapely.get_parts(shapely.line_merge(beside.intersection(surface.buffer(-0.5))))
    rounded = [shapely.transform(part, lambda points: points.round(_ROUNDED)) for part in parts]
    return [line for line in rounded if line.geom_type == "LineString" and line.length >= _SHORTEST_LINE]
