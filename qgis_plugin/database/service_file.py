"""The service files of libpq (PostgreSQL documentation, "The Connection Service File")."""

from __future__ import annotations

import os
from collections.abc import Iterator
from configparser import ConfigParser
from configparser import Error as ConfigurationError
from pathlib import Path


def service_files() -> list[Path]:
    """Return the files in which libpq looks for services, the user's first."""
    user_file = os.environ.get("PGSERVICEFILE")
    if user_file:
        first = Path(user_file)
    elif os.name == "nt":
        first = Path(os.environ.get("APPDATA", "")) / "postgresql" / ".pg_service.conf"
    else:
        first = Path.home() / ".pg_service.conf"
    files = [first]
    if os.environ.get("PGSYSCONFDIR"):
        files.append(Path(os.environ["PGSYSCONFDIR"]) / "pg_service.conf")
    return files


def service_names() -> list[str]:
    """Return the names of all services in order; a file that is missing or not readable has none."""
    return list(dict.fromkeys(name for parser in _parsed_files() for name in parser.sections()))


def service_values(keyword: str) -> set[str]:
    """Return every value that a service has for a keyword, such as ``host``."""
    found = (
        parser.get(name, keyword, fallback=None) for parser in _parsed_files() for name in parser.sections()
    )
    return {value for value in found if value}


def _parsed_files() -> Iterator[ConfigParser]:
    for file in service_files():
        # A percent sign is part of a value; a keyword may stand without one in a file with mistakes.
        parser = ConfigParser(interpolation=None, strict=False, allow_no_value=True, default_section="\0")
        try:
            parser.read_string(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, ConfigurationError):
            continue
        yield parser
