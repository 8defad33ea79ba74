"""Ways to damage a file; each changes little, so that readers come far before they meet it."""

import io
import random
import re
import zipfile
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

_NUMBERS = [
    b"", b"-1", b"0", b"NaN", b"nan", b"Infinity", b"-inf", b"1e999", b"1e-320", b"1,5", b"0x10", b"9" * 400,
    b"99999999999", b"2147483648", b"-0.0", b"1.7976931348623157e308", b"1 2",
    b"\xd9\xa3", b"None", b"[]", b"null",
]  # fmt: skip
_TEXTS = [
    b"", b" ", b"None", b"\x00", b"\\u0000", b"\\ud800", b"&#0;", b"&#x1F;", b"&nope;", b"<!--",
    b"]]>", b"<![CDATA[",
    b"\xc5", b"\xff\xfe", b"\xe2\x80\xae", b"x" * 70_000, b"'; DROP TABLE x; --", b"0000-00-00T00:00:00",
    b"9999-12-31T23:59:59", b"0001-01-01", b"2024-02-30", b"EPSG:4326",
    b"EPSG:999999", b"urn:ogc:def:crs:EPSG::2180",
    b"%s", b"{}", b"AR_", b"060314_2.0001.1", b"../../etc/passwd",
]  # fmt: skip
_PROLOGS = [
    b"\xef\xbb\xbf", b"\xff\xfe", b"\n\n", b"\x00", b"<?xml version='1.0' encoding='windows-1250'?>",
    b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", b"<!DOCTYPE a [<!ENTITY a 'aaaa'>]>",
    b"%PDF-1.4",
    b"PK\x03\x04", b"SQLite format 3\x00", b"{",
]  # fmt: skip
_TAG = re.compile(rb"</?[A-Za-z_][\w:.-]*")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_ATTRIBUTE = re.compile(rb"\s[\w:.-]+=(?:\"[^\"<]*\"|'[^'<]*')")
_VALUE = re.compile(rb"(?<=>)[^<>{}\[\]]+(?=<)|(?<=\")[^\"<>\n]{1,200}(?=\")")
_MEMBER = re.compile(rb"<(\w+:)?(featureMember|member)\b.*?</(\w+:)?\2>", re.DOTALL)
_ELEMENT = re.compile(rb"<([\w:.-]+)\b[^<>]*(?:/>|>[^<>]*</\1>)")


def _place(rng: random.Random, content: bytes) -> tuple[int, int]:
    start = rng.randrange(len(content) + 1)
    return start, min(len(content), start + rng.choice([1, 1, 2, 4, 8, 16, 64, 512, 4096]))


def flip(rng: random.Random, content: bytes) -> bytes:
    """Turn some bits over."""
    changed = bytearray(content)
    for _ in range(rng.choice([1, 1, 2, 5, 20])):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def overwrite(rng: random.Random, content: bytes) -> bytes:
    """Write other bytes over a piece."""
    start, end = _place(rng, content)
    filler = rng.choice([b"\x00" * (end - start), b"\xff" * (end - start), rng.randbytes(end - start)])
    return content[:start] + filler + content[end:]


def cut(rng: random.Random, content: bytes) -> bytes:
    """Cut off the end, or a piece."""
    start, end = _place(rng, content)
    return content[:start] if rng.random() < 0.5 else content[:start] + content[end:]


def double(rng: random.Random, content: bytes) -> bytes:
    """Repeat a piece, here or elsewhere."""
    start, end = _place(rng, content)
    to = rng.randrange(len(content) + 1)
    return content[:to] + content[start:end] * rng.choice([1, 2, 50]) + content[to:]


def prepend(rng: random.Random, content: bytes) -> bytes:
    """Put before the file, or behind its XML declaration, what does not belong there."""
    start = content.find(b"?>") + 2 if content.startswith(b"<?xml") and rng.random() < 0.5 else 0
    return content[:start] + rng.choice(_PROLOGS) + content[start:]


def recode(rng: random.Random, content: bytes) -> bytes:
    """Write the text in another encoding, with what it declares changed or not."""
    encoding = rng.choice(["cp1250", "utf-16", "utf-16-be", "utf-32", "iso-8859-2", "utf-7"])
    text = content.decode("utf-8", errors="replace")
    if rng.random() < 0.5:
        text = re.sub(r"encoding=(['\"])[\w-]+\1", f'encoding="{encoding}"', text, count=1)
    return text.encode(encoding, errors="replace")


def _substitute(
    rng: random.Random, content: bytes, pattern: re.Pattern[bytes], by: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(content[: 2 << 20]))
    if not found:
        return flip(rng, content)
    if rng.random() < 0.1:
        return pattern.sub(lambda match: by(match[0]) if rng.random() < 0.1 else match[0], content)
    match = rng.choice(found)
    return content[: match.start()] + by(match[0]) + content[match.end() :]


