"""What a field says: nothing, where its text only says that there is nothing."""

_NOTHING_FOR_NAMES = frozenset({"none", "null", "<null>", "nil", "nan"})
_NOTHING = _NOTHING_FOR_NAMES | {"brak", "-"}


def given_text(text: str | None) -> str:
    """The text without the blanks around it; empty where it is absent or stands for no value.

    Deliveries write ``None``, ``NULL`` or ``brak`` where a value is missing; an element with ``xsi:nil`` has
    no text.
    """
    text = (text or "").strip()
    return "" if text.lower() in _NOTHING else text


def given_name(text: str | None) -> str:
    """The same of a proper name: a place may well be called Brak."""
    text = (text or "").strip()
    return "" if text.lower() in _NOTHING_FOR_NAMES else text
