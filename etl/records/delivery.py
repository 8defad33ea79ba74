"""Files that were given together, made ready to be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files to read, in order; iterating yields them. No two have the same name.

    ``archives`` tells of each that was unpacked in which archive it came; the others lie where they were
    given. ``passed_over`` names what else the archives hold and nobody reads.
    """

    paths: tuple[Path, ...]
    archives: Mapping[Path, Path] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)
