"""Names of files that every system can keep: ASCII, short, and each only once."""

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 100
_WITHOUT_PARTS = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss"})
# Windows keeps no files of these names, whatever their suffix.
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\.|$)", re.IGNORECASE)


class SafeNames:
    """Gives names, none twice; upper and lower case make no difference."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.lower() for name in taken}

    def name(self, wanted: str, suffix: str) -> str:
        """Return a name like ``wanted``, a file's name or a title, that ends with ``suffix`` (``.pdf``)."""
        stem = wanted[: -len(suffix)] if wanted.lower().endswith(suffix.lower()) else wanted
        stem = _ascii(stem)[:_LONGEST].rstrip("._-") or "plik"
        if _DEVICES.match(stem):
            stem = f"plik_{stem}"
        name, number = f"{stem}{suffix}", 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}_{number}{suffix}"
        self._taken.add(name.lower())
        return name


def _ascii(text: str) -> str:
    """Letters without their marks, and ``_`` for whatever is no letter, digit, dot or dash."""
    plain = unicodedata.normalize("NFKD", text.translate(_WITHOUT_PARTS))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^A-Za-z0-9.-]+", "_", plain).lstrip("._-")
