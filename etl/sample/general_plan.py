"""The invented plan ogólny of one gmina: act, documents, zones, areas of supplementary building."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np
import shapely
from shapely import MultiPolygon

from planowisko.db.codelists import zone_kinds
from planowisko.etl.records.plan import PlanRecord, SpatialPlan, SupplementaryRegulation, ZoningElement
from planowisko.etl.sample.gminas import SRID
from planowisko.etl.sample.grid import GRID
from planowisko.etl.sample.landscape import Landscape, gmina_polygon
from planowisko.etl.sample.plan_records import NOWHERE, spatial_plan
from planowisko.etl.sample.resolutions import Resolution, general_plan_resolutions
from planowisko.etl.sample.zones import Zone, draw_zones
from planowisko.etl.writers.app_objects import address

INSET = 12.0
"""Metres by which an area of supplementary building stays inside the homesteads of its village."""

_BINDING = "generallyBinding"


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a kind of zone allows: intensity, built-up and biologically active share (percent), height (m)."""

    intensity: str | None
    built_up: str | None
    height: str | None
    biologically_active: str | None
    additional_profiles: tuple[str, ...]


PARAMETERS: dict[str, Parameters] = {
    "SJ": Parameters("0.8", "40", "10", "40", ("KPT-MPZP-ZN", "KPT-MPZP-W")),
    "SZ": Parameters("0.6", "35", "11", "40", ("KPT-MPZP-RZW", "KPT-MPZP-U", "KPT-MPZP-ZN")),
    "SU": Parameters("1.2", "50", "12.5", "30", ("KPT-MPZP-PEF", "KPT-MPZP-ZN")),
    "SP": Parameters("1.5", "60", "15", "20", ("KPT-MPZP-U", "KPT-MPZP-ZN")),
    "SI": Parameters("0.5", "40", "12", "20", ("KPT-MPZP-ZN",)),
    "SC": Parameters("0.1", "5", "8", "30", ("KPT-MPZP-UR",)),
    "SN": Parameters("0.1", "5", "6", "80", ("KPT-MPZP-US", "KPT-MPZP-UT", "KPT-MPZP-ZN", "KPT-MPZP-L")),
    "SO": Parameters(None, None, None, None, ("KPT-MPZP-PEF", "KPT-MPZP-ZP")),
    "SK": Parameters(None, None, None, None, ("KPT-MPZP-KDZ", "KPT-MPZP-ZP")),
}


@dataclass(frozen=True, slots=True)
class GeneralPlan:
    """The plan's records, its resolutions, and how many zones there are of each kind."""

    records: tuple[PlanRecord, ...]
    resolutions: tuple[Resolution, Resolution]
    zones_of_kind: dict[str, int]
    dated: datetime


def draw_general_plan(landscape: Landscape) -> GeneralPlan:
    """Draw the plan ogólny of one gmina."""
    gmina = landscape.gmina
    resolutions = general_plan_resolutions(gmina)
    legal = gmina.status == "legalForce"
    began = datetime(2026, 4, 24, 8, 0, tzinfo=UTC) if legal else datetime(2026, 10, 30, 8, 0, tzinfo=UTC)
    plan, documents = spatial_plan(
        gmina,
        resolutions,
        title=f"Plan ogólny gminy {gmina.genitive} (dane przykładowe, zmyślone)",
        plan_type="planOgolnyGminy",
        level="local",
        status=gmina.status,
        began=began,
        geometry=MultiPolygon([gmina_polygon(landscape)]),
    )
    zones = draw_zones(landscape)
    counts: dict[str, int] = {}
    for zone in zones:
        counts[zone.symbol] = counts.get(zone.symbol, 0) + 1
    records: list[PlanRecord] = [plan, *documents]
    records += [_zoning_element(zone, plan) for zone in zones]
    records += _building_areas(landscape, plan)
    return GeneralPlan(tuple(records), resolutions, counts, began)


def _zoning_element(zone: Zone, plan: SpatialPlan) -> ZoningElement:
    kind, parameters = zone_kinds()[zone.symbol], PARAMETERS[zone.symbol]
    return ZoningElement(
        source=NOWHERE,
        namespace=plan.namespace,
        local_id=f"{plan.local_id}-{zone.designation}",
        version_id=plan.version_id,
        begin_lifespan_version=plan.begin_lifespan_version,
        designation=zone.designation,
        symbol=zone.symbol,
        status=plan.status,
        regulation_nature=_BINDING,
        zone_kind=kind.code,
        plan=address(plan),
        geometry=zone.polygon,
        srid=SRID,
        valid_from=plan.valid_from,
        primary_profiles=kind.primary_profiles,
        additional_profiles=parameters.additional_profiles,
        max_above_ground_intensity=_number(parameters.intensity),
        max_built_up_share=_number(parameters.built_up),
        max_height=_number(parameters.height),
        min_biologically_active_share=_number(parameters.biologically_active),
    )


def _building_areas(landscape: Landscape, plan: SpatialPlan) -> list[SupplementaryRegulation]:
    """An area of supplementary building (OUZ) per village, apart from each other."""
    villages = landscape.blocks.settlement.villages
    inside = landscape.blocks.border.polygon.buffer(-INSET)
    areas = [
        village.homesteads.buffer(-INSET, join_style="mitre").intersection(inside) for village in villages
    ]
    apart = [
        area
        for number, area in enumerate(areas)
        if area.geom_type == "Polygon" and all(area.distance(other) > INSET for other in areas[:number])
    ]
    surfaces = landscape.warp.polygons(shapely.set_precision(np.array(apart, dtype=object), GRID))
    return [
        SupplementaryRegulation(
            source=NOWHERE,
            namespace=plan.namespace,
            local_id=f"{plan.local_id}-{number}OUZ",
            version_id=plan.version_id,
            begin_lifespan_version=plan.begin_lifespan_version,
            kind="OUZ",
            designation=f"{number}OUZ",
            symbol="OUZ",
            status=plan.status,
            regulation_nature=_BINDING,
            plan=address(plan),
            geometry=surface,
            srid=SRID,
            valid_from=plan.valid_from,
            name="obszar uzupełnienia zabudowy",
        )
        for number, surface in enumerate(surfaces, start=1)
    ]


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
