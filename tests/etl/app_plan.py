"""Records of a planning act with every class and every attribute of APP, made by the tests themselves."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from shapely import MultiPolygon, Polygon, box

from planowisko.db.codelists.app_schema import ACCESSIBILITY_STANDARDS
from planowisko.etl.records.plan import (
    BackgroundMap,
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.records.source import Source

CREATED = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
NAMESPACE = "PL.ZIPPZP.1234/060304-POG"
ADDRESS = "https://www.gov.pl/zagospodarowanieprzestrzenne/app"
PLAN = f"{ADDRESS}/AktPlanowaniaPrzestrzennego/{NAMESPACE}/1POG"
OTHER_PLAN = f"{ADDRESS}/AktPlanowaniaPrzestrzennego/PL.ZIPPZP.1234/060304-MPZP/7"
BEGIN = datetime(2026, 9, 30, 8, 15, 0, tzinfo=UTC)
END = datetime(2026, 10, 15, 23, 59, 59, tzinfo=UTC)
SOURCE = Source("")

# In EPSG:2179, within Dorohusk.
EAST, NORTH = 8_500_000.25, 5_660_000.5


def document_address(local_id: str) -> str:
    return f"{ADDRESS}/DokumentFormalny/{NAMESPACE}/{local_id}"


def square(column: int, row: int, *holes: Polygon) -> Polygon:
    west, south = EAST + 1000 * column, NORTH + 1000 * row
    shell = box(west, south, west + 1000.125, south + 1000.0625)
    return Polygon(shell.exterior, [hole.exterior for hole in holes])


def hole(column: int, row: int) -> Polygon:
    west, south = EAST + 1000 * column + 100.1, NORTH + 1000 * row + 100.3
    return box(west, south, west + 50.7, south + 50.9)


def spatial_plan() -> SpatialPlan:
    return SpatialPlan(
        source=SOURCE,
        namespace=NAMESPACE,
        local_id="1POG",
        version_id="20260930T081500",
        begin_lifespan_version=BEGIN,
        title="Plan ogólny gminy Dorohusk „Żółć”",
        plan_type="planOgolnyGminy",
        level="local",
        status="legalForce",
        geometry=MultiPolygon([square(0, 0, hole(0, 0)), square(2, 0), square(4, 0)]),
        srid=2179,
        end_lifespan_version=END,
        alternative_titles=("POG Dorohusk", "Plan, o którym mowa"),
        valid_from=date(2026, 9, 30),
        valid_to=date(2031, 1, 1),
        amendment_number=2,
        is_modification=True,
        amended_plan=OTHER_PLAN,
        initiating_documents=(document_address("1"),),
        adopting_documents=(document_address("2"),),
        amending_documents=(document_address("3"),),
        repealing_documents=(document_address("3"),),
        annulling_documents=(document_address("3"),),
        other_documents=(document_address("4"), document_address("5")),
        background_maps=(
            BackgroundMap(date(2025, 5, 1), "BDOT10k", "https://example.org/bdot"),
            BackgroundMap(date(2025, 6, 1), "mapa zasadnicza"),
        ),
    )


def documents() -> list[OfficialDocumentation]:
    full = OfficialDocumentation(
        source=SOURCE,
        namespace=NAMESPACE,
        local_id="2",
        title="Uchwała nr XII/34/2026 w sprawie uchwalenia planu ogólnego",
        document_date=date(2026, 9, 1),
        date_type="publication",
        short_name="uchwała",
        identification_number="XII/34/2026",
        issuing_authority="Rada Gminy Dorohusk",
        entry_into_force=date(2026, 9, 30),
        repeal_date=date(2031, 1, 1),
        specific_reference="§ 3 ust. 2",
        official_journal="dziennikUrzedowyWojLubelskiego",
        links=("https://example.org/a?b=1&c=2,3", "https://example.org/b"),
        adopts=(PLAN,),
    )
    plain = replace(
        full,
        short_name=None,
        identification_number=None,
        issuing_authority=None,
        entry_into_force=None,
        repeal_date=None,
        specific_reference=None,
        official_journal=None,
        links=(),
        adopts=(),
        date_type="creation",
    )
    return [
        replace(plain, local_id="1", initiates=(PLAN,)),
        full,
        replace(plain, local_id="3", amends=(PLAN,), repeals=(PLAN, OTHER_PLAN), annuls=(PLAN,)),
        replace(plain, local_id="4", date_type="revision"),
        replace(plain, local_id="5"),
    ]


def drawing() -> PlanDrawing:
    return PlanDrawing(
        source=SOURCE,
        namespace=NAMESPACE,
        local_id="1POG-R1",
        version_id="20260930T081500",
        begin_lifespan_version=BEGIN,
        title="Rysunek planu",
        link="https://example.org/rysunek.tif",
        crs="http://www.opengis.net/def/crs/EPSG/0/2179",
        spatial_resolution=300,
        plan=PLAN,
        end_lifespan_version=END,
        valid_from=date(2026, 9, 30),
        valid_to=date(2031, 1, 1),
        legend="https://example.org/legenda.pdf",
        description="arkusz 1",
    )


def zone(designation: str, polygon: Polygon) -> ZoningElement:
    return ZoningElement(
        source=SOURCE,
        namespace=NAMESPACE,
        local_id=f"1POG-{designation}",
        version_id="20260930T081500",
        begin_lifespan_version=BEGIN,
        designation=designation,
        symbol="SU",
        status="legalForce",
        regulation_nature="generallyBinding",
        zone_kind="strefaUslugowa",
        plan=PLAN,
        geometry=polygon,
        srid=2179,
        end_lifespan_version=END,
        valid_from=date(2026, 9, 30),
        valid_to=date(2031, 1, 1),
        alternative_name="usługi w Dorohusku",
        primary_profiles=("KPT-MPZP-U", "KPT-MPZP-K"),
        additional_profiles=("KPT-MPZP-PS",),
        max_above_ground_intensity=Decimal("0.80"),
        max_built_up_share=Decimal("50.0"),
        max_height=Decimal("12"),
        min_biologically_active_share=Decimal("0"),
    )


def bare_zone(designation: str, polygon: Polygon) -> ZoningElement:
    return replace(
        zone(designation, polygon),
        end_lifespan_version=None,
        valid_to=None,
        alternative_name=None,
        additional_profiles=(),
        max_above_ground_intensity=None,
        max_built_up_share=None,
        max_height=None,
        min_biologically_active_share=None,
    )


def regulation(kind: str, polygon: Polygon) -> SupplementaryRegulation:
    standards: tuple[tuple[str, str, str | None], ...] = ()
    if kind == "OSD":
        lengths = [
            (name, f"{100 + number}.5" if name.startswith("powierzchnia") else str(100 + number), unit)
            for number, name in enumerate(ACCESSIBILITY_STANDARDS[1:])
            for unit in ["ha" if name.startswith("powierzchnia") else "m"]
        ]
        standards = ((ACCESSIBILITY_STANDARDS[0], "true", None), *lengths)
    return SupplementaryRegulation(
        source=SOURCE,
        namespace=NAMESPACE,
        local_id=f"1POG-1{kind}",
        version_id="20260930T081500",
        begin_lifespan_version=BEGIN,
        kind=kind,
        designation=f"1{kind}",
        symbol=kind,
        status="legalForce",
        regulation_nature="generallyBinding",
        plan=PLAN,
        geometry=polygon,
        srid=2179,
        end_lifespan_version=END,
        valid_from=date(2026, 9, 30),
        valid_to=date(2031, 1, 1),
        name=f"obszar {kind}",
        accessibility_standards=standards,
    )


def whole_plan() -> list[PlanRecord]:
    """A plan in the order in which it is written."""
    return [
        spatial_plan(),
        *documents(),
        drawing(),
        bare_zone("1SU", square(2, 0)),
        zone("2SU", square(0, 0, hole(0, 0))),
        zone("10SU", square(4, 0)),
        regulation("OSD", square(4, 0)),
        regulation("OUZ", square(0, 0, hole(0, 0))),
        regulation("OZS", square(2, 0)),
    ]


def without_source(records: list[PlanRecord]) -> list[PlanRecord]:
    return [replace(record, source=SOURCE) for record in records]
