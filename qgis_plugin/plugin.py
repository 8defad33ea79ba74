"""The plugin as QGIS sees it: wiring only."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction

from .checking.check_manager import CheckManager
from .connecting.connection_manager import ConnectionManager
from .database.session import Session
from .deliveries.delivery_manager import DeliveryManager
from .dock import PlanowiskoDock
from .editing.draft_editing import DraftEditing
from .i18n.translation import tr
from .messages.reporter import Reporter
from .plans.plan_manager import PlanManager
from .processing.planowisko_provider import PROVIDER, PlanowiskoProvider
from .project.plan_project import PlanProject
from .publishing.publication_manager import PublicationManager
from .resources import plugin_icon

MENU = "Planowisko"


class PlanowiskoPlugin:
    """Makes the dock and connects its parts; talks to no database before a person asks for it."""

    def __init__(self, iface: QgisInterface) -> None:
        self._iface = iface
        self.dock: PlanowiskoDock | None = None
        self.provider: PlanowiskoProvider | None = None

    def initGui(self) -> None:
        """Add the dock and the action that shows it; called by QGIS."""
        project, canvas, window = QgsProject.instance(), self._iface.mapCanvas(), self._iface.mainWindow()
        self.dock = PlanowiskoDock(window)
        self.reporter = Reporter(self._iface.messageBar())
        self.session = Session(self.reporter.report)
        self.plan_project = PlanProject(project, canvas)
        self.editing = DraftEditing(project, self.reporter)
        self.connections = ConnectionManager(
            self._iface, self.dock.connection_panel, self.session, self.reporter
        )
        self.plans = PlanManager(self.dock.plan_panel, self.session, self.plan_project, self.reporter)
        self.checks = CheckManager(
            self.dock.check_panel, self.session, self.plan_project, canvas, self.reporter
        )
        self.publications = PublicationManager(self.session, self.plan_project, window, self.reporter)
        self.deliveries = DeliveryManager(self.session, project, canvas, window, self.reporter)
        self._connect()
        self._add_provider()
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self._action = self.dock.toggleViewAction()
        self._action.setIcon(plugin_icon())
        self._iface.addToolBarIcon(self._action)
        self._iface.addPluginToMenu(MENU, self._action)
        self.imports_action = QAction(tr("Imports…"), window)
        self.imports_action.triggered.connect(self.deliveries.show_imports)
        self._iface.addPluginToMenu(MENU, self.imports_action)

    def initProcessing(self) -> None:
        """Offer the algorithms where QGIS runs without windows and nobody logs in; called by QGIS."""
        self.session = Session(lambda error: None)
        self.plan_project = PlanProject(QgsProject.instance(), None)
        self._add_provider()

    def unload(self) -> None:
        """Take away everything that initGui added; plans that are open stay in the project."""
        if self.provider is not None:
            # By its name: the registry owns the provider, and may have deleted it.
            QgsApplication.processingRegistry().removeProvider(PROVIDER)
            self.provider = None
        if self.dock is None:
            return
        self.session.runner.stop()
        self.checks.unload()
        self.publications.unload()
        self.editing.unload()
        self.deliveries.unload()
        self.plan_project.unload()
        self._iface.removePluginMenu(MENU, self.imports_action)
        self.imports_action.deleteLater()
        self._iface.removePluginMenu(MENU, self._action)
        self._iface.removeToolBarIcon(self._action)
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.dock = None

    def _add_provider(self) -> None:
        self.provider = PlanowiskoProvider(self.session, self.plan_project)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def _connect(self) -> None:
        """Connect the parts that do not know one another."""
        panel, dock = self.dock.check_panel, self.dock
        self.session.signed_in.connect(dock.show_plans)
        self.session.runner.busy.connect(dock.show_busy)
        dock.progress_strip.cancel_requested.connect(self.session.runner.cancel)
        self.plans.draft_opened.connect(self.checks.add_draft)
        self.plans.draft_opened.connect(lambda plan: dock.show_check())
        dock.plan_panel.versions_requested.connect(self.publications.show_versions)
        panel.publication_requested.connect(self.publications.ask_for_note)
        panel.versions_requested.connect(self.publications.show_versions_of_draft)
        self.publications.refused.connect(self.checks.show_refusal)
        self.publications.refused.connect(lambda: dock.show_check())
        self.publications.published.connect(self.plans.refresh)
        self.publications.published.connect(self.editing.take_versions)
        self.publications.version_chosen.connect(self.plans.open_version)
