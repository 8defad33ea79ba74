"""What is done with a published version: its content verified, and brought back into the draft."""

from __future__ import annotations

from dataclasses import dataclass

from .driver import Connection


@dataclass(frozen=True)
class Restoration:
    """How many objects of the draft came, were changed and went."""

    added: int
    changed: int
    removed: int


def compute_content_hash(connection: Connection, plan_version_id: str) -> str:
    """Return the SHA-256 of a version's content as it is stored now."""
    return str(connection.query("SELECT planowisko.plan_content_sha256(%s)", [plan_version_id])[0][0])


def restore_version(
    connection: Connection, gmina_code: str, plan_id: str, number: int, *, overwrite: bool
) -> Restoration:
    """Make the draft of a plan what a version of it is; where there is no draft, it comes about.

    Raises UnpublishedChanges where the draft has changes that no version holds, unless ``overwrite``;
    NotAllowed or PlanNotFound. Then nothing was changed.
    """
    rows = connection.query(
        "SELECT added, changed, removed FROM planowisko.copy_version_to_draft(%s, %s, %s, %s)",
        [gmina_code, plan_id, number, overwrite],
    )
    return Restoration(*rows[0])
