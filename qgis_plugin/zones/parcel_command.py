"""Takes the boundary of a zone from parcels."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr, tr_count
from ..messages.reported import reported
from ..project.layer_definition import CADASTRAL_PARCEL
from ..workplace.workplace import Workplace
from .hint import Hint
from .listing import listed
from .new_tile import tile_of
from .parcel_choice import Parcel, ParcelSource
from .parcel_tool import ParcelTool
from .parcel_window import ParcelWindow, Use
from .tile_snapshot import DESIGNATION, SYMBOL, TileSnapshot
from .tiling.area_taking import take_area
from .tiling.parcel_union import parcel_union
from .tiling.tolerances import MIN_AREA
from .zone_steps import Step, ZoneSteps, add_tile, prepare_step, write_step


class ParcelCommand:
    """The tool that points at parcels, and its window."""

    def __init__(self, workplace: Workplace, steps: ZoneSteps, hint: Hint) -> None:
        self.reporter = workplace.reporter
        self._steps = steps
        self._hint = hint
        self._canvas = workplace.canvas
        self._window = workplace.window
        self._chosen: dict[str, Parcel] = {}
        self.window: ParcelWindow | None = None
        self.tool = ParcelTool(workplace.canvas)
        self.tool.pointed.connect(self._on_pointed)
        self.tool.left.connect(self._on_left)
        steps.done.connect(self._on_done)

    @reported
    def start(self) -> None:
        """Take the tool and open its window; parcels that are selected in their layer are chosen at once."""
        plan = self._steps.draft
        parcels = self._parcels()
        self._steps.start_editing()
        self._canvas.setMapTool(self.tool)
        self._hint.show(
            tr("Click parcels on the map, or drag a rectangle over them; then say what their area is to be.")
        )
        self.window = ParcelWindow(plan, self._window)
        self.window.number_given.connect(self._on_number)
        self.window.dropped.connect(self._on_dropped)
        self.window.requested.connect(self._on_requested)
        self.window.closed.connect(lambda: self._canvas.unsetMapTool(self.tool))
        self.window.show()
        self._list_zones()
        source, selected = ParcelSource(parcels), parcels.selectedFeatureIds()
        if selected:
            self._read(lambda: source.by_ids(selected), self._choose)

    def _list_zones(self) -> None:
        layer = self._steps.start_editing()
        snapshot, selected = TileSnapshot(self._steps.draft), set(layer.selectedFeatureIds())

        def show(rows: dict[int, QgsFeature]) -> None:
            if self.window is not None:
                zones = sorted(str(row[DESIGNATION]) for row in rows.values())
                chosen = {str(rows[number][DESIGNATION]) for number in selected if number in rows}
                self.window.show_zones(zones, chosen)

        self._steps.compute(tr("Boundary from parcels"), snapshot.rows, show)

    def make(self, parcels: list[Parcel], use: Use, symbol: str, designation: str) -> None:
        """Make the area of parcels a zone with a symbol, or part of the one with a designation."""
        surfaces = [parcel.surface for parcel in parcels]

        def compute(snapshot: TileSnapshot) -> tuple[Step, float]:
            area = parcel_union(surfaces)
            tiles = snapshot.tiles(area.boundingBox())
            zone = None if use is Use.NEW_ZONE else snapshot.with_designation(designation)
            if zone is not None and zone not in tiles:
                tiles.update(snapshot.tiles_by_id([zone]))
            limit = tiles[zone] if use is Use.CUT_FROM_ZONE else snapshot.act()
            receiver = zone if use is Use.PART_OF_ZONE else None
            change = take_area(tiles, area, snapshot.names, limit, receiver)
            cut_off = area.area() - area.intersection(limit).area() if limit is not None else 0.0
            return prepare_step(snapshot, change), cut_off

        def write(layer: QgsVectorLayer, found: tuple[Step, float]) -> str:
            step, cut_off = found
            added = [str(feature[DESIGNATION]) for feature in write_step(layer, step)]
            told = tr_count("Taken from %n parcel.|Taken from %n parcels.", len(parcels))
            if step.change.area is not None:
                added.insert(0, step.numbering.next_like("", symbol))
                self._add(layer, step.change.area, added[0], symbol)
            if added:
                told += " " + tr("New zones: {zones}.").format(zones=listed(added))
            if cut_off >= MIN_AREA:
                told += " " + tr("Left out beyond the border: {area} m².").format(area=round(cut_off))
            return told

        self._steps.run(tr("Boundary from parcels"), compute, write)

    def _add(self, layer: QgsVectorLayer, area: QgsGeometry, designation: str, symbol: str) -> None:
        add_tile(layer, tile_of(layer, area, designation, {SYMBOL: symbol}))

    def _parcels(self) -> QgsVectorLayer:
        layer = self._steps.draft.layers.get(CADASTRAL_PARCEL)
        if layer is None or not layer.isValid():
            raise PlanowiskoError(tr("The plan has no layer of parcels. Close the draft and open it again."))
        return layer

    @reported
    def _on_pointed(self, place: QgsRectangle, is_click: bool) -> None:
        layer = self._parcels()
        place = self.tool.toLayerCoordinates(layer, place)
        source = ParcelSource(layer)

        def settle(found: list[Parcel]) -> None:
            if is_click and all(parcel.reference in self._chosen for parcel in found):
                self._drop([parcel.reference for parcel in found])
            else:
                self._choose(found)

        self._read(lambda: source.in_rectangle(place, is_click=is_click), settle)

    @reported
    def _on_number(self, text: str) -> None:
        source = ParcelSource(self._parcels())
        self._read(lambda: source.by_number(text), self._choose)

    def _read(self, work: Callable[[], list[Parcel]], settle: Callable[[list[Parcel]], None]) -> None:
        self._steps.compute(tr("Reading the parcels…"), work, settle)

    @reported
    def _on_dropped(self, references: list[str]) -> None:
        self._drop(references)

    @reported
    def _on_requested(self) -> None:
        window = self.window
        symbol = window.symbol.currentText().strip()
        if window.use is not Use.PART_OF_ZONE and not symbol:
            raise PlanowiskoError(tr("Give the symbol of the new zone."))
        self.make(list(self._chosen.values()), window.use, symbol, window.zone.currentText())

    @reported
    def _on_done(self) -> None:
        """After any step there are other zones; parcels that have been used are not chosen any more."""
        if self.window is not None:
            self._drop(list(self._chosen))
            self._list_zones()

    def _choose(self, parcels: list[Parcel]) -> None:
        self._chosen.update((parcel.reference, parcel) for parcel in parcels)
        self._show()

    def _drop(self, references: list[str]) -> None:
        for reference in references:
            self._chosen.pop(reference, None)
        self._show()

    def _show(self) -> None:
        parcels = list(self._chosen.values())
        self.tool.mark([parcel.surface for parcel in parcels], self._parcels())
        if self.window is not None:
            self.window.show_parcels(parcels)

    @reported
    def _on_left(self) -> None:
        self._hint.clear()
        self._chosen.clear()
        window, self.window = self.window, None
        if window is not None:
            window.close()
            window.deleteLater()
