"""How the check of a draft stands, in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings.finding_wording import counts_text
from ..i18n.translation import tr, tr_count
from .check_state import CheckState


def short_text(state: CheckState, *, unsaved: bool) -> str:
    """Return the counts for a title; empty before the first check."""
    if state.check is None:
        return tr("being checked…") if state.running else ""
    counts = counts_text(state.check) if state.check.findings else tr("no findings")
    return f"{counts} ({changed_text()})" if unsaved or state.outdated else counts


def summary_text(state: CheckState, *, unsaved: Sequence[str], shown: int) -> str:
    """Return counts, what the check left out, and whether it still holds.

    ``unsaved`` are the names of layers with edits that were not saved; ``shown`` is how many findings pass
    the filters.
    """
    parts: list[str] = []
    check = state.check
    if check is None:
        if state.failure:
            parts.append(tr("Not checked: {reason}").format(reason=state.failure))
        elif state.running:
            parts.append(tr("The plan is being checked; you can go on working."))
        return " ".join(parts)
    parts.append(f"{counts_text(check)}.".replace("..", "."))
    hidden = len(check.findings) - shown
    if hidden:
        parts.append(tr_count("The filters hide %n of them.|The filters hide %n of them.", hidden))
    if check.selection.is_partial:
        parts.append(partial_text(len(check.selection.left_out_rules), len(check.selection.parameters)))
    if state.failure:
        parts.append(tr("Not checked since: {reason}").format(reason=state.failure))
    elif unsaved:
        parts.append(
            tr("Changed since the check; what is not saved is not judged: {layers}.").format(
                layers=", ".join(unsaved)
            )
        )
    elif state.outdated:
        parts.append(tr("Changed since the check."))
    return " ".join(parts)


def partial_text(left_out: int, settings: int) -> str:
    """Return what a partial check was limited to."""
    parts = []
    if left_out:
        parts.append(tr_count("%n rule left out|%n rules left out", left_out))
    if settings:
        parts.append(tr_count("%n other setting|%n other settings", settings))
    return tr("Partial check ({what}): publication judges more.").format(what=", ".join(parts))


def changed_text() -> str:
    """Return the mark of a check that does not hold any more."""
    return tr("changed since the check")
