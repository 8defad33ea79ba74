"""Codes of the cadastre: land use (OFU), soil use (OZU), soil class (OZK) and kinds of buildings (KŚT).

Values of the regulation on EGiB of 2021 (schema ``ewidencjaGruntowIBudynkow:1.0``); codes with
``current`` false occur only in older data.
"""

from dataclasses import dataclass
from functools import cache

from planowisko.db.codelists.table import rows


@dataclass(frozen=True, slots=True)
class LandUseCode:
    """A land use (oznaczenie faktycznego użytku, OFU).

    ``grouping`` is agricultural, wasteland, forest, built-up, transport, water, ecological or other;
    ``allowed_soil_uses`` are the soil uses (OZU) that may stand beside it, empty where it has no class.
    """

    code: str
    label_pl: str
    grouping: str
    current: bool
    allowed_soil_uses: tuple[str, ...]


@cache
def land_uses() -> dict[str, LandUseCode]:
    """All land uses by code, in the order of the regulation."""
    return {
        row["code"]: LandUseCode(
            code=row["code"],
            label_pl=row["label_pl"],
            grouping=row["grouping"],
            current=row["current"] == "true",
            allowed_soil_uses=tuple(filter(None, row["allowed_soil_uses"].split(";"))),
        )
        for row in rows("land_use.csv")
    }


@cache
def soil_uses() -> dict[str, str]:
    """Soil uses (oznaczenie zarysu użytku, OZU): code and Polish label."""
    return {row["code"]: row["label_pl"] for row in rows("soil_use.csv")}


@cache
def soil_classes() -> dict[str, str]:
    """Soil classes (oznaczenie klasy, OZK): code and Polish label."""
    return {row["code"]: row["label_pl"] for row in rows("soil_class.csv")}


@cache
def building_kinds() -> dict[str, str]:
    """The code of each kind of building (KŚT, ``110``) by all that the register's files write for it.

    That is the code itself, the letter of the current schema (``m``), the value of county services
    (``mieszkalny``) and the Polish label; all in lower case.
    """
    return {
        row[column].lower(): row["code"]
        for row in rows("building_kind.csv")
        for column in ("code", "letter", "county_service_value", "label_pl")
    }
