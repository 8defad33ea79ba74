"""Writes the reference of the rules, docs/rules.md, from the catalogue.

Run as ``python -m planowisko.db.rule_reference``; needs PostgreSQL with PostGIS, for a cluster of its own.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from psycopg.rows import dict_row

from planowisko.db.connection import Connection, connect
from planowisko.db.server import PrivateCluster
from planowisko.db.upgrade import upgrade

_DATABASE = "rules"

_HEADING = """# Reguły planu / Rules of a plan

Powstaje z katalogu reguł (`db/codelists/rule.csv`): `python -m planowisko.db.rule_reference`.
Generated from the catalogue of rules.

**Błąd** (error) zatrzymuje publikację. **Ostrzeżenie** (warning) nie: można je przyjąć z pisemnym
uzasadnieniem, które zostaje w opublikowanej wersji; błędu przyjąć się nie da. „–”: na tym etapie reguły się
nie sprawdza. Miejsca, nazwy i liczby, które uwaga podaje, zastępuje tu „…”. Ten sam katalog wypisuje
`planowisko rules`. Tolerancje zmienia dla instalacji `planowisko setting set`, dla jednego sprawdzenia
`planowisko check --tolerance NAZWA=WARTOŚĆ`.

An error keeps a plan from being published; a warning does not, and can be accepted with a written reason that
stays with the version. “–”: not judged at that stage; “…” stands for places, names and figures.
"""

_SEVERITIES = {None: "–", "error": "błąd", "warning": "ostrzeżenie"}


def rule_reference(connection: Connection) -> str:
    """Return the reference as Markdown: a list of the rules, each rule in both languages, the parameters.

    Of the parameters the defaults are given, whatever is set in this database.
    """
    polish, english = (_catalogue(connection, language) for language in ("pl", "en"))
    parts = [_HEADING, _overview(polish), "## Każda reguła / Each rule\n"]
    parts += [_rule(rule, other) for rule, other in zip(polish, english, strict=True)]
    parts += ["## Parametry / Parameters\n", _parameters(polish)]
    return "\n".join(parts)


def _catalogue(connection: Connection, language: str) -> list[dict[str, Any]]:
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute("SELECT * FROM planowisko.rule_catalogue(%s)", [language]).fetchall()


def _overview(rules: Sequence[Mapping[str, Any]]) -> str:
    lines = [
        "| reguła / rule | tytuł | projekt / draft | pliki / files | publikacja / publication |",
        "|---|---|---|---|---|",
    ]
    for rule in rules:
        severities = " | ".join(
            _SEVERITIES[rule[f"severity_{stage}"]] for stage in ("draft", "file", "publication")
        )
        lines.append(f"| [`{rule['code']}`](#{rule['code']}) | {_cell(rule['title'])} | {severities} |")
    return "\n".join(lines) + "\n"


def _rule(rule: Mapping[str, Any], english: Mapping[str, Any]) -> str:
    rows = [
        ("tytuł / title", rule["title"], english["title"]),
        ("uwaga / message", rule["message"], english["message"]),
        ("dotyczy / subject", *(", ".join(each["subject_names"]) for each in (rule, english))),
        (
            "plany / plans",
            ", ".join(rule["plan_type_names"]) or "wszystkie",
            ", ".join(english["plan_type_names"]) or "all",
        ),
        ("źródło / source", rule["source"], english["source"]),
    ]
    lines = [f"### {rule['code']}\n", "| | polski | English |", "|---|---|---|"]
    lines += [f"| {name} | {_cell(first)} | {_cell(second)} |" for name, first, second in rows]
    names = ", ".join(f"`{parameter['name']}`" for parameter in rule["parameters"])
    if names:
        lines.append(f"\nParametry / parameters: {names}")
    return "\n".join(lines) + "\n"


def _parameters(rules: Sequence[Mapping[str, Any]]) -> str:
    known = {parameter["name"]: parameter for rule in rules for parameter in rule["parameters"]}
    lines = ["| parametr / parameter | domyślnie / default | opis |", "|---|---|---|"]
    for name in sorted(known):
        parameter = known[name]
        lines.append(f"| `{name}` | {parameter['default']} | {_cell(parameter['description'])} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    # What stands in angle brackets would be taken for HTML and not be shown.
    return text.replace("|", "\\|").replace("<", "&lt;")


def _of_this_program() -> str:
    """The reference by the rules of this program, from a database that is made for it and removed."""
    with tempfile.TemporaryDirectory(prefix="planowisko-rules-") as folder:
        # The server's account passes through where root runs this.
        Path(folder).chmod(0o711)
        cluster = PrivateCluster(Path(folder) / "cluster")
        try:
            cluster.start(disposable=True)
            cluster.ensure_database(_DATABASE)
            upgrade(cluster.owner_dsn(_DATABASE))
            with connect(cluster.owner_dsn(_DATABASE)) as connection:
                return rule_reference(connection)
        finally:
            cluster.remove()


if __name__ == "__main__":
    sys.stdout.write(_of_this_program())
