"""Which rows of a plan a finding is about."""

from __future__ import annotations

import re

from ..database.findings import Finding
from ..database.rule_catalogue import Rule
from ..project.layer_definition import (
    BACKGROUND_MAP,
    LINE_MARKING,
    OFFICIAL_DOCUMENTATION,
    PLAN_DRAWING,
    PLAN_SYMBOL,
    POINT_MARKING,
    PROVISION,
    SPATIAL_PLAN,
    SUPPLEMENTARY_REGULATION,
    TERRAIN,
    ZONING_ELEMENT,
)

_TABLES = {
    "act": SPATIAL_PLAN,
    "zone": ZONING_ELEMENT,
    "regulation": SUPPLEMENTARY_REGULATION,
    "terrain": TERRAIN,
    "line": LINE_MARKING,
    "point": POINT_MARKING,
    "drawing": PLAN_DRAWING,
    "document": OFFICIAL_DOCUMENTATION,
    "background": BACKGROUND_MAP,
    "symbol": PLAN_SYMBOL,
    "provision": PROVISION,
}
_REMARK = re.compile(r" \([^()]*\)$")
"""What a listing of the database adds to a name: a class, or how many more there are."""


def tables_of(rule: Rule | None) -> list[str]:
    """Return the tables that a rule judges; all where the catalogue does not know it."""
    subjects = rule.subjects if rule is not None else tuple(_TABLES)
    return [_TABLES[subject] for subject in subjects if subject in _TABLES]


def names_of(finding: Finding) -> list[str]:
    """Return the names of the objects that a finding is about: "1SW, 2SU" are two, and may be one."""
    names = [_REMARK.sub("", name) for name in finding.object.split(", ")]
    return list(dict.fromkeys(name for name in (finding.object, *names) if name))
