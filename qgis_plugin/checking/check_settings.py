"""By which rules and tolerances a draft is checked on this computer, remembered per plan."""

from __future__ import annotations

import json

from qgis.core import QgsSettings

from ..database.findings import CheckSelection

_KEY = "planowisko/checks/{plan_id}"


def load_selection(plan_id: str) -> CheckSelection:
    """Return what was remembered for a plan; everything is checked where there is nothing (readable)."""
    try:
        stored = json.loads(QgsSettings().value(_KEY.format(plan_id=plan_id), "{}", type=str))
        return CheckSelection(
            frozenset(str(code) for code in stored.get("left_out_rules", [])),
            {str(name): float(value) for name, value in stored.get("parameters", {}).items()},
        )
    except (AttributeError, TypeError, ValueError):
        return CheckSelection()


def save_selection(plan_id: str, selection: CheckSelection) -> None:
    """Remember a selection for a plan."""
    key = _KEY.format(plan_id=plan_id)
    if not selection.is_partial:
        QgsSettings().remove(key)
        return
    stored = {"left_out_rules": sorted(selection.left_out_rules), "parameters": dict(selection.parameters)}
    QgsSettings().setValue(key, json.dumps(stored))
