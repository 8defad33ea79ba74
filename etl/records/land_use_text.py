"""The land uses of a parcel as the JSON text that is stored."""

import json
from collections.abc import Iterable
from decimal import Decimal

from planowisko.etl.records.cadastre import LandUse


def land_use_text(land_uses: Iterable[LandUse]) -> str:
    """Land uses as JSON; areas in m² as numbers, with the digits they have."""
    entries = (
        f"{land_use_begin(use.land_use, use.soil_use, use.soil_class)}{area_text(use.area)}}}"
        for use in land_uses
    )
    return f"[{', '.join(entries)}]"


def land_use_begin(land_use: str, soil_use: str | None, soil_class: str | None) -> str:
    """The text of one land use as far as its area."""
    texts = json.dumps(
        {"land_use": land_use, "soil_use": soil_use, "soil_class": soil_class}, ensure_ascii=False
    )
    return f'{texts[:-1]}, "area": '


def area_text(area: Decimal | None) -> str:
    """An area within that text."""
    return "null" if area is None else format(area, "f")
