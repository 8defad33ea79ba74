"""ZIP archives of deliveries: what is read of them, and what is refused before anything is unpacked."""

import resource
import shutil
import stat
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.archive.delivery_archive import Wanted
from planowisko.etl.readers.archive.opened_delivery import (
    LIMIT_VARIABLE,
    NoRoomToUnpack,
    WrongLimit,
    opened_delivery,
)

GML = b"<FeatureCollection/>"
KILOBYTE = 1024


@pytest.fixture(autouse=True)
def workplace(tmp_path, monkeypatch):
    """The folder in which archives are unpacked; it is empty again at the end of every test."""
    folder = tmp_path / "unpacked"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def packed(folder, *entries, name="dostawa.zip", method=zipfile.ZIP_DEFLATED):
    """A ZIP of pairs of a name (or an entry) and a content."""
    path = folder / name
    with zipfile.ZipFile(path, "w", method) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


def names(*paths, wanted=Wanted.DATA):
    with opened_delivery(paths, wanted) as delivery:
        for path in delivery:
            assert path.is_file()
        return [path.name for path in delivery]


def refused(path, rule):
    with (
        pytest.raises(InputRefused, match=r"^dostawa\.zip.*\.$") as refusal,
        opened_delivery([path]),
    ):
        pytest.fail("it was opened")
    assert refusal.value.rule == rule
    return str(refusal.value)


def with_raw_name(folder, name):
    """A ZIP as older programs write it: names in a code page of their own."""
    path = packed(folder, ("y" * len(name), GML))
    path.write_bytes(path.read_bytes().replace(b"y" * len(name), name))
    return path


def changed(path, offset, form, value):
    """Change a field of the last entry in the archive's list."""
    content = bytearray(path.read_bytes())
    struct.pack_into(form, content, content.rindex(b"PK\x01\x02") + offset, value)
    path.write_bytes(content)
    return path


def test_plain_files_pass_through(tmp_path):
    file = tmp_path / "a.gml"
    file.write_bytes(GML)
    with opened_delivery([file]) as delivery:
        assert delivery.paths == (file,)
        assert delivery.archives == {}


def test_what_is_in_an_archive_takes_its_place(tmp_path):
    file = tmp_path / "z.gml"
    file.write_bytes(GML)
    archive = packed(tmp_path, ("b.gml", GML + b"b"), ("folder/", b""), ("folder/a.gml", GML))
    with opened_delivery([archive, file]) as delivery:
        assert [path.name for path in delivery] == ["b.gml", "a.gml", "z.gml"]
        assert delivery.paths[0].read_bytes() == GML + b"b"
        assert list(delivery.archives.values()) == [archive, archive]


def test_an_archive_is_known_by_its_content(tmp_path):
    assert names(packed(tmp_path, ("a.gml", GML), name="a.gml")) == ["a.gml"]


def test_a_shapefile_keeps_what_belongs_to_it(tmp_path):
    suffixes = ["shp", "dbf", "SHX", "prj", "cpg", "sbn", "sbx", "qpj", "shp.xml"]
    archive = packed(tmp_path, *((f"dane/Dzialki.{suffix}", suffix.encode()) for suffix in suffixes))
    with opened_delivery([archive]) as delivery:
        (shapefile,) = delivery
        assert {path.name for path in shapefile.parent.iterdir()} == {
            f"Dzialki.{suffix}" for suffix in ("shp", "dbf", "shx", "prj", "cpg")
        }
        assert shapefile.with_suffix(".dbf").read_bytes() == b"dbf"
        assert delivery.passed_over == ("dostawa.zip/dane/Dzialki.shp.xml",)


def test_what_nobody_reads_is_passed_over_and_named(tmp_path):
    archive = packed(
        tmp_path,
        ("a.gml", GML),
        ("metadane.xml", b"<gmd:MD_Metadata/>"),
        ("opis.txt", b"opis"),
        ("pismo.docx", b"PK\x03\x04"),
        ("uchwala.pdf", b"%PDF-1.4"),
        ("samotna.dbf", b"\x03"),
        ("__MACOSX/._a.gml", b"\x00\x05"),
        (".DS_Store", b"x"),
    )
    with opened_delivery([archive]) as delivery:
        assert [path.name for path in delivery] == ["a.gml"]
        assert delivery.passed_over == tuple(
            f"dostawa.zip/{name}"
            for name in ("metadane.xml", "opis.txt", "pismo.docx", "uchwala.pdf", "samotna.dbf")
        )
    assert names(archive, wanted=Wanted.DOCUMENTS) == ["uchwala.pdf"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dane.xml", b"<?xml version='1.0'?><wfs:FeatureCollection xmlns:wfs='x'>"),
        ("dane.xml", "<?xml version='1.0' encoding='utf-16'?><FeatureCollection>".encode("utf-16")),
        ("dane.json", b'{"type": "FeatureCollection", "features": []}'),
        ("bez_rozszerzenia", b"SQLite format 3\x00"),
        ("USZKODZONY.GML", b""),
    ],
)
def test_what_is_data_is_told_by_suffix_or_content(tmp_path, name, content):
    assert names(packed(tmp_path, (name, content))) == [name]


