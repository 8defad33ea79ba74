"""What plans say of a parcel: designation found, no plan there, or data not available."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..database.parcels import (
    DESIGNATED,
    DRAFT,
    DRAWING_ONLY,
    GENERAL,
    LOCAL,
    NO_PLAN,
    UNASSIGNED,
    WHOLE_PLAN,
    Answer,
    Designation,
    ParcelReport,
)
from ..i18n.translation import tr, tr_count
from .parcel_wording import area_text, day_text, share_text
from .report_section import Row, Section


def designation_sections(report: ParcelReport) -> list[Section]:
    """Return the answers of the plans in force, then other published plans, then drafts."""
    sections = [_answer(answer, report) for answer in report.answers]
    others = [told for told in report.designations if told.state != DRAFT and not _answers(told)]
    drafts = [told for told in report.designations if told.state == DRAFT]
    if others:
        sections.append(
            Section(
                tr("Other published acts"),
                tr("They are not in force today, or are neither a general nor a local plan."),
                _plans(others),
            )
        )
    if drafts:
        sections.append(
            Section(
                tr("Drafts of your gmina"),
                tr("Drafts bind nobody and are seen by your gmina alone: do not tell them as designation."),
                _plans(drafts),
            )
        )
    return sections


def _answers(told: Designation) -> bool:
    return told.in_force and told.plan_group in (GENERAL, LOCAL)


def _answer(answer: Answer, report: ParcelReport) -> Section:
    heading = tr("General plan") if answer.plan_group == GENERAL else tr("Local plans")
    binding = [
        told for told in report.designations if _answers(told) and told.plan_group == answer.plan_group
    ]
    rows = _plans(binding)
    if rows and not answer.outside_is_sliver and answer.outside_area > 0:
        rows += (_part(tr("outside any such plan"), "", answer.outside_area, answer.outside_share),)
    return Section(heading, _answer_text(answer, report.overview.gmina_name), rows)


def _answer_text(answer: Answer, gmina_name: str) -> str:
    is_general = answer.plan_group == GENERAL
    if answer.answer == DESIGNATED:
        return tr("Designated by a plan in force.")
    if answer.answer == NO_PLAN:
        if is_general:
            return tr("No plan there: the general plan in force does not cover the parcel.")
        return tr("No plan there: none of the local plans that the gmina has published covers the parcel.")
    if answer.reason == DRAWING_ONLY:
        return tr(
            "No data: a plan in force covers the parcel, but only its boundary is in the database. "
            "Read the designation off the plan's drawing."
        )
    if is_general:
        return tr(
            "No data: gmina {gmina} has published no general plan in force here. That does not mean that "
            "there is none."
        ).format(gmina=gmina_name)
    return tr(
        "No data: gmina {gmina} has published no local plan in force here. That does not mean that there is "
        "none: look into the archive of the office."
    ).format(gmina=gmina_name)


def _plans(designations: Sequence[Designation]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for _, told in groupby(designations, key=lambda one: one.plan_key):
        rows += _plan(list(told))
    return tuple(rows)


def _plan(told: Sequence[Designation]) -> list[Row]:
    """The rows of one plan; nothing of a plan that touches the parcel by a sliver alone."""
    plan = told[0]
    if plan.symbol_class == WHOLE_PLAN and plan.is_sliver:
        return [
            Row(
                (
                    tr("{plan}: touches the parcel only by a sliver ({area}), left out").format(
                        plan=_plan_name(plan), area=area_text(plan.area)
                    ),
                ),
                is_aside=True,
            )
        ]
    rows = [Row((_plan_name(plan),))]
    if plan.resolution:
        rows.append(Row((tr("Adopted by: {resolution}").format(resolution=plan.resolution),)))
    parts = [part for part in told if part.symbol_class != WHOLE_PLAN]
    for part in parts:
        if part.is_sliver:
            continue
        if part.symbol_class != UNASSIGNED:
            rows.append(_part(part.designation or "", _part_name(part), part.area, part.share))
        elif plan.has_designations:
            rows.append(_part(tr("without designation"), "", part.area, part.share))
    slivers = [part.area for part in parts if part.is_sliver]
    if slivers:
        counted = tr_count("%n sliver below the tolerance|%n slivers below the tolerance", len(slivers))
        rows.append(
            Row(
                (
                    tr("Left out: {slivers}, {area} in all.").format(
                        slivers=counted, area=area_text(sum(slivers))
                    ),
                ),
                is_aside=True,
            )
        )
    return rows


def _part(designation: str, name: str, area: float, share: float) -> Row:
    return Row((designation, name, area_text(area), share_text(share)))


def _part_name(part: Designation) -> str:
    named = part.name or part.symbol or ""
    return tr("{name} (beside the others)").format(name=named) if part.is_overlay else named


def _plan_name(plan: Designation) -> str:
    if plan.number is None:
        # What a draft says of its status is not so yet.
        return tr("“{title}”, {gmina}").format(title=plan.title, gmina=plan.gmina_name)
    name = tr("“{title}”, {gmina}, version {number}").format(
        title=plan.title, gmina=plan.gmina_name, number=plan.number
    )
    if plan.in_force:
        since = day_text(plan.valid_from)
        return tr("{plan}, in force since {day}").format(plan=name, day=since) if since else name
    return f"{name}, {plan.status_label}"
