"""Checks packages: is everything there that the manifest names, unchanged, and about the same plan?"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from planowisko.db.codelists.app_schema import REGULATION_CLASSES
from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.plans.app import NAMESPACE_PREFIX, read_app
from planowisko.etl.readers.plans.package_archive import PackageArchive
from planowisko.etl.readers.plans.package_manifest import ManifestFault, parse_manifest
from planowisko.etl.readers.xml.stream import read_features
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.finding import Finding, Severity
from planowisko.etl.records.package import (
    MANIFEST_JSON,
    MANIFEST_TEXT,
    Manifest,
    PackedFile,
    PackedObject,
    Role,
)
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)

RULE_NO_MANIFEST = "missing-manifest"
RULE_MANIFEST = "invalid-manifest"
RULE_MANIFEST_TEXT = "manifest-text-differs"
RULE_MISSING_FILE = "missing-file"
RULE_UNLISTED_FILE = "unlisted-file"
RULE_CHANGED_FILE = "changed-file"
RULE_WRONG_KIND = "wrong-kind"
RULE_INCONSISTENT = "inconsistent-content"

_LARGEST_MANIFEST = 16 * 1024 * 1024
_SIGNATURES = {Role.DOCUMENT: (b"%PDF-",), Role.DRAWING: (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")}
_SIGNATURE_WITHIN = {Role.DOCUMENT: 1024, Role.DRAWING: 4}
_METADATA_ROOT = "{http://www.isotc211.org/2005/gmd}MD_Metadata"
_CLASSES = {
    SpatialPlan: "AktPlanowaniaPrzestrzennego",
    OfficialDocumentation: "DokumentFormalny",
    PlanDrawing: "RysunekAktuPlanowaniaPrzestrzennego",
    ZoningElement: "StrefaPlanistyczna",
}


@dataclass(slots=True)
class PackageCheck:
    """What was found about a package; ``act`` is its GML, unpacked, where it is what the manifest says."""

    file: str
    manifest: Manifest | None = None
    findings: list[Finding] = field(default_factory=list)
    act: Path | None = None

    def add(self, rule: str, object: str, what: str) -> None:
        """Note an error: ``what`` is wrong and what to do, without the full stop."""
        self.findings.append(Finding(rule, Severity.ERROR, object, f"{self.file}, {object}: {what}."))


def check_package(path: Path, folder: Path) -> PackageCheck:
    """Check a package; the act and the metadata are unpacked into ``folder``, nothing else is written.

    Whatever is wrong is a finding, also where the file is no archive or was made to do harm (see
    :class:`PackageArchive`); then nothing more of it is looked at. Schemas and the database are not asked.
    """
    check = PackageCheck(path.name)
    try:
        with PackageArchive(path) as archive:
            manifest = _read_manifest(archive)
            check.manifest = manifest
            _check_names(check, archive, manifest)
            for file in manifest.files:
                if file.name in archive.names:
                    _check_file(check, archive, file, folder)
    except InputRefused as refusal:
        check.findings.append(
            Finding(refusal.rule, Severity.ERROR, refusal.object or refusal.file, str(refusal))
        )
    return check


def _read_manifest(archive: PackageArchive) -> Manifest:
    if MANIFEST_JSON not in archive.names:
        raise archive.refusal(
            f"w archiwum nie ma pliku {MANIFEST_JSON}. Wskaż pakiet zapisany przez planowisko package",
            f"the archive has no file {MANIFEST_JSON}. Give a package written by planowisko package",
            RULE_NO_MANIFEST,
        )
    if archive.size(MANIFEST_JSON) > _LARGEST_MANIFEST:
        raise archive.refusal(
            "manifest jest za duży. Nie otwieraj tego archiwum",
            "the manifest is too large. Do not open the archive",
            RULE_MANIFEST,
            MANIFEST_JSON,
        )
    content = b"".join(archive.pieces(MANIFEST_JSON))
    try:
        manifest = parse_manifest(content)
    except ManifestFault as fault:
        raise archive.refusal(
            f"{fault}. Poproś nadawcę o nowy pakiet",
            "the manifest is not of the right form. Ask the sender for a new package",
            RULE_MANIFEST,
            MANIFEST_JSON,
        ) from None
    if manifest.as_json() != content:
        raise archive.refusal(
            "manifest zawiera coś, czego nie zapisuje planowisko package. Poproś nadawcę o nowy pakiet",
            "the manifest holds what planowisko package does not write. Ask the sender for a new package",
            RULE_MANIFEST,
            MANIFEST_JSON,
        )
    return manifest


def _check_names(check: PackageCheck, archive: PackageArchive, manifest: Manifest) -> None:
    listed = Counter([MANIFEST_JSON, MANIFEST_TEXT, *(file.name for file in manifest.files)])
    for name, count in listed.items():
        if count > 1:
            check.add(RULE_MANIFEST, name, "manifest wymienia ten plik więcej niż raz. Poproś o nowy pakiet")
        if name not in archive.names:
            check.add(RULE_MISSING_FILE, name, "manifest wymienia ten plik, a w archiwum go nie ma")
    for name in archive.names:
        if name not in listed:
            check.add(RULE_UNLISTED_FILE, name, "tego pliku nie wymienia manifest: ktoś go dołożył")
    for role in (Role.ACT, Role.METADATA):
        found = sum(file.role is role for file in manifest.files)
        if found != 1:
            check.add(
                RULE_MANIFEST, MANIFEST_JSON, f"plików w roli {role.value} jest {found}, a ma być jeden"
            )
    if MANIFEST_TEXT in archive.names:
        expected = manifest.as_text()
        same = archive.size(MANIFEST_TEXT) == len(expected)
        if not same or b"".join(archive.pieces(MANIFEST_TEXT)) != expected:
            check.add(RULE_MANIFEST_TEXT, MANIFEST_TEXT, f"tekst nie mówi tego samego co {MANIFEST_JSON}")


def _check_file(check: PackageCheck, archive: PackageArchive, file: PackedFile, folder: Path) -> None:
    if archive.size(file.name) != file.byte_size:
        check.add(
            RULE_CHANGED_FILE,
            file.name,
            f"plik ma {archive.size(file.name)} B, a według manifestu {file.byte_size} B: zmieniono go",
        )
        return
    target = folder / file.name if file.role in (Role.ACT, Role.METADATA) else None
    head, checksum = _unpacked(archive.pieces(file.name), target)
    if checksum != file.sha256:
        check.add(
            RULE_CHANGED_FILE, file.name, "suma SHA-256 różni się od podanej w manifeście: zmieniono go"
        )
        return
    if file.role is Role.ACT and target:
        check.act = target
        _check_act(check, file, target)
    elif file.role is Role.METADATA and target:
        _check_metadata(check, file, target)
    elif not any(signature in head[: _SIGNATURE_WITHIN[file.role]] for signature in _SIGNATURES[file.role]):
        kind = "obraz TIFF" if file.role is Role.DRAWING else "dokument PDF"
        check.add(RULE_WRONG_KIND, file.name, f"to nie jest {kind}, jak mówi manifest")


def _unpacked(pieces: Iterator[bytes], target: Path | None) -> tuple[bytes, str]:
    """The first bytes and the checksum of a content, which goes to ``target`` meanwhile."""
    digest, head = hashlib.sha256(), b""
    stream: BinaryIO | None = target.open("wb") if target else None
    try:
        for piece in pieces:
            head = head or piece[:1024]
            digest.update(piece)
            if stream:
                stream.write(piece)
    finally:
        if stream:
            stream.close()
    return head, digest.hexdigest()


def _check_act(check: PackageCheck, file: PackedFile, path: Path) -> None:
    """The act's file is of the plan that the manifest names, and holds the objects that it counts."""
    manifest = check.manifest
    assert manifest is not None
    counts: Counter[str] = Counter()
    packed: set[PackedObject] = set()
    acts: list[SpatialPlan] = []
    try:
        version = next(iter(read_features(path))).namespace.removeprefix(NAMESPACE_PREFIX)
        for record in read_app(path):
            if isinstance(record, RejectedRecord):
                check.findings.append(
                    Finding(record.rule, Severity.ERROR, record.object, record.message, source=record.source)
                )
                continue
            counts[_class_name(record)] += 1
            if isinstance(record, SpatialPlan):
                acts.append(record)
            elif isinstance(record, PlanDrawing):
                packed.add(PackedObject(Role.DRAWING, record.local_id, record.title))
            elif isinstance(record, OfficialDocumentation):
                packed.add(PackedObject(Role.DOCUMENT, record.local_id, record.title))
            if record.namespace != manifest.namespace:
                _differs(check, file, f"obiekt {record.local_id} ma przestrzeń nazw „{record.namespace}”")
    except InputRefused as refusal:
        check.findings.append(
            Finding(refusal.rule, Severity.ERROR, refusal.object or file.name, f"{check.file}: {refusal}")
        )
        return
    if version != manifest.app_version:
        _differs(check, file, f"plik jest w schemacie APP {version}")
    if dict(counts) != dict(manifest.object_counts):
        _differs(
            check, file, "obiekty w pliku to " + ", ".join(f"{n}: {c}" for n, c in sorted(counts.items()))
        )
    for act in acts:
        said = (act.local_id, act.version_id, act.title, act.plan_type, act.status, act.srid)
        if said != (
            manifest.local_id,
            manifest.version_id,
            manifest.title.strip(),
            manifest.plan_type,
            manifest.status,
            manifest.srid,
        ):
            _differs(check, file, "akt to " + ", ".join(map(str, said)))
    listed = [*manifest.missing, *(each for other in manifest.files for each in other.objects)]
    _check_objects(check, file, packed, listed)


