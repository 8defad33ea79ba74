"""Who else has the plan open."""

from __future__ import annotations

from datetime import datetime

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.presence import Presence
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan
from ..project.read_anew import read_anew
from ..workplace.workplace import Workplace


class PresenceManager(QObject):
    """Lets others see which drafts are open here, and tells who else has them open.

    ``line_changed`` carries what the dock says of the current plan, empty where nobody else is there.
    """

    line_changed = pyqtSignal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._seen: dict[str, set[Presence]] = {}
        self._opened: dict[str, str] = {}
        self._saved: dict[str, str] = {}
        announcements = self._session.announcements
        announcements.presence_changed.connect(self._on_presence_changed)
        announcements.draft_saved.connect(self._on_draft_saved)
        self._session.signed_in.connect(self._enter_all)
        self._plans.plan_opened.connect(self._enter)
        self._plans.plan_closed.connect(self._leave)
        self._plans.current_changed.connect(self._show_line)

    def unload(self) -> None:
        """Tell nothing any more; the end of the session is the others' sign."""
        self._plans.plan_opened.disconnect(self._enter)
        self._plans.plan_closed.disconnect(self._leave)
        self._plans.current_changed.disconnect(self._show_line)

    def line(self, plan: OpenedPlan | None) -> str:
        """Return who else has a plan open since when, and who saved it last; empty where nobody has."""
        others = [] if plan is None else self._others(plan.details.plan_id)
        if plan is None or not plan.is_draft or not others:
            return ""
        named = ", ".join(
            tr("{person} (since {time})").format(person=self._name(other), time=_clock(other.opened_at))
            for other in others
        )
        shown = tr("Also open at: {people}").format(people=named)
        saved = self._saved.get(plan.details.plan_id)
        return f"{shown}. {saved}" if saved else shown

    @reported
    def _enter_all(self) -> None:
        self._opened.clear()
        for plan in self._plans.opened:
            self._enter(plan)

    @reported
    def _enter(self, plan: OpenedPlan) -> None:
        if plan.is_draft and self._session.is_open and plan.login == self._session.login:
            self._opened[plan.key] = plan.details.gmina_code
            self._session.announcements.open_draft(plan.details.gmina_code, plan.details.plan_id)
            self._seen[plan.key] = set()
            self._tell_of_newcomers(plan.key)

    @reported
    def _leave(self, key: str) -> None:
        gmina_code = self._opened.pop(key, None)
        if gmina_code is not None:
            self._session.announcements.close_draft(gmina_code, key)

    @reported
    def _on_presence_changed(self, plan_id: str) -> None:
        if plan_id in self._opened:
            self._tell_of_newcomers(plan_id)
        self._show_line()

    @reported
    def _on_draft_saved(self, told: dict) -> None:
        plan = self._plans.find(told["plan_id"])
        if plan is None or told.get("person") == self._session.person.login:
            return
        self._saved[told["plan_id"]] = tr("{person} saved at {time}").format(
            person=told.get("person"), time=_clock(datetime.now().astimezone())
        )
        # What others save is to be seen. The versions stay those that the edits here began with. What lies
        # around the plan is left alone: QGIS would read anew where all parcels are.
        for layer in [*plan.map_layers, *plan.table_layers]:
            read_anew(layer)
        self._show_line()

    def _tell_of_newcomers(self, plan_id: str) -> None:
        others = set(self._others(plan_id))
        before = {presence.person for presence in self._seen.get(plan_id, set())}
        self._seen[plan_id] = others
        for presence in sorted(others, key=lambda other: other.opened_at):
            if presence.person not in before:
                self.reporter.information(
                    tr("{person} has this plan open, too, since {time}: “{title}”.").format(
                        person=self._name(presence),
                        time=_clock(presence.opened_at),
                        title=self._title(plan_id),
                    )
                )

    def _others(self, plan_id: str) -> list[Presence]:
        return self._session.announcements.others_at(plan_id)

    def _name(self, presence: Presence) -> str:
        if presence.person == self._session.person.login:
            return tr("you in another window")
        return presence.person

    def _title(self, plan_id: str) -> str:
        plan = self._plans.find(plan_id)
        return "" if plan is None else plan.details.title

    @reported
    def _show_line(self) -> None:
        self.line_changed.emit(self.line(self._plans.current) if self._session.is_open else "")


def _clock(moment: datetime) -> str:
    local = moment.astimezone()
    today = local.date() == datetime.now().astimezone().date()
    return local.strftime("%H:%M" if today else "%d.%m.%Y %H:%M")
