"""How a plan is described in a line."""

from __future__ import annotations

from datetime import datetime

from ..database.plans import DraftPlan, PublishedPlan
from ..i18n.translation import tr


def draft_line(draft: DraftPlan) -> str:
    """Return the gmina, the last change and the published version of a draft."""
    published = (
        tr("version {number} published").format(number=draft.published_number)
        if draft.published_number
        else tr("not published")
    )
    return tr("{gmina} · {published} · changed {time} ({person})").format(
        gmina=draft.gmina_name,
        published=published,
        time=local_time(draft.modified_at),
        person=draft.modified_by,
    )


def published_line(version: PublishedPlan) -> str:
    """Return the gmina, number and date of a published version."""
    return tr("{gmina} · version {number} · published {time}").format(
        gmina=version.gmina_name, number=version.number, time=local_time(version.published_at)
    )


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
