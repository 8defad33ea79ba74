"""The area balance of a plan as bars."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from ..i18n.translation import tr
from .balance_table import BalanceLine, share_text

_LABELS = 0.42
"""Share of the width that the labels take."""
_FIGURES_LIKE = "100,00 % · 000 000,00 ha"
_UNKNOWN = QColor(160, 160, 160)
_PICTURE_WIDTH = 1600


class BalanceChart(QLabel):
    """A bar for each symbol, as long as its share of the plan, in the colour that it has on the map.

    It is a label, so that its texts have the colour that themes of QGIS give to labels.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[BalanceLine] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(tr("Chart of the area balance"))

    def show_lines(self, lines: Sequence[BalanceLine]) -> None:
        """Draw the parts of a balance."""
        self.lines = charted(lines)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size in which every bar has its row; called by Qt."""
        row = self.fontMetrics().lineSpacing() * 1.6
        return QSize(40 * self.fontMetrics().averageCharWidth(), round(row * max(1, len(self.lines)) + row))

    def minimumSizeHint(self) -> QSize:
        """Return the same: what does not fit is scrolled to; called by Qt."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars; called by Qt."""
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        paint_bars(painter, QRectF(self.rect()), self.lines, ink)
        painter.end()


def charted(lines: Sequence[BalanceLine]) -> list[BalanceLine]:
    """Return the lines that a chart shows: the parts of the plan, none of them twice."""
    return [line for line in lines if line.is_charted]


def chart_image(lines: Sequence[BalanceLine], title: str) -> QImage:
    """Return the chart as a picture on white, for documents."""
    shown = charted(lines)
    font = QApplication.font()
    font.setPixelSize(24)
    row = QFontMetricsF(font).lineSpacing() * 1.6
    image = QImage(_PICTURE_WIDTH, round(row * (len(shown) + 2.5)), QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    painter = QPainter(image)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(0, 0, 0))
    head = QRectF(row / 2, row / 4, _PICTURE_WIDTH - row, row)
    elided = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, head.width())
    painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), elided)
    font.setBold(False)
    painter.setFont(font)
    paint_bars(
        painter,
        QRectF(row / 2, row * 1.5, _PICTURE_WIDTH - row, row * (len(shown) + 0.5)),
        shown,
        QColor(0, 0, 0),
    )
    painter.end()
    return image


def paint_bars(painter: QPainter, area: QRectF, lines: Sequence[BalanceLine], ink: QColor) -> None:
    """Draw a labelled bar for each line into an area, texts in ``ink``."""
    if not lines:
        return
    metrics = QFontMetricsF(painter.font())
    row = min(area.height() / len(lines), metrics.lineSpacing() * 1.6)
    labels = area.width() * _LABELS
    figures = metrics.horizontalAdvance(_FIGURES_LIKE)
    longest = max(line.area or 0 for line in lines)
    room = max(1.0, area.width() - labels - figures - metrics.averageCharWidth() * 2)
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, line in enumerate(lines):
        top = area.top() + number * row
        label = " – ".join(text for text in (line.symbol, line.label) if text)
        gap = metrics.averageCharWidth()
        painter.setPen(ink)
        painter.drawText(
            QRectF(area.left(), top, labels - gap, row),
            middle,
            metrics.elidedText(label, Qt.TextElideMode.ElideRight, labels - gap),
        )
        length = room * (line.area or 0) / longest
        bar = QRectF(area.left() + labels, top + row * 0.15, max(1.0, length), row * 0.7)
        painter.setBrush(QColor(*line.color) if line.color else _UNKNOWN)
        painter.drawRect(bar)
        painter.drawText(QRectF(bar.right() + gap, top, figures + gap, row), middle, share_text(line))
