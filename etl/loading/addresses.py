"""Addresses and namespaces of planning objects, by which they refer to one another.

An address is ``<code space>/<class>/<namespace>/<localId>[/<versionId>]``, a namespace has two parts.
"""

import re
from typing import NamedTuple

PLAN_CLASS = "AktPlanowaniaPrzestrzennego"
DOCUMENT_CLASS = "DokumentFormalny"
CODE_SPACE = "https://www.gov.pl/zagospodarowanieprzestrzenne/app"

_PLAN = re.compile(rf"https?://.*/{PLAN_CLASS}/(?P<namespace>[^/]+/[^/]+)/(?P<local_id>[^/]+)(?:/[^/]*)?")
_NAMESPACE = re.compile(r"[^/]+/(?P<teryt>[0-9]{6})-(?P<kind>[A-Z]+)")


class PlanIdentifier(NamedTuple):
    """By what a plan is known: its namespace (przestrzenNazw) and local identifier (lokalnyId)."""

    namespace: str
    local_id: str

    @property
    def address(self) -> str:
        """The address by which other objects refer to the plan, without a version."""
        return f"{CODE_SPACE}/{PLAN_CLASS}/{self.namespace}/{self.local_id}"


class NamespaceParts(NamedTuple):
    """What a namespace tells: the TERYT code of the gmina (6 digits) and the kind of plan (``POG``)."""

    teryt: str
    kind: str


def document_address(namespace: str, local_id: str) -> str:
    """The address by which a plan refers to a formal document."""
    return f"{CODE_SPACE}/{DOCUMENT_CLASS}/{namespace}/{local_id}"


def parse_plan_address(address: str) -> PlanIdentifier | None:
    """The plan that an address refers to, with or without a version; None where it is none of a plan."""
    match = _PLAN.fullmatch(address.strip())
    return PlanIdentifier(match["namespace"], match["local_id"]) if match else None


def parse_namespace(namespace: str) -> NamespaceParts | None:
    """The parts of ``PL.ZIPPZP.<number>/<TERYT>-<kind>``; None where it has not that form."""
    match = _NAMESPACE.fullmatch(namespace.strip())
    return NamespaceParts(match["teryt"], match["kind"]) if match else None
