"""Reading many parcels at a time gives what reading them one by one gives, faults included."""

import os
import random
import re
import signal
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.parcel_rows import COLUMNS, encode_parcels, encode_records
from planowisko.etl.readers.cadastre.large import many_parcels
from planowisko.etl.readers.cadastre.large.many_parcels import read_many_parcels
from planowisko.etl.readers.cadastre.large.piece_workers import piece_workers
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.cadastre import CadastralParcel
from planowisko.etl.records.plain_parcels import (
    EncodedParcels,
    ReadOneByOne,
    StoredParcels,
    UnparsedParcels,
)
from tests.benchmarks.parcel_delivery import UNIT, write_delivery
from tests.etl.readers.cadastre.cadastre_files import LUBELSKIE, ParcelXml, polygon, square, write_egib

FIELDS = [name for name, _ in COLUMNS]


@dataclass
class Found:
    """What a file gave, comparable: rows by reference and content, the other records in their order."""

    rows: list[dict[str, bytes | None]] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)
    in_batches: int = 0
    unparsed: list[str] = field(default_factory=list)
    refusal: str | None = None

    def comparable(self) -> tuple[Any, ...]:
        if self.refusal:
            return (self.refusal,)
        rows = [
            {name: value for name, value in row.items() if name not in ("id", "source_hash")}
            for row in self.rows
        ]
        return sorted(rows, key=lambda row: sorted(map(repr, row.items()))), self.others


def decoded(rows: bytes) -> list[dict[str, bytes | None]]:
    """The fields of rows in the binary form of COPY."""
    found, position = [], 0
    while position < len(rows):
        (count,) = struct.unpack_from(">h", rows, position)
        position += 2
        values: list[bytes | None] = []
        for _ in range(count):
            (length,) = struct.unpack_from(">i", rows, position)
            position += 4
            values.append(None if length < 0 else rows[position : position + length])
            position += max(length, 0)
        found.append(dict(zip(FIELDS, values, strict=True)))
    return found


def gather(records: Any) -> Found:
    found = Found()
    try:
        for record in records:
            if isinstance(record, CadastralParcel):
                found.rows += decoded(encode_records([record]))
            elif isinstance(record, EncodedParcels):
                batch = decoded(record.rows)
                assert len(batch) == record.count
                found.rows += batch
                found.in_batches += record.count
            elif isinstance(record, UnparsedParcels):
                found.unparsed += record.references
            else:
                found.others.append(record)
    except InputRefused as refusal:
        found.refusal = f"{refusal.rule} {refusal.line} {refusal}"
    return found


def one_by_one(path: Path, unit: str = UNIT, extent: Any = LUBELSKIE) -> Found:
    return gather(read_parcels(path, gmina_code=unit, extent=extent, seen=SeenIdentifiers()))


def many(
    path: Path,
    unit: str = UNIT,
    extent: Any = LUBELSKIE,
    *,
    processes: int = 1,
    first: int = 2,
    stored: StoredParcels | None = None,
) -> Found:
    with piece_workers(encode_parcels, processes) as workers:
        return gather(
            read_many_parcels(
                path,
                gmina_code=unit,
                extent=extent,
                seen=SeenIdentifiers(),
                workers=workers,
                stored=stored,
                smallest=0,
                first=first,
            )
        )


@pytest.fixture
def small_pieces(monkeypatch):
    """Pieces of some members, so that small files have several."""
    monkeypatch.setattr(many_parcels, "PIECE_BYTES", 6000)


