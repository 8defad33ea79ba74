"""A profile: how the fields, values, units and systems of somebody's files translate into ours."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from planowisko.etl.checks.given_text import given_name, given_text
from planowisko.etl.readers.profiles.our_fields import CADASTRE_KINDS, LayerKind, identifying_fields


@dataclass(frozen=True, slots=True)
class LayerProfile:
    """The mapping of one kind of layer.

    ``fields`` gives to each field of ours the foreign names that may hold it, the first that has a value
    counts; names are compared without regard to case. ``constants`` are values of ours where no field gives
    one, ``values`` translate foreign values field by field. ``only`` limits the features to those whose
    foreign field has one of the values. ``layer`` is a pattern (``*``, ``?``) for the layer's name.
    ``area_unit`` is ``ha`` or ``m2``; None: settled by comparing with the geometries. ``crs`` (EPSG) counts
    where the file names none.
    """

    kind: LayerKind
    fields: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    layer: str | None = None
    area_unit: str | None = None
    crs: int | None = None

    @property
    def foreign_names(self) -> frozenset[str]:
        """All foreign names that are read, in lower case."""
        names = [name for alternatives in self.fields.values() for name in alternatives]
        return frozenset(name.lower() for name in (*names, *self.only))


@dataclass(frozen=True, slots=True)
class Profile:
    """A named collection of mappings; ``encoding`` is that of Shapefiles, None where the file tells it."""

    name: str
    title: str
    layers: tuple[LayerProfile, ...]
    encoding: str | None = None

    def content(self) -> dict[str, Any]:
        """The profile as plain values, the same for the same content: what an import depends on."""
        return {
            "encoding": self.encoding,
            "layers": [
                {
                    "kind": str(layer.kind),
                    "layer": layer.layer,
                    "fields": {name: list(layer.fields[name]) for name in sorted(layer.fields)},
                    "constants": dict(sorted(layer.constants.items())),
                    "values": {
                        name: dict(sorted(layer.values[name].items())) for name in sorted(layer.values)
                    },
                    "only": {name: sorted(layer.only[name]) for name in sorted(layer.only)},
                    "area_unit": layer.area_unit,
                    "crs": layer.crs,
                }
                for layer in self.layers
            ],
        }

    def options(self) -> dict[str, Any]:
        """What an import run keeps of the profile: name, checksum and content."""
        content = self.content()
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return {"name": self.name, "sha256": hashlib.sha256(text.encode()).hexdigest(), "content": content}


@dataclass(frozen=True, slots=True)
class BoundLayer:
    """A mapping laid onto a layer of a file: ``columns`` are the file's own names of fields, by ours."""

    profile: Profile
    mapping: LayerProfile
    columns: Mapping[str, tuple[str, ...]]
    conditions: Mapping[str, frozenset[str]]

    @property
    def kind(self) -> LayerKind:
        """What the features are."""
        return self.mapping.kind

    @property
    def needed(self) -> frozenset[str]:
        """The file's fields that are read; everything else stays where it is."""
        return frozenset(name for names in self.columns.values() for name in names) | self.conditions.keys()

    def accepts(self, texts: Mapping[str, str]) -> bool:
        """Whether a feature, its values by the file's names, is one of those the mapping is for."""
        return all(texts.get(name, "") in accepted for name, accepted in self.conditions.items())

    def read(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The values of a feature by our names; absent where the feature has none."""
        found: dict[str, str] = {}
        for ours, names in self.columns.items():
            given = given_name if ours == "name" else given_text
            text = next((text for name in names if (text := given(texts.get(name)))), "")
            if text:
                found[ours] = self.mapping.values.get(ours, {}).get(text, text)
        for ours, value in self.mapping.constants.items():
            found.setdefault(ours, value)
        return found


def bind(
    profiles: Iterable[Profile], layer_name: str, names: Collection[str], wanted: Collection[LayerKind]
) -> tuple[BoundLayer, ...]:
    """Lay the best fitting mapping onto a layer with the fields ``names``.

    A mapping fits where the layer has the fields that identify its kind. A layer of buildings may name the
    parcel, and a layer of parcels the precinct, so the most specific kind wins; of two mappings of one kind
    the one that serves more fields. Several are returned where kinds are named in one field, as precincts and
    units are in the borders of PRG: the form of the identifier tells them apart. None where nothing that is
    wanted fits.
    """
    family = CADASTRE_KINDS if CADASTRE_KINDS & set(wanted) else frozenset(wanted)
    best: dict[LayerKind, BoundLayer] = {}
    for profile in profiles:
        for mapping in profile.layers:
            bound = _bound(profile, mapping, layer_name, names) if mapping.kind in family else None
            if bound is not None:
                known = best.get(bound.kind)
                if known is None or _quality(bound) > _quality(known):
                    best[bound.kind] = bound
    if not best:
        return ()
    first = max(best.values(), key=_specificity)
    identifier = first.columns.get("national_reference")
    return tuple(
        bound
        for kind, bound in best.items()
        if kind in wanted
        and (bound is first or (identifier and bound.columns.get("national_reference") == identifier))
    )


def _bound(
    profile: Profile, mapping: LayerProfile, layer_name: str, names: Collection[str]
) -> BoundLayer | None:
    if mapping.layer is not None and not fnmatchcase(layer_name.lower(), mapping.layer.lower()):
        return None
    own = {name.lower(): name for name in names}
    columns = {
        ours: present
        for ours, alternatives in mapping.fields.items()
        if (present := tuple(own[name.lower()] for name in alternatives if name.lower() in own))
    }
    given = columns.keys() | mapping.constants.keys()
    # A layer without fields, such as the outline of one gmina, may be told all by constants.
    identified = any(
        needed <= given and (needed & columns.keys() or not mapping.fields)
        for needed in identifying_fields(mapping.kind)
    )
    if not identified or any(name.lower() not in own for name in mapping.only):
        return None
    conditions = {own[name.lower()]: accepted for name, accepted in mapping.only.items()}
    return BoundLayer(profile, mapping, columns, conditions)


def _quality(bound: BoundLayer) -> tuple[bool, int]:
    return bound.mapping.layer is not None, len(bound.columns)


def _specificity(bound: BoundLayer) -> tuple[bool, int]:
    """How sure it is that the layer is of the kind: by its name, else by what only such a layer has."""
    has_reference = "national_reference" in bound.columns
    order = {
        LayerKind.BUILDING: 5 if has_reference else 3,
        LayerKind.PARCEL: 4,
        LayerKind.CONTOUR: 2 if has_reference else 0,
        LayerKind.PRECINCT: 1,
    }
    return bound.mapping.layer is not None, order.get(bound.kind, 0)
