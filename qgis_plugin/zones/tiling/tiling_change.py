"""What a step makes of tiles."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsGeometry


@dataclass
class TilingChange:
    """New surfaces by feature, parts that become tiles of their own, and a new area.

    ``parts`` are by the feature that they were cut off, and take after it.
    """

    surfaces: dict[int, QgsGeometry] = field(default_factory=dict)
    parts: dict[int, list[QgsGeometry]] = field(default_factory=dict)
    area: QgsGeometry | None = None

    @property
    def part_count(self) -> int:
        """How many parts become tiles."""
        return sum(map(len, self.parts.values()))

    @property
    def new_surfaces(self) -> list[QgsGeometry]:
        """The surfaces of tiles that come about."""
        parts = [part for parts in self.parts.values() for part in parts]
        return parts if self.area is None else [*parts, self.area]