@pytest.fixture(scope="module")
def delivery(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("delivery") / "działki.gml"
    write_delivery(path, 1500)
    return path


@pytest.mark.parametrize("processes", [1, 2])
def test_a_large_delivery_is_read_alike(delivery, processes):
    found = many(delivery, processes=processes)
    assert found.in_batches > 1000
    assert found.comparable() == one_by_one(delivery).comparable()


def test_the_official_sample_is_read_alike(reference, small_pieces):
    path = reference / "data" / "egib" / "egib_2021_cgeo.gml"
    found = many(path, "061304_5")
    assert found.comparable() == one_by_one(path, "061304_5").comparable()
    assert found.in_batches


def test_town_and_rural_part_are_read_alike(tmp_path, small_pieces):
    units = ("060304_4", "060304_5")
    path = write_egib(
        tmp_path / "d.gml",
        *(
            ParcelXml(
                reference=f"{units[number % 2]}.0001.{number}",
                geometry=polygon(square(8_450_000 + 60 * number)),
            )
            for number in range(1, 31)
        ),
    )
    found = many(path, "060304_3")
    assert found.comparable() == one_by_one(path, "060304_3").comparable()
    assert (len(found.rows), found.others) == (30, [])
    assert found.in_batches > 20


def parcels(*more: ParcelXml, usual: int = 30) -> list[ParcelXml]:
    """Usual parcels side by side, and among the later ones ``more``."""
    found = [
        ParcelXml(reference=f"{UNIT}.0001.{number}", geometry=polygon(square(8_450_000 + 60 * number)))
        for number in range(1, usual + 1)
    ]
    return [*found[:20], *more, *found[20:]]


USUAL = ParcelXml(reference=f"{UNIT}.0001.900", geometry=polygon(square(8_460_000)))
BOW_TIE = [(8_460_000, 5_650_000), (8_460_050, 5_650_050), (8_460_050, 5_650_000), (8_460_000, 5_650_050)]

UNUSUAL = {
    "area that is no number": {"area": "dużo"},
    "area with a comma": {"area": "0,25"},
    "area with an underscore": {"area": "0_1"},
    "negative area": {"area": "-0.25"},
    "implausible area": {"area": "99.25"},
    "empty area": {"area": ""},
    "area beyond the tolerance": {"area": "0.26"},
    "area within the tolerance": {"area": "0.2501"},
    "text for no value": {"version": "brak"},
    "soil use for no value": {"land_uses": (("R", "-", "IVa", "0.25"),)},
    "no area": {"area": None},
    "literal None": {"area": "None"},
    "unknown unit": {"unit": "ar"},
    "square metres": {"unit": "m2", "area": "2500"},
    "unknown land use": {"land_uses": (("XX", "R", "IVa", "0.25"),)},
    "several land uses": {"land_uses": (("R", "R", "IVa", "0.15"), ("Ł", "Ł", "III", "0.10"))},
    "no land use": {"land_uses": ()},
    "negative area of land use": {"land_uses": (("R", "R", "IVa", "-0.25"),)},
    "archived": {"end_of_version": "2025-01-01T00:00:00"},
    "ended": {"end_of_object": "2025-01-01T00:00:00"},
    "version that is no date": {"version": "wczoraj"},
    "empty version": {"version": ""},
    "no geometry": {"geometry": None},
    "empty geometry": {"geometry": ""},
    "no reference": {"reference": None},
    "empty reference": {"reference": ""},
    "malformed reference": {"reference": f"{UNIT}.1.5"},
    "map sheet": {"reference": f"{UNIT}.0001.AR_3-8.17/2"},
    "spaces about a reference": {"reference": f" {UNIT}.0001.901 "},
    "entity in a reference": {"reference": f"{UNIT}.0001.&#57;02"},
    "repeated": {"reference": f"{UNIT}.0001.3"},
    "repeated later": {"reference": f"{UNIT}.0001.27"},
    "other gmina": {"reference": "060314_2.0001.5"},
    "elsewhere": {"geometry": polygon(square(8_450_000, 5_000_000))},
    "other order of axes": {"geometry": polygon(square(), northing_first=False)},
    "unknown system": {"geometry": polygon(square(), srs="EPSG:3857")},
    "another system": {"geometry": polygon(square(790_000, 360_000), srs="urn:ogc:def:crs:EPSG::2180")},
    "hole": {"geometry": polygon(square(8_460_000), holes=(square(8_460_010, 5_650_010, 5)[::-1],))},
    "crosses itself": {"geometry": polygon([*BOW_TIE, BOW_TIE[0]])},
    "no surface": {
        "geometry": polygon([(8_460_000, 5_650_000), (8_460_050, 5_650_000)] * 2 + [(8_460_000, 5_650_000)])
    },
    "not closed": {"geometry": polygon(square(8_460_000)[:-1])},
    "three points": {"geometry": polygon([*square(8_460_000)[:2], square(8_460_000)[0]])},
    "comment": {"extra": "<!-- </gml:featureMember> -->"},
    "CDATA": {"extra": "<x><![CDATA[</gml:featureMember>]]></x>"},
    "instruction": {"extra": "<?pi </gml:featureMember>?>"},
    "unknown element": {"extra": "<new>ąę</new>"},
    "unknown prefix": {"extra": "<a:b/>"},
    "not closed element": {"extra": "<b>"},
    "undefined entity": {"extra": "<b>&amp;&nbsp;</b>"},
    "attribute without quotes": {"extra": "<b c=d/>"},
    "control character": {"extra": "<b>\x01</b>"},
    "no character of XML": {"extra": "<b>\uffff</b>"},
    "end of CDATA": {"extra": "<b>]]></b>"},
}


@pytest.mark.parametrize("changes", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_found_alike(tmp_path, small_pieces, changes):
    path = write_egib(tmp_path / "działki.gml", *parcels(replace(USUAL, **changes)))
    assert_alike(path)


def assert_alike(path: Path) -> Found:
    serial = one_by_one(path)
    try:
        found = many(path)
    except ReadOneByOne:
        # Then it is read one by one.
        return serial
    assert found.comparable() == serial.comparable()
    return found


POSITIONS = {
    "underscore": ("8450060", "84500_60"),
    "exponent": ("8450060", "8450060e0"),
    "not a number": ("8450060", "NaN"),
    "infinite": ("8450060", "inf"),
    "two points": ("8450060", "8450.06.0"),
    "minus within": ("8450060", "8450-060"),
    "only a point": ("8450060", "."),
    "odd": ("8450060", "8450060 1"),
    "two spaces": (" 8450060", "  8450060"),
    "lines": (" 8450060", "\n\t8450060"),
    "hexadecimal": ("8450060", "0x10"),
}


@pytest.mark.parametrize(("old", "new"), POSITIONS.values(), ids=POSITIONS)
def test_positions_are_read_alike(tmp_path, small_pieces, old, new):
    path = write_egib(tmp_path / "działki.gml", *parcels(usual=25))
    text = path.read_text(encoding="utf-8")
    # Of the last parcel, whose shape is known by then.
    before, mark, after = text.rpartition("<gml:posList>")
    old = old.replace("8450060", re.search(r"84\d+", after)[0])
    assert old in after
    path.write_text(before + mark + after.replace(old, new, 1), encoding="utf-8")
    assert_alike(path)


def test_plain_parcels_are_not_read_one_by_one(tmp_path, small_pieces):
    path = write_egib(tmp_path / "działki.gml", *parcels())
    assert many(path).in_batches > 15


def test_damages_of_every_kind_are_told_alike(tmp_path, small_pieces):
    path = write_egib(tmp_path / "działki.gml", *parcels(usual=15))
    whole = path.read_bytes()
    chance = random.Random(20261124)
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 2)):
            position = chance.randrange(300, len(damaged))
            kind = chance.randrange(4)
            if kind == 0:
                damaged[position] = chance.randrange(256)
            elif kind == 1:
                del damaged[position : position + chance.randint(1, 40)]
            elif kind == 2:
                damaged[position:position] = chance.choice(
                    [b"<", b">", b"&", b"</gml:featureMember>", b"\xff", b'"']
                )
            else:
                length = chance.randint(1, 600)
                damaged[position:position] = damaged[position : position + length]
        path.write_bytes(bytes(damaged))
        assert_alike(path)


