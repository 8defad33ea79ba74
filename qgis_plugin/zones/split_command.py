"""Splits zones by a line that is drawn across them."""

from __future__ import annotations

from qgis.core import QgsPointXY, QgsVectorLayer

from ..i18n.translation import tr, tr_count
from ..messages.reported import reported
from ..workplace.workplace import Workplace
from .hint import Hint
from .line_tool import LineTool
from .listing import listed
from .tile_snapshot import DESIGNATION, TileSnapshot
from .tiling.rings import Point
from .tiling.shared_vertices import line_geometry
from .tiling.splitting import split
from .zone_steps import Step, ZoneSteps, prepare_step, write_step


class SplitCommand:
    """The tool that splits; selected zones alone where some are selected."""

    def __init__(self, workplace: Workplace, steps: ZoneSteps, hint: Hint) -> None:
        self.reporter = workplace.reporter
        self._steps = steps
        self._hint = hint
        self._canvas = workplace.canvas
        self.tool = LineTool(workplace.canvas)
        self.tool.drawn.connect(self._on_drawn)
        self.tool.left.connect(hint.clear)

    @reported
    def start(self) -> None:
        """Take the tool."""
        layer = self._steps.start_editing()
        self._canvas.setMapTool(self.tool)
        if layer.selectedFeatureCount():
            self._hint.show(
                tr_count(
                    "Draw a line across %n selected zone, from border to border; a right click ends it.|"
                    "Draw a line across %n selected zones, from border to border; a right click ends it.",
                    layer.selectedFeatureCount(),
                )
            )
        else:
            self._hint.show(
                tr("Draw a line across the zones to split, from border to border; a right click ends it.")
            )

    @reported
    def _on_drawn(self, points: list[QgsPointXY]) -> None:
        layer = self._steps.start_editing()
        self.split(self.tool.layer_points(layer, points), set(layer.selectedFeatureIds()))

    def split(self, line: list[Point], chosen: set[int]) -> None:
        """Split by a line in the layer's system: the chosen zones, or all that it crosses."""

        def compute(snapshot: TileSnapshot) -> Step:
            tiles = snapshot.tiles(line_geometry(line).boundingBox())
            return prepare_step(snapshot, split(tiles, line, chosen or None))

        self._steps.run(tr("Splitting of zones"), compute, _write)


def _write(layer: QgsVectorLayer, step: Step) -> str:
    added = write_step(layer, step)
    return tr("Split off: {zones}. The attributes are those of the zone that was split.").format(
        zones=listed(str(feature[DESIGNATION]) for feature in added)
    )