def test_files_of_one_name_get_the_names_of_archive_and_folder(tmp_path):
    first = packed(tmp_path, ("1/a.gml", GML), ("2/A.GML", GML), name="x.zip")
    second = packed(tmp_path, ("a.gml", GML), ("b.gml", GML), name="y.zip")
    assert names(first, second) == ["x.zip_1_a.gml", "x.zip_2_A.GML", "y.zip_a.gml", "b.gml"]


@pytest.mark.parametrize("encoding", ["cp852", "cp1250", "utf-8"])
def test_polish_names_are_read_in_every_encoding(tmp_path, encoding):
    assert names(with_raw_name(tmp_path, "działki_Żmudź.gml".encode(encoding))) == ["działki_Żmudź.gml"]


def test_a_file_keeps_its_date(tmp_path):
    entry = zipfile.ZipInfo("a.gml", (2025, 3, 4, 5, 6, 8))
    with opened_delivery([packed(tmp_path, (entry, GML))]) as delivery:
        (path,) = delivery
        assert Path(path).stat().st_mtime == pytest.approx(1741064768, abs=86_400)


def test_an_archive_of_the_large_kind_is_read(tmp_path):
    path = tmp_path / "dostawa.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open("a.gml", "w", force_zip64=True) as stream:
        stream.write(GML)
    assert names(path) == ["a.gml"]


@pytest.mark.parametrize(
    "name",
    ["../a.gml", "/etc/a.gml", "a/../../b.gml", "C:/a.gml", "c:a.gml", "a\\..\\b.gml", "a//b.gml", "./a.gml",
     "a\n.gml", "a\x1b[2J.gml", "a\u202elmg.gml", f"{'x' * 300}.gml", "/".join(["x" * 90] * 10)],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(tmp_path, name):
    told = refused(packed(tmp_path, ("b.gml", GML), (name, GML)), "unsafe-name")
    assert told.isprintable()


def test_a_name_cut_short_by_a_null_is_refused(tmp_path):
    path = packed(tmp_path, ("a.gmlX..", GML))
    path.write_bytes(path.read_bytes().replace(b"a.gmlX..", b"a.gml\x00.."))
    refused(path, "unsafe-name")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path, kind):
    entry = zipfile.ZipInfo("a.gml")
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    refused(packed(tmp_path, (entry, b"/etc/passwd")), "symlink")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("again", ["a.gml", "A.GML"])
def test_two_files_of_one_name_are_refused(tmp_path, again):
    refused(packed(tmp_path, ("a.gml", GML), (again, GML)), "duplicate-name")


def test_a_name_that_is_file_and_folder_is_refused(tmp_path):
    refused(packed(tmp_path, ("a.gml", GML), ("a.gml/b.gml", GML)), "unsafe-name")


def test_an_encrypted_file_is_refused(tmp_path):
    refused(changed(packed(tmp_path, ("a.gml", GML)), 8, "<H", 1), "encrypted")


def test_another_compression_is_refused(tmp_path):
    refused(packed(tmp_path, ("a.gml", GML), method=zipfile.ZIP_BZIP2), "unsupported-compression")


@pytest.mark.parametrize("name", ["wewnątrz.zip", "wewnątrz.gml"])
def test_an_archive_in_an_archive_is_refused(tmp_path, name):
    inner = packed(tmp_path, ("a.gml", GML), name="inner.zip").read_bytes()
    refused(packed(tmp_path, ("a.gml", GML), (name, inner)), "nested-archive")


def test_a_bomb_is_refused(tmp_path):
    refused(packed(tmp_path, ("a.gml", bytes(65 * 1024 * KILOBYTE))), "archive-bomb")


