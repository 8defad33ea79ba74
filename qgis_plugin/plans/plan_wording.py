"""How a plan is described in a line."""

from __future__ import annotations

from datetime import datetime

from ..database.plans import DraftPlan, PublishedPlan
from ..i18n.translation import tr
from .deadline_wording import due_line, next_line

STATUSES = ("elaboration", "adoption", "legalForce", "obsolete")


def plan_lines(plan: DraftPlan | PublishedPlan) -> list[str]:
    """Return what the list says of a plan below its title."""
    return draft_lines(plan) if isinstance(plan, DraftPlan) else published_lines(plan)


def plan_tip(plan: DraftPlan | PublishedPlan, lines: list[str]) -> str:
    """Return all that is known of a plan in the list, with what ``plan_lines`` says of it."""
    identifier = [f"{plan.namespace}/{plan.local_id}"] if isinstance(plan, DraftPlan) else []
    return "\n".join([plan.title, status_name(plan.status), *lines, *identifier])


def draft_lines(draft: DraftPlan) -> list[str]:
    """Return the gmina and published version of a draft, its last change, what is due and comes next."""
    published = (
        tr("version {number} published").format(number=draft.published_number)
        if draft.published_number
        else tr("not published")
    )
    changed = tr("changed {time}, {person}").format(
        time=local_time(draft.modified_at), person=draft.modified_by
    )
    procedure = filter(None, (due_line(draft), next_line(draft)))
    return [f"{draft.gmina_name} · {tr('draft')} · {published}", changed, *procedure]


def published_lines(version: PublishedPlan) -> list[str]:
    """Return the gmina, number and date of a published version, then its note."""
    published = tr("version {number} of {time}").format(
        number=version.number, time=local_time(version.published_at)
    )
    return [f"{version.gmina_name} · {published} · {status_name(version.status)}", version.note]


def status_name(status: str) -> str:
    """Return what the status of an act is called."""
    names = {
        "elaboration": tr("under elaboration"),
        "adoption": tr("being adopted"),
        "legalForce": tr("in legal force"),
        "obsolete": tr("obsolete"),
    }
    return names.get(status, status)


def local_time(moment: datetime) -> str:
    """Return a moment in the clock of this computer."""
    return moment.astimezone().strftime("%d.%m.%Y %H:%M")
