"""Wrong usage in Polish: what click finds wrong about the words of a command."""

import re

import click

_NO_SUCH_COMMAND = getattr(click.exceptions, "NoSuchCommand", ())  # click 8.2

_KINDS = {"argument": "argumentu", "option": "opcji"}

_IN_POLISH = {
    r"\w+ '(.*)' does not exist\.": "nie ma takiego pliku ani folderu: {}.",
    r"\w+ '(.*)' is a directory\.": "{} jest folderem, a nie plikiem.",
    r"\w+ '(.*)' is a file\.": "{} jest plikiem, a nie folderem.",
    r"\w+ '(.*)' is not readable\.": "brak prawa do odczytu: {}.",
    r"'(.*)' is not a valid (?:integer|float)\.": "„{}” nie jest liczbą.",
    r"(.*) is not in the range (.*)\.": "{} nie mieści się w zakresie {}.",
    r"Got unexpected extra arguments? \((.*)\)": "Zbędne słowa: {}.",
}
"""click's sentences about values, as regular expressions, and ours."""


def usage_message(error: click.ClickException) -> str:
    """Return what is wrong with the words of a command, and where its help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    lines = [f"Błąd: {_what(error)}"]
    if context is not None:
        lines += [f"Pomoc: {context.command_path} --help"]
    return "\n".join(lines)


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.MissingParameter):
        kind = _KINDS.get(
            error.param_type or (error.param.param_type_name if error.param else ""), "wartości"
        )
        return f"Brakuje {kind} {_name(error)}."
    if isinstance(error, click.BadParameter):
        name, message = _name(error), _in_polish(error.message)
        if error.param and isinstance(error.param.type, click.Choice):
            message = f"dopuszczalne są: {', '.join(map(str, error.param.type.choices))}."
        return f"Nieprawidłowa wartość {name}: {message}" if name else message
    if isinstance(error, click.NoSuchOption):
        close = f" Czy chodziło o: {', '.join(sorted(error.possibilities))}?" if error.possibilities else ""
        return f"Nie ma opcji {error.option_name}.{close}"
    if isinstance(error, click.BadOptionUsage):
        return f"Opcja {error.option_name} jest użyta niewłaściwie (brakuje wartości albo jest zbędna)."
    if isinstance(error, _NO_SUCH_COMMAND):
        return f"Nie ma polecenia „{error.command_name}”."
    return _in_polish(error.format_message())


def _in_polish(message: str) -> str:
    for pattern, ours in _IN_POLISH.items():
        found = re.fullmatch(pattern, message)
        if found:
            return ours.format(*found.groups())
    return message


def _name(error: click.BadParameter) -> str:
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.metavar if isinstance(error.param, click.Argument) else error.param.opts[0]
    return hint if isinstance(hint, str) else " / ".join(hint or ())
