"""A vector file with the mappings of a profile laid onto its layers."""

from collections.abc import Collection, Iterator
from pathlib import Path

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.bytes_read import BytesRead
from planowisko.etl.readers.profiles.built_in import built_in_profiles
from planowisko.etl.readers.profiles.our_fields import KIND_TITLES, LayerKind
from planowisko.etl.readers.profiles.profile import BoundLayer, Profile, bind
from planowisko.etl.readers.vector.formats import open_vector_file
from planowisko.etl.readers.vector.vector_file import (
    RULE_MIXED_CRS,
    VectorFeature,
    VectorLayer,
    refusal,
    settled_srid,
)
from planowisko.etl.records.cadastre import RecordWarning
from planowisko.etl.records.source import Source

RULE_UNKNOWN_FIELDS = "unknown-fields"

_COMMANDS = {
    LayerKind.PARCEL: "parcels",
    LayerKind.BUILDING: "buildings",
    LayerKind.PRECINCT: "borders",
    LayerKind.CONTOUR: "contours",
}
"""Which kinds are imported by what; of zones and terrains their plan has to be known."""

_SHOWN_FIELDS = 15
_SHOWN_LAYERS = 10


class BoundFile:
    """One file, of whatever vector format; its readers derive from this."""

    def __init__(
        self,
        path: Path,
        wanted: Collection[LayerKind],
        *,
        profile: Profile | None = None,
        crs: int | None = None,
    ) -> None:
        """Choose the layers with the wanted kinds, by ``profile``, else by the fitting built-in one.

        ``crs`` is the EPSG code of the coordinates where the file names none. Raises ``InputRefused``:
        ``unknown-fields``, ``unknown-crs``, ``mixed-crs`` and what :func:`open_vector_file` raises.
        """
        self._byte_size = path.stat().st_size
        self._read = 0
        self._file = open_vector_file(path, encoding=profile.encoding if profile else None)
        profiles = (profile,) if profile else built_in_profiles()
        self._chosen: list[tuple[VectorLayer, tuple[BoundLayer, ...], str]] = []
        for layer in self._file.layers:
            bound = bind(profiles, layer.name, layer.fields, wanted)
            if bound:
                srid = settled_srid(path.name, layer, crs or bound[0].mapping.crs)
                self._chosen.append((layer, bound, f"EPSG:{srid}"))
        if not self._chosen and any(layer.fields for layer in self._file.layers):
            raise self._unknown_fields(wanted, profile)
        self._require_one_system()

    def warnings(self) -> Iterator[RecordWarning]:
        """What was settled about the file, as warnings."""
        name = self._file.name
        for rule, polish, english in self._file.remarks:
            yield RecordWarning(Source(name), name, rule, _sentence(polish), _sentence(english))

    def features(
        self, layer: VectorLayer, fields: Collection[str], told: BytesRead
    ) -> Iterator[VectorFeature]:
        """Yield the features of a chosen layer; ``told`` hears which share of the file they are by now.

        Raises ``InputRefused`` where the file is damaged.
        """
        whole = sum(each.count for each, *_ in self._chosen) or 1
        for feature in self._file.features(layer, fields):
            yield feature
            self._read += 1
            told(self._byte_size * self._read // whole)

    def _require_one_system(self) -> None:
        systems = {srs_name: layer.name for layer, _, srs_name in self._chosen}
        if len(systems) > 1:
            told = ", ".join(f"{layer} ({srs_name})" for srs_name, layer in systems.items())
            raise refusal(
                self._file.name,
                f"warstwy są w różnych układach współrzędnych: {told}. Zapisz je w jednym układzie",
                f"layers are in several coordinate systems: {told}. Save them in one",
                RULE_MIXED_CRS,
            )

    def _unknown_fields(self, wanted: Collection[LayerKind], profile: Profile | None) -> InputRefused:
        titles = ", ".join(KIND_TITLES[kind] for kind in LayerKind if kind in wanted)
        others = [kind for kind in _COMMANDS if kind not in wanted and self._fits(kind)]
        hint = "".join(
            f". Pola pasują do innych danych ({KIND_TITLES[kind]}): import {_COMMANDS[kind]}"
            for kind in others
        )
        hint_en = "".join(f". The fields fit other data: import {_COMMANDS[kind]}" for kind in others)
        by = f"według profilu „{profile.name}” " if profile else ""
        layers = "; ".join(map(_described, self._file.layers[:_SHOWN_LAYERS]))
        advice = (
            f"Zapisz, jak nazywają się pola: planowisko profile guess {self._file.name} -o profil.yaml, "
            "popraw ten plik i podaj --profile profil.yaml"
        )
        return refusal(
            self._file.name,
            f"{by}w żadnej warstwie nie rozpoznano pól, po których poznaje się {titles}. "
            f"Są warstwy: {layers}{hint}. {advice}",
            f"in no layer there are the fields of what is wanted ({', '.join(sorted(wanted))}). "
            f"Layers: {layers}{hint_en}. Say what fields are called: planowisko profile guess "
            f"{self._file.name} -o profile.yaml, correct that file and give --profile profile.yaml",
            RULE_UNKNOWN_FIELDS,
        )

    def _fits(self, kind: LayerKind) -> bool:
        """Whether a layer has the fields by which another kind is known."""
        return any(
            bind(built_in_profiles(), layer.name, layer.fields, {kind})
            for layer in self._file.layers[:_SHOWN_LAYERS]
        )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _described(layer: VectorLayer) -> str:
    fields = ", ".join(layer.fields[:_SHOWN_FIELDS]) + (", ..." if len(layer.fields) > _SHOWN_FIELDS else "")
    return f"{layer.name} (pola: {fields})"
