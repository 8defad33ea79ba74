"""Small plans to be judged, put into the database as a draft and into the tables of a file check."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, LiteralString

import psycopg
from psycopg import sql

GMINA = "060304_2"
NAMESPACE = "PL.ZIPPZP.1234/060304-POG"
LOCAL_NAMESPACE = NAMESPACE.replace("POG", "MPZP")
CODE_SPACE = "https://www.gov.pl/zagospodarowanieprzestrzenne/app"
ACT_ADDRESS = f"{CODE_SPACE}/AktPlanowaniaPrzestrzennego/{NAMESPACE}/1POG"
LOCAL_ACT_ADDRESS = f"{CODE_SPACE}/AktPlanowaniaPrzestrzennego/{LOCAL_NAMESPACE}/1MPZP"
SRID = 2179

KINDS = {
    "SJ": "strefaWielofunkcyjnaZZabudowaMieszkaniowaJednorodzinna",
    "SO": "strefaOtwarta",
    "SU": "strefaUslugowa",
    "SZ": "strefaWielofunkcyjnaZZabudowaZagrodowa",
}

Point = tuple[float, float]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """A finding as the database returns it; ``geometry`` is WKT from the corner, ``area`` in m².

    ``fingerprint`` is what an acceptance knows it by, without its place.
    """

    rule: str
    severity: str
    object: str
    message: str
    geometry: str | None
    area: float
    fingerprint: str = field(compare=False)


def ring(points: Iterable[Point]) -> str:
    """A closed ring through points in metres east and north of the corner of all test plans."""
    closed = [*points]
    closed.append(closed[0])
    return "(" + ", ".join(f"{8_480_000 + east:.4f} {5_620_000 + north:.4f}" for east, north in closed) + ")"


def polygon(*rings: Iterable[Point]) -> str:
    """A polygon by its outline and its holes."""
    return "POLYGON(" + ", ".join(ring(points) for points in rings) + ")"


def corners(west: float, south: float, east: float, north: float) -> list[Point]:
    """The corners of an upright rectangle."""
    return [(west, south), (east, south), (east, north), (west, north)]


def box(west: float, south: float, east: float, north: float) -> str:
    """An upright rectangle."""
    return polygon(corners(west, south, east, north))


def multi(*polygons: str) -> str:
    """A multipolygon of polygons."""
    return "MULTIPOLYGON(" + ", ".join(part.removeprefix("POLYGON") for part in polygons) + ")"


def zone(designation: str, geometry: str, **attributes: Any) -> Row:
    """A zone whose symbol, kind and identifier agree with its designation unless said otherwise."""
    symbol = designation.lstrip("0123456789")
    return {
        "namespace": NAMESPACE,
        "local_id": f"1POG-{designation}",
        "designation": designation,
        "symbol": symbol,
        "zone_kind": KINDS.get(symbol, ""),
        "status": "elaboration",
        "valid_from": "2026-01-01",
        "primary_profiles": ["KPT-MPZP-K"],
        "geometry": geometry,
        **attributes,
    }


def regulation(designation: str, geometry: str, **attributes: Any) -> Row:
    """An area of completed building (OUZ)."""
    return {
        "namespace": NAMESPACE,
        "local_id": f"1POG-{designation}",
        "kind": "OUZ",
        "designation": designation,
        "symbol": "OUZ",
        "status": "elaboration",
        "valid_from": "2026-01-01",
        "geometry": geometry,
        **attributes,
    }


def terrain(designation: str, geometry: str, **attributes: Any) -> Row:
    """A terrain of a local plan with all its parameters, of the symbol in its designation."""
    return {
        "namespace": LOCAL_NAMESPACE,
        "local_id": f"1MPZP-{designation}",
        "designation": designation,
        "symbol": designation.lstrip("0123456789"),
        "regulation_nature": "generallyBinding",
        "valid_from": "2026-01-01",
        "is_overlay": False,
        "min_above_ground_intensity": "0.1",
        "max_above_ground_intensity": "0.6",
        "max_built_up_share": "30",
        "max_height": "9",
        "min_biologically_active_share": "40",
        "min_parking_places": "2",
        "planning_fee_rate": "30",
        "geometry": geometry,
        **attributes,
    }


def provision(number: int, symbol: str | None = None, **attributes: Any) -> Row:
    """A provision, general where it has no symbol."""
    return {"number": number, "symbol": symbol, "paragraph": f"§ {number}", "content": "Treść", **attributes}


def line(geometry: str, **attributes: Any) -> Row:
    """A building line not to be exceeded."""
    return {
        "namespace": LOCAL_NAMESPACE,
        "local_id": "1MPZP-L1",
        "kind": "maximumBuildingLine",
        "label": "L1",
        "valid_from": "2026-01-01",
        "geometry": geometry,
        **attributes,
    }


def drawing(local_id: str, **attributes: Any) -> Row:
    """A drawing."""
    return {
        "namespace": NAMESPACE,
        "local_id": local_id,
        "title": "Rysunek",
        "link": "https://example.org/rysunek.tif",
        "valid_from": "2026-01-01",
        "crs": "http://www.opengis.net/def/crs/EPSG/0/2179",
        "spatial_resolution": 300,
        **attributes,
    }


LINKS = {
    "initiates": "initiating_documents",
    "adopts": "adopting_documents",
    "amends": "amending_documents",
    "repeals": "repealing_documents",
    "annuls": "annulling_documents",
}
"""Relations of a document and the column of the act that leads back."""


def document_address(local_id: str, namespace: str = NAMESPACE) -> str:
    """The address of a document."""
    return f"{CODE_SPACE}/DokumentFormalny/{namespace}/{local_id}"


def document(local_id: str = "1POG-1", **attributes: Any) -> Row:
    """A document, without a relation to the act unless said otherwise."""
    return {
        "namespace": NAMESPACE,
        "local_id": local_id,
        "title": "Uchwała próbna",
        "document_date": "2026-01-01",
        "date_type": "creation",
        **attributes,
    }


@dataclass(frozen=True)
class Plan:
    """A plan ogólny of 200 x 100 m with two zones side by side and its resolution, unless said otherwise."""

    zones: tuple[Row, ...] = (zone("1SO", box(0, 0, 100, 100)), zone("2SU", box(100, 0, 200, 100)))
    act_geometry: str | None = multi(box(0, 0, 200, 100))
    act: Row = field(default_factory=dict)
    regulations: tuple[Row, ...] = ()
    drawings: tuple[Row, ...] = ()
    documents: tuple[Row, ...] = (document(adopts=[ACT_ADDRESS]),)
    terrains: tuple[Row, ...] = ()
    lines: tuple[Row, ...] = ()
    symbols: tuple[Row, ...] = ()
    provisions: tuple[Row, ...] = ()
    background_maps: tuple[Row, ...] = ()
    native_srid: int = SRID

    def with_zones(self, *zones: Row) -> "Plan":
        """The same plan with other zones."""
        return replace(self, zones=zones)

    def called(self, local_id: str) -> "Plan":
        """The same plan by another identifier than 1POG."""
        own = ACT_ADDRESS.replace("1POG", local_id)
        return replace(
            self,
            act={**self.act, "local_id": local_id},
            zones=tuple({**row, "local_id": f"{local_id}-{row['designation']}"} for row in self.zones),
            documents=tuple({**row, "adopts": [own]} for row in self.documents),
        )

    def links_of_act(self) -> Row:
        """The links by which the act refers to the documents that refer to it."""
        namespace, local_id = self.act.get("namespace", NAMESPACE), self.act.get("local_id", "1POG")
        own = f"{CODE_SPACE}/AktPlanowaniaPrzestrzennego/{namespace}/{local_id}"
        return {
            column: [
                document_address(row["local_id"], row["namespace"])
                for row in self.documents
                if own in row.get(relation, ())
            ]
            for relation, column in LINKS.items()
        }

    def rows(self) -> dict[str, tuple[Row, ...]]:
        """All rows by table."""
        act = {
            "namespace": NAMESPACE,
            "local_id": "1POG",
            "version_id": "20260101T000000",
            "begin_lifespan_version": "2026-01-01T00:00:00Z",
            "title": "Plan ogólny gminy próbnej",
            "plan_type": "planOgolnyGminy",
            "level": "local",
            "status": "elaboration",
            "valid_from": "2026-01-01",
            "native_srid": self.native_srid,
            "geometry": self.act_geometry,
            **self.links_of_act(),
            **self.act,
        }
        return {
            "spatial_plan": (act,),
            "zoning_element": self.zones,
            "supplementary_regulation": self.regulations,
            "plan_drawing": self.drawings,
            "official_documentation": self.documents,
            "terrain": self.terrains,
            "line_marking": self.lines,
            "plan_symbol": self.symbols,
            "provision": self.provisions,
            "background_map": self.background_maps,
        }


def local_plan(**changes: Any) -> Plan:
    """A local plan of 200 x 100 m: a terrain of houses beside a road, with provisions, and no fault."""
    plan = Plan(
        zones=(),
        act={
            "namespace": LOCAL_NAMESPACE,
            "local_id": "1MPZP",
            "plan_type": "miejscowyPlanZagospodarowaniaPrzestrzennego",
            "level": "infraLocal",
            "symbol_regime": "2021",
            "title": "Miejscowy plan zagospodarowania przestrzennego wsi próbnej",
        },
        documents=(document("1MPZP-1", namespace=LOCAL_NAMESPACE, adopts=[LOCAL_ACT_ADDRESS]),),
        terrains=(terrain("1MN", box(0, 0, 190, 100)), terrain("1KDZ", box(190, 0, 200, 100))),
        provisions=(provision(1), provision(2, "MN"), provision(3, "KDZ")),
        background_maps=({"map_date": "2025-05-01", "reference": "mapa zasadnicza"},),
    )
    return replace(plan, **changes)


def insert(connection: psycopg.Connection, table: sql.Identifier, row: Row) -> None:
    """Insert one row; ``geometry`` is WKT in EPSG:2179."""
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            table,
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(
                sql.SQL("ST_GeomFromText({}, 2179)" if name == "geometry" else "{}").format(
                    sql.Placeholder(name)
                )
                for name in row
            ),
        ),
        dict(row),
    )


def store_draft(connection: psycopg.Connection, plan: Plan, gmina_code: str = GMINA) -> uuid.UUID:
    """Put a plan into the draft tables; return its id."""
    plan_id = uuid.uuid4()
    for table, rows in plan.rows().items():
        key = {"id": plan_id} if table == "spatial_plan" else {"plan_id": plan_id}
        for row in rows:
            insert(connection, sql.Identifier("planning", table), {"gmina_code": gmina_code, **key, **row})
    return plan_id


def store_files(connection: psycopg.Connection, plan: Plan, *, without_act: bool = False) -> None:
    """Put a plan into the temporary tables of a file check."""
    connection.execute("SELECT planowisko.begin_file_check()")
    for table, rows in plan.rows().items():
        if not (without_act and table == "spatial_plan"):
            for row in rows:
                insert(connection, sql.Identifier("pg_temp", f"checked_{table}"), row)


def findings(connection: psycopg.Connection, call: LiteralString, *arguments: object) -> list[Finding]:
    """Findings of a call such as ``planowisko.check_plan(%s)``, geometries moved to the corner."""
    return [
        Finding(*row)
        for row in connection.execute(
            "SELECT rule, severity, object, message, "
            "ST_AsText(ST_Translate(geometry, -8480000, -5620000), 4), "
            "coalesce(ST_Area(geometry), 0), split_part(fingerprint, '.', 1) FROM " + call,
            arguments,
        )
    ]


def of_rules(found: Iterable[Finding], *rules: str) -> list[Finding]:
    """The findings of these rules alone: what a plan is made for may break others too."""
    return [finding for finding in found if finding.rule in rules]
