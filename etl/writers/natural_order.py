"""The order in which a person expects designations: ``2SU`` before ``10SU``."""

import re


def natural_key(text: str) -> list[tuple[int, int, str]]:
    """Return a key by which numbers within a text sort by value."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"([0-9]+)", text)
        if part
    ]
