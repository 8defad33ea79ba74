"""A guessed profile as YAML with comments, for a person to complete."""

from collections.abc import Iterable, Iterator, Sequence

import yaml

from planowisko.etl.readers.profiles.guessing import GuessedLayer
from planowisko.etl.readers.profiles.our_fields import KIND_TITLES, LayerKind, our_fields

_PLACEHOLDER = "UZUPELNIJ"
_IMPORTS = {
    LayerKind.PARCEL: "parcels",
    LayerKind.BUILDING: "buildings",
    LayerKind.CONTOUR: "contours",
    LayerKind.PRECINCT: "borders",
    LayerKind.UNIT: "borders",
    LayerKind.ZONE: "plan",
    LayerKind.TERRAIN: "plan",
}


def guess_text(file: str, layers: Sequence[GuessedLayer]) -> str:
    """The YAML of a profile for the file named ``file``.

    Values of the file are never shown: fields that are not ours may hold personal data.
    """
    return "\n".join(_lines(file, layers)) + "\n"


def _lines(file: str, layers: Sequence[GuessedLayer]) -> Iterator[str]:
    yield f"# Pierwszy profil pliku {_comment(file)}, odgadnięty z nazw i treści pól. Sprawdź go i popraw."
    yield "#   sprawdzenie:  planowisko profile check PLIK.yaml"
    kind = next((layer.kind for layer in layers if layer.kind), LayerKind.PARCEL)
    yield f"#   użycie:       planowisko import {_IMPORTS[kind]} ... --profile PLIK.yaml"
    yield "profile: 1"
    yield f"title: {_scalar(file)}"
    yield "layers:"
    for layer in layers:
        yield ""
        # The name of an only layer is the file's, or whatever the program chose: the next may have another.
        yield from _layer(layer, named=len(layers) > 1)


def _layer(layer: GuessedLayer, named: bool) -> Iterator[str]:
    kind = layer.kind or LayerKind.PARCEL
    if layer.kind is None:
        yield f"  # Warstwy {_comment(layer.name)} nie rozpoznano. Wybierz rodzaj ({', '.join(LayerKind)})"
        yield f"  # i wpisz nazwy pól zamiast {_PLACEHOLDER}, albo usuń tę warstwę."
    yield f"  - kind: {kind}  # {KIND_TITLES[kind]}"
    if named:
        yield f"    layer: {_scalar(layer.name)}"
    if layer.srid is None:
        yield "    # Plik nie podaje znanego układu współrzędnych; wpisz go:"
        yield "    # crs: EPSG:2180"
    if layer.area_unit is not None:
        yield f"    area_unit: {layer.area_unit}  # tak wynika z porównania z geometrią"
    yield "    fields:"
    known = our_fields(kind)
    for ours, guess in layer.fields.items():
        yield f"      # {known[ours].description} ({guess.reason})"
        yield f"      {ours}: {_names(guess.names)}"
    if not layer.fields:
        yield f"      national_reference: {_PLACEHOLDER}"
    missing = [name for name in known if name not in layer.fields] if layer.fields else []
    if missing:
        yield "      # Nasze pola, dla których nic nie znaleziono:"
        yield from (f"      # {name}:  # {known[name].description}" for name in missing)
    if layer.unused:
        yield "    # Pola pliku, które nie są czytane:"
        yield from (f"    #   {_comment(name)}" for name in layer.unused)


def _names(names: Iterable[str]) -> str:
    texts = [_scalar(name) for name in names]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def _scalar(text: str) -> str:
    """A text on one line as YAML has it, quoted where it must be."""
    written: str = yaml.safe_dump([text], allow_unicode=True, default_flow_style=True, width=10_000)
    return written.strip()[1:-1]


def _comment(text: str) -> str:
    return " ".join(text.split())
