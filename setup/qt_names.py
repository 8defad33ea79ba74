"""The names of Qt and QGIS that the plugin uses, as its source says them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PLUGIN = Path(__file__).resolve().parent.parent / "qgis_plugin"


@dataclass(frozen=True)
class UsedName:
    """``module`` is as it is imported (``qgis.PyQt.QtCore``), ``chain`` the class and what is taken of it."""

    file: Path
    line: int
    module: str
    chain: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file.relative_to(PLUGIN.parent)}:{self.line}: {'.'.join(self.chain)} ({self.module})"


def used_names(prefix: str) -> Iterator[UsedName]:
    """Yield what the plugin imports from modules whose names begin so, and each chain of attributes of it."""
    for file in sorted(PLUGIN.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        modules: dict[str, str] = {}
        originals: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(prefix) and not node.level:
                for alias in node.names:
                    modules[alias.asname or alias.name] = node.module or ""
                    originals[alias.asname or alias.name] = alias.name
                    yield UsedName(file, node.lineno, node.module or "", (alias.name,))
        for node in ast.walk(tree):
            chain = _chain(node)
            if len(chain) > 1 and chain[0] in modules:
                yield UsedName(file, node.lineno, modules[chain[0]], (originals[chain[0]], *chain[1:]))


def _chain(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        before = _chain(node.value)
        return (*before, node.attr) if before else ()
    return ()
