"""What repairs and their changes are called."""

from __future__ import annotations

from ..database.repairs import GEOMETRY, RepairProposal
from ..findings.rule_explanation import number_text
from ..i18n.translation import tr

_DROP, _GAPS, _OVERLAPS = "drop-duplicate-vertices", "fill-gaps", "remove-overlaps"
REPAIR_OF_RULE = {
    "zone-gap": _GAPS,
    "terrain-gap": _GAPS,
    "zone-overlap": _OVERLAPS,
    "terrain-overlap": _OVERLAPS,
    "zone-outside-act": "snap-vertices",
    "terrain-outside-act": "snap-vertices",
    "repeated-vertex": _DROP,
    "short-segment": _DROP,
    "too-many-decimals": "round-values",
}
"""The repair that helps against what a rule finds."""

_SMALLEST_AREA = 0.005


def repair_name(code: str) -> str:
    """Return what a repair does; its code where this version of the plugin does not know it."""
    names = {
        "snap-vertices": tr("Snap vertices to the neighbours and the act's boundary"),
        _GAPS: tr("Fill gaps"),
        _OVERLAPS: tr("Remove overlaps"),
        _DROP: tr("Drop duplicate vertices"),
        "round-values": tr("Round values"),
    }
    return names.get(code, code)


def repair_explanation(code: str) -> str:
    """Return how a repair decides."""
    texts = {
        "snap-vertices": tr(
            "Vertices no farther away than the tolerance are moved onto those of the neighbour made earlier, "
            "or onto the act's boundary."
        ),
        _GAPS: tr("Each gap goes to the neighbour with the longest shared border."),
        _OVERLAPS: tr("An overlap is taken from the zone or terrain that was made later."),
        _DROP: tr("Of vertices nearer to each other than the tolerance one stays."),
        "round-values": tr("Values keep so many decimal places."),
    }
    return texts.get(code, "")


def parameter_name(parameter: str) -> str:
    """Return what the parameter of a repair is called."""
    names = {"tolerance": tr("Tolerance, metres:"), "decimals": tr("Decimal places:")}
    return names.get(parameter, parameter)


def change_text(proposal: RepairProposal) -> str:
    """Return what would be otherwise: the values, or the area that is gained and lost."""
    if proposal.attribute != GEOMETRY:
        return f"{proposal.old_value} → {proposal.new_value}"
    area = proposal.changed_area
    if area is None:
        return tr("the boundary changes")
    if area < _SMALLEST_AREA:
        return tr("only vertices change")
    return tr("{area} m² change").format(area=number_text(round(area, 2)))
