"""Guesses a first profile for a file: by the names of fields, and by what the first features hold in them."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from shapely.errors import ShapelyError
from shapely.geometry import shape

from planowisko.db.codelists.cadastre import building_kinds
from planowisko.etl.checks.parcel_identifier import (
    is_precinct_identifier,
    is_unit_identifier,
    leading_unit,
    parse_parcel_identifier,
)
from planowisko.etl.checks.registered_area import parse_area
from planowisko.etl.geometry.crs import GEOGRAPHIC_SRIDS
from planowisko.etl.readers.land_use_notation import parse_land_uses
from planowisko.etl.readers.profiles.built_in import built_in_profiles
from planowisko.etl.readers.profiles.our_fields import LayerKind, identifying_fields
from planowisko.etl.readers.vector.vector_file import VectorFeature, VectorFile, VectorLayer

SAMPLE = 300
"""How many features of a layer are looked at."""

AGREEMENT = 0.8
"""Share of the values that must have a form for the field to be taken for it."""

_AREA_TOLERANCE = 0.05
_CUT = 10
_BY_NAME = "po nazwie"
_BY_CONTENT = "po treści"


@dataclass(frozen=True, slots=True)
class Guess:
    """The foreign names that probably hold a field of ours, and by what they were found."""

    names: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class GuessedLayer:
    """What a layer probably is; ``kind`` None where nothing tells it. ``unused`` fields are not mapped."""

    name: str
    kind: LayerKind | None
    srid: int | None
    fields: dict[str, Guess] = field(default_factory=dict)
    area_unit: str | None = None
    unused: tuple[str, ...] = ()


def guess_layers(file: VectorFile) -> list[GuessedLayer]:
    """Guess the mapping of every layer that has fields. Raises ``InputRefused`` where the file is damaged."""
    return [_guess(file, layer) for layer in file.layers if layer.fields]


def _guess(file: VectorFile, layer: VectorLayer) -> GuessedLayer:
    sample: list[VectorFeature] = []
    for feature in file.features(layer, layer.fields):
        sample.append(feature)
        if len(sample) == SAMPLE:
            break
    columns = {
        name: [text for feature in sample if (text := feature.texts.get(name, ""))] for name in layer.fields
    }
    by_content = _by_content(columns)
    kind = _kind(layer, columns, by_content)
    guessed = GuessedLayer(layer.name, kind, layer.srid)
    if kind is not None:
        guessed.fields = _fields(kind, layer.fields, by_content)
        if kind is LayerKind.PARCEL:
            _find_area(guessed, columns, sample, layer)
    used = {name for found in guessed.fields.values() for name in found.names}
    guessed.unused = tuple(name for name in layer.fields if name not in used)
    return guessed


def _is_building(text: str) -> bool:
    return leading_unit(text) is not None and "BUD" in text.upper()


def _is_land_use(text: str) -> bool:
    found, unknown = parse_land_uses(text)
    return bool(found) and not unknown


_FORMS: Mapping[tuple[LayerKind, str], Callable[[str], bool]] = {
    (LayerKind.BUILDING, "national_reference"): _is_building,
    (LayerKind.PARCEL, "national_reference"): lambda text: parse_parcel_identifier(text) is not None,
    (LayerKind.PRECINCT, "national_reference"): is_precinct_identifier,
    (LayerKind.UNIT, "national_reference"): is_unit_identifier,
    (LayerKind.BUILDING, "kind"): lambda text: text.lower() in building_kinds(),
    (LayerKind.PARCEL, "land_use"): _is_land_use,
}


def _by_content(columns: Mapping[str, Sequence[str]]) -> dict[tuple[LayerKind, str], tuple[str, ...]]:
    found: dict[tuple[LayerKind, str], tuple[str, ...]] = {}
    for what, has_form in _FORMS.items():
        names = tuple(
            name
            for name, texts in columns.items()
            if texts and sum(map(has_form, texts)) >= AGREEMENT * len(texts)
        )
        if names:
            found[what] = names
    return found


def _kind(
    layer: VectorLayer,
    columns: Mapping[str, Sequence[str]],
    by_content: Mapping[tuple[LayerKind, str], tuple[str, ...]],
) -> LayerKind | None:
    """The most specific kind whose identifiers are there, and all different; else what the names say."""
    for kind in (LayerKind.BUILDING, LayerKind.PARCEL, LayerKind.PRECINCT, LayerKind.UNIT):
        for name in by_content.get((kind, "national_reference"), ()):
            texts = columns[name]
            if len(set(texts)) >= AGREEMENT * len(texts):
                return kind
    served: dict[LayerKind, set[str]] = {kind: set() for kind in LayerKind}
    for kind, ours, synonyms in _synonyms():
        if any(_plain(name) in synonyms for name in layer.fields):
            served[kind].add(ours)
    fitting = [
        kind
        for kind, fields in served.items()
        if any(needed <= fields for needed in identifying_fields(kind))
    ]
    return max(fitting, key=lambda kind: len(served[kind]), default=None)


def _fields(
    kind: LayerKind,
    names: Sequence[str],
    by_content: Mapping[tuple[LayerKind, str], tuple[str, ...]],
) -> dict[str, Guess]:
    fields = {
        ours: Guess(found, _BY_CONTENT) for (of_kind, ours), found in by_content.items() if of_kind is kind
    }
    taken = {name for guess in fields.values() for name in guess.names}
    for of_kind, ours, synonyms in _synonyms():
        found = tuple(name for name in names if _plain(name) in synonyms and name not in taken)
        if of_kind is kind and found and ours not in fields:
            fields[ours] = Guess(found, _BY_NAME)
            taken.update(found)
    return fields


def _find_area(
    guessed: GuessedLayer,
    columns: Mapping[str, Sequence[str]],
    sample: Sequence[VectorFeature],
    layer: VectorLayer,
) -> None:
    """Take for the registered area the field whose numbers are the areas of the geometries."""
    if layer.srid is None or layer.srid in GEOGRAPHIC_SRIDS:
        return
    taken = {name for ours, guess in guessed.fields.items() if ours != "area_value" for name in guess.names}
    for name in columns:
        if name in taken:
            continue
        for unit, factor in (("m2", 1.0), ("ha", 10_000.0)):
            if _agrees(name, factor, sample):
                guessed.fields["area_value"] = Guess((name,), _BY_CONTENT)
                guessed.area_unit = unit
                return


def _agrees(name: str, factor: float, sample: Sequence[VectorFeature]) -> bool:
    compared = agreeing = 0
    for feature in sample:
        try:
            number = parse_area(feature.texts.get(name))
            if number is None or feature.geometry is None:
                continue
            computed = shape(dict(feature.geometry)).area
        except (ValueError, TypeError, AttributeError, KeyError, ShapelyError):
            continue
        compared += 1
        agreeing += abs(float(number) * factor - computed) <= _AREA_TOLERANCE * computed + 1
    return compared > 0 and agreeing >= AGREEMENT * compared


@cache
def _synonyms() -> tuple[tuple[LayerKind, str, frozenset[str]], ...]:
    """For every field of ours the plain names that the built-in profiles know for it."""
    known: dict[tuple[LayerKind, str], set[str]] = {}
    for profile in built_in_profiles():
        for layer in profile.layers:
            for ours, names in layer.fields.items():
                plain = known.setdefault((layer.kind, ours), set())
                plain.update(_plain(name) for name in (ours, *names))
                plain.update(_plain(name[:_CUT]) for name in names if len(name) > _CUT)
    return tuple((kind, ours, frozenset(names)) for (kind, ours), names in known.items())


def _plain(name: str) -> str:
    """The name without case, marks on letters, spaces and underscores."""
    split = unicodedata.normalize("NFKD", name.lower().replace("ł", "l"))
    return "".join(character for character in split if character.isalnum())
