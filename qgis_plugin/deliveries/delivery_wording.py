"""How imports, their problems and changes are named."""

from __future__ import annotations

from ..database.import_runs import DONE, REJECTED, ImportProblem, ImportRun
from ..i18n.translation import tr


def kind_name(kind: str) -> str:
    """Return what was imported."""
    names = {
        "parcels": tr("parcels"),
        "buildings": tr("buildings"),
        "borders": tr("borders"),
        "contours": tr("land-use contours"),
        "plan": tr("plan"),
        "documents": tr("documents"),
    }
    return names.get(kind, kind)


def outcome_name(run: ImportRun) -> str:
    """Return how the import ended."""
    return tr("taken") if run.outcome == DONE else tr("refused")


def run_time(run: ImportRun) -> str:
    """Return when the import began, in the clock of this computer."""
    return run.started_at.astimezone().strftime("%d.%m.%Y %H:%M")


def run_title(run: ImportRun) -> str:
    """Return what an import is called as a group of layers."""
    return f"{run.gmina_name}, {kind_name(run.kind)}, {run_time(run)}"


def problem_kind(kind: str) -> str:
    """Return what a problem is."""
    return tr("rejected") if kind == REJECTED else tr("to be looked at")


def problem_place(problem: ImportProblem) -> str:
    """Return where in the delivery it stands."""
    file = f"{problem.file}, {problem.layer}" if problem.layer else problem.file
    return f"{file}: {problem.line}" if problem.line else file


def change_name(change: str, redrawn: bool) -> str:
    """Return what became of a parcel."""
    if change == "changed":
        return tr("changed outline") if redrawn else tr("changed data")
    return tr("new") if change == "added" else tr("vanished")
