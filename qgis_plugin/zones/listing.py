"""Names in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

_NAMED_AT_MOST = 8


def listed(names: Iterable[str]) -> str:
    """Return names in a row; of many the first ones, and how many there are besides."""
    known = list(names)
    shown = ", ".join(known[:_NAMED_AT_MOST])
    return shown if len(known) <= _NAMED_AT_MOST else f"{shown} … (+{len(known) - _NAMED_AT_MOST})"
