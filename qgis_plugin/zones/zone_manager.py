"""The commands for zones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject

from ..i18n.translation import speak_of_terrains, tr
from ..messages.reported import reported
from ..project.layer_definition import TERRAIN
from ..project.opened_plan import OpenedPlan
from ..resources import icon
from ..workplace.command_bar import Section, tell
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
    """Offers the commands while the plan that one works on is a draft that may be changed.

    They speak of zones, or of terrains where it is a local plan.
    """

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
        speak_of_terrains(False)

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
        tools = {
            self.split_zones: self.splitting.tool,
            self.move_border: self.borders.tool,
            self.take_parcels: self.parcels.tool,
        }
        for number, (slot, picture, text, tip) in enumerate(self._commands(), start=1):
            action = self._workplace.commands.add(
                text,
                slot,
                Section.ZONES,
                icon=icon(picture),
                shortcut=f"Alt+{number}",
                tip=tip,
                in_toolbar=True,
                checkable=slot in tools,
            )
            if slot in tools:
                # QGIS presses the button while the tool is in use, and lets it go with it.
                tools[slot].setAction(action)
            self.actions.append(action)

    def _commands(self) -> list[tuple[Callable[..., Any], str, str, str]]:
        """Method, picture, text and tip of each command, in the order of their keys."""
        return [
            (
                self.split_zones,
                "zones_split",
                tr("&Split zones by a line"),
                tr("Draw a line across zones; the larger part keeps its designation."),
            ),
            (
                self.move_border,
                "zones_border",
                tr("Move a s&hared border"),
                tr("Drag a vertex or segment, or draw a new border; neighbours follow."),
            ),
            (
                self.take_parcels,
                "zones_parcels",
                tr("Boundary from parc&els"),
                tr("Choose parcels: their area becomes a zone or part of one; neighbours give way."),
            ),
            (
                self.merging.merge,
                "zones_merge",
                tr("&Merge selected zones"),
                tr("Makes one zone of those that are selected in the layer."),
            ),
            (
                self.attributes.renumber,
                "zones_renumber",
                tr("Renumber &zones…"),
                tr("Gives new designations by place or without gaps; shown before."),
            ),
            (
                self.attributes.change_attribute,
                "zones_change",
                tr("Chan&ge an attribute of many…"),
                tr("One value for the selected zones, those of a symbol, or all; shown before."),
            ),
            (
                self.attributes.copy_parameters,
                "zones_copy",
                tr("Cop&y parameters…"),
                tr("From one zone to others, attribute by attribute; shown before."),
            ),
            (
                self.library.show_library,
                "zones_library",
                tr("&Library of the gmina…"),
                tr("Sets of parameters and provisions to be used again and again."),
            ),
        ]

    @reported
    def _on_current_changed(self, plan: OpenedPlan | None) -> None:
        editable = plan is not None and is_editable(plan)
        speak_of_terrains(plan is not None and TERRAIN in plan.layers)
        for action, (_, _, text, tip) in zip(self.actions, self._commands()):  # noqa: B905 - Python 3.9
            action.setEnabled(editable)
            tell(action, text, tip)
        canvas = self._workplace.canvas
        # The tool would go on with another plan than the one that it was taken for.
        if canvas.mapTool() in self._tools:
            canvas.unsetMapTool(canvas.mapTool())
