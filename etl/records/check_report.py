"""What a report on a check is made of: the findings, the rules behind them, and the plan around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from planowisko.etl.records.finding import Finding


class ObjectKind(StrEnum):
    """What an object on a map is; a neighbour is another gmina's published plan, a border the gmina's own."""

    ACT = "act"
    ZONE = "zone"
    TERRAIN = "terrain"
    REGULATION = "regulation"
    LINE = "line"
    POINT = "point"
    NEIGHBOUR = "neighbour"
    PRECINCT = "precinct"
    BORDER = "border"


@dataclass(frozen=True, slots=True)
class PlanObject:
    """An object drawn around findings: its label and, of zones and terrains, the colour ``#rrggbb``.

    ``geometry`` is in the report's system, x easting and y northing.
    """

    kind: ObjectKind
    label: str
    geometry: BaseGeometry
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class RuleTold:
    """What a report tells of a rule."""

    title: str
    source: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """One check: of what and how (Polish), in which system (EPSG code), and what it has found.

    Findings stand in the order in which they are numbered: errors, warnings, accepted warnings. They may be
    in other systems than ``srid``; the objects of the plan are in it.
    """

    title: str
    checked: str
    circumstances: Sequence[str]
    srid: int
    findings: Sequence[Finding]
    rules: Mapping[str, RuleTold] = field(default_factory=dict)
    objects: Sequence[PlanObject] = ()

    def rule(self, code: str) -> RuleTold:
        """The rule with this code; what only files can break is not in the catalogue."""
        return self.rules.get(code) or RuleTold(code, "")
