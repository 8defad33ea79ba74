"""ZIP archives that claim to be packages of a plan: plain files side by side, and not a byte besides."""

import re
import zipfile
from pathlib import Path

from planowisko.etl.readers.archive.untrusted_zip import RULE_UNSAFE_NAME, UntrustedZip

RULE_HIDDEN = "hidden-content"

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_LONGEST_DESCRIPTOR = 24


class PackageArchive(UntrustedZip):
    """A package as ``planowisko package`` writes it; its names are plain ones of ASCII characters."""

    what, what_en = "pakiet", "package"
    most_files = 2000
    ratio_matters_from = 1024 * 1024

    def _name(self, entry: zipfile.ZipInfo) -> str:
        if not _SAFE_NAME.fullmatch(entry.orig_filename) or entry.orig_filename != entry.filename:
            raise self.refusal(
                "niedozwolona nazwa pliku (wyjście poza folder, podfolder albo znaki spoza ASCII). "
                "Nie rozpakowuj tego archiwum",
                "name of a file that is not allowed (it leaves the folder, lies in another, or is not "
                "ASCII). Do not unpack the archive",
                RULE_UNSAFE_NAME,
                entry.filename.encode("ascii", "backslashreplace").decode()[:80],
            )
        return entry.filename

    def _require_adjoining(self, gap: int, *, descriptor: bool) -> None:
        super()._require_adjoining(gap, descriptor=descriptor)
        if gap > (_LONGEST_DESCRIPTOR if descriptor else 0):
            raise self.refusal(
                f"archiwum zawiera {gap} B, których nie wymienia jego spis. Poproś nadawcę o nowy pakiet",
                f"the archive holds {gap} B that its list does not name. Ask the sender for a new package",
                RULE_HIDDEN,
            )

    def _require_safe(self, path: Path) -> None:
        super()._require_safe(path)
        if self._zip.comment:
            raise self.refusal(
                "do archiwum dopisano komentarz. Poproś nadawcę o nowy pakiet",
                "a comment was added to the archive. Ask the sender for a new package",
                RULE_HIDDEN,
            )
