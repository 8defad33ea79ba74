"""What of the cadastre and of borders is asked for, and which of the objects that come are a gmina's own."""

from planowisko.etl.checks.parcel_identifier import leading_unit, units_of_gmina
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.cadastre.gml.county_fields import service_fields, text_of
from planowisko.etl.readers.xml.stream import Feature
from planowisko.etl.services.bounding_box import NATIONAL_CRS, bounding_box
from planowisko.etl.services.collection import WANTED, Judge
from planowisko.etl.services.wfs import FeatureQuery

OTHER_GMINA = "other-gmina"
WITHOUT_IDENTIFIER = "without-identifier"

_BORDER_CODE = "JPT_KOD_JE"
_FES = "http://www.opengis.net/fes/2.0"


def within(type_name: str, extent: Extent) -> FeatureQuery:
    """Ask for the features of a layer in the box of a gmina, which is given northing first, in EPSG:2180."""
    return FeatureQuery(type_name, {"BBOX": bounding_box(extent), "SRSNAME": NATIONAL_CRS})


def unit_border(type_name: str, unit: str) -> FeatureQuery:
    """Ask for the cadastral unit by its code (``JPT_KOD_JE`` of the national register of borders)."""
    conditions = [
        f"<fes:PropertyIsEqualTo><fes:ValueReference>{_BORDER_CODE}</fes:ValueReference>"
        f"<fes:Literal>{each}</fes:Literal></fes:PropertyIsEqualTo>"
        for each in units_of_gmina(unit)
    ]
    return _filtered(type_name, conditions)


def precinct_borders(type_name: str, unit: str) -> FeatureQuery:
    """Ask for the precincts of a cadastral unit."""
    conditions = [
        '<fes:PropertyIsLike wildCard="*" singleChar="?" escapeChar="!">'
        f"<fes:ValueReference>{_BORDER_CODE}</fes:ValueReference><fes:Literal>{each}.*</fes:Literal>"
        "</fes:PropertyIsLike>"
        for each in units_of_gmina(unit)
    ]
    return _filtered(type_name, conditions)


def parcels_of(unit: str) -> Judge:
    """Want the parcels of a cadastral unit, and those whose unit cannot be told: the import names them."""

    def judge(feature: Feature) -> str:
        found = _unit_of(feature, "ID_DZIALKI", "NUMER_JEDNOSTKI")
        return WANTED if found is None or found in units_of_gmina(unit) else OTHER_GMINA

    return judge


def buildings_of(unit: str) -> Judge:
    """Want the buildings of a gmina, town and rural part together; those without identifier are left out."""

    def judge(feature: Feature) -> str:
        found = _unit_of(feature, "ID_BUDYNKU", "NUMER_JEDNOSTKI")
        if found is None:
            return WITHOUT_IDENTIFIER
        return WANTED if found[:6] == unit[:6] else OTHER_GMINA

    return judge


def borders_of(unit: str) -> Judge:
    """Want the cadastral unit and its precincts."""

    def judge(feature: Feature) -> str:
        return WANTED if _unit_of(feature, _BORDER_CODE) in units_of_gmina(unit) else OTHER_GMINA

    return judge


def _filtered(type_name: str, conditions: list[str]) -> FeatureQuery:
    """What meets any of the conditions."""
    condition = "".join(conditions) if len(conditions) == 1 else f"<fes:Or>{''.join(conditions)}</fes:Or>"
    text = f'<fes:Filter xmlns:fes="{_FES}">{condition}</fes:Filter>'
    return FeatureQuery(type_name, {"FILTER": text, "SRSNAME": NATIONAL_CRS})


def _unit_of(feature: Feature, *names: str) -> str | None:
    """The cadastral unit that the first readable one of the named properties begins with."""
    fields = service_fields(feature) or {}
    return next((unit for name in names if (unit := leading_unit(text_of(fields, name)))), None)
