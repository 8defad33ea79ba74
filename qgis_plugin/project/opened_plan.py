"""A plan that is open in the project."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsVectorLayer

from ..database.login import Login
from ..database.plan_details import PlanDetails
from ..i18n.translation import tr
from .layer_definition import TERRAIN, ZONING_ELEMENT, plan_layer_definitions

TABLE_PROPERTY = "planowisko/table"
PLAN_PROPERTY = "planowisko/plan_id"
VERSION_PROPERTY = "planowisko/plan_version_id"
TITLE_PROPERTY = "planowisko/plan_title"


@dataclass
class OpenedPlan:
    """The layers of a draft or of a published version by their table."""

    login: Login
    details: PlanDetails
    layers: dict[str, QgsVectorLayer] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """Whether this is the draft and not a published version."""
        return self.details.plan_version_id is None

    @property
    def name(self) -> str:
        """Title for people; it is the name of the layer group."""
        if self.is_draft:
            return tr("{title} (draft)").format(title=self.details.title)
        return tr("{title} (version {number})").format(title=self.details.title, number=self.details.number)

    @property
    def map_layers(self) -> list[QgsVectorLayer]:
        """The layers that are drawn, the topmost first; parcels are not among them."""
        return [layer for layer in self._plan_layers() if layer.isSpatial()]

    @property
    def table_layers(self) -> list[QgsVectorLayer]:
        """The layers without a place: documents, drawings, provisions and so on."""
        return [layer for layer in self._plan_layers() if not layer.isSpatial()]

    @property
    def tiles(self) -> QgsVectorLayer:
        """The layer that tiles the plan: its zones, or the terrains of a local plan."""
        return self.layers[TERRAIN if TERRAIN in self.layers else ZONING_ELEMENT]

    def _plan_layers(self) -> list[QgsVectorLayer]:
        definitions = plan_layer_definitions(self.details.plan_type)
        return [self.layers[definition.table] for definition in definitions]

    @property
    def key(self) -> str:
        """What distinguishes it from other opened plans."""
        return self.details.plan_version_id or self.details.plan_id


def changed_layers(plan: OpenedPlan) -> list[QgsVectorLayer]:
    """Return the layers with edits that are not saved."""
    return [layer for layer in plan.layers.values() if layer.isEditable() and layer.isModified()]
