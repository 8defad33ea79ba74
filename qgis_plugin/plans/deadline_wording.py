"""How a deadline is told."""

from __future__ import annotations

from datetime import date

from ..database.plans import DraftPlan
from ..i18n.translation import ENGLISH, language, tr, tr_count


def is_pressing(due_state: str | None) -> bool:
    """Whether something is to be done about a deadline now."""
    return due_state in ("passed", "ended", "near")


def day(moment: date) -> str:
    """Return a date as it is written here."""
    return moment.strftime("%d.%m.%Y")


def due_line(draft: DraftPlan) -> str:
    """Return the earliest open deadline of a draft in a line, empty where there is none."""
    if draft.due_on is None:
        return ""
    step = draft.due_en if language() == ENGLISH else draft.due_pl
    lines = {
        "passed": tr("deadline passed on {day}: {step}"),
        "ended": tr("period ended on {day}: {step}"),
        "near": tr("due on {day}: {step}"),
    }
    line = lines.get(draft.due_state, tr("due on {day}: {step}"))
    return line.format(day=day(draft.due_on), step=step)


def next_line(draft: DraftPlan) -> str:
    """Return what comes next in the procedure of a draft, empty where nothing does."""
    step = draft.next_en if language() == ENGLISH else draft.next_pl
    return tr("next: {step}").format(step=step) if step and draft.has_begun else ""


def deadline_warning(drafts: list[DraftPlan]) -> str:
    """Return which deadlines are near or have passed: the first in the first line, all of them below."""
    pressing = sorted(
        (draft for draft in drafts if is_pressing(draft.due_state)), key=lambda draft: draft.due_on
    )
    if not pressing:
        return ""
    counted = tr_count("%n deadline needs your attention.|%n deadlines need your attention.", len(pressing))
    lines = [
        tr("“{title}”: {deadline}").format(title=draft.title, deadline=due_line(draft)) for draft in pressing
    ]
    # The bar has room for a short line; whose deadline it is stands below.
    return "\n".join([f"{counted} {due_line(pressing[0])}", *lines])
