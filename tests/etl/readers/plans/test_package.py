"""Packages made to do harm, or damaged on their way."""

import hashlib
import io
import json
import stat
import struct
import uuid
import zipfile
import zlib
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planowisko.etl.readers.plans.package import check_package
from planowisko.etl.records.package import Manifest, PackedFile, PackedObject, Role
from planowisko.etl.records.plan import OfficialDocumentation
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.safe_names import SafeNames
from tests.etl import app_plan

METADATA = (
    '<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd"><gmd:code>'
    f"{app_plan.NAMESPACE}</gmd:code></gmd:MD_Metadata>"
).encode()
PDF = b"%PDF-1.4\n%%EOF\n"
TIFF = b"II*\x00" + bytes(100)


def entries():
    """Names and contents of a package as they should be, in their order."""
    act = io.BytesIO()
    write_app(app_plan.whole_plan(), act, srid=2179, created=app_plan.CREATED)
    plan = app_plan.spatial_plan()
    documents = [record for record in app_plan.whole_plan() if isinstance(record, OfficialDocumentation)]
    contents = {
        "akt.gml": (Role.ACT, act.getvalue(), ()),
        "metadane.xml": (Role.METADATA, METADATA, ()),
        "rysunek.tif": (Role.DRAWING, TIFF, (PackedObject(Role.DRAWING, "1POG-R1", "Rysunek planu"),)),
        "uchwala.pdf": (
            Role.DOCUMENT,
            PDF,
            tuple(PackedObject(Role.DOCUMENT, each.local_id, each.title) for each in documents[1:]),
        ),
    }
    counts = Counter(
        AktPlanowaniaPrzestrzennego=1,
        DokumentFormalny=5,
        RysunekAktuPlanowaniaPrzestrzennego=1,
        StrefaPlanistyczna=3,
        ObszarUzupelnieniaZabudowy=1,
        ObszarZabudowySrodmiejskiej=1,
        ObszarStandardowDostepnosciInfrastrukturySpolecznej=1,
    )
    manifest = Manifest(
        gmina_code="060304_2",
        gmina_name="Dorohusk",
        plan_id=uuid.UUID(int=7),
        namespace=plan.namespace,
        local_id=plan.local_id,
        version_id=plan.version_id,
        title=plan.title,
        plan_type=plan.plan_type,
        status=plan.status,
        srid=2179,
        number=1,
        published_at=datetime(2026, 10, 1, 12, 0, 0, 123456, tzinfo=UTC),
        note="Pierwsza\nwersja",
        content_sha256="0" * 64,
        app_version="3.0",
        object_counts=tuple(sorted(counts.items())),
        files=tuple(
            PackedFile(
                name, role, "x/y", len(content), hashlib.sha256(content).hexdigest(), f"ó {name}", objects
            )
            for name, (role, content, objects) in contents.items()
        ),
        missing=(PackedObject(Role.DOCUMENT, documents[0].local_id, documents[0].title),),
    )
    return {
        "manifest.json": manifest.as_json(),
        "manifest.txt": manifest.as_text(),
        **{name: content for name, (_, content, _) in contents.items()},
    }


@pytest.fixture(scope="module")
def parts():
    return entries()


@pytest.fixture
def package(parts, tmp_path):
    """A package as it should be."""
    return packed(tmp_path, parts.items())


def packed(folder, content, method=zipfile.ZIP_DEFLATED):
    path = folder / "pakiet.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for entry, data in content:
            archive.writestr(entry, data)
    return path


def rules(path):
    folder = path.with_name("wypakowane")
    folder.mkdir(exist_ok=True)
    check = check_package(path, folder)
    for finding in check.findings:
        assert finding.message.startswith(("pakiet.zip", "akt.gml"))
        assert finding.message.endswith(".")
    assert {file.name for file in folder.iterdir()} <= {"akt.gml", "metadane.xml"}
    return [finding.rule for finding in check.findings]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_package_as_it_should_be_has_no_findings(parts, tmp_path, method):
    assert rules(packed(tmp_path, parts.items(), method)) == []


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/etc/passwd",
        "C:\\x",
        "a/b",
        "..",
        "-rf",
        ".x",
        "x\\..\\y",
        "żółć.pdf",
        "folder/",
        "a b",
        "x" * 200,
        "con\n.pdf",
    ],
)
def test_names_that_lead_elsewhere_are_refused(parts, tmp_path, name):
    assert rules(packed(tmp_path, [*parts.items(), (name, b"x")])) == ["unsafe-name"]


