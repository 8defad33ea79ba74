"""The seven gminas of the sample: names, codes and the rough shape and place of each.

Coordinates are metres in the sample's local frame: EPSG:2179 minus ``ORIGIN``, x easting, y northing.
Place and size are those of the real gminas; everything inside is invented. Outlines are rings of
named corners, so that neighbours which name the same two corners share that edge exactly.
"""

from dataclasses import dataclass
from typing import Literal

from planowisko.etl.errors import PlanowiskoError

ORIGIN = (8_400_000.0, 5_580_000.0)
SRID = 2179

GateKind = Literal["road", "river"]
Edge = tuple[str, str]

CORNERS: dict[str, tuple[float, float]] = {
    # Leśniowice, Żmudź, Wojsławice and Kraśniczyn are neighbours and share corners.
    "lwk": (60_800, 64_600),
    "lwz": (69_600, 68_200),
    "lz": (69_000, 72_200),
    "lz_north": (68_600, 76_000),
    "lk_west": (56_200, 71_600),
    "zw_east": (75_600, 65_000),
    "wk_south": (61_400, 58_600),
    "l1": (64_000, 77_200),
    "l2": (59_000, 75_400),
    "z1": (80_600, 64_600),
    "z2": (83_400, 69_400),
    "z3": (82_200, 75_000),
    "z4": (77_000, 78_600),
    "z5": (71_600, 78_400),
    "w1": (77_200, 60_000),
    "w2": (72_600, 56_200),
    "w3": (66_000, 55_800),
    "k1": (56_600, 56_600),
    "k2": (50_600, 58_600),
    "k3": (47_600, 63_600),
    "k4": (49_800, 68_800),
    "d1": (80_000, 82_400),
    "d2": (87_400, 81_600),
    "d3": (94_000, 83_600),
    "d4": (95_000, 90_200),
    "d5": (92_800, 98_000),
    "d6": (86_200, 98_600),
    "d7": (79_400, 96_800),
    "d8": (78_000, 90_000),
    "m1": (84_600, 27_000),
    "m2": (93_000, 25_400),
    "m3": (100_200, 28_600),
    "m4": (101_400, 36_000),
    "m5": (97_600, 42_400),
    "m6": (89_400, 42_600),
    "m7": (83_400, 37_600),
    "s1": (23_400, 31_600),
    "s2": (30_600, 30_600),
    "s3": (34_600, 34_400),
    "s4": (34_000, 40_000),
    "s5": (28_400, 42_200),
    "s6": (22_600, 39_600),
}

GATES: dict[Edge, tuple[tuple[float, GateKind], ...]] = {
    # Where a road or the river crosses a border edge, as a share of its length from the first corner.
    ("lk_west", "l2"): ((0.55, "river"),),
    ("l2", "l1"): ((0.5, "road"),),
    ("lwz", "lz"): ((0.45, "river"),),
    ("lz", "lz_north"): ((0.35, "road"),),
    ("lwk", "lwz"): ((0.5, "road"),),
    ("lwk", "lk_west"): ((0.5, "road"),),
    ("lwk", "wk_south"): ((0.3, "road"), (0.7, "river")),
    ("lwz", "zw_east"): ((0.55, "road"),),
    ("z2", "z3"): ((0.5, "river"),),
    ("z1", "z2"): ((0.5, "road"),),
    ("z4", "z5"): ((0.5, "road"),),
    ("w1", "w2"): ((0.5, "river"),),
    ("w2", "w3"): ((0.5, "road"),),
    ("zw_east", "w1"): ((0.55, "road"),),
    ("k3", "k4"): ((0.45, "river"),),
    ("k1", "k2"): ((0.5, "road"),),
    ("k2", "k3"): ((0.5, "road"),),
    ("d8", "d1"): ((0.5, "road"),),
    ("d7", "d8"): ((0.45, "river"),),
    ("d4", "d5"): ((0.4, "river"),),
    ("d2", "d3"): ((0.5, "road"),),
    ("d6", "d7"): ((0.4, "road"),),
    ("m1", "m2"): ((0.6, "river"),),
    ("m2", "m3"): ((0.5, "road"),),
    ("m5", "m6"): ((0.4, "river"),),
    ("m6", "m7"): ((0.5, "road"),),
    ("m3", "m4"): ((0.6, "road"),),
    ("s6", "s1"): ((0.5, "river"),),
    ("s1", "s2"): ((0.5, "road"),),
    ("s3", "s4"): ((0.45, "river"),),
    ("s5", "s6"): ((0.5, "road"),),
    ("s4", "s5"): ((0.5, "road"),),
}

BORDER_RIVER_EDGES: frozenset[Edge] = frozenset({("d3", "d4"), ("d4", "d5")})
"""Edges along which the border itself is a wide river (the Bug at Dorohusk)."""


