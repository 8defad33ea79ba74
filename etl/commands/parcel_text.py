"""A parcel with its history for a person: state, versions, and trees of successors and predecessors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Row = Mapping[str, Any]
Node = tuple[str, datetime | None]
"""A parcel in a tree, and the moment of the link that led to it; of the root None."""

_KINDS = {
    "division": "podział",
    "merger": "połączenie",
    "rearrangement": "nowy układ działek",
    "renumbering": "zmiana numeru",
}
_ATTRIBUTES = {
    "label": "numer",
    "zoning_reference": "obręb",
    "map_sheet": "arkusz",
    "area_value": "powierzchnia ewidencyjna (m²)",
    "land_use": "użytki",
    "valid_from": "istnieje od",
}


def parcel_text(parcel: Mapping[str, Any]) -> str:
    """Everything that is known of a parcel; ``parcel`` holds what ``planowisko parcel`` gives as JSON."""
    versions: Sequence[Row] = parcel["versions"]
    last = next((version for version in versions if version["state"] == "current"), versions[-1])
    lines = [
        f"Działka {parcel['reference']}, gmina {parcel['gmina_name']} ({parcel['gmina']})",
        f"  {_state(parcel)}",
        f"  powierzchnia ewidencyjna: {_square_metres(last['area_value'])}",
        f"  użytki: {_land_uses(last['land_use'])}",
        "",
        "Wersje",
        *(line for version in versions for line in _version(version)),
    ]
    if parcel["successors"]:
        lines += ["", "Co się z nią stało", f"  {parcel['reference']}", *_successors(parcel)]
    elif parcel["state"] != "current":
        lines += ["", "Co się z nią stało", "  Nie wiadomo: żadna znana działka nie zajęła jej miejsca."]
    if parcel["predecessors"]:
        lines += ["", "Z czego powstała", f"  {parcel['reference']}", *_predecessors(parcel)]
    return "\n".join(lines)


def _state(parcel: Mapping[str, Any]) -> str:
    if parcel["state"] == "current":
        return "bieżąca"
    if parcel["state"] == "closed":
        return f"zamknięta {_moment(parcel['closed_at'])}"
    return "znana tylko jako archiwalna: w tej bazie nigdy nie była bieżąca"


def _version(version: Row) -> Iterator[str]:
    if version["state"] == "archived":
        known = f"archiwalna, poznana {_moment(version['recorded_at'])}"
    elif version["state"] == "current":
        known = f"bieżąca od {_moment(version['recorded_at'])}"
    else:
        known = f"bieżąca od {_moment(version['recorded_at'])} do {_moment(version['superseded_at'])}"
    times = [
        f"{name} {_day(version[key])}"
        for key, name in (
            ("begin_lifespan_version", "wersja źródła od"),
            ("end_lifespan_version", "do"),
            ("valid_to", "koniec działki"),
        )
        if version[key] is not None
    ]
    yield f"  {version['number']}. {'; '.join([known, ' '.join(times)] if times else [known])}"
    if version["changed"] is None:
        yield "     pierwsza znana wersja"
        return
    changes = [
        f"{_ATTRIBUTES[name]}: {_value(name, change['from'])} → {_value(name, change['to'])}"
        for name, change in version["changed"].items()
    ]
    if version["redrawn"]:
        changes.append(
            f"granica: przybyło {_square_metres(version['area_gained'])}, "
            f"ubyło {_square_metres(version['area_lost'])}"
        )
    yield f"     {'; '.join(changes) or 'bez zmian treści'}"


def _successors(parcel: Mapping[str, Any]) -> Iterator[str]:
    def told(row: Row) -> str:
        state = "bieżąca" if row["is_current"] else f"zamknięta {_day(row['closed_at'])}"
        return f"{row['successor_reference']}  {_link(row)} powierzchni, {state}"

    return _tree(
        parcel["reference"],
        parcel["successors"],
        lambda row: (row["predecessor_reference"], row["predecessor_since"]),
        lambda row: (row["successor_reference"], row["recorded_at"]),
        told,
    )


def _predecessors(parcel: Mapping[str, Any]) -> Iterator[str]:
    return _tree(
        parcel["reference"],
        parcel["predecessors"],
        lambda row: (row["successor_reference"], row["successor_until"]),
        lambda row: (row["predecessor_reference"], row["recorded_at"]),
        lambda row: f"{row['predecessor_reference']}  {_link(row)} obecnej powierzchni",
    )


def _link(row: Row) -> str:
    return f"{_KINDS[row['kind']]} {_day(row['recorded_at'])}, {_percent(row['original_share'])}"


def _tree(
    root: str,
    rows: Sequence[Row],
    parent: Callable[[Row], Node],
    child: Callable[[Row], Node],
    told: Callable[[Row], str],
) -> Iterator[str]:
    """The lines below ``root``. What hangs below a parcel that was met before is not repeated."""
    below: dict[Node, dict[Node, Row]] = {}
    for row in rows:
        below.setdefault(parent(row), {}).setdefault(child(row), row)
    met: set[Node] = set()

    def lines(node: Node, indent: str) -> Iterator[str]:
        children = list(below.get(node, {}).items())
        for position, (one, row) in enumerate(children):
            is_last = position == len(children) - 1
            again = one in met and one in below
            met.add(one)
            yield f"{indent}{'└─ ' if is_last else '├─ '}{told(row)}{' (dalej jak wyżej)' if again else ''}"
            if not again:
                yield from lines(one, indent + ("   " if is_last else "│  "))

    return lines((root, None), "  ")


def _value(name: str, value: Any) -> str:
    if value is None:
        return "brak"
    if name == "area_value":
        return _number(value)
    return _land_uses(value) if name == "land_use" else str(value)


def _land_uses(land_uses: Sequence[Mapping[str, Any]]) -> str:
    texts = []
    for use in land_uses:
        symbol = str(use["land_use"])
        if use["soil_use"] and use["soil_use"] != symbol:
            symbol += f"-{use['soil_use']}"
        symbol += use["soil_class"] or ""
        texts.append(symbol if use["area"] is None else f"{symbol} {_square_metres(use['area'])}")
    return ", ".join(texts) or "brak"


def _square_metres(area: Decimal | float | None) -> str:
    return "brak" if area is None else f"{_number(area)} m²"


def _number(value: Decimal | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def _moment(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _day(day: date) -> str:
    return (day.astimezone() if isinstance(day, datetime) else day).strftime("%Y-%m-%d")
