"""What goes wrong with a service, in words for a person."""

from lxml import etree

from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.readers.xml.stream import local_name

_EXCEPTION_REPORTS = frozenset({"ExceptionReport", "ServiceExceptionReport", "OWSException"})
_TEXT_LIMIT = 300


class ServiceFailed(PlanowiskoError):
    """A service did not give what it was asked for; nothing was loaded."""

    exit_status = 1


class InvalidAddress(ServiceFailed):
    """What was given as the address of a service is none."""


class AnswerDoubtful(ServiceFailed):
    """What came is nothing, or may not be all there is."""


class FolderUnusable(ServiceFailed):
    """The folder of pages cannot be used: it is another fetch's, busy, or cannot be written."""


def exception_text(answer: bytes) -> str:
    """Return what an ``ExceptionReport`` says, on one line; empty where the answer is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(answer, parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    if root is None or local_name(root) not in _EXCEPTION_REPORTS:
        return ""
    return " ".join("".join(root.itertext()).split())[:_TEXT_LIMIT]
