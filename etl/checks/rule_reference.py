"""Writes the reference of the rules of imports, docs/import-rules.md, from the catalogue.

Run as ``python -m planowisko.etl.checks.rule_reference``.
"""

import sys
from itertools import groupby

from planowisko.etl.checks.catalogue import SOURCES, ImportRule, ImportSeverity, import_rules

_HEADING = """# Reguły importu / Rules of imports

Powstaje z katalogu (`etl/checks/import_rule.csv`): `python -m planowisko.etl.checks.rule_reference`.
Generated from the catalogue.

**Plik** (file): dostawa jest odrzucana w całości i niczego nie zmienia. **Rekord** (record): obiekt jest
odkładany na bok (`planowisko rejects`), reszta jest wczytywana; plan jest wczytywany tylko w całości.
**Ostrzeżenie** (warning): obiekt jest wczytywany, a wątpliwość zostaje przy imporcie (tabela
`imports.import_warning`, najwyżej 1000 na regułę, policzone wszystkie). Tolerancje są ustawieniami
(`planowisko setting`).

File: the delivery is refused and changes nothing. Record: the object is kept aside, the rest is loaded; a
plan is taken whole or not at all. Warning: the object is loaded, and the doubt is kept with the run.
Tolerances are settings.
"""
_HEADER = "| kod / code | skutek / effect | reguła / rule | co zrobić / what to do | źródło / source |"
_SEVERITIES = {
    ImportSeverity.FILE: "plik / file",
    ImportSeverity.RECORD: "rekord / record",
    ImportSeverity.WARNING: "ostrzeżenie / warning",
}
_SUBJECTS = {
    "parcel": "Działki / Parcels",
    "building": "Budynki / Buildings",
    "contour": "Kontury użytków / Contours of land use",
    "border": "Granice / Borders",
    "file": "Pliki / Files",
    "archive": "Archiwa ZIP / ZIP archives",
    "service": "Usługi / Services",
    "plan": "Plany / Plans",
    "document": "Dokumenty i rysunki / Documents and drawings",
}


def import_rule_reference() -> str:
    """Return the reference as Markdown, a table for each subject."""
    parts = [_HEADING]
    for subject, rules in groupby(import_rules().values(), key=lambda rule: rule.subjects[0]):
        parts.append(f"## {_SUBJECTS[subject]}\n")
        parts.append(
            "| kod / code | skutek / effect | reguła / rule | co zrobić / what to do | źródło / source |"
        )
        parts.append("|---|---|---|---|---|")
        parts += [_row(rule) for rule in rules]
        parts.append("")
    parts.append("## Źródła / Sources\n")
    parts += [f"- `{key}`: {polish} / {english}" for key, (polish, english) in SOURCES.items()]
    return "\n".join(parts) + "\n"


def _row(rule: ImportRule) -> str:
    cells = (
        f"`{rule.code}`",
        _SEVERITIES[rule.severity],
        f"{rule.title_pl}<br>{rule.title_en}",
        f"{rule.advice_pl}<br>{rule.advice_en}",
        f"`{rule.source}`",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write(import_rule_reference())
