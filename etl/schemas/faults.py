"""What the validator of XSDs says, in words for a person."""

import re

_NAMESPACE = re.compile(r"\{[^}]*\}")
_ELEMENT = re.compile(r"Element '([^']*)'(?:, attribute '([^']*)')?: (.*)", re.DOTALL)
_MORE = 6

_SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (
            r"This element is not expected\. Expected is (?:one of )?\( (?P<expected>.*) \)\.",
            "{place} stoi w niewłaściwym miejscu albo nie należy do schematu; oczekiwano tu: {expected}",
        ),
        (r"This element is not expected\.", "{place} nie może tu wystąpić"),
        (
            r"Missing child element\(s\)\. Expected is (?:one of )?\( (?P<expected>.*) \)\.",
            "w elemencie {name} brakuje: {expected}",
        ),
        (r"No matching global .*", "schemat nie zna elementu {name}"),
        (
            r"'(?P<value>.*)' is not a valid value of the (?:local )?\w+ type(?: '(?P<type>.*)')?\.",
            "{place} ma wartość „{value}”, niezgodną z typem {type}",
        ),
        (
            r"\[facet '(?P<facet>\w+)'\] The value '(?P<value>.*?)' .*",
            "{place} ma wartość „{value}”, niezgodną z ograniczeniem schematu ({facet})",
        ),
        (
            r"The attribute '(?P<attribute>[^']*)' is required but missing\.",
            "element {name} nie ma obowiązkowego atrybutu {attribute}",
        ),
        (
            r"The attribute '(?P<attribute>[^']*)' is not allowed\.",
            "element {name} ma niedozwolony atrybut {attribute}",
        ),
        (
            r"Character content (?:other than whitespace )?is not allowed.*",
            "element {name} nie może zawierać tekstu",
        ),
        (r"Element content is not allowed.*", "element {name} nie może zawierać innych elementów"),
        (
            r"The element is (?:abstract|not nillable).*|The type definition is abstract.*",
            "{place} nie może tu wystąpić",
        ),
    )
)


def in_words(message: str) -> str:
    """Return what libxml2 says about a document, in Polish, without namespaces and full stop."""
    text = _NAMESPACE.sub("", " ".join(message.split()))
    found = _ELEMENT.fullmatch(text)
    if found is None:
        return f"niezgodność ze schematem: {text.rstrip('.')}"
    name, attribute, what = found.groups()
    place = f"atrybut {attribute} elementu {name}" if attribute else f"element {name}"
    for pattern, sentence in _SENTENCES:
        if match := pattern.fullmatch(what):
            parts = {key: value or "nieznanym" for key, value in match.groupdict().items()}
            if "expected" in parts:
                parts["expected"] = _listed(parts["expected"])
            return sentence.format(name=name, place=place, **parts)
    return f"{place} jest niezgodny ze schematem: {what.rstrip('.')}"


def _listed(names: str) -> str:
    listed = names.split(", ")
    return ", ".join(listed[:_MORE]) + (" i inne" if len(listed) > _MORE else "")
