"""``planowisko rules``: the catalogue of rules, with the settings of this installation."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import click
from psycopg.rows import dict_row

from planowisko.db.connection import Connection
from planowisko.etl.commands.session import Session, with_session

STAGES = {"draft": "projekt", "file": "pliki", "publication": "publikacja"}
"""Stages at which rules are judged, and what a person calls them."""

SEVERITIES = {"error": "błąd", "warning": "ostrzeżenie", None: "nie sprawdza się"}


@click.command()
@click.option("--stage", type=click.Choice(list(STAGES)), help="Only rules that are judged at this stage.")
@click.option("--plan-type", metavar="TYPE", help="Only rules that concern plans of this type (APP code).")
@with_session
def rules(session: Session, stage: str | None, plan_type: str | None) -> None:
    """Print the catalogue of rules: severity by stage, message, parameters with their values, source."""
    with session.connection() as connection:
        if plan_type is not None:
            _require_plan_type(connection, plan_type)
        chosen = [
            rule
            for rule in rule_catalogue(connection)
            if (stage is None or rule[f"severity_{stage}"] is not None)
            and (plan_type is None or not rule["plan_types"] or plan_type in rule["plan_types"])
        ]
    session.output.result({"rules": chosen}, _text(chosen))


def rule_catalogue(connection: Connection) -> list[dict[str, Any]]:
    """The rules as ``planowisko.rule_catalogue`` gives them, in Polish, by code."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute("SELECT * FROM planowisko.rule_catalogue()").fetchall()


def _require_plan_type(connection: Connection, plan_type: str) -> None:
    """Raise click.BadParameter for what is no type of plan."""
    known = [
        code
        for (code,) in connection.execute(
            "SELECT code FROM codelist.code_value WHERE codelist = 'TypAktuPlanowaniaPrzestrzennegoKod' "
            "ORDER BY code"
        )
    ]
    if plan_type not in known:
        raise click.BadParameter(f"nie ma rodzaju planu „{plan_type}”. Rodzaje: {', '.join(known)}.")


def _text(rules: Sequence[Mapping[str, Any]]) -> str:
    return "\n\n".join([*map(_rule, rules), f"Reguły: {len(rules)}"])


def _rule(rule: Mapping[str, Any]) -> str:
    stages = ", ".join(f"{name}: {SEVERITIES[rule[f'severity_{stage}']]}" for stage, name in STAGES.items())
    plans = ", ".join(rule["plan_type_names"]) or "wszystkie"
    lines = [
        f"{rule['code']}: {rule['title']}",
        stages,
        f"dotyczy: {', '.join(rule['subject_names'])}; plany: {plans}",
        f"uwaga: {rule['message']}",
        *map(_parameter, rule["parameters"]),
        f"źródło: {rule['source']}",
    ]
    return "\n    ".join(lines)


def _parameter(parameter: Mapping[str, Any]) -> str:
    value, standard = (Decimal(str(parameter[key])) for key in ("value", "default"))
    told = f"{value:f}" if value == standard else f"{value:f} (domyślnie {standard:f})"
    return f"parametr {parameter['name']} = {told}: {parameter['description']}"
