"""Groups of commands whose modules are imported when they are called."""

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """Commands by name, each given as ``module:name`` in this package.

    A module is imported when its command is called: readers, writers and drawing libraries take longer to
    import than most commands take to run.
    """

    def __init__(self, *arguments: Any, lazy_commands: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lazy_commands = lazy_commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all commands."""
        return sorted(self._lazy_commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self._lazy_commands:
            return None
        module, attribute = self._lazy_commands[cmd_name].split(":")
        found = getattr(importlib.import_module(f"planowisko.etl.commands.{module}"), attribute)
        assert isinstance(found, click.Command)
        return found
