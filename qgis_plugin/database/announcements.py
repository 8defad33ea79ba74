"""What the database announces while somebody is logged in."""

from __future__ import annotations

import json
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal, pyqtSlot

from .listener import DRAFT_SAVED, PUBLISHED, Listener, Told
from .presence import Presence


class _Relay(QObject):
    """Carries news from the listening thread into the main one."""

    told = pyqtSignal(object, object)


class Announcements(QObject):
    """Publications, saved drafts and who else has drafts open; listened to on a connection of its own.

    ``plan_published`` carries ``gmina_code``, ``plan_id``, ``plan_version_id``, ``number`` and ``title``,
    ``draft_saved`` ``gmina_code``, ``plan_id`` and ``person``, as mappings. Every partner's are told: what
    the person may see of them is asked of the database. ``presence_changed`` names the draft. What happened
    between ``connection_lost`` and ``connection_restored`` was not told.
    """

    plan_published = pyqtSignal(object)
    draft_saved = pyqtSignal(object)
    presence_changed = pyqtSignal(str)
    connection_lost = pyqtSignal()
    connection_restored = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listener: Listener | None = None
        self._relay: _Relay | None = None
        self._presences: list[Presence] = []
        self._connected = False
        self._lost = False

    @property
    def is_connected(self) -> bool:
        """Whether the database is being listened to right now."""
        return self._connected

    @property
    def presences(self) -> list[Presence]:
        """Everybody else who has a draft of the person's gminas open, also the person in another program."""
        return list(self._presences)

    def others_at(self, plan_id: str) -> list[Presence]:
        """Return who else has a draft open."""
        return [presence for presence in self._presences if presence.plan_id == plan_id]

    def start(self, conninfo: str) -> None:
        """Begin to listen; connecting is done in the listening thread."""
        self.stop()
        self._relay = relay = _Relay()
        relay.told.connect(self._on_told)
        # The function holds the relay as long as the thread runs; a bound signal would not.
        self._listener = Listener(conninfo, lambda kind, news: relay.told.emit(kind, news))
        self._listener.start()

    def stop(self) -> None:
        """Listen no more and tell nobody what is under way; returns at once, also where the server hangs."""
        if self._listener is None or self._relay is None:
            return
        self._relay.told.disconnect(self._on_told)
        self._listener.end()
        self._listener = self._relay = None
        self._connected = self._lost = False
        self._show([])

    def open_draft(self, gmina_code: str, plan_id: str) -> None:
        """Let the others see that the draft is open here, until it is closed or the program ends."""
        if self._listener is not None:
            self._listener.open_draft(gmina_code, plan_id)

    def close_draft(self, gmina_code: str, plan_id: str) -> None:
        """Let the others see that the draft is not open here any more."""
        if self._listener is not None:
            self._listener.close_draft(gmina_code, plan_id)

    @pyqtSlot(object, object)
    def _on_told(self, kind: Told, news: Any) -> None:
        if self._listener is None:
            return
        if kind is Told.ANNOUNCED:
            self._pass_on(*news)
        elif kind is Told.OTHERS:
            self._show(news)
        elif kind is Told.CONNECTED:
            self._connected = True
            if self._lost:
                self._lost = False
                self.connection_restored.emit()
        elif not self._lost:
            self._connected, self._lost = False, True
            self.connection_lost.emit()

    def _pass_on(self, channel: str, payload: str) -> None:
        try:
            told = json.loads(payload)
        except ValueError:
            return
        # Everybody who can log in can also announce.
        if not isinstance(told, dict) or not isinstance(told.get("plan_id"), str):
            return
        if channel == PUBLISHED:
            self.plan_published.emit(told)
        elif channel == DRAFT_SAVED:
            self.draft_saved.emit(told)

    def _show(self, presences: list[Presence]) -> None:
        before, self._presences = self._presences, presences
        for plan_id in sorted({presence.plan_id for presence in set(before) ^ set(presences)}):
            self.presence_changed.emit(plan_id)
