"""Records that both invented plans of a gmina are made of: the act, its documents, addresses between them."""

from datetime import datetime

from shapely import MultiPolygon

from planowisko.etl.records.plan import BackgroundMap, OfficialDocumentation, SpatialPlan
from planowisko.etl.records.source import Source
from planowisko.etl.sample.gminas import SRID, SampleGmina
from planowisko.etl.sample.resolutions import Resolution
from planowisko.etl.writers.app_objects import address

NOWHERE = Source("")
COUNCIL_TITLES = "Rada Gminy"


def version_of(moment: datetime) -> str:
    """The version identifier of a moment: ``YYYYMMDDThhmmss``."""
    return moment.strftime("%Y%m%dT%H%M%S")


def namespace_of(gmina: SampleGmina, plan: str) -> str:
    """The namespace of the identifiers of one plan set (POG, MPZP)."""
    return f"PL.ZIPPZP.{gmina.register_number}/{gmina.teryt}-{plan}"


def spatial_plan(
    gmina: SampleGmina,
    resolutions: tuple[Resolution, Resolution],
    *,
    title: str,
    plan_type: str,
    level: str,
    status: str,
    began: datetime,
    geometry: MultiPolygon,
    background_maps: tuple[BackgroundMap, ...] = (),
) -> tuple[SpatialPlan, list[OfficialDocumentation]]:
    """The act with the two resolutions as its documents; links in both directions."""
    plan_code = resolutions[0].plan
    namespace = namespace_of(gmina, plan_code)
    in_force = resolutions[1].in_force
    plan = SpatialPlan(
        source=NOWHERE,
        namespace=namespace,
        local_id=f"1{plan_code}",
        version_id=version_of(began),
        begin_lifespan_version=began,
        title=title,
        plan_type=plan_type,
        level=level,
        status=status,
        geometry=geometry,
        srid=SRID,
        valid_from=in_force or began.date().replace(month=12, day=4),
        is_modification=False,
        background_maps=background_maps,
    )
    return plan, [_document(resolution, plan) for resolution in resolutions]


def _document(resolution: Resolution, plan: SpatialPlan) -> OfficialDocumentation:
    own = (address(plan),)
    return OfficialDocumentation(
        source=NOWHERE,
        namespace=plan.namespace,
        local_id=resolution.local_id,
        title=resolution.title,
        short_name=f"{resolution.plan} {resolution.gmina.name} - {resolution.step}",
        identification_number=resolution.number,
        issuing_authority=f"{COUNCIL_TITLES} {resolution.gmina.genitive}",
        document_date=resolution.day,
        date_type="creation",
        entry_into_force=resolution.in_force,
        specific_reference=resolution.journal_position,
        official_journal="dziennikUrzedowyWojLubelskiego" if resolution.journal_position else None,
        links=(resolution.link,),
        adopts=own if resolution.adopting else (),
        initiates=() if resolution.adopting else own,
    )
