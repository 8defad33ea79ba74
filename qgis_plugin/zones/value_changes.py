"""Changes of attributes of many tiles, first shown and then written in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

from ..database.plan_details import PlanDetails
from ..i18n.translation import tr
from ..project.form_field import FormField, Widget
from .allowed_values import allowed_profiles, kind_of, refusal
from .attribute_fields import PROFILES, ZONE_KIND, as_list, same_value
from .designations import Numbering
from .new_tile import LOCAL_ID, default_value
from .tile_snapshot import DESIGNATION, SYMBOL

_AT_ONCE = 50
"""Changes written before QGIS may draw and answer again."""


@dataclass(frozen=True)
class ValueChange:
    """What becomes of an attribute of a tile; ``refusal`` tells why it is not done, ``remark`` what else."""

    feature_id: int
    tile: str
    field: FormField
    old: Any
    new: Any
    refusal: str = ""
    remark: str = ""


def propose_changes(
    rows: Iterable[QgsFeature],
    values: dict[FormField, Any],
    details: PlanDetails,
    tiles: Iterable[QgsFeature],
    *,
    fit_profiles: bool = False,
) -> Iterator[ValueChange | None]:
    """Return what would change where rows got the values; what stays is left out.

    None stands where a tile was only looked at: so the window may answer before the next change is found.

    With another symbol go the kind of zone and a designation that none of the plan's ``tiles`` has. With
    ``fit_profiles`` a tile gets those of the profiles that its kind allows, otherwise it is refused.
    """
    numbering: Numbering | None = None
    for row in rows:
        yield None
        new = {field.name: value for field, value in values.items()}
        symbol = new.get(SYMBOL, row[SYMBOL])
        for field, value in values.items():
            remark = ""
            if fit_profiles and field.name in PROFILES:
                value, remark = _fitting(field.name, value, symbol, details)
            if same_value(row[field.name], value):
                continue
            refused = refusal(field, value, symbol, details)
            if remark and not value:
                # Nothing of it fits: what the tile has is not emptied for that.
                refused = remark
            if field.name == SYMBOL and not refused:
                refused = _refused_kind(row, new, details)
            yield _change(row, field, value, refused, remark)
            if field.name == SYMBOL and not refused:
                if numbering is None:
                    numbering = Numbering(())
                    for tile in tiles:
                        numbering.count(str(tile[DESIGNATION]), str(tile[SYMBOL]))
                        yield None
                yield from _following(row, value, details, numbering)


def _fitting(name: str, value: Any, symbol: Any, details: PlanDetails) -> tuple[list[str], str]:
    """The profiles that a symbol allows, and which it does not."""
    allowed = allowed_profiles(name, symbol, details)
    left_out = [code.rpartition("-")[2] for code in as_list(value) if code not in allowed]
    remark = tr("not allowed here, left out: {profiles}").format(profiles=", ".join(left_out))
    return [code for code in as_list(value) if code in allowed], remark if left_out else ""


def _change(
    row: QgsFeature, field: FormField, value: Any, refused: str = "", remark: str = ""
) -> ValueChange:
    return ValueChange(row.id(), str(row[DESIGNATION]), field, row[field.name], value, refused, remark)


def _refused_kind(row: QgsFeature, new: dict[str, Any], details: PlanDetails) -> str:
    """Why a zone cannot be of another kind: the profiles that it has, or gets with it."""
    for name in PROFILES:
        if row.fields().indexFromName(name) >= 0:
            told = refusal(FormField(name, ""), new.get(name, row[name]), new[SYMBOL], details)
            if told:
                return told
    return ""


def _following(row: QgsFeature, symbol: Any, details: PlanDetails, numbering: Numbering) -> list[ValueChange]:
    designation = FormField(DESIGNATION, tr("Designation (ordinal and symbol)"))
    changes = [_change(row, designation, numbering.next_like("", str(symbol)))]
    kind = kind_of(symbol, details)
    if kind is not None and row.fields().indexFromName(ZONE_KIND) >= 0:
        changes.append(_change(row, FormField(ZONE_KIND, tr("Kind of zone"), Widget.ZONE_KIND), kind.code))
    return [change for change in changes if not same_value(change.old, change.new)]


def write_changes(layer: QgsVectorLayer, rows: dict[int, QgsFeature], changes: Iterable[ValueChange]) -> int:
    """Write changes that are not refused into the edit buffer; return how many tiles changed.

    Call it inside an edit command. Identifiers follow designations as the layer's default value says.
    """
    fields = layer.fields()
    by_tile: dict[int, list[ValueChange]] = {}
    for change in changes:
        if not change.refusal:
            by_tile.setdefault(change.feature_id, []).append(change)
    for number, (feature_id, of_tile) in enumerate(by_tile.items(), 1):
        new = {fields.indexFromName(change.field.name): change.new for change in of_tile}
        old = {fields.indexFromName(change.field.name): change.old for change in of_tile}
        if any(change.field.name == DESIGNATION for change in of_tile):
            after = QgsFeature(rows[feature_id])
            for index, value in new.items():
                after.setAttribute(index, value)
            local_id = fields.indexFromName(LOCAL_ID)
            new[local_id] = default_value(layer, LOCAL_ID, after)
            old[local_id] = rows[feature_id][LOCAL_ID]
        # QGIS would read each row once more from the database to find the values that follow others.
        layer.changeAttributeValues(feature_id, new, old, True)
        if number % _AT_ONCE == 0:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return len(by_tile)
