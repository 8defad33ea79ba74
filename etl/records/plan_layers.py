"""A plan as layers and tables with columns, for formats that hold such: one layer a class of records.

Columns bear the names of the records' attributes, which are those of the tables in the schema ``planning``;
``alias`` is what a person reads instead. What writes such a format and what reads it share this.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from shapely import LineString, MultiPolygon, Point, Polygon

from planowisko.etl.records.local_plan import LineMarking, PlanSymbol, PointMarking, Provision, Terrain
from planowisko.etl.records.plan import (
    BackgroundMap,
    OfficialDocumentation,
    PlanDrawing,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)

GEOMETRY = "geometry"
LABEL_SUFFIX = "_label"

NUMBER_DIGITS = "number_digits"
"""The column with what a double does not tell of how numbers were written: ``{"max_height": "12.50"}``."""

STANDARDS = "accessibility_standards"
"""The one column that holds a list of triples: name, value, unit."""


class ColumnKind(Enum):
    """What a column holds; the value says it to a person."""

    TEXT = "tekst"
    INTEGER = "liczba całkowita"
    NUMBER = "liczba"
    FLAG = "tak/nie (1 albo 0)"
    DAY = "data RRRR-MM-DD"
    MOMENT = "data i godzina UTC"
    TEXTS = 'lista tekstów jako JSON, np. ["a", "b"]'
    STANDARDS = 'lista standardów jako JSON, np. [["odlegloscDoZlobka", "500", "m"]]'


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``required`` where a row may not leave it empty; ``codelist`` names the list of its codes."""

    name: str
    alias: str
    kind: ColumnKind
    required: bool
    codelist: str | None = None

    @property
    def label_name(self) -> str | None:
        """The column beside this one in which a person reads what the codes mean; None without codes."""
        return self.name + LABEL_SUFFIX if self.codelist else None


