"""The explanation of a rule, as a text with markup."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from qgis.PyQt.QtCore import QLocale

from ..database.findings import DRAFT_STAGE, ERROR, PUBLICATION_STAGE
from ..database.rule_catalogue import Rule, RuleParameter
from ..i18n.translation import language, tr


def explanation(rule: Rule, parameters: Mapping[str, float]) -> str:
    """Return HTML: what the rule says, how severely at which stage, by which settings, and its source.

    ``parameters`` are the settings of this check that are other than the installation's.
    """
    rows = [
        (tr("As a draft"), _severity(rule, DRAFT_STAGE)),
        (tr("At publication"), _severity(rule, PUBLICATION_STAGE)),
        (tr("Concerns"), ", ".join(rule.subject_names)),
        *((parameter.description, _value(parameter, parameters)) for parameter in rule.parameters),
        (tr("Source"), rule.source),
        (tr("Rule"), rule.code),
    ]
    table = "".join(
        f"<tr><td><i>{escape(name)}</i>&nbsp;&nbsp;</td><td>{escape(value)}</td></tr>"
        for name, value in rows
        if value
    )
    return f"<h4>{escape(rule.title)}</h4><p>{escape(rule.message)}</p><table>{table}</table>"


def number_text(value: float) -> str:
    """Return a number as people of the plugin's language write it."""
    return QLocale(language()).toString(value, "g", 10)


def _severity(rule: Rule, stage: str) -> str:
    severity = rule.severities.get(stage)
    if severity is None:
        return tr("not judged")
    if severity == ERROR:
        return tr("error: keeps the plan from being published") if stage == PUBLICATION_STAGE else tr("error")
    return tr("warning")


def _value(parameter: RuleParameter, parameters: Mapping[str, float]) -> str:
    if parameter.name in parameters:
        return tr("{value} in this check; {standard} in this installation").format(
            value=number_text(parameters[parameter.name]), standard=number_text(parameter.value)
        )
    return number_text(parameter.value)