def test_a_name_cut_short_by_a_null_is_refused(parts, tmp_path):
    path = packed(tmp_path, [*parts.items(), ("x0evil", b"x")])
    path.write_bytes(path.read_bytes().replace(b"x0evil", b"x\x00evil"))
    assert rules(path) == ["unsafe-name"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR])
def test_what_is_no_plain_file_is_refused(parts, tmp_path, kind):
    entry = zipfile.ZipInfo("dowiazanie")
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    assert rules(packed(tmp_path, [*parts.items(), (entry, b"/etc/passwd")])) == ["symlink"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["uchwala.pdf", "UCHWALA.PDF"])
def test_two_files_of_one_name_are_refused(parts, tmp_path, name):
    assert rules(packed(tmp_path, [*parts.items(), (name, b"x")])) == ["duplicate-name"]


def test_a_bomb_is_refused_before_it_is_unpacked(parts, tmp_path):
    assert rules(packed(tmp_path, [*parts.items(), ("bomba", bytes(50 * 1024 * 1024))])) == ["archive-bomb"]


def test_too_many_files_are_refused(parts, tmp_path):
    many = [(f"p{number}", b"") for number in range(2100)]
    assert rules(packed(tmp_path, [*parts.items(), *many])) == ["archive-bomb"]


def central(content, name):
    """Where the entry of a file begins in the list at the end."""
    return content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))


def changed_entry(path, name, offset, form, value):
    """Change a field of a file's entry in the list at the end."""
    content = bytearray(path.read_bytes())
    struct.pack_into(form, content, central(content, name) + offset, value)
    path.write_bytes(content)
    return path


def test_four_gigabytes_announced_are_refused(package):
    assert rules(changed_entry(package, "uchwala.pdf", 24, "<I", 0xFFFFFFF0)) == ["archive-bomb"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_size_announced_wrongly_is_found(parts, tmp_path, method):
    path = packed(tmp_path, parts.items(), method)
    found = rules(changed_entry(path, "uchwala.pdf", 24, "<I", len(PDF) - 1))
    assert found in (["changed-file"], ["archive-bomb"])


def test_an_encrypted_file_is_refused(package):
    assert rules(changed_entry(package, "uchwala.pdf", 8, "<H", 1)) == ["encrypted"]


def test_another_compression_is_refused(parts, tmp_path):
    assert rules(packed(tmp_path, parts.items(), zipfile.ZIP_LZMA)) == ["unsupported-compression"]


def test_files_that_share_their_bytes_are_refused(package):
    content = package.read_bytes()
    (offset,) = struct.unpack_from("<I", content, central(content, "rysunek.tif") + 42)
    changed_entry(package, "uchwala.pdf", 42, "<I", offset)
    assert rules(package) == ["damaged-archive"]


def local_header(name, method, content, packed_size):
    numbers = [20, 0, method, 0, 33, zlib.crc32(content), packed_size, len(content), len(name), 0]
    return struct.pack("<4s5H3I2H", b"PK\x03\x04", *numbers) + name


def test_one_content_under_several_names_is_refused(parts, tmp_path):
    """Each local header is quoted by the one before it, so that all share one compressed content."""
    kernel = zlib.compress(bytes(1000), 9)[2:-4]
    path = packed(tmp_path, parts.items())
    content = path.read_bytes()
    start = content.index(b"PK\x01\x02")
    inner = local_header(b"b2", zipfile.ZIP_DEFLATED, bytes(1000), len(kernel))
    quoted = inner + kernel
    outer = local_header(b"b1", zipfile.ZIP_STORED, quoted, len(quoted))
    added = outer + quoted

    def listed(name, method, crc, *sizes_and_offset):
        packed_size, size, offset = sizes_and_offset
        numbers = [20, 20, 0, method, 0, 33, crc, packed_size, size, len(name), 0, 0, 0, 0, 0, offset]
        return struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *numbers) + name

    directory = content[start : content.rindex(b"PK\x05\x06")]
    directory += listed(b"b1", 0, zlib.crc32(quoted), len(quoted), len(quoted), start)
    directory += listed(b"b2", 8, zlib.crc32(bytes(1000)), len(kernel), 1000, start + len(outer))
    count = len(parts) + 2
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), start + len(added), 0)
    path.write_bytes(content[:start] + added + directory + end)
    assert zipfile.ZipFile(path).namelist()[-2:] == ["b1", "b2"]
    assert rules(path) == ["archive-bomb"]


