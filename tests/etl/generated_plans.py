"""Plans of every kind as hypothesis makes them up: whatever the exchange schema can say."""

import math
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import shapely
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon

from planowisko.db.codelists import code_values
from planowisko.db.codelists.app_schema import (
    ACCESSIBILITY_STANDARDS,
    MANDATORY_ACCESSIBILITY_STANDARDS,
    REGULATION_CLASSES,
    RURAL_EXCLUSION,
)
from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.geometry.transform import transform_coordinates
from planowisko.etl.records.plan import (
    BackgroundMap,
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.records.source import Source
from planowisko.etl.writers.app_schema import AppSchema
from tests.etl.app_plan import ADDRESS, EAST, NORTH

SOURCE = Source("")

KINDS = {
    "POG": ("planOgolnyGminy", "local"),
    "MPZP": ("miejscowyPlanZagospodarowaniaPrzestrzennego", "infraLocal"),
    "SUIKZP": ("studiumUwarunkowanIKierunkowZagospodarowaniaPrzestrzennegoGminy", "local"),
    "PZPW": ("planZagospodarowaniaPrzestrzennegoWojewodztwa", "regional"),
    "MPO": ("miejscowyPlanOdbudowy", "infraLocal"),
    "MPR": ("miejscowyPlanRewitalizacji", "infraLocal"),
}
"""Type and level of each kind of plan, by the ending of its namespace."""

RELATIONS = {
    "initiates": "initiating_documents",
    "adopts": "adopting_documents",
    "amends": "amending_documents",
    "repeals": "repealing_documents",
    "annuls": "annulling_documents",
}


def codes(codelist: str) -> st.SearchStrategy[str]:
    """A code of a list."""
    return st.sampled_from(sorted(code for name, code in code_values() if name == codelist))


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\n\t"),
    min_size=1,
    max_size=40,
).filter(lambda text: text == text.strip() and text.isprintable() | ("\n" in text) | ("\t" in text))
"""Texts as XML can hold them; around them there is no white space."""

links = st.text("abcdefghijklmnopqrstuvwxyz0123456789/._~-", max_size=30).map("https://example.org/{}".format)
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
moments = st.datetimes(datetime(1950, 1, 1), datetime(2150, 12, 31), timezones=st.just(UTC))
local_ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,12}", fullmatch=True)
numbers = st.decimals(0, 5000, places=1, allow_nan=False) | st.integers(0, 999).map(Decimal)


def maybe(strategy):
    """A value or none."""
    return st.none() | strategy


@st.composite
def polygons(draw, srid):
    """A star around a place in Dorohusk, perhaps with a hole; coordinates are any doubles."""
    x, y = EAST + draw(st.integers(0, 5000)), NORTH + draw(st.integers(0, 5000))
    corners = draw(st.integers(3, 12))
    radii = draw(st.lists(st.floats(50, 100), min_size=corners, max_size=corners))

    def ring(scale):
        points = [
            (x + scale * radius * math.sin(turn), y + scale * radius * math.cos(turn))
            for radius, turn in zip(radii, np.linspace(0, 2 * math.pi, corners, endpoint=False), strict=True)
        ]
        moved = transform_coordinates(np.array(points), 2179, srid)
        decimals = draw(st.sampled_from([None, 2, 3]))
        return moved if decimals is None else moved.round(decimals)

    return Polygon(ring(1), [ring(0.3)] if draw(st.booleans()) else [])


