"""Where a plan must lie, by the gmina in its namespace."""

import re
from collections.abc import Callable

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent, voivodeship_extent
from planowisko.etl.records.source import Source

_TERYT = re.compile(r"/(\d{6})-")


def plan_extent(namespace: str, source: Source, extent_for: Callable[[str], Extent | None] | None) -> Extent:
    """Return the extent of the gmina whose TERYT code is in ``namespace`` (``PL.ZIPPZP.1/060304-POG``).

    ``extent_for`` is asked first, then the voivodeship's is taken. Raises ``InputRefused``
    (``unknown-gmina``) where neither is known.
    """
    match = _TERYT.search(namespace)
    extent = None
    if match is not None:
        extent = (extent_for(match[1]) if extent_for else None) or voivodeship_extent(match[1])
    if extent is None:
        raise InputRefused(
            f"{source.place}: z przestrzeni nazw „{namespace}” nie wynika, której gminy dotyczy plik, "
            "więc nie można ustalić, gdzie mają leżeć współrzędne. Popraw przestrzeń nazw "
            "(PL.ZIPPZP.numer/TERYT-rodzaj) albo podaj gminę.",
            english=f"{source.place_en}: the namespace “{namespace}” does not tell of which gmina the file "
            "is, "
            "so it is not known where coordinates must lie. Correct the namespace "
            "(PL.ZIPPZP.number/TERYT-kind), or name the gmina.",
            rule="unknown-gmina",
            file=source.file,
            line=source.line,
        )
    return extent
