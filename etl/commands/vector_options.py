"""Options of imports that take vector files: what their fields are called, and where they lie."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from planowisko.etl.commands.parameters import epsg_code
from planowisko.etl.readers.profiles.built_in import find_profile
from planowisko.etl.readers.profiles.profile import Profile

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class VectorOptions:
    """What the person said of vector files; ``profile`` None: the fitting built-in one.

    ``crs`` is an EPSG code, for files that name no system.
    """

    profile: Profile | None
    crs: int | None

    def kept(self) -> dict[str, Any]:
        """What the import run keeps of it: the result depends on the profile's content."""
        kept: dict[str, Any] = {}
        if self.profile is not None:
            kept["profile"] = self.profile.options()
        if self.crs is not None:
            kept["crs"] = self.crs
        return kept


def vector_options(function: F) -> F:
    """Add ``--profile`` and ``--crs``: the command gets ``vector``."""

    @functools.wraps(function)
    def with_vector(*arguments: Any, profile: Profile | None, crs: int | None, **more: Any) -> Any:
        return function(*arguments, vector=VectorOptions(profile, crs), **more)

    options = (
        click.option(
            "--profile",
            metavar="FILE|NAME",
            type=find_profile,
            help="Profile of field names for vector files (see planowisko profile), else a fitting one.",
        ),
        click.option(
            "--crs",
            metavar="EPSG:N",
            type=epsg_code,
            help="Coordinate system of vector files that name none, such as EPSG:2180.",
        ),
    )
    decorated: Callable[..., Any] = with_vector
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]
