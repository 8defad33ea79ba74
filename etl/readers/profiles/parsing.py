"""Reads a profile from YAML and tells by file, line and key what is wrong with it."""

import codecs
import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.crs import UnknownCrs, parse_srs_name
from planowisko.etl.readers.profiles.nodes import MOST_BYTES, RULE_INVALID_PROFILE, Node, read_nodes
from planowisko.etl.readers.profiles.our_fields import (
    KIND_TITLES,
    LayerKind,
    identifying_fields,
    our_fields,
)
from planowisko.etl.readers.profiles.profile import LayerProfile, Profile

FORMAT = "1"

AREA_UNITS = ("auto", "ha", "m2")
ENCODINGS = ("auto", "UTF-8", "cp1250", "ISO-8859-2", "cp852")

_PROFILE_KEYS = ("profile", "title", "encoding", "crs", "layers")
_LAYER_KEYS = ("kind", "layer", "fields", "constants", "values", "only", "area_unit", "crs")
_MOST_LAYERS = 50


def read_profile(path: Path) -> Profile:
    """Read the profile in a file; its name is the file's. Raises ``InputRefused`` (``invalid-profile``)."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputRefused(
            f"{path}: nie można odczytać profilu ({error.strerror}). Sprawdź ścieżkę; profile wbudowane "
            "wypisuje: planowisko profile list.",
            rule=RULE_INVALID_PROFILE,
            file=path.name,
        ) from None
    return parse_profile(content, path.name, path.stem)


def parse_profile(content: bytes, file: str, name: str) -> Profile:
    """Read a profile from the bytes of ``file``. Raises ``InputRefused`` (``invalid-profile``)."""
    root = read_nodes(content, file)
    keys = dict(root.entries(_PROFILE_KEYS, "pole profilu"))
    if "profile" not in keys or keys["profile"].text() != FORMAT:
        raise keys.get("profile", root).refusal(f"brak wiersza „profile: {FORMAT}” (wersja zapisu profilu)")
    if "layers" not in keys:
        raise root.refusal("brak listy „layers”: co najmniej jednej warstwy z „kind” i „fields”")
    layers = keys["layers"].items()
    if not 0 < len(layers) <= _MOST_LAYERS:
        raise keys["layers"].refusal(f"lista ma {len(layers)} warstw, a może mieć od 1 do {_MOST_LAYERS}")
    crs = _crs(keys["crs"]) if "crs" in keys else None
    return Profile(
        name=name,
        title=keys["title"].text() if "title" in keys else name,
        layers=tuple(_layer(node, crs) for node in layers),
        encoding=_encoding(keys["encoding"]) if "encoding" in keys else None,
    )


def _layer(node: Node, crs: int | None) -> LayerProfile:
    keys = dict(node.entries(_LAYER_KEYS, "pole warstwy"))
    if "kind" not in keys:
        raise node.refusal("brak klucza „kind”")
    if "fields" not in keys and "constants" not in keys:
        raise node.refusal("brak klucza „fields”")
    kind = LayerKind(keys["kind"].one_of(tuple(LayerKind)))
    known = {name: field.description for name, field in our_fields(kind).items()}
    fields = {
        ours: entry.texts()
        for ours, entry in _optional(keys, "fields", known, f"nasze pole ({KIND_TITLES[kind]})")
    }
    constants = {ours: entry.text() for ours, entry in _optional(keys, "constants", known, "nasze pole")}
    values = {
        ours: {foreign: value.text() for foreign, value in entry.mapping().items()}
        for ours, entry in _optional(keys, "values", known, "nasze pole")
    }
    only = {
        foreign: frozenset(entry.texts())
        for foreign, entry in (keys["only"].mapping().items() if "only" in keys else ())
    }
    given = fields.keys() | constants.keys()
    if not any(needed <= given for needed in identifying_fields(kind)):
        choices = " albo ".join(" + ".join(sorted(needed)) for needed in identifying_fields(kind))
        raise keys.get("fields", node).refusal(
            f"{KIND_TITLES[kind]} rozpoznaje się po: {choices}; wskaż te pola"
        )
    unit = keys["area_unit"].one_of(AREA_UNITS) if "area_unit" in keys else "auto"
    if "area_unit" in keys and "area_value" not in known:
        raise keys["area_unit"].refusal("jednostka pola dotyczy tylko działek (kind: parcel)")
    return LayerProfile(
        kind=kind,
        fields=fields,
        constants=constants,
        values=values,
        only=only,
        layer=keys["layer"].text() if "layer" in keys else None,
        area_unit=None if unit == "auto" else unit,
        crs=_crs(keys["crs"]) if "crs" in keys else crs,
    )


def _optional(
    keys: Mapping[str, Node], key: str, allowed: Mapping[str, str], what: str
) -> Iterator[tuple[str, Node]]:
    if key in keys:
        yield from keys[key].entries(allowed, what)


def _crs(node: Node) -> int:
    try:
        return parse_srs_name(node.text()).srid
    except UnknownCrs as error:
        raise node.refusal(str(error)) from None


def _encoding(node: Node) -> str | None:
    text = node.text()
    if text == "auto":
        return None
    with contextlib.suppress(LookupError):
        codecs.lookup(text)
        return text
    node.one_of(ENCODINGS)
    return text
