"""Warnings that somebody accepts with a reason, which stays with the version that is published."""

from __future__ import annotations

from collections.abc import Iterable

from .driver import Connection
from .findings import Finding


def accept_warnings(connection: Connection, plan_id: str, warnings: Iterable[Finding], reason: str) -> int:
    """Accept just these warnings, until their figures change; return how many were accepted.

    Raises DatabaseError: of an error at publication (PW009), without a reason (PW006), or where the plan
    does not cause one of a rule's warnings any more (PW010); those of the rules before are accepted then.
    """
    of_rules: dict[str, list[str]] = {}
    for warning in warnings:
        of_rules.setdefault(warning.rule, []).append(warning.fingerprint)
    return sum(
        connection.query(
            "SELECT planowisko.accept_warnings(%s, %s, %s::text[], %s)",
            [plan_id, rule, fingerprints, reason],
        )[0][0]
        for rule, fingerprints in of_rules.items()
    )


def withdraw_acceptances(connection: Connection, plan_id: str, warnings: Iterable[Finding]) -> int:
    """Take back the acceptance of just these warnings; return how many were taken back.

    Raises DatabaseError where one is not accepted (PW010); those before it are taken back then.
    """
    return sum(
        connection.query(
            "SELECT planowisko.withdraw_acceptance(%s, %s, %s, %s)",
            [plan_id, warning.rule, warning.object, warning.fingerprint],
        )[0][0]
        for warning in warnings
    )