@st.composite
def plans(draw, schema: AppSchema):
    """All records of a plan that ``schema`` can hold, in any order, and their system."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    srid = draw(st.sampled_from(PROJECTED_SRIDS))
    maker = _Maker(draw, schema, f"PL.ZIPPZP.{draw(st.integers(1, 99999))}/060304-{kind}", srid)
    parts: list[PlanRecord] = maker.some(maker.drawing)
    if kind == "POG":
        parts += maker.some(maker.zone) + maker.some(maker.regulation)
    documents = maker.documents()
    records = [maker.act(kind, documents), *documents, *parts]
    return draw(st.permutations(records)), srid


class _Maker:
    def __init__(self, draw, schema, namespace, srid):
        self.draw, self._schema, self._namespace, self._srid = draw, schema, namespace, srid
        self._ids = iter(draw(st.lists(local_ids, min_size=16, max_size=16, unique_by=str.lower)))
        self._act_id = next(self._ids)
        self._act = f"{ADDRESS}/AktPlanowaniaPrzestrzennego/{namespace}/{self._act_id}"

    def some(self, make):
        return [make() for _ in range(self.draw(st.integers(0, 3)))]

    def _versioned(self, local_id):
        begin = self.draw(moments)
        return {
            "source": SOURCE,
            "namespace": self._namespace,
            "local_id": local_id,
            "version_id": begin.strftime("%Y%m%dT%H%M%S"),
            "begin_lifespan_version": begin,
            "end_lifespan_version": self.draw(maybe(moments)),
            "valid_from": self.draw(days),
            "valid_to": self.draw(maybe(days)),
        }

    def _valid_from(self):
        return self.draw(days if self._schema.demands_validity else maybe(days))

    def _link(self, class_name):
        """A link to an object elsewhere, with a version where the schema knows such links."""
        version = "/20200101T000000" if self._schema.links_versions and self.draw(st.booleans()) else ""
        return f"{ADDRESS}/{class_name}/PL.ZIPPZP.7/060304-MPZP/{self.draw(local_ids)}{version}"

    def _plan(self):
        version = "/20200101T000000" if self._schema.links_versions and self.draw(st.booleans()) else ""
        return self._act + version

    def act(self, kind, documents):
        plan_type, level = KINDS[kind]
        related = {
            stored: tuple(
                self.draw(
                    st.permutations(
                        [
                            f"{ADDRESS}/DokumentFormalny/{self._namespace}/{document.local_id}"
                            for document in documents
                            if any(link.startswith(self._act) for link in getattr(document, relation))
                        ]
                    )
                )
            )
            for relation, stored in RELATIONS.items()
        }
        return SpatialPlan(
            **self._versioned(self._act_id) | {"valid_from": self._valid_from()},
            title=self.draw(texts),
            plan_type=plan_type,
            level=level,
            status=self.draw(codes("ProcessStepGeneralValue")),
            geometry=MultiPolygon(self.draw(st.lists(polygons(self._srid), min_size=1, max_size=3))),
            srid=self._srid,
            alternative_titles=tuple(self.draw(st.lists(texts, max_size=2))),
            amendment_number=self.draw(maybe(st.integers(0, 99))),
            is_modification=self.draw(maybe(st.booleans())),
            amended_plan=self.draw(maybe(st.just(self._link("AktPlanowaniaPrzestrzennego"))))
            if self._schema.has_amended_plan
            else None,
            other_documents=(self._link("DokumentFormalny"),) if self.draw(st.booleans()) else (),
            background_maps=tuple(
                BackgroundMap(self.draw(days), self.draw(texts), self.draw(maybe(links)))
                for _ in range(self.draw(st.integers(0, 2)))
            ),
            **related,
        )

    def documents(self):
        count = self.draw(st.integers(0, 3))
        adopting = self.draw(st.integers(0, count))
        return [self._document(adopts=number == adopting) for number in range(count)]

    def _document(self, *, adopts):
        related = {
            relation: tuple(
                link
                for link in (self._act, self._link("AktPlanowaniaPrzestrzennego"))
                if self.draw(st.booleans()) and (link != self._act or relation != "adopts" or adopts)
            )
            for relation in RELATIONS
        }
        return OfficialDocumentation(
            source=SOURCE,
            namespace=self._namespace,
            local_id=next(self._ids),
            title=self.draw(texts),
            document_date=self.draw(days),
            date_type=self.draw(codes("CI_DateTypeCode")),
            short_name=self.draw(maybe(texts)),
            identification_number=self.draw(maybe(texts)),
            issuing_authority=self.draw(maybe(texts)),
            entry_into_force=self.draw(maybe(days)),
            repeal_date=self.draw(maybe(days)),
            specific_reference=self.draw(maybe(texts)),
            official_journal=self.draw(maybe(codes("DziennikUrzedowyKod"))),
            links=tuple(self.draw(st.lists(links, max_size=2))),
            **related,
        )

    def drawing(self):
        return PlanDrawing(
            **self._versioned(next(self._ids)) | {"valid_from": self._valid_from()},
            title=self.draw(texts),
            link=self.draw(links),
            crs=f"http://www.opengis.net/def/crs/EPSG/0/{self.draw(st.sampled_from(PROJECTED_SRIDS))}",
            spatial_resolution=self.draw(st.integers(1, 100_000)),
            plan=self._plan(),
            legend=self.draw(maybe(links)),
            description=self.draw(maybe(texts)),
        )

    def _regulation_body(self):
        return {
            **self._versioned(next(self._ids)),
            "designation": self.draw(texts),
            "symbol": self.draw(texts),
            "status": self.draw(codes("ProcessStepGeneralValue")),
            "regulation_nature": self.draw(codes("RegulationNatureValue")),
            "plan": self._plan(),
            "geometry": self.draw(polygons(self._srid)),
            "srid": self._srid,
        }

    def zone(self):
        profiles = st.lists(codes("KlasyPrzeznaczeniaTerenu"), max_size=4, unique=True).map(tuple)
        return ZoningElement(
            **self._regulation_body(),
            zone_kind=self.draw(codes("RodzajStrefyPlanistycznejKod")),
            alternative_name=self.draw(maybe(texts)),
            primary_profiles=self.draw(profiles.filter(bool)),
            additional_profiles=self.draw(profiles),
            max_above_ground_intensity=self.draw(maybe(numbers)),
            max_built_up_share=self.draw(maybe(numbers)),
            max_height=self.draw(maybe(numbers)),
            min_biologically_active_share=self.draw(maybe(numbers)),
        )

    def regulation(self):
        kind = self.draw(st.sampled_from(sorted(REGULATION_CLASSES)))
        return SupplementaryRegulation(
            **self._regulation_body(),
            kind=kind,
            name=self.draw(maybe(texts)),
            accessibility_standards=self._standards() if kind == "OSD" else (),
        )

    def _standards(self):
        return tuple(
            (name, self.draw(st.sampled_from(["true", "false"])), None)
            if name == RURAL_EXCLUSION
            else (name, str(self.draw(numbers)), self.draw(st.sampled_from(["m", "km", "ha", "m2"])))
            for name in ACCESSIBILITY_STANDARDS
            if name in MANDATORY_ACCESSIBILITY_STANDARDS or self.draw(st.booleans())
        )


def precise(record: PlanRecord) -> tuple[object, ...]:
    """What equality passes over: digits of decimals and every bit of coordinates."""
    values = [
        str(value)
        for value in (getattr(record, name) for name in record.__slots__)
        if isinstance(value, Decimal)
    ]
    geometry = getattr(record, "geometry", None)
    return (*values, b"" if geometry is None else shapely.to_wkb(geometry))
