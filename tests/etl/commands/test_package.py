"""A published version leaves as a package, and a package is checked."""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import numpy as np
import psycopg
import pytest
import rasterio

from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.readers.plans.package_manifest import parse_manifest
from planowisko.etl.sample.deliveries import write_sample
from tests.db.partners import DOROHUSK, ZMUDZ, add_person, add_plan
from tests.etl.commands.test_metadata import SETTINGS
from tests.official_schema import validate

PROGRAM = Path(sys.executable).with_name("planowisko")


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """Dorohusk's sample delivery."""
    folder = tmp_path_factory.mktemp("sample")
    (gmina,) = write_sample(folder, seed=3, parcels_per_gmina=60, gminas=(DOROHUSK,)).gminas
    return gmina


@pytest.fixture
def admin(run, owner):
    """An administrator of Dorohusk, who has told what metadata need."""
    dsn = add_person(owner, DOROHUSK, "admin")
    for name, value in SETTINGS.items():
        run("setting", "set", name, value, "--gmina", DOROHUSK, dsn=dsn)
    return dsn


@pytest.fixture
def plan(run, run_json, admin, sample):
    """The sample's local plan with its drawing and one of its two documents, published."""
    plan = run_json("import", "plan", str(sample.local_plan), "--gmina", DOROHUSK, dsn=admin)["plan"]["id"]
    files = [sample.drawing, sample.local_plan_documents[1]]
    run("import", "documents", *map(str, files), "--plan", plan, dsn=admin)
    run("publish", plan, "--note", "Do podpisu", dsn=admin)
    return plan


@pytest.fixture
def package(run, admin, plan, tmp_path):
    """A package of it."""
    target = tmp_path / "pakiet.zip"
    run("package", plan, "--version", "1", "-o", str(target), dsn=admin)
    return target


def rewritten(package, change, name="inny.zip"):
    """A copy of a package with entries changed, as somebody without our program would make it."""
    target = package.with_name(name)
    with zipfile.ZipFile(package) as old:
        entries = {entry.filename: old.read(entry) for entry in old.infolist()}
    change(entries)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry, content in entries.items():
            new.writestr(entry, content)
    return target


