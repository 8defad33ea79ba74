"""YAML as a tree of plain texts with their places; distrusted like any other file.

Aliases are refused (a few bytes of them can stand for gigabytes), so are tags, repeated keys and documents
that are large or deep. A scalar stays the text it is: ``0603`` is no octal number and ``no`` no truth value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from planowisko.etl.errors import InputRefused

RULE_INVALID_PROFILE = "invalid-profile"

MOST_BYTES = 256 * 1024
_DEEPEST = 12
_MOST_NODES = 20_000
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a profile: ``content`` is a text, a list, a mapping, or None where nothing is written.

    ``path`` names it for people (``layers[1].fields``), ``line`` is counted from 1.
    """

    file: str
    path: str
    line: int
    content: "str | list[Node] | dict[str, Node] | None"

    def refusal(self, what: str) -> InputRefused:
        """Return the refusal of the profile: ``what`` is wrong here, without full stop."""
        key = f", {self.path}" if self.path else ""
        return InputRefused(
            f"{self.file}, wiersz {self.line}{key}: {what}.",
            rule=RULE_INVALID_PROFILE,
            file=self.file,
            line=self.line,
            object=self.path,
        )

    def mapping(self) -> "Mapping[str, Node]":
        """The entries; raises ``InputRefused`` where it is no mapping."""
        if not isinstance(self.content, dict):
            raise self.refusal("tu mają stać wiersze „klucz: wartość”")
        return self.content

    def items(self) -> "list[Node]":
        """The elements of a list; raises ``InputRefused`` where it is none."""
        if not isinstance(self.content, list):
            raise self.refusal("tu ma stać lista (wiersze zaczynające się od „- ”)")
        return self.content

    def text(self) -> str:
        """The text; raises ``InputRefused`` where there is none."""
        if not isinstance(self.content, str) or not self.content.strip():
            raise self.refusal("tu ma stać jedna wartość (tekst)")
        return self.content.strip()

    def texts(self) -> tuple[str, ...]:
        """The text, or the texts of a list with at least one."""
        if isinstance(self.content, list) and self.content:
            return tuple(node.text() for node in self.content)
        return (self.text(),)

    def one_of(self, allowed: Mapping[str, str] | tuple[str, ...]) -> str:
        """The text, which must be one of ``allowed``."""
        text = self.text()
        if text not in allowed:
            raise self.refusal(f"„{text}” nie jest dozwoloną wartością{proposal(text, allowed)}")
        return text

    def entries(
        self, allowed: Mapping[str, str] | tuple[str, ...], what: str
    ) -> "Iterator[tuple[str, Node]]":
        """The entries, whose keys must be among ``allowed``; ``what`` names a key to people."""
        for key, node in self.mapping().items():
            if key not in allowed:
                raise node.refusal(f"{what} „{key}” nie jest znane{proposal(key, allowed)}")
            yield key, node


def proposal(text: str, allowed: Mapping[str, str] | tuple[str, ...]) -> str:
    """What was probably meant and what is allowed, to follow what is wrong."""
    close = get_close_matches(text, list(allowed), n=1, cutoff=0.6)
    guess = f"; czy chodziło o „{close[0]}”?" if close else ""
    return f"{guess} (dozwolone: {', '.join(allowed)})" if allowed else guess


def read_nodes(content: bytes, file: str) -> Node:
    """Read a YAML document. Raises ``InputRefused`` (``invalid-profile``) where it is none that is taken."""
    root = Node(file, "", 1, None)
    if len(content) > MOST_BYTES:
        raise root.refusal(f"plik jest większy niż {MOST_BYTES} B, a tyle może mieć najwyżej profil (YAML)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise root.refusal("profil musi być zapisany w UTF-8") from None
    try:
        _refuse_excess(text, root)
        documents = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Node(file, "", mark.line + 1 if mark else 1, None)
        raise place.refusal(f"to nie jest poprawny YAML ({error.problem or error.context})") from None
    except yaml.YAMLError as error:
        raise root.refusal(f"to nie jest poprawny YAML ({' '.join(str(error).split())})") from None
    if len(documents) != 1 or documents[0] is None:
        raise root.refusal("plik ma zawierać jeden profil, a jest pusty albo jest ich więcej")
    return _node(documents[0], file, "")


def _refuse_excess(text: str, root: Node) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        place = Node(root.file, "", event.start_mark.line + 1, None)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise place.refusal("kotwice i aliasy YAML (& i *) nie są dozwolone; powtórz wartości")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if getattr(event, "tag", None):
            raise place.refusal(f"znacznik YAML „{event.tag}” nie jest dozwolony; usuń go")
        if depth > _DEEPEST or count > _MOST_NODES:
            raise place.refusal(
                "plik jest zagnieżdżony głębiej albo ma więcej wartości niż jakikolwiek profil"
            )


def _node(node: yaml.Node, file: str, path: str) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        empty = node.tag == "tag:yaml.org,2002:null"
        return Node(file, path, line, None if empty else str(node.value))
    if isinstance(node, yaml.SequenceNode):
        elements = [_node(item, file, f"{path}[{index}]") for index, item in enumerate(node.value, start=1)]
        return Node(file, path, line, elements)
    entries: dict[str, Node] = {}
    for key, value in node.value:
        place = Node(file, path, key.start_mark.line + 1, None)
        if not isinstance(key, yaml.ScalarNode):
            raise place.refusal("kluczem może być tylko tekst")
        name = str(key.value)
        if name in entries:
            raise place.refusal(f"klucz „{name[:_SHOWN]}” występuje dwa razy")
        inner = _node(value, file, f"{path}.{name}" if path else name)
        # A key is looked for where it stands, not where its value begins.
        entries[name] = Node(file, inner.path, key.start_mark.line + 1, inner.content)
    return Node(file, path, line, entries)