def rename(rng: random.Random, content: bytes) -> bytes:
    """Give a tag another name, in one place or everywhere."""
    names = [match[0].lstrip(b"</") for match in _TAG.finditer(content[: 2 << 20])]
    if not names:
        return overwrite(rng, content)
    old = rng.choice(names)
    new = rng.choice(
        [*names, old + b"X", old.swapcase(), b"gml:" + old, old.rpartition(b":")[2], b"x:y", b"1a"]
    )
    if rng.random() < 0.7:
        return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[\s/>])", rb"\g<1>" + new, content)
    return content.replace(b"<" + old, b"<" + new, 1)


def drop_attribute(rng: random.Random, content: bytes) -> bytes:
    """Leave out an attribute, or write it twice."""
    return _substitute(rng, content, _ATTRIBUTE, lambda found: rng.choice([b"", found * 2]))


def change_number(rng: random.Random, content: bytes) -> bytes:
    """Put another number, or what is none, in the place of one."""
    return _substitute(rng, content, _NUMBER, lambda _: rng.choice(_NUMBERS))


def change_text(rng: random.Random, content: bytes) -> bytes:
    """Put another text in the place of one."""
    return _substitute(rng, content, _VALUE, lambda found: rng.choice([*_TEXTS, found * 2, found[:-1]]))


def drop_element(rng: random.Random, content: bytes) -> bytes:
    """Leave out an element, write it twice, or another in its place."""
    elements = [match[0] for match in _ELEMENT.finditer(content[: 2 << 20])]
    if not elements:
        return double(rng, content)
    return _substitute(
        rng, content, _ELEMENT, lambda found: rng.choice([b"", found * 2, rng.choice(elements)])
    )


def swap_members(rng: random.Random, content: bytes) -> bytes:
    """Let two objects change places, or one come twice."""
    members = [match.span() for match in _MEMBER.finditer(content)]
    if not members:
        return double(rng, content)
    (start, end), (other, other_end) = sorted([rng.choice(members), rng.choice(members)])
    if start == other or rng.random() < 0.3:
        return content[:end] + content[start:end] * rng.choice([1, 3]) + content[end:]
    return (
        content[:start]
        + content[other:other_end]
        + content[end:other]
        + content[start:end]
        + content[other_end:]
    )


def nest(rng: random.Random, content: bytes) -> bytes:
    """Nest deeply, or give an element very many attributes."""
    many = rng.choice([50, 300, 20_000])
    kind = rng.random()
    if b"<" not in content:
        place = rng.randrange(len(content) + 1)
        return content[:place] + b"[" * many + b"]" * many + content[place:]
    tags = [match.end() for match in re.finditer(rb"<[A-Za-z][\w:.-]*", content[: 2 << 20])]
    place = rng.choice(tags) if tags else 0
    if kind < 0.5:
        return content[:place] + b"".join(b' a%d=""' % n for n in range(many)) + content[place:]
    place = content.find(b">", place) + 1
    return content[:place] + b"<d>" * many + b"</d>" * many + content[place:]


OF_BYTES: tuple[Mutation, ...] = (flip, overwrite, cut, double)
OF_TEXT: tuple[Mutation, ...] = (
    *OF_BYTES, prepend, recode, rename, drop_attribute, change_number, change_number,
    change_text, change_text,
    drop_element, swap_members, nest,
)  # fmt: skip


def mutated(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    """Return the names of one to three mutations and the content after them."""
    if content.startswith(b"PK\x03\x04") and rng.random() < 0.7:
        return _repacked(rng, content)
    chosen = [
        rng.choice(OF_TEXT if content[:1] in (b"<", b"{", b"\xef") else OF_BYTES)
        for _ in range(rng.choice([1, 1, 1, 2, 3]))
    ]
    for mutation in chosen:
        content = mutation(rng, content)
    return "+".join(mutation.__name__ for mutation in chosen), content


def _repacked(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    """Damage what is in an archive: a file, which of them there are, their names, or how they are packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    kind = rng.choice(["file", "file", "file", "drop", "swap", "rename", "method", "again"])
    place = rng.randrange(len(files))
    name, data = files[place]
    told = f"{kind} {name}"
    if kind == "file":
        inner, data = mutated(rng, data)
        told = f"{name}: {inner}"
        files[place] = (name, data)
    elif kind == "drop":
        del files[place]
    elif kind == "swap":
        other = rng.randrange(len(files))
        files[place], files[other] = (name, files[other][1]), (files[other][0], data)
    elif kind == "rename":
        files[place] = (
            rng.choice(["../" + name, name.upper(), name + ".bak", "a/" + name, "ż" * 90, "x"]),
            data,
        )
    elif kind == "again":
        files.insert(rng.randrange(len(files) + 1), ("kopia_" + name, data))
    method = zipfile.ZIP_DEFLATED
    if kind == "method":
        method = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return f"zip {told}", packed.getvalue()
