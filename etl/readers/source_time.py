"""Times as cadastre systems write them."""

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

POLAND = ZoneInfo("Europe/Warsaw")

_HYPHENATED_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2})")


@lru_cache(maxsize=65_536)
def parse_time(text: str) -> datetime:
    """A point in time; without an offset it is Polish local time. A bare date is its beginning.

    Besides ISO 8601 the spelling ``2022-01-26T00-00-00`` of some exports is read. Raises ``ValueError``.
    """
    text = text.strip()
    if hyphenated := _HYPHENATED_TIME.fullmatch(text):
        text = "{}:{}:{}".format(*hyphenated.groups())
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=POLAND)


def parse_date(text: str) -> date:
    """The day of a date or a point in time, as written. Raises ``ValueError``."""
    return parse_time(text).date()
