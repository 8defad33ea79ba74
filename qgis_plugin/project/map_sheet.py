"""A printed sheet of a plan: title, map, legend, scale bar."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr
from .opened_plan import OpenedPlan
from .qgis_enumerations import metres, millimetres

PAGE_WIDTH, PAGE_HEIGHT = 420.0, 297.0
"""A3, landscape, in millimetres."""
_EDGE = 10.0
_HEADING = 24.0
_LEGEND_WIDTH = 128.0
_ROUND_SCALES = (
    1000,
    2000,
    2500,
    5000,
    10_000,
    15_000,
    20_000,
    25_000,
    30_000,
    40_000,
    50_000,
    60_000,
    75_000,
    100_000,
    150_000,
)
_MARGIN = 1.02
_SCALE_BAR_SEGMENTS = 4


class MapSheet:
    """A sheet in format A3 with the layers of an opened plan, which must be in the project."""

    def __init__(self, project: QgsProject, plan: OpenedPlan) -> None:
        """Lay out the sheet. Raises PlanowiskoError when the plan has no geometry yet."""
        if plan.details.extent is None:
            raise PlanowiskoError(tr("The plan has no boundary yet, so there is no map of it."))
        self._plan = plan
        self._layout = QgsPrintLayout(project)
        self._layout.initializeDefaults()
        self._layout.setName(plan.name)
        self._layout.pageCollection().page(0).setPageSize(
            QgsLayoutSize(PAGE_WIDTH, PAGE_HEIGHT, millimetres())
        )
        self._add_heading()
        self._map = self._add_map()
        self._add_legend()
        self._add_scale_bar()

    @property
    def scale(self) -> float:
        """The denominator of the map's scale."""
        return self._map.scale()

    def export_png(self, file: Path, dots_per_inch: int = 150) -> None:
        """Write the sheet as a picture. Raises PlanowiskoError when it cannot be written."""
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = dots_per_inch
        self._require_success(QgsLayoutExporter(self._layout).exportToImage(str(file), settings), file)

    def export_pdf(self, file: Path) -> None:
        """Write the sheet as a PDF. Raises PlanowiskoError when it cannot be written."""
        settings = QgsLayoutExporter.PdfExportSettings()
        self._require_success(QgsLayoutExporter(self._layout).exportToPdf(str(file), settings), file)

    def _add_heading(self) -> None:
        details = self._plan.details
        title = self._label(details.title, 20, bold=True)
        self._place(title, _EDGE, _EDGE, PAGE_WIDTH - 2 * _EDGE, 11)
        state = (
            tr("draft")
            if details.number is None
            else tr("published version {number}").format(number=details.number)
        )
        line = self._label(tr("Gmina {gmina} · {state}").format(gmina=details.gmina_name, state=state), 12)
        self._place(line, _EDGE, _EDGE + 12, PAGE_WIDTH - 2 * _EDGE, 7)

    def _add_map(self) -> QgsLayoutItemMap:
        item = QgsLayoutItemMap(self._layout)
        item.setFrameEnabled(True)
        item.setFrameStrokeWidth(QgsLayoutMeasurement(0.3, millimetres()))
        item.setBackgroundColor(QColor(255, 255, 255))
        item.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(self._plan.details.srid))
        item.setLayers(self._plan.map_layers)
        item.setKeepLayerSet(True)
        self._place(
            item,
            _EDGE,
            _EDGE + _HEADING,
            PAGE_WIDTH - 3 * _EDGE - _LEGEND_WIDTH,
            PAGE_HEIGHT - 2 * _EDGE - _HEADING,
        )
        extent = QgsRectangle(*self._plan.details.extent)
        # An extent of the frame's own shape: another one would change the frame.
        ratio = item.rect().width() / item.rect().height()
        height = max(extent.height(), extent.width() / ratio)
        item.setExtent(QgsRectangle.fromCenterAndSize(extent.center(), height * ratio, height))
        closest = item.scale() * _MARGIN
        item.setScale(next((scale for scale in _ROUND_SCALES if scale >= closest), closest))
        return item

    def _add_legend(self) -> None:
        legend = QgsLayoutItemLegend(self._layout)
        legend.setTitle(tr("Legend"))
        legend.setAutoUpdateModel(False)
        root = legend.model().rootGroup()
        root.clear()
        for layer in self._plan.map_layers:
            root.addLayer(layer)
        legend.setLinkedMap(self._map)
        # Only what the map shows is explained.
        legend.setLegendFilterByMapEnabled(True)
        legend.setSymbolWidth(9)
        legend.setSymbolHeight(5)
        legend.setResizeToContents(True)
        legend.setBackgroundEnabled(False)
        _set_legend_text(legend, QgsLegendStyle.Style.Title, 13)
        _set_legend_text(legend, QgsLegendStyle.Style.Subgroup, 10)
        _set_legend_text(legend, QgsLegendStyle.Style.SymbolLabel, 8.5)
        self._place(legend, PAGE_WIDTH - _EDGE - _LEGEND_WIDTH, _EDGE + _HEADING, _LEGEND_WIDTH, 150)
        legend.adjustBoxSize()

    def _add_scale_bar(self) -> None:
        bar = QgsLayoutItemScaleBar(self._layout)
        bar.setStyle("Single Box")
        bar.setLinkedMap(self._map)
        bar.setUnits(metres())
        bar.setUnitLabel("m")
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(_SCALE_BAR_SEGMENTS)
        # A segment of at most 30 mm on paper, 1, 2 or 5 times a power of ten long.
        bar.setUnitsPerSegment(_rounded(self.scale * 0.03))
        bar.setTextFormat(_text_format(8.5))
        bar.update()
        self._place(bar, PAGE_WIDTH - _EDGE - _LEGEND_WIDTH, PAGE_HEIGHT - _EDGE - 18, _LEGEND_WIDTH, 12)
        ratio = self._label(
            tr("Scale 1:{scale}").format(scale=f"{round(self.scale):,}".replace(",", " ")), 11
        )
        self._place(ratio, PAGE_WIDTH - _EDGE - _LEGEND_WIDTH, PAGE_HEIGHT - _EDGE - 25, _LEGEND_WIDTH, 6)
        crs = self._label(self._map.crs().userFriendlyIdentifier(), 8)
        self._place(crs, PAGE_WIDTH - _EDGE - _LEGEND_WIDTH, PAGE_HEIGHT - _EDGE - 4, _LEGEND_WIDTH, 5)

    def _label(self, text: str, size: float, *, bold: bool = False) -> QgsLayoutItemLabel:
        label = QgsLayoutItemLabel(self._layout)
        label.setText(text)
        # QGIS 3.24 replaced the font by a text format.
        if hasattr(label, "setTextFormat"):
            label.setTextFormat(_text_format(size, bold=bold))
        else:
            label.setFont(_font(size, bold=bold))
        return label

    def _place(self, item: QgsLayoutItem, x: float, y: float, width: float, height: float) -> None:
        self._layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y, millimetres()))
        item.attemptResize(QgsLayoutSize(width, height, millimetres()))

    def _require_success(self, result: QgsLayoutExporter.ExportResult, file: Path) -> None:
        if result != QgsLayoutExporter.ExportResult.Success:
            raise PlanowiskoError(tr("The map could not be written to {file}.").format(file=file))


