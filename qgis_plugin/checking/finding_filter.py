"""Which findings a person wants to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import QgsRectangle

from ..database.findings import Finding


@dataclass(frozen=True)
class FindingFilter:
    """Conditions that must all hold; an empty one always does.

    ``text`` is looked for in the object and the message, ``extent`` in the findings' own system must meet the
    place. Accepted warnings are hidden unless ``with_accepted``.
    """

    severity: str = ""
    rule: str = ""
    text: str = ""
    extent: QgsRectangle | None = None
    with_accepted: bool = False

    def of(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings for which all conditions hold."""
        return [finding for finding in findings if self._holds(finding)]

    def _holds(self, finding: Finding) -> bool:
        if finding.accepted and not self.with_accepted:
            return False
        if self.severity and finding.severity != self.severity:
            return False
        if self.rule and finding.rule != self.rule:
            return False
        if self.text and not self._contains(finding):
            return False
        return self.extent is None or (
            finding.extent is not None and self.extent.intersects(QgsRectangle(*finding.extent))
        )

    def _contains(self, finding: Finding) -> bool:
        wanted = self.text.casefold()
        return wanted in finding.object.casefold() or wanted in finding.message.casefold()
