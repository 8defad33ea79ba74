"""An object occurs once among the current ones of a delivery."""

from collections.abc import Collection

from planowisko.etl.checks.violation import Violation

RULE_DUPLICATE = "duplicate-identifier"


class SeenIdentifiers:
    """The identifiers of the current objects that one delivery, of one or several files, has brought so far.

    Only identifiers are kept in memory, about 100 bytes each.
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def take(self, reference: str) -> Violation | None:
        """Note ``reference``; a violation where it was noted before."""
        if reference in self._seen:
            return Violation(
                RULE_DUPLICATE,
                "ten sam identyfikator wystąpił w dostawie wcześniej; przyjęto pierwsze wystąpienie",
                "the same identifier came earlier in the delivery; the first was taken",
            )
        self._seen.add(reference)
        return None

    def take_all(self, references: Collection[str]) -> bool:
        """Note all ``references``; where one of them is repeated note none of them, and return False."""
        distinct = set(references)
        if len(distinct) < len(references) or not self._seen.isdisjoint(distinct):
            return False
        self._seen |= distinct
        return True
