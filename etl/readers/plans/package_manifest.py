"""Reads the manifest of a package: JSON of others, no value of which is believed unseen."""

import json
import re
import uuid
from datetime import datetime
from typing import Any, TypeVar

from planowisko.etl.records.package import (
    FORMAT,
    FORMAT_VERSION,
    Manifest,
    PackedFile,
    PackedObject,
    Role,
)

T = TypeVar("T")

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNIT = re.compile(r"[0-9]{6}_[1-9]")


class ManifestFault(Exception):
    """The manifest is none; the message says in Polish what is wrong with it."""


def parse_manifest(content: bytes) -> Manifest:
    """Return the manifest; raises :class:`ManifestFault`."""
    try:
        values = json.loads(content.decode("utf-8"), object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError) as error:
        raise ManifestFault(f"to nie jest poprawny JSON ({str(error)[:100]})") from None
    if _of(values, "format", str) != FORMAT or _of(values, "format_version", int) != FORMAT_VERSION:
        raise ManifestFault(f"to nie jest manifest {FORMAT} w wersji {FORMAT_VERSION}")
    gmina, plan = _of(values, "gmina", dict), _of(values, "plan", dict)
    version, act = _of(values, "version", dict), _of(values, "act", dict)
    counts = _of(act, "objects", dict)
    try:
        return Manifest(
            gmina_code=_matching(gmina, "code", _UNIT),
            gmina_name=_of(gmina, "name", str),
            plan_id=uuid.UUID(_of(plan, "key", str)),
            namespace=_of(plan, "namespace", str),
            local_id=_of(plan, "local_id", str),
            version_id=_of(plan, "version_id", str),
            title=_of(plan, "title", str),
            plan_type=_of(plan, "plan_type", str),
            status=_of(plan, "status", str),
            srid=_of(act, "srid", int),
            number=_of(version, "number", int),
            published_at=_moment(_of(version, "published_at", str)),
            note=_of(version, "note", str),
            content_sha256=_matching(version, "content_sha256", _SHA256),
            app_version=_of(act, "app_version", str),
            object_counts=tuple((name, _of(counts, name, int)) for name in counts),
            files=tuple(map(_file, _of(values, "files", list))),
            missing=tuple(map(_object, _of(values, "missing", list))),
        )
    except (ValueError, OverflowError) as error:
        raise ManifestFault(f"wartość jest niepoprawna ({str(error)[:100]})") from None


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("nazwa powtarza się w obiekcie")
    return values


def _of(values: object, name: str, kind: type[T]) -> T:
    value = values.get(name) if isinstance(values, dict) else None
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ManifestFault(f"brakuje wartości „{name}” albo jest niewłaściwego rodzaju")
    return value


def _matching(values: dict[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    text = _of(values, name, str)
    if not pattern.fullmatch(text):
        raise ManifestFault(f"wartość „{name}” jest niepoprawna")
    return text


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("data publikacji bez strefy czasowej")
    return moment


def _file(values: object) -> PackedFile:
    known = _of({"file": values}, "file", dict)
    return PackedFile(
        name=_of(known, "name", str),
        role=Role(_of(known, "role", str)),
        media_type=_of(known, "media_type", str),
        byte_size=_of(known, "byte_size", int),
        sha256=_matching(known, "sha256", _SHA256),
        original_name=None if known.get("original_name") is None else _of(known, "original_name", str),
        objects=tuple(map(_object, _of(known, "objects", list))),
    )


def _object(values: object) -> PackedObject:
    known = _of({"object": values}, "object", dict)
    return PackedObject(Role(_of(known, "role", str)), _of(known, "local_id", str), _of(known, "title", str))
