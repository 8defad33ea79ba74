"""Figures and names about parcels, as they are written for a person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ..i18n.translation import ENGLISH, language, tr

_WHOLE_METRES_FROM = 10.0


def number_text(value: float, decimals: int) -> str:
    """Return a number with the decimals it needs, as Polish or English is written."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if language() == ENGLISH:
        return text
    return text.replace(",", "\u00a0").replace(".", ",")


def area_text(square_metres: float) -> str:
    """Return an area in m², of small ones with a decimal."""
    return f"{number_text(square_metres, 0 if square_metres >= _WHOLE_METRES_FROM else 1)} m²"


def registered_area_text(square_metres: float | None) -> str:
    """Return a registered area as it is delivered, in m² and in hectares."""
    if square_metres is None:
        return tr("not given by the cadastre")
    return f"{number_text(square_metres, 2)} m² ({number_text(square_metres / 10_000, 4)} ha)"


def share_text(share: float) -> str:
    """Return a share in percent."""
    return f"{number_text(100 * share, 1)} %"


def day_text(day: date | datetime | None) -> str:
    """Return a day."""
    if day is None:
        return ""
    return (day.astimezone() if isinstance(day, datetime) else day).strftime("%d.%m.%Y")


def land_use_text(land_uses: list[dict[str, Any]]) -> str:
    """Return the land uses of a parcel, ``RIVa 812 m², B 88 m²``."""
    texts = []
    for use in land_uses:
        symbol = str(use["land_use"])
        if use.get("soil_use") and use["soil_use"] != symbol:
            symbol += f"-{use['soil_use']}"
        symbol += use.get("soil_class") or ""
        area = use.get("area")
        texts.append(symbol if area is None else f"{symbol} {area_text(float(area))}")
    return ", ".join(texts) or tr("not given by the cadastre")


def succession_name(kind: str) -> str:
    """Return what a link between parcels tells."""
    return {
        "division": tr("division of a parcel"),
        "merger": tr("merger of parcels"),
        "rearrangement": tr("rearrangement of parcels"),
        "renumbering": tr("change of number"),
    }.get(kind, kind)


def attribute_name(attribute: str) -> str:
    """Return the name of an attribute that differs between two versions of a parcel."""
    return {
        "label": tr("number of the parcel"),
        "zoning_reference": tr("cadastral precinct"),
        "map_sheet": tr("map sheet"),
        "area_value": tr("registered area"),
        "land_use": tr("land uses"),
        "valid_from": tr("exists since"),
    }.get(attribute, attribute)
