"""What the properties of a contour of land use say, whatever format they come in."""

from planowisko.db.codelists.cadastre import land_uses
from planowisko.etl.checks.violation import Violation
from planowisko.etl.readers.cadastre.gml.egib import RULE_UNKNOWN_LAND_USE
from planowisko.etl.readers.cadastre.raw_records import RawContour
from planowisko.etl.readers.land_use_notation import parse_land_use

RULE_MISSING_LAND_USE = "missing-land-use"


def contour(
    line: int, *, reference: str, land_use: str, soil_use: str, soil_class: str, fallback_name: str
) -> RawContour:
    """The contour with these texts, empty where there is none; still without geometry.

    ``land_use`` is a code (``R``) or, as some services have it, the whole mark (``RIVa``).
    """
    raw = RawContour(line, reference=reference, fallback_name=fallback_name)
    if not land_use:
        raw.violations.append(
            Violation(RULE_MISSING_LAND_USE, "brak rodzaju użytku (OFU)", "no kind of land use (OFU)")
        )
    elif land_use in land_uses():
        raw.land_use, raw.soil_use, raw.soil_class = land_use, soil_use or None, soil_class or None
    elif mark := parse_land_use(land_use):
        raw.land_use = mark.land_use
        raw.soil_use, raw.soil_class = soil_use or mark.soil_use, soil_class or mark.soil_class
    else:
        raw.land_use, raw.soil_use, raw.soil_class = land_use, soil_use or None, soil_class or None
        raw.doubt(
            RULE_UNKNOWN_LAND_USE,
            f"rodzaj użytku „{land_use}” (OFU) nie jest znany",
            f"kind of land use “{land_use}” (OFU) is not known",
        )
    return raw
