"""The commands for zones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject

from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan
from ..resources import icon
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .attribute_commands import AttributeCommands
from .border_command import BorderCommand
from .copied_rows import CopiedRows
from .hint import Hint
from .library_command import LibraryCommand
from .merge_command import MergeCommand
from .parcel_command import ParcelCommand
from .split_command import SplitCommand
from .zone_steps import ZoneSteps, is_editable


class ZoneManager(QObject):
    """Offers the commands while the plan that one works on is a draft that may be changed."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._workplace = workplace
        self.steps = ZoneSteps(workplace)
        self.copied_rows = CopiedRows(workplace)
        self.hint = Hint(workplace.iface.messageBar())
        self.splitting = SplitCommand(workplace, self.steps, self.hint)
        self.borders = BorderCommand(workplace, self.steps, self.hint)
        self.parcels = ParcelCommand(workplace, self.steps, self.hint)
        self.attributes = AttributeCommands(workplace, self.steps)
        self.merging = MergeCommand(workplace, self.steps, self.attributes)
        self.library = LibraryCommand(workplace, self.steps, self.attributes)
        self._tools = (self.splitting.tool, self.borders.tool, self.parcels.tool)
        self.actions: list[Any] = []
        self._add_commands()
        workplace.plan_project.current_changed.connect(self._on_current_changed)
        self._on_current_changed(workplace.plan_project.current)

    def unload(self) -> None:
        """Put the tools away and close the windows."""
        self._workplace.plan_project.current_changed.disconnect(self._on_current_changed)
        for tool in self._tools:
            self._workplace.canvas.unsetMapTool(tool)
        self.hint.clear()
        self.attributes.unload()
        self.library.unload()
        self.copied_rows.unload()
        self.steps.unload()

    @reported
    def split_zones(self, checked: bool) -> None:
        """Take the tool that splits zones, or put it away."""
        self._use(self.splitting, checked)

    @reported
    def move_border(self, checked: bool) -> None:
        """Take the tool that moves borders, or put it away."""
        self._use(self.borders, checked)

    @reported
    def take_parcels(self, checked: bool) -> None:
        """Take the tool that takes boundaries from parcels, or put it away."""
        self._use(self.parcels, checked)

    def _use(self, command: Any, checked: bool) -> None:
        canvas = self._workplace.canvas
        if checked and canvas.mapTool() is not command.tool:
            command.start()
            # Where it could not be taken the button does not stay down.
            command.tool.action().setChecked(canvas.mapTool() is command.tool)
        elif not checked and canvas.mapTool() is command.tool:
            canvas.unsetMapTool(command.tool)

    def _add_commands(self) -> None:
        self._add_tool(
            self.splitting,
            self.split_zones,
            "zones_split",
            "Alt+1",
            tr("&Split zones by a line"),
            tr("Draw a line across zones; the larger part keeps its designation."),
        )
        self._add_tool(
            self.borders,
            self.move_border,
            "zones_border",
            "Alt+2",
            tr("Move a s&hared border"),
            tr("Drag a vertex or segment, or draw a new border; neighbours follow."),
        )
        self._add_tool(
            self.parcels,
            self.take_parcels,
            "zones_parcels",
            "Alt+3",
            tr("Boundary from parc&els"),
            tr("Choose parcels: their area becomes a zone or part of one; neighbours give way."),
        )
        self._add(
            self.merging.merge,
            "zones_merge",
            "Alt+4",
            tr("&Merge selected zones"),
            tr("Makes one zone of those that are selected in the layer."),
        )
        self._add(
            self.attributes.renumber,
            "zones_renumber",
            "Alt+5",
            tr("Renumber &zones…"),
            tr("Gives new designations by place or without gaps; shown before."),
        )
        self._add(
            self.attributes.change_attribute,
            "zones_change",
            "Alt+6",
            tr("Chan&ge an attribute of many…"),
            tr("One value for the selected zones, those of a symbol, or all; shown before."),
        )
        self._add(
            self.attributes.copy_parameters,
            "zones_copy",
            "Alt+7",
            tr("Cop&y parameters…"),
            tr("From one zone to others, attribute by attribute; shown before."),
        )
        self._add(
            self.library.show_library,
            "zones_library",
            "Alt+8",
            tr("&Library of the gmina…"),
            tr("Sets of parameters and provisions to be used again and again."),
        )

    def _add(
        self,
        slot: Callable[..., Any],
        picture: str,
        shortcut: str,
        text: str,
        tip: str,
        *,
        checkable: bool = False,
    ) -> Any:
        action = self._workplace.commands.add(
            text,
            slot,
            Section.ZONES,
            icon=icon(picture),
            shortcut=shortcut,
            tip=tip,
            in_toolbar=True,
            checkable=checkable,
        )
        self.actions.append(action)
        return action

    def _add_tool(self, command: Any, slot: Callable[..., Any], picture: str, *told: str) -> None:
        # QGIS presses the button while the tool is in use, and lets it go with it.
        command.tool.setAction(self._add(slot, picture, *told, checkable=True))

    @reported
    def _on_current_changed(self, plan: OpenedPlan | None) -> None:
        editable = plan is not None and is_editable(plan)
        for action in self.actions:
            action.setEnabled(editable)
        canvas = self._workplace.canvas
        # The tool would go on with another plan than the one that it was taken for.
        if canvas.mapTool() in self._tools:
            canvas.unsetMapTool(canvas.mapTool())