@dataclass(frozen=True, slots=True)
class SampleGmina:
    """One gmina of the sample: ``unit`` is its EGiB code, ``outline`` the corners of its border, ``villages``
    invented names of its precincts."""

    unit: str
    name: str
    genitive: str
    locative: str
    folder: str
    register_number: str
    status: Literal["legalForce", "adoption"]
    outline: tuple[str, ...]
    villages: tuple[str, ...]

    @property
    def teryt(self) -> str:
        """The six digits that name the gmina in planning acts."""
        return self.unit[:6]


GMINAS: tuple[SampleGmina, ...] = (
    SampleGmina(
        "060304_2",
        "Dorohusk",
        "Dorohusk",
        "Dorohusku",
        "060304_2_dorohusk",
        "10304",
        "adoption",
        ("d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"),
        (
            "Łęg Przykładowy",
            "Brzeźnik",
            "Ostrówka Nowa",
            "Świerżynek",
            "Wólka Zmyślona",
            "Zanurze",
            "Żurawia Góra",
            "Dębinka",
        ),
    ),
    SampleGmina(
        "060307_2",
        "Leśniowice",
        "Leśniowice",
        "Leśniowicach",
        "060307_2_lesniowice",
        "10307",
        "legalForce",
        ("lwk", "lwz", "lz", "lz_north", "l1", "l2", "lk_west"),
        (
            "Lipowiec Przykładowy",
            "Kasztanówka",
            "Sielanka",
            "Poddębie",
            "Wierzbiny",
            "Majdan Zmyślony",
            "Rakówek",
            "Olszyny",
        ),
    ),
    SampleGmina(
        "060313_2",
        "Wojsławice",
        "Wojsławice",
        "Wojsławicach",
        "060313_2_wojslawice",
        "10313",
        "legalForce",
        ("lwk", "wk_south", "w3", "w2", "w1", "zw_east", "lwz"),
        (
            "Stary Majdan Przykładowy",
            "Huta Zmyślona",
            "Różanka Dolna",
            "Trościanka",
            "Grabina",
            "Zagórze",
            "Popłaty",
            "Nowiny",
        ),
    ),
    SampleGmina(
        "060314_2",
        "Żmudź",
        "Żmudź",
        "Żmudzi",
        "060314_2_zmudz",
        "10314",
        "legalForce",
        ("lwz", "zw_east", "z1", "z2", "z3", "z4", "z5", "lz_north", "lz"),
        (
            "Pobołowo Przykładowe",
            "Leszczynka",
            "Kolonia Wschodnia",
            "Bielinek",
            "Dryszczówka",
            "Stanisławówka",
            "Wołkowianka",
            "Rudka Zmyślona",
        ),
    ),
    SampleGmina(
        "060606_2",
        "Kraśniczyn",
        "Kraśniczyn",
        "Kraśniczynie",
        "060606_2_krasniczyn",
        "10606",
        "legalForce",
        ("lwk", "lk_west", "k4", "k3", "k2", "k1", "wk_south"),
        (
            "Boniecka Przykładowa",
            "Chełmek",
            "Drewniki Małe",
            "Kamień Zmyślony",
            "Łukaszówek",
            "Olszanka",
            "Surhówek",
            "Zalesie",
        ),
    ),
    SampleGmina(
        "060405_2",
        "Mircze",
        "Mircze",
        "Mirczu",
        "060405_2_mircze",
        "10405",
        "adoption",
        ("m1", "m2", "m3", "m4", "m5", "m6", "m7"),
        (
            "Andrzejówka Przykładowa",
            "Dąbrowa Zmyślona",
            "Górka",
            "Kryłówek",
            "Łaskówek",
            "Małków Nowy",
            "Prehoryłka",
            "Wereszynek",
        ),
    ),
    SampleGmina(
        "062012_2",
        "Sułów",
        "Sułów",
        "Sułowie",
        "062012_2_sulow",
        "12012",
        "legalForce",
        ("s1", "s2", "s3", "s4", "s5", "s6"),
        (
            "Deszkówek Przykładowy",
            "Kitówek",
            "Michalin",
            "Rozłopki",
            "Sąsiadka Nowa",
            "Tworyczówek",
            "Żrebce Zmyślone",
            "Źródliska",
        ),
    ),
)


def gminas_named(units: tuple[str, ...] | None) -> tuple[SampleGmina, ...]:
    """The gminas with these EGiB unit codes (all of them for None).

    Raises PlanowiskoError for a code that the sample does not have.
    """
    if units is None:
        return GMINAS
    known = {gmina.unit: gmina for gmina in GMINAS}
    unknown = [unit for unit in units if unit not in known]
    if unknown:
        raise PlanowiskoError(
            f"Dane przykładowe nie obejmują jednostki {', '.join(unknown)}. "
            f"Dostępne jednostki: {', '.join(known)}."
        )
    return tuple(gmina for gmina in GMINAS if gmina.unit in units)
