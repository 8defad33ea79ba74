"""Kinds of arguments that several commands take: given to click as ``type``."""

import re
import uuid

import click

_UNIT_CODE = re.compile(r"[0-9]{6}_[1-9]")


def unit_code(value: str) -> str:
    """Return a gmina's EGiB unit code ``WWPPGG_R``; raises click.BadParameter for anything else."""
    if not _UNIT_CODE.fullmatch(value):
        raise click.BadParameter(
            f"„{value}” nie jest kodem gminy: sześć cyfr, podkreślenie i cyfra rodzaju (np. 060304_2)."
        )
    return value


def plan_id(value: str) -> uuid.UUID:
    """Return the identifier of a plan; raises click.BadParameter for anything else."""
    try:
        return uuid.UUID(value)
    except ValueError:
        raise click.BadParameter(
            f"„{value}” nie jest identyfikatorem planu. Identyfikatory podaje: planowisko plans."
        ) from None