@dataclass(frozen=True, slots=True)
class PlanLayer:
    """A class of records as a layer, or a table where ``geometry_type`` is None.

    ``of_act`` marks what a record of the act holds in its attribute ``of_act`` instead of being a record of
    its own.
    """

    name: str
    title: str
    record_type: type[Any]
    of_act: str | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, without the geometry."""
        return _columns()[self.record_type]

    @property
    def numbers(self) -> tuple[Column, ...]:
        """The columns with numbers; a layer that has such also has the column ``number_digits``."""
        return tuple(column for column in self.columns if column.kind is ColumnKind.NUMBER)

    @property
    def geometry_type(self) -> type[Any] | None:
        """The shapely class of the geometries."""
        geometry: type[Any] | None = get_type_hints(self.record_type).get(GEOMETRY)
        return geometry


SPATIAL_PLAN_LAYER = PlanLayer("spatial_plan", "Akt planowania przestrzennego", SpatialPlan)

PLAN_LAYERS = (
    SPATIAL_PLAN_LAYER,
    PlanLayer("zoning_element", "Strefy planistyczne", ZoningElement),
    PlanLayer("supplementary_regulation", "Regulacje (OUZ, OZS, OSD)", SupplementaryRegulation),
    PlanLayer("terrain", "Tereny planu miejscowego", Terrain),
    PlanLayer("line_marking", "Oznaczenia liniowe", LineMarking),
    PlanLayer("point_marking", "Oznaczenia punktowe", PointMarking),
    PlanLayer("official_documentation", "Dokumenty formalne", OfficialDocumentation),
    PlanLayer("plan_drawing", "Rysunki planu", PlanDrawing),
    PlanLayer("background_map", "Mapy podkładowe", BackgroundMap, "background_maps"),
    PlanLayer("plan_symbol", "Symbole własne planu", PlanSymbol, "plan_symbols"),
    PlanLayer("provision", "Ustalenia planu", Provision, "provisions"),
)
"""All of them: the act, what has a geometry, then the tables."""

_ALIASES = {
    "namespace": "przestrzeń nazw",
    "local_id": "identyfikator lokalny",
    "version_id": "identyfikator wersji",
    "begin_lifespan_version": "początek wersji obiektu",
    "end_lifespan_version": "koniec wersji obiektu",
    "valid_from": "obowiązuje od",
    "valid_to": "obowiązuje do",
    "title": "tytuł",
    "alternative_titles": "tytuły alternatywne",
    "plan_type": "typ planu",
    "level": "poziom hierarchii",
    "status": "status",
    "amendment_number": "numer zmiany",
    "is_modification": "modyfikacja",
    "amended_plan": "zmieniany plan",
    "initiating_documents": "dokumenty przystępujące",
    "adopting_documents": "dokumenty uchwalające",
    "amending_documents": "dokumenty zmieniające",
    "repealing_documents": "dokumenty uchylające",
    "annulling_documents": "dokumenty unieważniające",
    "other_documents": "dokumenty inne",
    "symbol_regime": "przepisy o symbolach (2003, 2021, 2026)",
    "terrains_tile": "tereny pokrywają cały obszar planu",
    "designation": "oznaczenie",
    "symbol": "symbol",
    "regulation_nature": "charakter ustalenia",
    "zone_kind": "rodzaj strefy",
    "plan": "akt (adres)",
    "alternative_name": "nazwa alternatywna",
    "primary_profiles": "profil podstawowy",
    "additional_profiles": "profil dodatkowy",
    "min_above_ground_intensity": "minimalna nadziemna intensywność zabudowy",
    "max_above_ground_intensity": "maksymalna nadziemna intensywność zabudowy",
    "max_built_up_share": "maksymalny udział powierzchni zabudowy (%)",
    "min_height": "minimalna wysokość zabudowy (m)",
    "max_height": "maksymalna wysokość zabudowy (m)",
    "min_biologically_active_share": "minimalny udział powierzchni biologicznie czynnej (%)",
    "min_parking_places": "minimalna liczba miejsc do parkowania",
    "parking_rule": "sposób realizacji miejsc do parkowania",
    "planning_fee_rate": "stawka opłaty planistycznej (%)",
    "is_overlay": "teren nakładany na inne",
    "kind": "rodzaj",
    "name": "nazwa",
    STANDARDS: "standardy dostępności infrastruktury społecznej",
    "label": "etykieta",
    "description": "opis",
    "link": "łącze",
    "legend": "legenda",
    "crs": "układ współrzędnych rysunku",
    "spatial_resolution": "mianownik skali",
    "document_date": "data dokumentu",
    "date_type": "rodzaj daty",
    "short_name": "nazwa skrócona",
    "identification_number": "numer dokumentu",
    "issuing_authority": "organ wydający",
    "entry_into_force": "wejście w życie",
    "repeal_date": "data uchylenia",
    "specific_reference": "miejsce w dokumencie",
    "official_journal": "dziennik urzędowy",
    "links": "łącza",
    "adopts": "uchwala (akty)",
    "initiates": "przystąpienie (akty)",
    "amends": "zmienia (akty)",
    "repeals": "uchyla (akty)",
    "annuls": "unieważnia (akty)",
    "map_date": "data mapy",
    "reference": "opis mapy",
    "base_symbol": "symbol z rozporządzenia",
    "red": "czerwony (0-255)",
    "green": "zielony (0-255)",
    "blue": "niebieski (0-255)",
    "number": "kolejność",
    "content": "treść",
    "paragraph": "jednostka redakcyjna (§)",
}

_CODELISTS = {
    "plan_type": "TypAktuPlanowaniaPrzestrzennegoKod",
    "level": "LevelOfSpatialPlanValue",
    "status": "ProcessStepGeneralValue",
    "regulation_nature": "RegulationNatureValue",
    "zone_kind": "RodzajStrefyPlanistycznejKod",
    "primary_profiles": "KlasyPrzeznaczeniaTerenu",
    "additional_profiles": "KlasyPrzeznaczeniaTerenu",
    "date_type": "CI_DateTypeCode",
    "official_journal": "DziennikUrzedowyKod",
}
_KIND_CODELISTS: dict[type[Any], str] = {LineMarking: "LineMarkingKind", PointMarking: "PointMarkingKind"}

_NOT_COLUMNS = frozenset({"source", "srid", GEOMETRY, "listed_parts"})

_KINDS: dict[Any, ColumnKind] = {
    str: ColumnKind.TEXT,
    int: ColumnKind.INTEGER,
    Decimal: ColumnKind.NUMBER,
    bool: ColumnKind.FLAG,
    date: ColumnKind.DAY,
    datetime: ColumnKind.MOMENT,
    tuple[str, ...]: ColumnKind.TEXTS,
    tuple[tuple[str, str, str | None], ...]: ColumnKind.STANDARDS,
}

# A drawing whose file was only just stored has no link yet: its record says so by an empty one.
_MAY_BE_EMPTY = frozenset({(PlanDrawing, "link")})

GEOMETRY_NAMES: dict[type[Any], str] = {
    MultiPolygon: "MultiPolygon",
    Polygon: "Polygon",
    LineString: "LineString",
    Point: "Point",
}
"""The names by which the types of geometries are known in simple features."""


@cache
def _columns() -> dict[type[Any], tuple[Column, ...]]:
    return {layer.record_type: tuple(_columns_of(layer.record_type)) for layer in PLAN_LAYERS}


def _columns_of(record_type: type[Any]) -> Iterator[Column]:
    hints = get_type_hints(record_type)
    held_apart = {layer.of_act for layer in PLAN_LAYERS} if record_type is SpatialPlan else set()
    for field in fields(record_type):
        if field.name in _NOT_COLUMNS or field.name in held_apart:
            continue
        yield Column(
            field.name,
            _ALIASES[field.name],
            _KINDS[_without_none(hints[field.name])],
            field.default is MISSING and (record_type, field.name) not in _MAY_BE_EMPTY,
            _KIND_CODELISTS.get(record_type) if field.name == "kind" else _CODELISTS.get(field.name),
        )


def _without_none(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    return hint


def shortest_decimal(number: float) -> Decimal:
    """Return a double as a person would type it: by its shortest digits, and a whole number without point."""
    return Decimal(int(number)) if number.is_integer() else Decimal(repr(number))
