"""Moves borders between zones; all neighbours follow."""

from __future__ import annotations

from qgis.core import QgsPointXY, QgsRectangle, QgsVectorLayer

from ..i18n.translation import tr, tr_count
from ..messages.reported import reported
from ..workplace.workplace import Workplace
from .border_tool import BorderTool
from .hint import Hint
from .tile_snapshot import TileSnapshot
from .tiling.border_moving import border_extent, move_places, reach_of, replace_border
from .tiling.rings import Point
from .tiling.shared_vertices import line_geometry
from .tiling.tiling_change import TilingChange
from .zone_steps import ZoneSteps


class BorderCommand:
    """The tool that drags vertices and segments, and draws new borders in the place of old ones."""

    def __init__(self, workplace: Workplace, steps: ZoneSteps, hint: Hint) -> None:
        self.reporter = workplace.reporter
        self._steps = steps
        self._hint = hint
        self._canvas = workplace.canvas
        self.tool = BorderTool(workplace.canvas)
        self.tool.moved.connect(self._on_moved)
        self.tool.drawn.connect(self._on_drawn)
        self.tool.missed.connect(self._on_missed)
        self.tool.left.connect(hint.clear)

    @reported
    def start(self) -> None:
        """Take the tool."""
        layer = self._steps.start_editing()
        self.tool.take_layer(layer)
        self._canvas.setMapTool(self.tool)
        self._hint.show(
            tr(
                "Drag a vertex or a segment of a border; or click on the border, draw the new one, and "
                "end it on the border by a right click."
            )
        )

    @reported
    def _on_missed(self) -> None:
        if self.tool.is_ready:
            self._hint.show(tr("There is no border here: click or drag on a border between two zones."))
        else:
            self._hint.show(tr("The borders are still being read; try again in a moment."))

    @reported
    def _on_moved(self, places: list[QgsPointXY], target: QgsPointXY) -> None:
        layer = self._steps.start_editing()
        *held, goal = self.tool.layer_points(layer, [*places, target])
        self.move(held, (goal[0] - held[0][0], goal[1] - held[0][1]))

    @reported
    def _on_drawn(self, points: list[QgsPointXY]) -> None:
        self.replace(self.tool.layer_points(self._steps.start_editing(), points))

    def move(self, places: list[Point], offset: Point) -> None:
        """Move a vertex or, of two places, the segment between them; in the layer's system."""

        def compute(snapshot: TileSnapshot) -> TilingChange:
            held = QgsRectangle()
            for place in places:
                held.combineExtentWith(*place)
            # Along the segments that bend neighbours may have vertices of their own.
            tiles = snapshot.tiles(reach_of(snapshot.tiles(held), places))
            return move_places(tiles, places, offset, snapshot.names)

        self._steps.run(tr("Moving of a shared border"), compute, _write)

    def replace(self, line: list[Point]) -> None:
        """Put a line in the place of the border between its ends; in the layer's system."""

        def compute(snapshot: TileSnapshot) -> TilingChange:
            drawn = line_geometry(line).boundingBox()
            tiles = snapshot.tiles(border_extent(snapshot.tiles(drawn), line))
            return replace_border(tiles, line, snapshot.names)

        self._steps.run(tr("New course of a shared border"), compute, _write)


def _write(layer: QgsVectorLayer, change: TilingChange) -> str:
    for feature_id, surface in change.surfaces.items():
        layer.changeGeometry(feature_id, surface, True)
    return tr_count(
        "The border was moved; %n zone follows.|The border was moved; %n zones follow.", len(change.surfaces)
    )
