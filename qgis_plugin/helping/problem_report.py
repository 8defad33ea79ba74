"""The text that tells an administrator of a problem."""

from __future__ import annotations

import getpass
import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..database.known_places import known_hosts, known_users
from ..i18n.translation import tr
from .personal_data import PersonalData


def problem_report(parts: Mapping[str, Mapping[str, Any]], log: Iterable[str], logins: Iterable[str]) -> str:
    """Return a report with a heading for each of ``parts`` and the log last, without personal data.

    ``logins`` are those that must not appear, apart from what this computer knows itself.
    """
    sections = [tr("What I was doing, and what happened:"), ""]
    for heading, facts in parts.items():
        sections += ["", f"== {heading} ==", *(f"{name}: {value}" for name, value in facts.items())]
    sections += ["", f"== {tr('Log')} ==", *(list(log) or [tr("nothing was written")])]
    return _own_data(logins).taken_out_of("\n".join(sections)) + "\n"


def _own_data(logins: Iterable[str]) -> PersonalData:
    home = str(Path.home())
    own = {*logins, *known_users(), _system_user(), Path.home().name}
    return PersonalData(own, {*known_hosts(), platform.node()}, {home, os.environ.get("APPDATA", "")})


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
