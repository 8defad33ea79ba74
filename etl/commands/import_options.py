"""What the commands that import have in common: their arguments, and how warnings are shown."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import click

from planowisko.etl.commands.output import remark
from planowisko.etl.commands.parameters import readable_file, unit_code
from planowisko.etl.readers.cadastre.own_records import OtherGminas

F = TypeVar("F", bound=Callable[..., Any])

REFUSED = 1
"""Exit status of an import that rejected records."""


def files_argument(function: F) -> F:
    """Add ``FILE...``: readable files, at least one."""
    return click.argument(
        "files",
        metavar="FILE...",
        nargs=-1,
        required=True,
        type=readable_file,
    )(function)


def gmina_option(function: F) -> F:
    """Add ``--gmina``."""
    return click.option(
        "--gmina",
        "gmina_code",
        metavar="UNIT",
        required=True,
        type=unit_code,
        help="EGiB unit code of the gmina, such as 060304_2.",
    )(function)


def accept_option(function: F) -> F:
    """Add ``--accept``."""
    return click.option(
        "--accept",
        is_flag=True,
        help="Answer yes to what the import asks: much to be closed, or many records rejected.",
    )(function)


def pick_option(function: F) -> F:
    """Add ``--pick-gmina``."""
    return click.option(
        "--pick-gmina",
        is_flag=True,
        help="The files hold several gminas: take this one's objects and leave out the others.",
    )(function)


def with_others(
    values: Mapping[str, Any], text: str, others: OtherGminas | None
) -> tuple[Mapping[str, Any], str]:
    """Add to a report what was left out as other gminas'."""
    if others is None:
        return values, text
    counted = {"other_gmina": others.count, "without_identifier": others.without_identifier}
    more = f"\n  pominięte obiekty innych gmin: {others.count}"
    if others.without_identifier:
        more += f", bez identyfikatora: {others.without_identifier}"
    return {**values, **counted}, text + more


def repair_option(function: F) -> F:
    """Add ``--repair``."""
    return click.option(
        "--repair",
        is_flag=True,
        help="Make invalid geometries valid where that hardly changes their area, and say so of each.",
    )(function)


def show_warnings(messages: Iterable[str]) -> None:
    """Tell what an import warns of."""
    for message in messages:
        remark(f"Uwaga: {message}")
