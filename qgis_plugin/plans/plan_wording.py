"""How a plan is described in a line."""

from __future__ import annotations

from datetime import datetime

from ..database.plans import DraftPlan, PublishedPlan
from ..i18n.translation import tr


def draft_lines(draft: DraftPlan) -> list[str]:
    """Return the gmina and published version of a draft, then its last change."""
    published = (
        tr("version {number} published").format(number=draft.published_number)
        if draft.published_number
        else tr("not published")
    )
    changed = tr("changed {time}, {person}").format(
        time=local_time(draft.modified_at), person=draft.modified_by
    )
    return [f"{draft.gmina_name} · {published}", changed]


def published_lines(version: PublishedPlan) -> list[str]:
    """Return the gmina, number and date of a published version, then its note."""
    published = tr("version {number} of {time}").format(
        number=version.number, time=local_time(version.published_at)
    )
    return [f"{version.gmina_name} · {published}", version.note]


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