def test_four_gigabytes_announced_in_a_kilobyte_are_refused(tmp_path):
    path = changed(packed(tmp_path, ("a.gml", GML)), 24, "<I", 0xFFFFFFF0)
    assert path.stat().st_size < KILOBYTE
    assert "4294967280 B" in refused(path, "archive-bomb")


def test_more_announced_than_there_is_is_found(tmp_path):
    refused(changed(packed(tmp_path, ("a.gml", GML)), 24, "<I", len(GML) + 1), "damaged-archive")


def test_less_announced_than_there_is_is_found(tmp_path):
    refused(changed(packed(tmp_path, ("a.gml", GML)), 24, "<I", len(GML) - 1), "damaged-archive")


def test_files_that_share_their_bytes_are_refused(tmp_path):
    path = packed(tmp_path, ("a.gml", GML), ("b.gml", GML), method=zipfile.ZIP_STORED)
    refused(changed(path, 42, "<I", 0), "damaged-archive")


def test_a_list_that_would_fill_the_memory_is_refused(tmp_path):
    path = packed(tmp_path, ("a.gml", GML))
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.rindex(b"PK\x05\x06") + 12, 0x7FFFFFFF)
    path.write_bytes(content)
    refused(path, "archive-bomb")


def test_too_many_files_are_refused(tmp_path):
    refused(packed(tmp_path, *((f"{number}.gml", b"") for number in range(10_001))), "archive-bomb")


@pytest.mark.parametrize("keep", [4, 40, -1, -22, -60])
def test_an_archive_that_was_cut_is_refused(tmp_path, keep):
    path = packed(tmp_path, ("a.gml", GML))
    path.write_bytes(path.read_bytes()[:keep])
    refused(path, "not-zip")


def test_damaged_content_is_refused(tmp_path):
    path = packed(tmp_path, ("a.gml", GML), method=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(GML, GML.swapcase()))
    assert refused(path, "damaged-archive").startswith("dostawa.zip/a.gml: ")


@pytest.mark.parametrize("entries", [[], [("opis.txt", b"opis")]])
def test_an_archive_without_data_is_refused(tmp_path, entries):
    told = refused(packed(tmp_path, *entries), "nothing-to-read")
    assert all(name in told for name, _ in entries)


def test_more_than_the_limit_is_refused(tmp_path, monkeypatch):
    archives = [packed(tmp_path, ("a.gml", bytes(600)), name=f"{number}.zip") for number in (1, 2)]
    monkeypatch.setenv(LIMIT_VARIABLE, str(1000 / 1024**3))
    assert names(archives[0]) == ["a.gml"]
    with pytest.raises(InputRefused, match=rf"^2\.zip: .*{LIMIT_VARIABLE}") as refusal:
        names(*archives)
    assert refusal.value.rule == "archive-bomb"
    monkeypatch.setenv(LIMIT_VARIABLE, "dużo")
    with pytest.raises(WrongLimit, match="„dużo”"):
        names(archives[0])


def test_a_disk_without_room_is_told(tmp_path, monkeypatch):
    archive = packed(tmp_path, ("a.gml", GML))
    with monkeypatch.context() as patched:
        usage = shutil.disk_usage(tmp_path)
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=len(GML) - 1))
        with pytest.raises(NoRoomToUnpack, match="TMPDIR"):
            names(archive)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(GML) - 1, hard))
    try:
        with pytest.raises(NoRoomToUnpack, match="zabrakło miejsca"):
            names(archive)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with monkeypatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(archive))
        with pytest.raises(NoRoomToUnpack, match="Wskaż inny folder"):
            names(archive)


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_nothing_is_left_behind_after_a_failure(tmp_path, workplace, failure):
    def fail():
        assert len(list(workplace.iterdir())) == 1
        raise failure

    with pytest.raises(failure), opened_delivery([packed(tmp_path, ("a.gml", GML))]):
        fail()


def test_a_refusal_of_what_is_in_an_archive_names_it(tmp_path):
    archive = packed(tmp_path, ("a.gml", GML))
    with pytest.raises(InputRefused, match=r"^dostawa\.zip/a\.gml: nie to\.$"), opened_delivery([archive]):
        raise InputRefused("a.gml: nie to.", rule="x", file="a.gml")
    with pytest.raises(InputRefused, match=r"^b\.gml: nie to\.$"), opened_delivery([archive]):
        raise InputRefused("b.gml: nie to.", rule="x", file="b.gml")
