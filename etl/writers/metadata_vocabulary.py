"""What metadata of planning data sets cite: thesauri of keywords, specifications, formats, conditions of use.

Titles, addresses and dates are those of the ministry's example of metadata and of its tool.
"""

from dataclasses import dataclass
from datetime import date

INSPIRE = "http://inspire.ec.europa.eu"


@dataclass(frozen=True, slots=True)
class Cited:
    """A published document: title, address (None where it has none) and day of publication."""

    title: str
    link: str | None
    published: date


@dataclass(frozen=True, slots=True)
class Specification:
    """A document that the data may conform to; ``explanation`` says what conformity means."""

    cited: Cited
    explanation: str
    national: bool


@dataclass(frozen=True, slots=True)
class DataFormat:
    """A format in which the data set is delivered."""

    name: str
    version: str
    specification: str


INSPIRE_THEMES = Cited(
    "GEMET - INSPIRE themes, version 1.0",
    "http://www.eionet.europa.eu/gemet/inspire_themes",
    date(2008, 6, 1),
)
LAND_USE_THEME = ("Zagospodarowanie przestrzenne", f"{INSPIRE}/theme/lu")

SPATIAL_SCOPES = Cited("Zakres przestrzenny", f"{INSPIRE}/metadata-codelist/SpatialScope", date(2019, 5, 22))
REGIONAL_SCOPE = ("Regionalnym", "https://inspire.ec.europa.eu/metadata-codelist/SpatialScope/regional")
LOCAL_SCOPE = ("Lokalne", "https://inspire.ec.europa.eu/metadata-codelist/SpatialScope/local")

PLAN_LEVELS = Cited(
    "Poziom planu zagospodarowania przestrzennego",
    f"{INSPIRE}/codelist/LevelOfSpatialPlanValue",
    date(2013, 12, 10),
)

SCHEMA_KEYWORD = "PlannedLandUse"

_GUIDELINES = "D2.8.III.4 Data Specification on Land Use – Technical Guidelines"

SPECIFICATIONS = (
    Specification(
        Cited(
            "Rozporządzenie Komisji (UE) Nr 1089/2010 z dnia 23 listopada 2010 r. w sprawie wykonania "
            "dyrektywy 2007/2/WE Parlamentu Europejskiego i Rady w zakresie interoperacyjności zbiorów i "
            "usług danych przestrzennych",
            "http://data.europa.eu/eli/reg/2010/1089",
            date(2010, 12, 8),
        ),
        "wymaganiami INSPIRE dotyczącymi interoperacyjności zbiorów i usług danych przestrzennych",
        national=False,
    ),
    Specification(
        Cited(_GUIDELINES, None, date(2013, 12, 10)),
        f"zestawem testów abstrakcyjnych zdefiniowanych w aneksie A dokumentu {_GUIDELINES}",
        national=False,
    ),
    Specification(
        Cited(
            "Rozporządzenie Ministra Rozwoju, Pracy i Technologii z dnia 26 października 2020 r. w sprawie "
            "zbiorów danych przestrzennych oraz metadanych w zakresie zagospodarowania przestrzennego",
            "https://dziennikustaw.gov.pl/DU/2020/1916",
            date(2020, 10, 31),
        ),
        "krajowymi wymaganiami dla zbiorów danych przestrzennych oraz metadanych w zakresie zagospodarowania "
        "przestrzennego",
        national=True,
    ),
    Specification(
        Cited("Planowanie przestrzenne: Specyfikacja danych", None, date(2020, 10, 31)),
        "zestawem testów abstrakcyjnych zdefiniowanych w dokumencie Planowanie przestrzenne: Specyfikacja "
        "danych",
        national=True,
    ),
)

CONFORMANT = f"{INSPIRE}/metadata-codelist/DegreeOfConformity/conformant"
NOT_EVALUATED = f"{INSPIRE}/metadata-codelist/DegreeOfConformity/notEvaluated"

FORMATS = (
    DataFormat("Planned Land Use GML Application Schema", "4.0", _GUIDELINES),
    DataFormat(
        "Schemat aplikacyjny GML Planowanie przestrzenne",
        "3.0",
        "Specyfikacja danych: Planowanie przestrzenne",
    ),
)

NO_LIMITATIONS = (
    "Brak ograniczeń w publicznym dostępie",
    f"{INSPIRE}/metadata-codelist/LimitationsOnPublicAccess/noLimitations",
)
NO_CONDITIONS = (
    "Brak warunków dostępu i użytkowania",
    f"{INSPIRE}/metadata-codelist/ConditionsApplyingToAccessAndUse/noConditionsApply",
)
MAINTENANCE_NOTE = (
    "Zbiór danych aktualizowany w przypadku zmiany aktu planowania przestrzennego, zgodnie z zasadami "
    "określonymi w rozporządzeniu."
)
STANDARD, STANDARD_VERSION = "ISO 19115", "2005/Amd 1:2008"