def with_manifest(entries, change):
    manifest = json.loads(entries["manifest.json"])
    change(manifest)
    entries["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def found(run_json, file, dsn, *words, expect=1):
    return [
        finding["rule"]
        for finding in run_json("package", "verify", str(file), *words, dsn=dsn, expect=expect)["findings"]
    ]


def test_it_holds_everything_that_was_stored(run_json, owner, plan, sample, tmp_path, admin, reference):
    target = tmp_path / "pakiet.zip"
    partner = add_person(owner, ZMUDZ, "reader")
    told = run_json("package", plan, "-o", str(target), dsn=partner)
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        contents = {name: archive.read(name) for name in names}
    stem = next(name for name in names if name.endswith(".gml")).removesuffix(".gml")
    assert stem.startswith("060304-MPZP_")
    assert names == [
        "manifest.json",
        "manifest.txt",
        f"{stem}.gml",
        f"{stem}_metadane.xml",
        sample.drawing.name,
        sample.local_plan_documents[1].name,
    ]
    drawing = tmp_path / "rysunek.tif"
    drawing.write_bytes(contents[sample.drawing.name])
    with rasterio.open(sample.drawing) as image, rasterio.open(drawing) as copy:
        assert np.array_equal(image.read(), copy.read())
    assert contents[sample.local_plan_documents[1].name] == sample.local_plan_documents[1].read_bytes()

    manifest = json.loads(contents["manifest.json"])
    assert manifest["version"]["content_sha256"] == told["content_sha256"]
    ((content_sha256,),) = owner.execute("SELECT content_sha256 FROM publication.plan_version").fetchall()
    assert told["content_sha256"] == content_sha256
    for file in manifest["files"]:
        assert hashlib.sha256(contents[file["name"]]).hexdigest() == file["sha256"]
        assert len(contents[file["name"]]) == file["byte_size"]
    assert [(each["role"], each["title"][:7]) for each in manifest["missing"]] == [("document", "Uchwała")]
    assert sample.drawing.name in contents["manifest.txt"].decode()
    assert "BRAKUJE PLIKÓW" in contents["manifest.txt"].decode()

    for name, kind in ((f"{stem}.gml", "app3"), (f"{stem}_metadane.xml", "iso19139")):
        (tmp_path / name).write_bytes(contents[name])
        assert validate(reference, kind, tmp_path / name).returncode == 0
    assert manifest["act"]["objects"]["DokumentFormalny"] == 2
    assert len(list(read_app(tmp_path / f"{stem}.gml"))) == sum(manifest["act"]["objects"].values())


def test_what_is_missing_and_left_out_is_said(run, admin, plan, tmp_path):
    told = run("package", plan, "-o", str(tmp_path / "p.zip"), dsn=admin)
    assert "nie ma wczytanego pliku, więc nie ma go w pakiecie" in told.stderr
    assert "brakujących: 1" in told.stdout


def test_the_same_version_gives_the_same_bytes(run, owner, admin, plan, package, tmp_path):
    again = tmp_path / "znowu.zip"
    time.sleep(2.1)
    owner.execute("UPDATE planning.spatial_plan SET title = 'Inny', base_version = row_version")
    run("package", plan, "--version", "1", "-o", str(again), dsn=admin)
    assert again.read_bytes() == package.read_bytes()
    assert run("package", plan, "-o", "-", dsn=admin).stdout_bytes == package.read_bytes()


def test_only_a_published_version_is_packed(run, owner, admin, tmp_path):
    draft = add_plan(owner, DOROHUSK)
    target = tmp_path / "p.zip"
    told = run("package", str(draft.id), "-o", str(target), dsn=admin, expect=1).stderr
    assert "nie był jeszcze publikowany" in told
    assert "--draft" not in told
    run("package", str(draft.id), "--draft", "-o", str(target), dsn=admin, expect=2)
    run("publish", str(draft.id), "--note", "x", dsn=admin)
    assert (
        "nie ma wersji 2"
        in run("package", str(draft.id), "--version", "2", "-o", str(target), dsn=admin, expect=1).stderr
    )
    assert not target.exists()


def test_a_whole_package_is_right_also_against_the_database(run, run_json, admin, package):
    told = run("package", "verify", str(package), dsn=admin).stdout
    assert "Pakiet jest kompletny i niezmieniony" in told
    assert "--against-database" in told
    told = run_json("package", "verify", str(package), "--against-database", dsn=admin)
    assert (told["findings"], told["number"], told["compared_with_database"]) == ([], 1, True)
    assert "schemas fetch" in told["schema_not_run"]


def test_it_is_validated_by_the_official_schema_where_that_is_there(
    run_json, admin, package, reference, monkeypatch
):
    monkeypatch.setenv("PLANOWISKO_SCHEMAS", str(reference / "schemas"))
    told = run_json("package", "verify", str(package), dsn=admin)
    assert (told["findings"], told["schema_not_run"]) == ([], None)


def test_no_database_is_asked_unless_it_is_wanted(run, package):
    nowhere = "host=127.0.0.1 port=1 dbname=x user=x"
    run("package", "verify", str(package), dsn=nowhere)
    run("package", "verify", str(package), "--against-database", dsn=nowhere, expect=2)


def gml(entries):
    return next(name for name in entries if name.endswith(".gml"))


def test_a_changed_file_is_named(run, run_json, admin, package):
    def change(entries):
        entries[gml(entries)] = entries[gml(entries)].replace(b"</", b"</", 1) + b" "

    assert found(run_json, rewritten(package, change), admin) == ["changed-file"]

    def same_size(entries):
        pdf = next(name for name in entries if name.endswith(".pdf"))
        entries[pdf] = entries[pdf][:-1] + b"x"

    file = rewritten(package, same_size)
    assert found(run_json, file, admin) == ["changed-file"]
    told = run("package", "verify", str(file), dsn=admin, expect=1).stdout
    assert ".pdf: suma SHA-256 różni się" in told


def test_what_was_added_or_taken_away_is_named(run_json, admin, package):
    def told(change):
        return found(run_json, rewritten(package, change), admin)

    assert told(lambda entries: entries.update(x=b"1")) == ["unlisted-file"]
    assert told(lambda entries: entries.pop(gml(entries))) == ["missing-file"]
    assert told(lambda entries: entries.pop("manifest.json")) == ["missing-manifest"]
    assert told(lambda entries: entries.pop("manifest.txt")) == ["missing-file"]

    def other_text(entries):
        entries["manifest.txt"] = entries["manifest.txt"].replace(b"Wersja: ", b"wersja: ")

    assert told(other_text) == ["manifest-text-differs"]


def resealed(entries):
    """Make checksums and text of a manifest right for what the entries now are."""

    def change(manifest):
        for file in manifest["files"]:
            content = entries[file["name"]]
            file["sha256"], file["byte_size"] = hashlib.sha256(content).hexdigest(), len(content)

    with_manifest(entries, change)
    entries["manifest.txt"] = parse_manifest(entries["manifest.json"]).as_text()


def test_who_makes_the_checksums_right_again_is_found_out_by_the_content_or_the_database(
    run_json, admin, package
):
    def other_plan(entries):
        entries[gml(entries)] = entries[gml(entries)].replace(b"/060304-MPZP", b"/060304-POG")
        resealed(entries)

    assert set(found(run_json, rewritten(package, other_plan), admin)) >= {"inconsistent-content"}

    def one_document_less(entries):
        text = entries[gml(entries)].decode()
        start = text.index("<app:DokumentFormalny")
        member = text.rindex("<wfs:member>", 0, start)
        end = text.index("</wfs:member>", start) + len("</wfs:member>")
        entries[gml(entries)] = (text[:member] + text[end:]).encode()
        resealed(entries)

    assert set(found(run_json, rewritten(package, one_document_less), admin)) == {"inconsistent-content"}

    def not_well_formed(entries):
        entries[gml(entries)] = entries[gml(entries)][:-30]
        resealed(entries)

    assert found(run_json, rewritten(package, not_well_formed), admin)

    def moved(entries):
        before, tag, after = entries[gml(entries)].partition(b"<gml:posList>")
        first, second, third, rest = after.split(b" ", 3)
        entries[gml(entries)] = before + tag + b" ".join([first, second, third + b"1", rest])
        resealed(entries)

    file = rewritten(package, moved)
    assert found(run_json, file, admin, expect=0) == []
    assert found(run_json, file, admin, "--against-database") == ["other-content"]


def test_a_package_of_no_version_here_is_told(run_json, admin, package):
    def change(entries):
        with_manifest(entries, lambda manifest: manifest["version"].update(number=7))
        resealed(entries)

    file = rewritten(package, change)
    assert found(run_json, file, admin, "--against-database") == ["unknown-version"]


def test_damaged_content_in_the_database_is_no_package(run, owner, admin, plan, tmp_path):
    owner.execute("ALTER TABLE documents.stored_file_chunk DISABLE TRIGGER USER")
    owner.execute("UPDATE documents.stored_file_chunk SET content = content || '\\x00' WHERE number = 0")
    target = tmp_path / "p.zip"
    target.write_text("przedtem")
    told = run("package", plan, "-o", str(target), dsn=admin, expect=2).stderr
    assert "nie ma już treści, z którą go wczytano" in told
    assert target.read_text() == "przedtem"
    assert [file.name for file in tmp_path.glob("p.zip*")] == ["p.zip"]


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_in_the_middle_it_leaves_no_half_file(database, admin, plan, tmp_path, signal_number):
    target = tmp_path / "p.zip"
    with closing(psycopg.connect(database)) as holder:
        # The act and the metadata are written; the files of the documents cannot be read yet.
        holder.execute("LOCK TABLE documents.stored_file_chunk IN ACCESS EXCLUSIVE MODE")
        process = subprocess.Popen(
            [PROGRAM, "--dsn", admin, "package", plan, "-o", str(target)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ,
        )
        deadline = time.monotonic() + 60
        while not (tmp_path / "p.zip.part").exists():
            assert process.poll() is None, process.stderr.read()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal_number)
        _, errors = process.communicate(timeout=60)
    assert process.returncode in (130, 143)
    assert b"Traceback" not in errors
    assert list(tmp_path.glob("p.zip*")) == []


def test_large_files_pass_through_in_pieces(run, owner, admin, sample, plan, tmp_path):
    """A file of 60 MB costs no 60 MB of memory: the peak grows by less than half of it."""
    large = tmp_path / "zalacznik.pdf"
    content = sample.local_plan_documents[0].read_bytes()
    large.write_bytes(content[:9] + b"%" + os.urandom(60 * 1024 * 1024).replace(b"\n", b"x") + content[9:])

    def peak():
        script = (
            "import resource, sys\n"
            "from planowisko.etl.commands.main import planowisko\n"
            "try:\n    planowisko(sys.argv[1:])\n"
            "finally:\n    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
        )
        words = ["--dsn", admin, "package", plan, "-o", str(tmp_path / "p.zip")]
        done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return int(done.stdout.split()[-1])

    before = peak()
    run("import", "documents", str(large), "--plan", plan, "--date", "2024-01-01", dsn=admin)
    run("publish", plan, "--note", "z dużym załącznikiem", dsn=admin)
    after = peak()
    assert (tmp_path / "p.zip").stat().st_size > 60 * 1024 * 1024
    assert after - before < 30 * 1024
    run("package", "verify", str(tmp_path / "p.zip"), "--against-database", dsn=admin)


def test_names_are_safe_and_differ(run, run_json, owner, admin, sample, tmp_path):
    plan = run_json("import", "plan", str(sample.general_plan), "--gmina", DOROHUSK, dsn=admin)["plan"]["id"]
    folder = tmp_path / "pliki"
    folder.mkdir()
    for number, name in enumerate(("Uchwała żółć.pdf", "uchwala zolc.PDF", "manifest.json.pdf", "aux.pdf")):
        content = sample.general_plan_documents[0].read_bytes() + b"\n%" + str(number).encode()
        (folder / name).write_bytes(content)
    run("import", "documents", *map(str, sorted(folder.iterdir())), "--plan", plan, dsn=admin)
    run("publish", plan, "--note", "x", dsn=admin)
    target = tmp_path / "p.zip"
    run("package", plan, "-o", str(target), dsn=admin)
    names = zipfile.ZipFile(io.BytesIO(target.read_bytes())).namelist()
    assert sorted(name.lower() for name in names[4:]) == [
        "manifest.json.pdf",
        "plik_aux.pdf",
        "uchwala_zolc.pdf",
        "uchwala_zolc_2.pdf",
    ]
    run("package", "verify", str(target), "--against-database", dsn=admin)
