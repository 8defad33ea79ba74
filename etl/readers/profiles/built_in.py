"""The profiles that come with the program: the YAML files in the folder ``catalogue`` beside this module."""

from functools import cache
from importlib import resources
from pathlib import Path

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.profiles.nodes import RULE_INVALID_PROFILE, proposal
from planowisko.etl.readers.profiles.parsing import parse_profile, read_profile
from planowisko.etl.readers.profiles.profile import Profile

_FOLDER = resources.files(__package__) / "catalogue"
_SUFFIX = ".yaml"


@cache
def built_in_profiles() -> tuple[Profile, ...]:
    """All of them, in the order of their names."""
    return tuple(
        parse_profile(built_in_text(name).encode(), f"{name}{_SUFFIX}", name) for name in built_in_names()
    )


@cache
def built_in_names() -> tuple[str, ...]:
    """Their names."""
    return tuple(
        sorted(item.name.removesuffix(_SUFFIX) for item in _FOLDER.iterdir() if item.name.endswith(_SUFFIX))
    )


def built_in_text(name: str) -> str:
    """The YAML of a built-in profile, comments included. Raises ``InputRefused`` where there is none."""
    if name not in built_in_names():
        raise InputRefused(
            f"Nie ma profilu „{name}”{proposal(name, built_in_names())}. Podaj nazwę z listy "
            "(planowisko profile list) albo ścieżkę do pliku YAML.",
            rule=RULE_INVALID_PROFILE,
            file=name,
        )
    return (_FOLDER / f"{name}{_SUFFIX}").read_text(encoding="utf-8")


def find_profile(name: str) -> Profile:
    """The built-in profile of that name, else the one in the file of that path.

    Raises ``InputRefused`` (``invalid-profile``) where there is neither or the file is no valid profile.
    """
    for profile in built_in_profiles():
        if profile.name == name:
            return profile
    path = Path(name)
    if path.is_file():
        return read_profile(path)
    built_in_text(name)
    raise AssertionError(name)
