"""Standards of access to social infrastructure that an OSD holds, as the schema APP names and measures them.

In the tables they are a list of [name, value, unit], texts, in the order of the schema; a flag has no unit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from qgis.core import QgsExpression

from ..i18n.translation import language, tr
from .field_constraint import FieldConstraint

ACCESSIBILITY_STANDARDS = "accessibility_standards"
"""The field that holds them."""
TRUE, FALSE = "true", "false"
Entry = tuple[str, str, "str | None"]
"""Name, value and unit."""


class Measure(Enum):
    """How a standard is measured."""

    FLAG = "flag"
    LENGTH = "length"
    AREA = "area"


UNITS = {Measure.FLAG: (), Measure.LENGTH: ("m",), Measure.AREA: ("ha", "m2")}
"""Units to choose from, the usual one first."""
_WRITTEN = {
    Measure.LENGTH: "^(.*[:/#])?(m|metr|metre|meter)$",
    Measure.AREA: "^(.*[:/#])?(ha|hektar|hectare|m2|m²|sqm)$",
}
"""Ways of writing these units that the check takes."""


@dataclass(frozen=True)
class Standard:
    """An attribute of ObszarStandardowDostepnosciInfrastrukturySpolecznej, by its name in the schema."""

    name: str
    measure: Measure = Measure.LENGTH
    is_mandatory: bool = False


STANDARDS = (
    Standard("wylaczenieZabudowyZagrodowej", Measure.FLAG, is_mandatory=True),
    Standard("odlegloscDoSzkolyPodstawowej", is_mandatory=True),
    Standard("odlegloscDoObszarowZieleniPublicznej", is_mandatory=True),
    Standard("powierzchniaLacznaObszarowZieleniPublicznej", Measure.AREA, is_mandatory=True),
    Standard("odlegloscDoObszaruZieleniPublicznej", is_mandatory=True),
    Standard("powierzchniaObszaruZieleniPublicznej", Measure.AREA, is_mandatory=True),
    Standard("odlegloscDoPrzedszkola"),
    Standard("odlegloscDoZlobka"),
    Standard("odlegloscDoAmbulatoriumPOZ"),
    Standard("odlegloscDoBiblioteki"),
    Standard("odlegloscDoDomuKultury"),
    Standard("odlegloscDoDomuPomocySpolecznej"),
    Standard("odlegloscDoUrzadzonegoTerenuSportu"),
    Standard("odlegloscDoPrzystanku"),
    Standard("odlegloscDoPlacowkiPocztowej"),
    Standard("odlegloscDoApteki"),
    Standard("odlegloscDoPosterunkuPolicji"),
    Standard("odlegloscDoPosterunkuJednostkiOchronyPrzeciwpozarowej"),
)
"""Schema APP 2.0 and 3.0, in its order; the rules of the database know the same."""


def standard_label(name: str) -> str:
    """Return the name of a standard for people; one that the schema does not know stands as it is."""
    labels = {
        "wylaczenieZabudowyZagrodowej": tr("Homesteads are left out"),
        "odlegloscDoSzkolyPodstawowej": tr("Distance to a primary school"),
        "odlegloscDoObszarowZieleniPublicznej": tr("Distance to several public green areas"),
        "powierzchniaLacznaObszarowZieleniPublicznej": tr("Total size of these green areas"),
        "odlegloscDoObszaruZieleniPublicznej": tr("Distance to one public green area"),
        "powierzchniaObszaruZieleniPublicznej": tr("Size of this green area"),
        "odlegloscDoPrzedszkola": tr("Distance to a kindergarten"),
        "odlegloscDoZlobka": tr("Distance to a nursery"),
        "odlegloscDoAmbulatoriumPOZ": tr("Distance to a clinic of primary health care"),
        "odlegloscDoBiblioteki": tr("Distance to a library"),
        "odlegloscDoDomuKultury": tr("Distance to a community centre"),
        "odlegloscDoDomuPomocySpolecznej": tr("Distance to a social welfare home"),
        "odlegloscDoUrzadzonegoTerenuSportu": tr("Distance to a sports ground"),
        "odlegloscDoPrzystanku": tr("Distance to a stop of public transport"),
        "odlegloscDoPlacowkiPocztowej": tr("Distance to a post office"),
        "odlegloscDoApteki": tr("Distance to a pharmacy"),
        "odlegloscDoPosterunkuPolicji": tr("Distance to a police station"),
        "odlegloscDoPosterunkuJednostkiOchronyPrzeciwpozarowej": tr("Distance to a fire station"),
    }
    return labels.get(name, name)


def entries_of(value: Any) -> list[Entry]:
    """Return the entries of a field's value; of anything that is no list of them, none."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            # What a new object holds until it is saved: the default of the table.
            return []
    if not isinstance(value, (list, tuple)):
        return []
    entries = [tuple(entry) for entry in value if isinstance(entry, (list, tuple)) and len(entry) == 3]
    return [(str(name), _text(amount), _text(unit) or None) for name, amount, unit in entries]


def standards_text(value: Any) -> str:
    """Return the standards in one line."""
    return "; ".join(
        f"{standard_label(name)}: {amount_text(name, amount)}{f' {unit}' if unit else ''}"
        for name, amount, unit in entries_of(value)
    )


def amount_text(name: str, amount: str) -> str:
    """Return a value as people write it."""
    if any(each.name == name and each.measure is Measure.FLAG for each in STANDARDS):
        return {TRUE: tr("yes"), "1": tr("yes"), FALSE: tr("no"), "0": tr("no")}.get(amount, amount)
    return amount if language() == "en" else amount.replace(".", ",")


def missing_standards(entries: Iterable[Entry]) -> list[str]:
    """Return the names of the standards that the schema demands and the entries lack."""
    given = {name for name, amount, _ in entries if amount}
    return [standard.name for standard in STANDARDS if standard.is_mandatory and standard.name not in given]


def standards_constraint() -> FieldConstraint:
    """Return what the check calls an error: an odd number or unit, or a name not in the schema."""
    quoted = QgsExpression.quotedString
    number = "coalesce(try(to_real(@amount)) > 0, false) AND regexp_match(@amount, '^[+]?[0-9]*[.]?[0-9]+$')"
    cases = f"WHEN @name IN {_names(Measure.FLAG)} THEN @amount IN ('true', 'false', '1', '0') " + " ".join(
        f"WHEN @name IN {_names(measure)} THEN {number} AND regexp_match(lower(@unit), {quoted(pattern)})"
        for measure, pattern in _WRITTEN.items()
    )
    taken = (
        "with_variable('name', array_get(@element, 0), with_variable('amount', array_get(@element, 1), "
        f"with_variable('unit', coalesce(array_get(@element, 2), ''), CASE {cases} ELSE false END)))"
    )
    wrong = f'array_filter("{ACCESSIBILITY_STANDARDS}", NOT ({taken}))'
    return FieldConstraint(
        f"coalesce(\"kind\" <> 'OSD' OR try(array_length({wrong}), 0) = 0, true)",
        tr("Numbers greater than 0: distances in m, sizes in ha or m2."),
    )


def _names(measure: Measure) -> str:
    names = [each.name for each in STANDARDS if each.measure is measure]
    return "(" + ", ".join(QgsExpression.quotedString(name) for name in names) + ")"


def typed_amount(text: str) -> str:
    """Return what a person has typed as the tables hold it: with a point between digits, without spaces."""
    amount = re.sub(r"\s", "", text).replace(",", ".").rstrip(".")
    return f"0{amount}" if amount.startswith(".") else amount


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int, float)) else ""
