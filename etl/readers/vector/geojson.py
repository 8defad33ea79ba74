"""Reads GeoJSON (RFC 7946, and 2008 with ``crs``) feature by feature.

Not with fiona: where one feature has a number and another a text in the same property, as numbers of parcels
have, it fails, and text that is no UTF-8 it turns into nothing.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from planowisko.etl.geometry.crs import UnknownCrs, parse_srs_name
from planowisko.etl.readers.vector.vector_file import VectorFeature, VectorLayer, as_text, damaged, refusal

RULE_NOT_GEOJSON = "not-geojson"

_DEFAULT_SRID = 4326
_CRS84 = re.compile(r"(?:urn:ogc:def:crs:)?OGC:(?:1\.3)?:?CRS84", re.IGNORECASE)
_CHUNK = 1024 * 1024
_AHEAD = 4096
"""So much is read before a value is begun: a number must not end where the read text ends."""
_LARGEST_VALUE = 256 * 1024 * 1024
_MOST_FIELDS = 2000
_NOT_GEOJSON = "plik JSON nie jest zbiorem obiektów GeoJSON (FeatureCollection). Zapisz warstwę jako GeoJSON"
_NOT_GEOJSON_EN = "the JSON file is no collection of GeoJSON features. Save the layer as GeoJSON"


class GeojsonFile:
    """A GeoJSON file; opening reads it once, to know its fields and that it is sound to its end."""

    remarks: tuple[tuple[str, str, str], ...] = ()

    def __init__(self, path: Path) -> None:
        """Raises ``InputRefused``: ``unreadable-file``, ``not-geojson``."""
        self._path = path
        self.name = path.name
        fields: dict[str, None] = {}
        crs: object = None
        is_collection = False
        count = 0
        for key, value in self._members():
            if key == "features":
                is_collection = True
                count += 1
                properties = value.get("properties") if isinstance(value, dict) else None
                if isinstance(properties, dict) and len(fields) < _MOST_FIELDS:
                    fields.update(dict.fromkeys(name for name in properties if _is_text(name)))
            elif key == "crs":
                crs = value
            elif key == "type":
                is_collection |= value == "FeatureCollection"
        if not is_collection:
            raise refusal(self.name, _NOT_GEOJSON, _NOT_GEOJSON_EN, RULE_NOT_GEOJSON)
        self.layers = (replace(_layer(path.stem, tuple(fields), crs), count=count),)

    def features(self, layer: VectorLayer, fields: Collection[str]) -> Iterator[VectorFeature]:
        """Yield the features, one at a time."""
        number = 0
        for key, value in self._members():
            if key != "features":
                continue
            number += 1
            feature = value if isinstance(value, dict) else {}
            properties = feature.get("properties")
            known = properties if isinstance(properties, dict) else {}
            geometry = feature.get("geometry")
            yield VectorFeature(
                number,
                {name: as_text(known.get(name)) for name in fields},
                geometry if isinstance(geometry, dict) else None,
            )

    def _members(self) -> Iterator[tuple[str, Any]]:
        """The members of the document: key and value, of ``features`` each feature on its own."""
        try:
            with self._path.open(encoding="utf-8-sig") as stream:
                yield from _Scanner(stream, self.name).members()
        except UnicodeDecodeError:
            raise refusal(
                self.name,
                "tekst nie jest zapisany w UTF-8, jak wymaga GeoJSON. Zapisz plik ponownie w UTF-8",
                "the text is not UTF-8, as GeoJSON must be. Save the file again in UTF-8",
                "wrong-encoding",
            ) from None
        except OSError as error:
            raise damaged(self.name, error.strerror) from None


class _Scanner:
    """Takes a document apart without holding more of it than one value."""

    def __init__(self, stream: TextIO, file: str) -> None:
        self._stream = stream
        self._file = file
        self._text = ""
        self._at = 0
        self._ended = False
        self._decoder = json.JSONDecoder()

    def members(self) -> Iterator[tuple[str, Any]]:
        self._expect("{")
        if self._next() == "}":
            self._at += 1
        else:
            while True:
                key = self._value()
                if not isinstance(key, str):
                    raise self._damaged("klucz nie jest tekstem")
                self._expect(":")
                if key == "features" and self._next() == "[":
                    for element in self._elements():
                        yield key, element
                else:
                    yield "" if key == "features" else key, self._value()
                if self._one_of(",}") == "}":
                    break
        if self._next():
            raise self._damaged("po końcu dokumentu jest dalszy tekst")

    def _elements(self) -> Iterator[Any]:
        self._expect("[")
        if self._next() == "]":
            self._at += 1
            return
        while True:
            yield self._value()
            if self._one_of(",]") == "]":
                return

    def _value(self) -> Any:
        self._next()
        if len(self._text) - self._at < _AHEAD:
            self._read(_CHUNK)
        size = _CHUNK
        while True:
            try:
                value, self._at = self._decoder.raw_decode(self._text, self._at)
                return value
            except RecursionError:
                raise self._damaged("zagnieżdżenie jest zbyt głębokie") from None
            except ValueError as error:
                if self._ended or len(self._text) - self._at > _LARGEST_VALUE:
                    raise self._damaged(getattr(error, "msg", error)) from None
            self._read(size)
            size *= 2

    def _next(self) -> str:
        """The next character that is no space, without taking it; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n":
                self._at += 1
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._read(_CHUNK)

    def _one_of(self, allowed: str) -> str:
        found = self._next()
        if not found or found not in allowed:
            raise self._damaged("plik się urywa" if not found else f"niespodziewany znak „{found}”")
        self._at += 1
        return found

    def _expect(self, character: str) -> None:
        self._one_of(character)

    def _read(self, size: int) -> None:
        more = self._stream.read(size)
        self._ended = not more
        self._text = self._text[self._at :] + more
        self._at = 0

    def _damaged(self, reason: object) -> Exception:
        return damaged(self._file, reason)


def _is_text(name: str) -> bool:
    """Whether a key is whole characters: JSON can hold half a one, which no encoding has."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _layer(name: str, fields: tuple[str, ...], crs: object) -> VectorLayer:
    if crs is None:
        return VectorLayer(name, fields, _DEFAULT_SRID, crs_assumed=True)
    properties = crs.get("properties") if isinstance(crs, dict) else None
    written = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if _CRS84.fullmatch(written):
        return VectorLayer(name, fields, _DEFAULT_SRID)
    try:
        return VectorLayer(name, fields, parse_srs_name(written).srid)
    except UnknownCrs as error:
        return VectorLayer(
            name, fields, None, (str(error), f"the coordinate system “{written}” is not known")
        )
