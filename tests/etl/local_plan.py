"""Records of a local plan with its terrains and markings, made by the tests themselves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from shapely import LineString, Point, Polygon

from planowisko.etl.records.local_plan import (
    LineMarking,
    LocalPlanRecord,
    PlanSymbol,
    PointMarking,
    Provision,
    Terrain,
)
from planowisko.etl.records.plan import PlanRecord, SpatialPlan
from tests.etl import app_plan

NAMESPACE = "PL.ZIPPZP.1234/060304-MPZP"
PLAN = f"{app_plan.ADDRESS}/AktPlanowaniaPrzestrzennego/{NAMESPACE}/7"


def spatial_plan() -> SpatialPlan:
    return replace(
        app_plan.spatial_plan(),
        namespace=NAMESPACE,
        local_id="7",
        title="Miejscowy plan zagospodarowania przestrzennego Dorohuska",
        plan_type="miejscowyPlanZagospodarowaniaPrzestrzennego",
        level="infraLocal",
        amended_plan=None,
        initiating_documents=(),
        adopting_documents=(),
        amending_documents=(),
        repealing_documents=(),
        annulling_documents=(),
        other_documents=(),
        symbol_regime="2003",
        terrains_tile=True,
        plan_symbols=(PlanSymbol("AB", "aleja z bulwarem", "ZP"),),
        provisions=(
            Provision(1, "Ustalenia ogólne.", paragraph="§ 1"),
            Provision(2, "Zabudowa mieszkaniowa.", symbol="MN", paragraph="§ 2"),
        ),
    )


def terrain(designation: str, symbol: str, polygon: Polygon) -> Terrain:
    return Terrain(
        source=app_plan.SOURCE,
        namespace=NAMESPACE,
        local_id=f"7-{designation.replace('/', '-')}",
        version_id="20260930T081500",
        begin_lifespan_version=app_plan.BEGIN,
        designation=designation,
        symbol=symbol,
        regulation_nature="generallyBinding",
        plan=PLAN,
        geometry=polygon,
        srid=2179,
        valid_from=date(2026, 9, 30),
        name="teren próbny",
        min_above_ground_intensity=Decimal("0.05"),
        max_above_ground_intensity=Decimal("0.8"),
        max_built_up_share=Decimal("40"),
        min_height=Decimal("4"),
        max_height=Decimal("9.5"),
        min_biologically_active_share=Decimal("40"),
        min_parking_places=Decimal("2"),
        parking_rule="na mieszkanie",
        planning_fee_rate=Decimal("20"),
    )


def bare_terrain(designation: str, symbol: str, polygon: Polygon) -> Terrain:
    return replace(
        terrain(designation, symbol, polygon),
        name=None,
        min_above_ground_intensity=None,
        max_above_ground_intensity=None,
        max_built_up_share=None,
        min_height=None,
        max_height=None,
        min_biologically_active_share=None,
        min_parking_places=None,
        parking_rule=None,
        planning_fee_rate=None,
    )


def markings() -> list[LineMarking | PointMarking]:
    west, south = app_plan.EAST + 10, app_plan.NORTH + 10
    line = LineMarking(
        source=app_plan.SOURCE,
        namespace=NAMESPACE,
        local_id="7-L1",
        version_id="20260930T081500",
        begin_lifespan_version=app_plan.BEGIN,
        kind="mandatoryBuildingLine",
        plan=PLAN,
        geometry=LineString([(west, south), (west + 100, south)]),
        srid=2179,
        valid_from=date(2026, 9, 30),
        label="5 m",
    )
    point = PointMarking(
        source=app_plan.SOURCE,
        namespace=NAMESPACE,
        local_id="7-P1",
        version_id="20260930T081500",
        begin_lifespan_version=app_plan.BEGIN,
        kind="monument",
        plan=PLAN,
        geometry=Point(west, south + 50),
        srid=2179,
        valid_from=date(2026, 9, 30),
        description="kapliczka",
    )
    return [line, point]


def whole_plan() -> list[PlanRecord | LocalPlanRecord]:
    return [
        spatial_plan(),
        *(replace(document, namespace=NAMESPACE, adopts=(PLAN,)) for document in app_plan.documents()[1:2]),
        replace(app_plan.drawing(), namespace=NAMESPACE, local_id="7-R1", plan=PLAN),
        terrain("2MN/U", "MN/U", app_plan.square(0, 0, app_plan.hole(0, 0))),
        bare_terrain("10AB", "AB", app_plan.square(2, 0)),
        bare_terrain("1XX", "XX", app_plan.square(4, 0)),
        replace(terrain("1ZL", "ZL", app_plan.square(0, 0)), is_overlay=True),
        *markings(),
    ]
