"""Damages to zones and to the act, which every plan ogólny has.

A mutation damages a file and returns the rules of which one must name it, each with a part of its object.
"""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from shapely import Point

from tests.db.rules.mutations.plan_file import (
    PlanFile,
    Ring,
    add_hole,
    child,
    children,
    drop,
    insert_after,
    long_edges,
    polygon,
    rings,
    set_code,
    set_ring,
    set_text,
    significant,
    text,
)

Expected = dict[str, str]
Mutation = Callable[[PlanFile, Random], Expected]

TILING = ("zone-gap", "zone-overlap", "zone-outside-act")
COMMERCE = "strefaHandluWielkopowierzchniowego"
"""A kind of zone that the plans have none of."""


def any_of(rules: tuple[str, ...], name: str = "") -> Expected:
    return dict.fromkeys(rules, name)


def zone_is_shifted(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    for number, ring in enumerate(rings(zone)):
        set_ring(zone, number, [(east + 3, north - 2) for east, north in ring])
    return any_of(TILING, text(zone, "oznaczenie"))


def zone_is_lost(file: PlanFile, random: Random) -> Expected:
    file.remove(file.zone(random))
    return {"zone-gap": ""}


def zone_is_there_twice(file: PlanFile, random: Random) -> Expected:
    name = text(file.add_copy(file.zone(random)), "oznaczenie")
    return any_of(("duplicate-designation", "zone-overlap"), name)


def identifier_is_there_twice(file: PlanFile, random: Random) -> Expected:
    local_id = text(file.add_copy(file.zone(random)), "lokalnyId")
    return {"duplicate-local-id": local_id}


def vertex_is_moved(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    outline = rings(zone)[0]
    number = random.choice(significant(outline))
    east, north = outline[number]
    outline[number] = (east + random.choice((-4, 4)), north + random.choice((-4, 4)))
    set_ring(zone, 0, outline)
    return any_of((*TILING, "ring-self-intersection"), text(zone, "oznaczenie"))


def vertex_is_lost(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    outline = rings(zone)[0]
    del outline[random.choice(significant(outline))]
    set_ring(zone, 0, outline)
    return any_of(TILING, text(zone, "oznaczenie"))


def vertex_is_there_twice(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    outline = rings(zone)[0]
    number = random.randrange(len(outline))
    set_ring(zone, 0, [*outline[:number], outline[number], *outline[number:]])
    return {"repeated-vertex": text(zone, "oznaczenie")}


def vertices_change_places(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    outline = rings(zone)[0]
    number = random.randrange(len(outline) - 1)
    before = outline[number - 1]
    outline[number], outline[number + 1] = outline[number + 1], outline[number]
    set_ring(zone, 0, outline)
    # Between vertices in line it is a way out and back.
    straight = Point(before).distance(Point(outline[number])) >= 0 and not polygon(zone).is_valid
    return {"ring-self-intersection": text(zone, "oznaczenie")} if straight else any_of((*TILING, "spike"))


def segment_is_minute(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    outline = rings(zone)[0]
    number = random.choice(long_edges(outline, 2))
    set_ring(zone, 0, [*outline[: number + 1], towards(outline, number, 0.004), *outline[number + 1 :]])
    return {"short-segment": text(zone, "oznaczenie")}


def boundary_runs_out_and_back(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    outline = rings(zone)[0]
    number = random.choice(long_edges(outline, 3))
    foot, other_foot = towards(outline, number, 1.0), towards(outline, number, 1.02)
    along = other_foot[0] - foot[0], other_foot[1] - foot[1]
    tip = foot[0] - 40 * along[1], foot[1] + 40 * along[0]
    set_ring(zone, 0, [*outline[: number + 1], foot, tip, other_foot, *outline[number + 1 :]])
    return {"spike": text(zone, "oznaczenie")}


def zone_has_a_hole(file: PlanFile, random: Random) -> Expected:
    (zone,) = file.zones(random, inside=True)
    add_hole(zone, around(polygon(zone).representative_point(), 3))
    return {"zone-gap": text(zone, "oznaczenie")}


def zone_has_a_pinhole(file: PlanFile, random: Random) -> Expected:
    (zone,) = file.zones(random, inside=True)
    add_hole(zone, around(polygon(zone).representative_point(), 0.2))
    return {"tiny-ring": text(zone, "oznaczenie")}


def act_is_smaller(file: PlanFile, random: Random) -> Expected:
    outline = rings(file.act)[0]
    del outline[random.choice(significant(outline))]
    set_ring(file.act, 0, outline)
    return any_of(TILING)


def symbols_change_places(file: PlanFile, random: Random) -> Expected:
    one = file.zone(random)
    other = random.choice(
        [zone for zone in file.objects("StrefaPlanistyczna") if text(zone, "symbol") != text(one, "symbol")]
    )
    first, second = text(one, "symbol"), text(other, "symbol")
    set_text(one, "symbol", second)
    set_text(other, "symbol", first)
    name = text(one, "oznaczenie")
    return any_of(("symbol-kind-mismatch", "designation-symbol-mismatch"), name)


def kind_is_another(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_code(zone, "nazwa", COMMERCE)
    return {"symbol-kind-mismatch": text(zone, "oznaczenie")}


def designation_has_a_dash(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    number = text(zone, "oznaczenie").removesuffix(text(zone, "symbol"))
    set_text(zone, "oznaczenie", f"{number}-{text(zone, 'symbol')}")
    return {"designation-format": text(zone, "oznaczenie")}


def designation_is_another_zones(file: PlanFile, random: Random) -> Expected:
    one, other = file.zones(random, 2)
    set_text(one, "oznaczenie", text(other, "oznaczenie"))
    return {"duplicate-designation": text(other, "oznaczenie")}


def profile_is_foreign(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_code(zone, "profilPodstawowy", "KPT-MPZP-KDX")
    return {"profile-not-allowed": text(zone, "oznaczenie")}


def with_number(name: str, value: str | None, rule: str, *, add: str = "") -> Mutation:
    """A zone with another value of a parameter, or with digits added to it."""

    def mutation(file: PlanFile, random: Random) -> Expected:
        zone = random.choice([zone for zone in file.objects("StrefaPlanistyczna") if children(zone, name)])
        number = Decimal(text(zone, name))
        set_text(zone, name, value if value is not None else f"{number:.1f}{add}")
        return {rule: text(zone, "oznaczenie")}

    return mutation


def shares_are_too_much(file: PlanFile, random: Random) -> Expected:
    name = "minUdzialPowierzchniBiologicznieCzynnej"
    zone = random.choice([zone for zone in file.objects("StrefaPlanistyczna") if children(zone, name)])
    set_text(zone, "maksUdzialPowierzchniZabudowy", f"{101 - Decimal(text(zone, name)):f}")
    return {"shares-exceed-whole": text(zone, "oznaczenie")}


def namespace_is_another(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    other = text(zone, "przestrzenNazw").replace("-POG", "-MPZP")
    set_text(zone, "przestrzenNazw", other)
    return {"mixed-namespaces": other}


def namespaces_are_wrong(file: PlanFile, random: Random) -> Expected:
    wrong = text(file.act, "przestrzenNazw").replace("ZIPPZP", "ZIPZP")
    for found in children(file.root, "przestrzenNazw"):
        found.text = wrong
    return {"invalid-namespace": wrong}


def identifier_is_another(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_text(zone, "lokalnyId", f"strefa-{random.randrange(1000)}")
    return {"unusual-local-id": text(zone, "oznaczenie")}


def identifier_has_a_blank(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_text(zone, "lokalnyId", text(zone, "lokalnyId").replace("-", " "))
    return {"invalid-local-id": text(zone, "oznaczenie")}


def version_is_another(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_text(zone, "wersjaId", f"2026010{random.randrange(1, 10)}T000000")
    return {"invalid-version-id": text(zone, "oznaczenie")}


def version_begins_at_another_time(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_text(zone, "poczatekWersjiObiektu", f"2026-01-0{random.randrange(1, 10)}T00:00:00Z")
    return {"invalid-version-id": text(zone, "oznaczenie")}


def act_is_there_twice(file: PlanFile, random: Random) -> Expected:
    set_text(file.add_copy(file.act), "lokalnyId", "2POG")
    return {"several-acts": "2POG"}


def act_is_lost(file: PlanFile, random: Random) -> Expected:
    file.remove(file.act)
    return {"missing-act": ""}


def zone_is_of_another_plan(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    link = child(zone, "plan")
    for name, address in link.attrib.items():
        link.set(name, address.replace("1POG", "2POG"))
    return {"other-plan": text(zone, "lokalnyId")}


def validity_ends_before_it_begins(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    drop(zone, "obowiazujeDo")
    insert_after(zone, "obowiazujeOd", "obowiazujeDo", "2020-01-01")
    return {"dates-reversed": text(zone, "oznaczenie")}


def year_is_a_slip(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_text(zone, "obowiazujeOd", random.choice(("0202-01-01", "1924-12-04", "2204-12-04")))
    return {"implausible-date": text(zone, "oznaczenie")}


def status_is_another(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_code(zone, "status", "adoption")
    return {"status-mismatch": text(zone, "oznaczenie")}


def status_is_unknown(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_code(zone, "status", "obowiazujacy")
    return {"unknown-code": text(zone, "oznaczenie")}


def nature_is_unknown(file: PlanFile, random: Random) -> Expected:
    zone = file.zone(random)
    set_code(zone, "charakterUstalenia", "wiazace")
    return {"unknown-code": text(zone, "oznaczenie")}


def plan_is_obsolete(file: PlanFile, random: Random) -> Expected:
    set_code(file.act, "status", "obsolete")
    return {"missing-valid-to": "1POG"}


def level_is_another(file: PlanFile, random: Random) -> Expected:
    set_code(file.act, "poziomHierarchii", random.choice(("infraLocal", "regional")))
    return {"level-mismatch": "1POG"}


def type_is_another(file: PlanFile, random: Random) -> Expected:
    set_code(file.act, "typPlanu", "miejscowyPlanZagospodarowaniaPrzestrzennego")
    return any_of(("namespace-kind-mismatch", "misplaced-part"))


def title_has_an_ampersand(file: PlanFile, random: Random) -> Expected:
    set_text(file.act, "tytul", text(file.act, "tytul") + random.choice((" & studium", " <b>", " >")))
    return {"forbidden-character": "1POG"}


def title_has_two_blanks(file: PlanFile, random: Random) -> Expected:
    set_text(file.act, "tytul", text(file.act, "tytul").replace(" ", "  ", 1))
    return {"untidy-text": "1POG"}


def title_is_in_capitals(file: PlanFile, random: Random) -> Expected:
    set_text(file.act, "tytul", text(file.act, "tytul").upper())
    return {"title-in-capitals": "1POG"}


def title_is_a_file_name(file: PlanFile, random: Random) -> Expected:
    set_text(file.act, "tytul", "Plan_ogólny.gml")
    return {"title-convention": "1POG"}


def towards(ring: Ring, number: int, metres: float) -> tuple[float, float]:
    """The place so many metres from a vertex towards the next."""
    (east, north), (next_east, next_north) = ring[number], ring[(number + 1) % len(ring)]
    share = metres / Point(east, north).distance(Point(next_east, next_north))
    return east + share * (next_east - east), north + share * (next_north - north)


def around(centre: Point, half: float) -> Ring:
    """A square around a point."""
    return [
        (centre.x + half * east, centre.y + half * north)
        for east, north in ((-1, -1), (-1, 1), (1, 1), (1, -1))
    ]


MUTATIONS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        zone_is_shifted, zone_is_lost, zone_is_there_twice, identifier_is_there_twice, vertex_is_moved,
        vertex_is_lost, vertex_is_there_twice, vertices_change_places, segment_is_minute,
        boundary_runs_out_and_back, zone_has_a_hole, zone_has_a_pinhole, act_is_smaller,
        symbols_change_places, kind_is_another, designation_has_a_dash, designation_is_another_zones,
        profile_is_foreign, shares_are_too_much, namespace_is_another, namespaces_are_wrong,
        identifier_is_another, identifier_has_a_blank, version_is_another, version_begins_at_another_time,
        act_is_there_twice, act_is_lost, zone_is_of_another_plan, validity_ends_before_it_begins,
        year_is_a_slip, status_is_another, status_is_unknown, nature_is_unknown, plan_is_obsolete,
        level_is_another, type_is_another, title_has_an_ampersand, title_has_two_blanks,
        title_is_in_capitals, title_is_a_file_name,
    )
} | {
    "decimal_is_added": with_number("maksUdzialPowierzchniZabudowy", None, "too-many-decimals", add="5"),
    "share_is_too_large": with_number("maksUdzialPowierzchniZabudowy", "100.1", "value-out-of-range"),
    "intensity_is_negative": with_number("maksNadziemnaIntensywnoscZabudowy", "-0.1", "value-out-of-range"),
    "share_is_low": with_number(
        "minUdzialPowierzchniBiologicznieCzynnej", "1", "low-biologically-active-share"
    ),
}  # fmt: skip