def stored_of(found: Found) -> StoredParcels:
    rows = sorted(
        (row["source_hash"], row["national_reference"].decode()) for row in found.rows if row["source_hash"]
    )
    return StoredParcels(b"".join(key for key, _ in rows), [reference for _, reference in rows])


def test_what_the_database_knows_is_not_read_again(delivery, tmp_path):
    before = many(delivery)
    changed = tmp_path / "nowsze.gml"
    write_delivery(changed, 1500, changed_every=100)
    found = many(changed, stored=stored_of(before))
    assert found.in_batches <= 15
    assert len(found.unparsed) > 1000
    everything = one_by_one(changed)
    references = [row["national_reference"].decode() for row in found.rows] + found.unparsed
    assert sorted(references) == sorted(row["national_reference"].decode() for row in everything.rows)
    assert found.others == everything.others


def test_bytes_that_come_twice_are_a_repetition_even_where_they_are_known(delivery, tmp_path):
    before = many(delivery)
    text = delivery.read_text(encoding="utf-8")
    begin = text.rindex("<gml:featureMember>")
    end = text.index("</gml:FeatureCollection>")
    path = tmp_path / delivery.name
    path.write_text(text[:end] + text[begin:end] + text[end:], encoding="utf-8")
    found = many(path, stored=stored_of(before))
    assert [record.rule for record in found.others if hasattr(record, "rule")] == ["duplicate-identifier"]
    assert found.others == one_by_one(path).others


KILLED = """
import sys, time
from pathlib import Path
from planowisko.etl.loading.parcel_rows import encode_parcels
from planowisko.etl.readers.cadastre.large.piece_workers import piece_workers
with piece_workers(encode_parcels, 2) as workers:
    print(*workers.process_ids(), flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT])
def test_processes_end_with_the_one_that_started_them(way):
    parent = subprocess.Popen(
        [sys.executable, "-c", KILLED], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    children = [int(number) for number in parent.stdout.readline().split()]
    assert len(children) == 2
    os.kill(parent.pid, way)
    parent.wait(timeout=30)
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)
