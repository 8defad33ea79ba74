"""The decorator that keeps tracebacks from people."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any


def reported(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a method report what it raises to ``self.reporter`` instead of raising; it then returns None.

    For slots and callbacks: Qt may pass more arguments than the method takes, such as ``checked``; they are
    left out.
    """
    taken = len(inspect.signature(method).parameters) - 1

    @functools.wraps(method)
    def guarded(self: Any, *arguments: Any) -> Any:
        try:
            return method(self, *arguments[:taken])
        except Exception as error:
            self.reporter.report(error)
            return None

    return guarded
