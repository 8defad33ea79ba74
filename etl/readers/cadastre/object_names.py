"""What the objects of the cadastre are called in messages."""

from planowisko.etl.readers.cadastre.raw_records import RawBuilding, RawContour, RawRecord, RawZoning

_LEVELS = {"precinct": ("obręb", "precinct"), "unit": ("jednostka ewidencyjna", "cadastral unit")}


def object_of(raw: RawRecord) -> str:
    """What the object is known by among rejected records and warnings."""
    return raw.reference or raw.fallback_name or f"wiersz {raw.line}"


def names_of(raw: RawRecord) -> tuple[str, str]:
    """What the object is called at the beginning of a sentence."""
    polish, english = name_of(raw)
    return f"{polish[0].upper()}{polish[1:]}", f"{english[0].upper()}{english[1:]}"


def name_of(raw: RawRecord) -> tuple[str, str]:
    """What the object is called within a sentence, in Polish and in English."""
    if isinstance(raw, RawZoning):
        polish, english = _LEVELS[raw.level]
    elif isinstance(raw, RawBuilding):
        polish, english = "budynek", "building"
    elif isinstance(raw, RawContour):
        polish, english = "kontur użytku", "contour of land use"
    else:
        polish, english = "działka", "parcel"
    name = raw.reference or raw.fallback_name
    polish, english = f"{polish} {name}".rstrip(), f"{english} {name}".rstrip()
    return (f"{polish} (wersja archiwalna)", f"{english} (archived)") if raw.archived else (polish, english)
