"""Computes a step away from the interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsTask


class StepTask(QgsTask):
    """Runs ``compute`` in another thread, then hands over what it returned or raised in the main one."""

    def __init__(
        self,
        description: str,
        compute: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        super().__init__(description, QgsTask.Flag.CanCancel)
        self._compute = compute
        self._on_result = on_result
        self._on_error = on_error
        self._result: Any = None
        self._error: Exception | None = None

    def run(self) -> bool:
        """Compute; called by QGIS in another thread."""
        try:
            self._result = self._compute()
        # An exception must not leave this thread: QGIS would end with it. It is handed to the main thread.
        except Exception as error:
            self._error = error
            return False
        return True

    def forget(self) -> None:
        """Tell nobody of the outcome."""
        self._on_result = self._on_error = lambda _: None

    def finished(self, result: bool) -> None:
        """Hand over the outcome; called by QGIS in the main thread."""
        if result:
            self._on_result(self._result)
        elif self._error is not None:
            self._on_error(self._error)