def _check_objects(
    check: PackageCheck, file: PackedFile, found: set[PackedObject], listed: list[PackedObject]
) -> None:
    # Space around a title is none in XML.
    named = {replace(each, title=each.title.strip()) for each in listed}
    for each in sorted(found ^ named, key=lambda each: (each.role, each.local_id)):
        where = "plik aktu" if each in found else "manifest"
        name = "rysunek" if each.role is Role.DRAWING else "dokument"
        _differs(check, file, f"{name} {each.local_id} („{each.title}”) zna tylko {where}")


def _class_name(record: PlanRecord) -> str:
    if isinstance(record, SupplementaryRegulation):
        return REGULATION_CLASSES[record.kind]
    return _CLASSES[type(record)]


def _differs(check: PackageCheck, file: PackedFile, what: str) -> None:
    check.add(RULE_INCONSISTENT, file.name, f"{what}; manifest i ten plik nie mówią tego samego")


def _check_metadata(check: PackageCheck, file: PackedFile, path: Path) -> None:
    """The metadata are some, and of this plan."""
    manifest = check.manifest
    assert manifest is not None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        check.add("not-well-formed", file.name, f"to nie jest poprawny XML ({error.msg})")
        return
    if root.tag != _METADATA_ROOT:
        check.add(RULE_WRONG_KIND, file.name, "to nie są metadane ISO 19139 (MD_Metadata)")
    elif manifest.namespace not in root.itertext():
        _differs(check, file, "metadane nie wymieniają przestrzeni nazw planu")
