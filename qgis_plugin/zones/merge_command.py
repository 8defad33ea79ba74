"""Merges the selected zones."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan
from ..workplace.workplace import Workplace
from .attribute_commands import AttributeCommands
from .listing import listed
from .merge_dialog import MergeDialog
from .tile_snapshot import DESIGNATION, TileSnapshot
from .tiling.merging import merge
from .value_changes import propose_changes, write_changes
from .zone_steps import ZoneSteps


class MergeCommand:
    """Asks what the zone that stays is to be, and merges."""

    def __init__(self, workplace: Workplace, steps: ZoneSteps, windows: AttributeCommands) -> None:
        self.reporter = workplace.reporter
        self._window = workplace.window
        self._steps = steps
        self._windows = windows

    @reported
    def merge(self) -> None:
        """Merge the zones that are selected in the layer."""
        plan = self._steps.draft
        layer = self._steps.start_editing()
        chosen = sorted(layer.selectedFeatureIds())
        if len(chosen) < 2:
            raise PlanowiskoError(
                tr("Select the zones to merge first: at least two in the layer “{layer}”.").format(
                    layer=layer.name()
                )
            )
        snapshot, state = TileSnapshot(plan), layer.undoStack().index()

        def compute() -> tuple[dict[int, QgsGeometry], dict[int, QgsFeature], QgsGeometry]:
            tiles = snapshot.tiles_by_id(chosen)
            return tiles, snapshot.rows(), merge(list(tiles.values()))

        def show(found: tuple[dict[int, QgsGeometry], dict[int, QgsFeature], QgsGeometry]) -> None:
            tiles, rows, union = found
            areas = {number: tile.area() for number, tile in tiles.items()}
            dialog = MergeDialog(plan, {number: rows[number] for number in tiles}, areas, self._window)
            self._windows.show(dialog, lambda: self._write(plan, layer, state, dialog, rows, union))

        self._steps.compute(tr("Merging of zones"), compute, show)

    @reported
    def _write(
        self,
        plan: OpenedPlan,
        layer: QgsVectorLayer,
        state: int,
        dialog: MergeDialog,
        rows: dict[int, QgsFeature],
        union: QgsGeometry,
    ) -> None:
        kept, values = dialog.kept_tile, dialog.values
        others = [number for number in dialog.tiles if number != kept]
        remaining = [row for number, row in rows.items() if number not in others]

        def write(layer: QgsVectorLayer) -> str:
            layer.changeGeometry(kept, union, True)
            changes = filter(None, propose_changes([rows[kept]], values, plan.details, remaining))
            # The window has refused what rules forbid, and judged profiles by the symbol that was chosen.
            write_changes(layer, rows, changes)
            layer.deleteFeatures(others)
            return tr("Merged into {zone}: {zones}.").format(
                zone=rows[kept][DESIGNATION],
                zones=listed(str(rows[number][DESIGNATION]) for number in others),
            )

        self._steps.write(layer, state, tr("Merging of zones"), write)
