"""What the value of a field must satisfy, as expressions that QGIS judges while a person types."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsExpression

from ..i18n.translation import tr


@dataclass(frozen=True)
class FieldConstraint:
    """``expression`` is QGIS's, ``description`` what a person reads where it does not hold.

    QGIS shows it in places that read ``<`` and ``&`` as markup: it has neither.

    A ``hard`` one keeps the form open until it holds: the check calls the same an error wherever the plan
    stands. The others warn.
    """

    expression: str
    description: str
    hard: bool = True


def number(field: str, *, maximum: int | None = None, one_decimal: bool = False) -> FieldConstraint:
    """At least 0, and at most ``maximum``; empty is allowed and is not 0."""
    conditions = [f'"{field}" >= 0']
    if maximum is not None:
        conditions.append(f'"{field}" <= {maximum}')
    if one_decimal:
        conditions.append(f'round("{field}", 1) = "{field}"')
    if maximum is None:
        text = tr("Empty, or a number from 0.")
    else:
        text = tr("Empty, or a number from 0 to {maximum}.").format(maximum=maximum)
    if one_decimal:
        text += " " + tr("At most one decimal place.")
    return FieldConstraint(or_empty(field, " AND ".join(conditions)), text)


def number_from(lowest: str, lowest_name: str, field: str) -> FieldConstraint:
    """At least 0, and not below the value of the field ``lowest``."""
    return FieldConstraint(
        or_empty(field, f'"{field}" >= 0 AND coalesce("{lowest}" <= "{field}", true)'),
        tr("Empty, or a number from 0 that is not below “{name}”.").format(name=lowest_name),
    )


def text(field: str, *, required: bool = False) -> FieldConstraint:
    """A text that the national register takes; ``required``: not a blank one."""
    allowed = f"NOT regexp_match(coalesce(\"{field}\", ''), '[<>&]')"
    if not required:
        return FieldConstraint(allowed, tr("Without angle brackets and ampersands."))
    return FieldConstraint(
        f"trim(coalesce(\"{field}\", '')) <> '' AND {allowed}",
        tr("Fill this in, without angle brackets and ampersands."),
    )


def filled(field: str) -> FieldConstraint:
    """Not a blank text."""
    return FieldConstraint(f"trim(coalesce(\"{field}\", '')) <> ''", tr("Fill this in."))


def not_before(earlier: str, earlier_name: str, field: str, unless: str = "false") -> FieldConstraint:
    """A date not before that of the field ``earlier``, ``unless`` a condition holds."""
    return FieldConstraint(
        f'coalesce("{earlier}" <= "{field}", true) OR coalesce({unless}, false)',
        tr("Not before “{name}”.").format(name=earlier_name),
    )


def or_empty(field: str, condition: str) -> str:
    """The condition, or no value at all."""
    return f'"{field}" IS NULL OR ({condition})'


def mapping(pairs: list[tuple[str, str]]) -> str:
    """The expression of a map; values are expressions."""
    return "map(" + ", ".join(f"{QgsExpression.quotedString(key)}, {value}" for key, value in pairs) + ")"


def listing(texts: tuple[str, ...] | list[str]) -> str:
    """The expression of an array of texts."""
    return "array(" + ", ".join(QgsExpression.quotedString(each) for each in texts) + ")"