def write_map_sheet(plan: OpenedPlan, file: Path) -> None:
    """Write the sheet of a plan that is open in QGIS's project: PDF or, by the file's ending, a picture.

    Raises PlanowiskoError when the plan has no boundary or the file cannot be written.
    """
    sheet = MapSheet(QgsProject.instance(), plan)
    if file.suffix.lower() == ".pdf":
        sheet.export_pdf(file)
    else:
        sheet.export_png(file)


def _set_legend_text(legend: QgsLayoutItemLegend, component: QgsLegendStyle.Style, size: float) -> None:
    style = legend.style(component)
    # QGIS 3.30 replaced the font by a text format.
    if hasattr(style, "setTextFormat"):
        style.setTextFormat(_text_format(size))
    else:
        style.setFont(_font(size))
    legend.setStyle(component, style)


def _text_format(size: float, *, bold: bool = False) -> QgsTextFormat:
    text_format = QgsTextFormat()
    text_format.setFont(_font(size, bold=bold))
    text_format.setSize(size)
    text_format.setColor(QColor(0, 0, 0))
    return text_format


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


def _rounded(length: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at most ``length``."""
    power = 10.0 ** (len(str(int(length))) - 1)
    return max(factor * power for factor in (1, 2, 5) if factor * power <= max(length, 1))