@pytest.mark.parametrize("where", ["before", "between", "comment"])
def test_hidden_bytes_are_refused(package, where):
    content = package.read_bytes()
    if where == "comment":
        with zipfile.ZipFile(package, "a") as archive:
            archive.comment = b"PK"
    elif where == "before":
        package.write_bytes(b"#!/bin/sh\n" + content)
    else:
        start = content.index(b"PK\x01\x02")
        end = bytearray(content[content.rindex(b"PK\x05\x06") :])
        struct.pack_into("<I", end, 16, start + 30)
        package.write_bytes(
            content[:start] + bytes(30) + content[start : content.rindex(b"PK\x05\x06")] + end
        )
    assert rules(package) == ["hidden-content"]


@pytest.mark.parametrize("keep", [0, 3, 100, -1, -10, -200])
def test_a_package_that_was_cut_is_refused(package, keep):
    package.write_bytes(package.read_bytes()[:keep])
    assert rules(package)[0] in ("not-zip", "damaged-archive")


def test_a_package_that_is_not_there_or_a_folder_is_refused(tmp_path):
    assert rules(tmp_path / "pakiet.zip") == ["not-zip"]
    (tmp_path / "inny").mkdir()
    folder = tmp_path / "inny" / "pakiet.zip"
    folder.mkdir()
    assert rules(folder)[0] in ("not-zip", "unreadable-file")


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b'{"format": "planowisko-package", "format_version": 2}',
        b'{"format": "planowisko-package", "format_version": true}',
        b'{"format": "planowisko-package", "format_version": 1, "format_version": 1}',
        b'{"format": "planowisko-package", "format_version": 1, "gmina": {"code": 1}}',
    ],
)
def test_what_is_no_manifest_is_refused(parts, tmp_path, manifest):
    assert rules(packed(tmp_path, {**parts, "manifest.json": manifest}.items())) == ["invalid-manifest"]


def test_a_manifest_with_more_than_we_write_is_refused(parts, tmp_path):
    changed = parts["manifest.json"].replace(b'"missing"', b'"extra": 1, "missing"', 1)
    assert rules(packed(tmp_path, {**parts, "manifest.json": changed}.items())) == ["invalid-manifest"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_value_of_a_manifest_is_believed_unseen(parts, tmp_path, data):
    manifest = json.loads(parts["manifest.json"])
    at = manifest
    while isinstance(at, dict | list) and at:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            break
        at = at[key]
    value = data.draw(_JSON.filter(lambda other: other != at[key]))
    at[key] = value
    text = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
    assert rules(packed(tmp_path, {**parts, "manifest.json": text}.items()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_bytes_change_it_is_refused_or_nothing_was_changed(package, data):
    whole = package.read_bytes()
    content = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    package.write_bytes(content)
    try:
        if not rules(package):
            # What no reader of ZIP looks at, such as the date of a file, may differ.
            with zipfile.ZipFile(package) as archive, zipfile.ZipFile(io.BytesIO(whole)) as before:
                assert archive.namelist() == before.namelist()
                for name in archive.namelist():
                    assert archive.read(name) == before.read(name)
    finally:
        package.write_bytes(whole)


@settings(max_examples=200, deadline=None)
@given(names=st.lists(st.text(max_size=150), max_size=8), suffix=st.sampled_from([".pdf", ".tif"]))
def test_every_name_can_be_kept_and_none_comes_twice(names, suffix):
    safe = SafeNames(["manifest.json"])
    found = [safe.name(name, suffix) for name in names]
    assert len({name.lower() for name in found}) == len(found)
    for name in found:
        assert name.isascii()
        assert name.endswith(suffix)
        assert len(name) <= 120
        assert not set(name) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
        assert name[0].isalnum()


def test_polish_letters_stay_readable():
    assert SafeNames().name("Uchwała Nr XII/34 – żółć ŁÓDŹ.PDF", ".pdf") == "Uchwala_Nr_XII_34_zolc_LODZ.pdf"
