"""Writes the sample deliveries: per gmina a folder with cadastre, plans, resolutions and a drawing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.sample.buildings import draw_buildings, write_buildings
from planowisko.etl.sample.cadastre import DELIVERED, cadastre_records, namespace_of
from planowisko.etl.sample.documents import write_general_plan_documents, write_local_plan_documents
from planowisko.etl.sample.drawing import write_drawing
from planowisko.etl.sample.general_plan import draw_general_plan
from planowisko.etl.sample.gminas import SRID, SampleGmina, gminas_named
from planowisko.etl.sample.landscape import draw_landscape
from planowisko.etl.sample.local_plan import draw_local_plan
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.egib import write_egib
from planowisko.etl.writers.plan_geopackage import write_plan_geopackage

INVENTED = "Dane przykładowe, zmyślone: nie opisują żadnej prawdziwej działki, osoby ani uchwały."
FEWEST_PARCELS = 20
README_NAME = "CZYTAJ.txt"


@dataclass(frozen=True, slots=True)
class GminaDelivery:
    """The files of one gmina; ``parcels`` counts current parcels.

    The local plan is there twice: in the national schema, and with its terrains as GeoPackage.
    """

    unit: str
    name: str
    folder: Path
    egib: Path
    buildings: Path
    general_plan: Path
    local_plan: Path
    local_plan_geopackage: Path
    general_plan_documents: tuple[Path, ...]
    local_plan_documents: tuple[Path, ...]
    drawing: Path
    parcels: int


@dataclass(frozen=True, slots=True)
class SampleDelivery:
    """All files that were written, by gmina."""

    folder: Path
    gminas: tuple[GminaDelivery, ...]


def write_sample(
    folder: Path,
    *,
    seed: int,
    parcels_per_gmina: int = 2000,
    gminas: tuple[str, ...] | None = None,
    progress: Callable[[str], None] = lambda name: None,
) -> SampleDelivery:
    """Write deliveries for the gminas with these unit codes (None: all seven) below ``folder``.

    The same seed and size give the same bytes, whichever gminas are asked for. ``progress`` is told the name
    of each gmina as it begins. Raises PlanowiskoError for an unknown unit, fewer than 20 parcels, or a folder
    that cannot be written.
    """
    if parcels_per_gmina < FEWEST_PARCELS:
        raise PlanowiskoError(
            f"Gmina przykładowa musi mieć co najmniej {FEWEST_PARCELS} działek (--parcels)."
        )
    chosen = gminas_named(gminas)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / README_NAME).write_text(_readme(), encoding="utf-8", newline="\n")
        written = []
        for gmina in chosen:
            progress(gmina.name)
            written.append(_write_gmina(gmina, folder, seed, parcels_per_gmina))
    except OSError as error:
        raise PlanowiskoError(
            f"Nie można zapisać danych przykładowych w folderze {folder}: {error.strerror}. "
            "Proszę wskazać folder, do którego wolno pisać."
        ) from error
    return SampleDelivery(folder, tuple(written))


def _write_gmina(gmina: SampleGmina, parent: Path, seed: int, parcels: int) -> GminaDelivery:
    folder = parent / gmina.folder
    folder.mkdir(exist_ok=True)
    landscape = draw_landscape(gmina, seed, parcels)
    general, local = draw_general_plan(landscape), draw_local_plan(landscape)
    egib = folder / f"egib_{gmina.unit}.gml"
    write_egib(
        cadastre_records(landscape),
        egib,
        namespace=namespace_of(landscape),
        created=DELIVERED,
        comment=f"{INVENTED} Gmina {gmina.name}, ziarno {seed}.",
    )
    buildings = folder / f"budynki_{gmina.unit}.geojson"
    write_buildings(draw_buildings(landscape), buildings, INVENTED)
    general_plan = folder / f"plan_ogolny_{gmina.teryt}.gml"
    write_app(general.records, general_plan, srid=SRID, created=general.dated)
    _mark_invented(general_plan)
    local_plan = folder / f"plan_miejscowy_{gmina.teryt}.gml"
    write_app(local.records, local_plan, srid=SRID, created=local.dated)
    _mark_invented(local_plan)
    local_plan_geopackage = local_plan.with_suffix(".gpkg")
    write_plan_geopackage(
        [*local.records, *local.content], local_plan_geopackage, srid=SRID, created=local.dated
    )
    drawing = folder / local.drawing_name
    write_drawing(local, drawing)
    (folder / README_NAME).write_text(_readme(gmina), encoding="utf-8", newline="\n")
    return GminaDelivery(
        unit=gmina.unit,
        name=gmina.name,
        folder=folder,
        egib=egib,
        buildings=buildings,
        general_plan=general_plan,
        local_plan=local_plan,
        local_plan_geopackage=local_plan_geopackage,
        general_plan_documents=tuple(write_general_plan_documents(general, folder)),
        local_plan_documents=tuple(write_local_plan_documents(local, folder)),
        drawing=drawing,
        parcels=landscape.parcel_count,
    )


def _mark_invented(file: Path) -> None:
    """Put a comment behind the XML declaration: the writer of plans knows none."""
    text = file.read_bytes()
    end = text.index(b"?>") + 2
    file.write_bytes(text[:end] + f"\n<!-- {INVENTED} -->".encode() + text[end:])


def _readme(gmina: SampleGmina | None = None) -> str:
    of_whom = f"Gmina {gmina.name} ({gmina.unit})" if gmina else "Siedem gmin partnerstwa"
    return f"""DANE PRZYKŁADOWE - ZMYŚLONE
===========================

{of_whom}

{INVENTED}

Prawdziwe są tylko nazwy i kody gmin oraz ich przybliżone położenie. Działki, obręby, wsie, drogi, lasy,
rzeki, plany, uchwały i numery powstały z generatora liczb losowych (planowisko sample). Nie wolno ich
używać do niczego poza próbami i nauką programu.

egib_*.gml             ewidencja gruntów: jednostka, obręby, działki (EGiB 1.10, EPSG:2179)
budynki_*.geojson      budynki (GeoJSON)
plan_ogolny_*.gml      plan ogólny gminy: akt, dokumenty, strefy, obszary uzupełnienia zabudowy (APP 3.0)
plan_miejscowy_*.gml   plan miejscowy: akt, dokumenty, rysunek (APP 3.0)
plan_miejscowy_*.gpkg  plan miejscowy z terenami, liniami zabudowy i ustaleniami (GeoPackage)
uchwala_*.pdf          uchwały rady gminy
rysunek_*.tif          rysunek planu miejscowego (GeoTIFF)
"""
