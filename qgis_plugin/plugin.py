"""The plugin as QGIS sees it: wiring only."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt

from .balance.balance_manager import BalanceManager
from .checking.check_manager import CheckManager
from .connecting.connection_manager import ConnectionManager
from .database.lost_tasks import LostTasks
from .database.session import Session
from .deliveries.delivery_manager import DeliveryManager
from .dock import PlanowiskoDock
from .documents.document_manager import DocumentManager
from .editing.draft_editing import DraftEditing
from .helping.help_manager import HelpManager
from .messages.reporter import Reporter
from .parcels.parcel_manager import ParcelManager
from .plans.plan_manager import PlanManager
from .processing.planowisko_provider import PROVIDER, PlanowiskoProvider
from .project.decimal_point import DecimalPoint
from .project.marked_fields import MarkedFields
from .project.plan_project import PlanProject
from .project.standards_widget import register_standards_widget
from .publishing.publication_manager import PublicationManager
from .publishing.publication_news import PublicationNews
from .publishing.version_manager import VersionManager
from .resources import plugin_icon
from .workplace.command_bar import CommandBar, Section
from .workplace.workplace import Workplace
from .zones.zone_manager import ZoneManager


class PlanowiskoPlugin:
    """Makes the parts and connects them; talks to no database before a person asks for it."""

    def __init__(self, iface: QgisInterface) -> None:
        self._iface = iface
        self.workplace: Workplace | None = None
        self.provider: PlanowiskoProvider | None = None

    def initGui(self) -> None:
        """Add the dock, the menu and the toolbar; called by QGIS."""
        register_standards_widget()
        project, canvas = QgsProject.instance(), self._iface.mapCanvas()
        self.reporter = Reporter(self._iface.messageBar())
        self.session = Session(self.reporter.report)
        self.plan_project = PlanProject(project, canvas)
        commands = CommandBar(self._iface)
        workplace = Workplace(self._iface, project, self.session, self.plan_project, self.reporter, commands)
        self.workplace = workplace
        self.dock = PlanowiskoDock(workplace.window)
        workplace.add_dock(self.dock, Qt.DockWidgetArea.RightDockWidgetArea, shown=True)
        show_dock = self.dock.toggleViewAction()
        show_dock.setIcon(plugin_icon())
        commands.place(show_dock, Section.CONNECTION, in_toolbar=True)
        self._iface.currentLayerChanged.connect(self.plan_project.follow)

        self.help = HelpManager(workplace)
        self.connections = ConnectionManager(workplace, self.dock.connection_panel)
        self.plans = PlanManager(workplace, self.dock.plan_panel)
        self.editing = DraftEditing(workplace)
        self.checks = CheckManager(workplace)
        self.publications = PublicationManager(workplace)
        self.versions = VersionManager(workplace)
        self.parcels = ParcelManager(workplace)
        self.news = PublicationNews(workplace)
        self.balance = BalanceManager(workplace)
        self.documents = DocumentManager(workplace)
        self.deliveries = DeliveryManager(workplace)
        self.decimal_point = DecimalPoint()
        self.marked_fields = MarkedFields()
        self.zones = ZoneManager(workplace)
        self.lost_tasks = LostTasks(project)
        self._parts = [
            self.connections,
            self.zones,
            self.plans,
            self.checks,
            self.publications,
            self.versions,
            self.balance,
            self.editing,
            self.parcels,
            self.documents,
            self.deliveries,
            self.help,
            self.decimal_point,
            self.marked_fields,
            self.lost_tasks,
        ]
        self._connect()
        self._add_provider()
        # QGIS lays its windows out after the plugins are loaded, and has done so when one is added later.
        self._is_starting = not self._iface.mainWindow().isVisible()
        if self._is_starting:
            self._iface.initializationCompleted.connect(workplace.arrange_docks)
        else:
            workplace.arrange_docks()

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
        if self.workplace is None:
            return
        self._iface.currentLayerChanged.disconnect(self.plan_project.follow)
        if self._is_starting:
            self._iface.initializationCompleted.disconnect(self.workplace.arrange_docks)
        self.session.stop()
        for part in self._parts:
            part.unload()
        self.plan_project.unload()
        self.workplace.unload()
        self.workplace = None

    def _add_provider(self) -> None:
        self.provider = PlanowiskoProvider(self.session, self.plan_project)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def _connect(self) -> None:
        """Connect the parts that do not know one another."""
        dock = self.dock
        self.connections.gmina_chosen.connect(self.plans.refresh)
        self.session.runner.busy.connect(dock.show_busy)
        dock.progress_strip.cancel_requested.connect(self.session.runner.cancel)
        dock.plan_panel.versions_requested.connect(self.versions.show_versions)
        self.checks.publication_requested.connect(self.publications.prepare)
        self.checks.versions_requested.connect(lambda plan_id: self.versions.show_versions_of_current())
        self.checks.repaired.connect(self.editing.take_versions)
        self.plans.rows_renewed.connect(self.editing.take_versions)
        self.editing.presence.line_changed.connect(dock.show_presence)
        self.editing.recovery.plan_wanted.connect(self.plans.open_draft_of)
        self.publications.published.connect(self.plans.refresh)
        self.publications.published.connect(self.editing.take_versions)
        self.publications.published.connect(self.versions.refresh)
        self.news.versions_changed.connect(lambda plan_id: self.plans.follow())
        self.news.versions_changed.connect(self.versions.refresh)
        self.news.version_chosen.connect(self.plans.open_version)
        self.versions.version_chosen.connect(self.plans.open_version)
        self.versions.draft_restored.connect(self.plans.open_draft)
        self.versions.draft_restored.connect(lambda draft: self.plans.refresh())
