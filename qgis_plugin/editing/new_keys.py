"""Keys of new objects, made here: a save whose answer was lost can be repeated without doubling anything."""

from __future__ import annotations

import uuid

from qgis.core import NULL, QgsVectorLayer

from ..i18n.translation import tr
from .object_edit import added_edits
from .row_state import ID_FIELD, find_rows
from .version_keeper import VersionKeeper


def give_keys(layer: QgsVectorLayer, keeper: VersionKeeper, sent: set[str]) -> None:
    """Give every new object without a key of its own one; a copy has that of its original.

    ``sent`` are the keys of new objects that were sent before: of these there may be rows, which are their
    own. Those of this time are added to it.
    """
    added = added_edits(layer)
    copied = find_rows(layer, {edit.row_id for edit in added if edit.row_id} - sent)
    taken: set[str] = set()
    without = []
    for edit in added:
        if (
            not edit.row_id
            or edit.row_id in taken
            or (edit.row_id not in sent and (edit.row_id in copied or keeper.rows.may_know(edit.row_id)))
        ):
            without.append(edit.feature_id)
        else:
            taken.add(edit.row_id)
    sent |= taken
    if not without:
        return
    index = layer.fields().indexFromName(ID_FIELD)
    layer.beginEditCommand(tr("Keys of new objects"))
    for feature_id in without:
        key = str(uuid.uuid4())
        # Default values that follow other fields have nothing to do with the key.
        layer.changeAttributeValue(feature_id, index, key, NULL, True)
        sent.add(key)
    layer.endEditCommand()
