"""Selects the objects that somebody speaks of in their layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.core import (
    QgsExpression,
    QgsFeatureRequest,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..database.task_start import start_task
from ..i18n.translation import tr
from .opened_plan import OpenedPlan

_NAMES = ("designation", "label", "local_id", "title", "reference", "symbol", "paragraph", "id")
"""The columns that a row of any table may be known by."""


class ObjectSelector:
    """Looks for objects by name and selects them; only what was asked for last is selected."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._search: _Search | None = None

    def select(self, plan: OpenedPlan, tables: Iterable[str], names: Iterable[str]) -> None:
        """Select the objects with these names in these tables of a plan, and nothing else in the plan.

        The database is asked in another thread.
        """
        self.cancel()
        condition = _condition(list(names))
        sources = {}
        for table in tables:
            layer = plan.layers.get(table)
            if layer is not None:
                sources[layer.id()] = (QgsVectorLayerFeatureSource(layer), _request(layer, condition))
        if not sources:
            return
        others = [layer.id() for layer in plan.layers.values() if layer.id() not in sources]
        self._search = _Search(self._project, sources, others)
        start_task(self._search)

    def cancel(self) -> None:
        """Select nothing more."""
        if self._search is not None:
            self._search.forget()
            self._search = None


class _Search(QgsTask):
    def __init__(
        self,
        project: QgsProject,
        sources: Mapping[str, tuple[QgsVectorLayerFeatureSource, QgsFeatureRequest]],
        others: list[str],
    ) -> None:
        super().__init__(tr("Looking for the object…"), QgsTask.Flag.CanCancel)
        self._project = project
        self._sources = sources
        self._others = others
        self._found: dict[str, list[int]] = {}
        self._forgotten = False

    def run(self) -> bool:
        for layer_id, (source, request) in self._sources.items():
            self._found[layer_id] = [feature.id() for feature in source.getFeatures(request)]
        return True

    def forget(self) -> None:
        self._forgotten = True

    def finished(self, result: bool) -> None:
        self._sources = {}
        if self._forgotten or not result:
            return
        for layer_id in (*self._others, *self._found):
            layer = self._project.mapLayer(layer_id)
            found = self._found.get(layer_id, [])
            if isinstance(layer, QgsVectorLayer) and (found or layer.selectedFeatureCount()):
                layer.selectByIds(found)


def _condition(names: list[str]) -> str:
    return ", ".join(QgsExpression.quotedValue(name) for name in names)


def _request(layer: QgsVectorLayer, values: str) -> QgsFeatureRequest:
    columns = [name for name in _NAMES if layer.fields().indexFromName(name) >= 0]
    request = QgsFeatureRequest()
    request.setFilterExpression(
        " OR ".join(f"{QgsExpression.quotedColumnRef(name)} IN ({values})" for name in columns)
    )
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return request
