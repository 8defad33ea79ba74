"""What the forms and layers of an opened plan need to know beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from .cadastre_content import CadastreContent, fetch_cadastre_content
from .driver import Connection
from .errors import error_for


@dataclass(frozen=True)
class CodeValue:
    """A value of a code list by its short code."""

    code: str
    label_pl: str
    label_en: str

    def label(self, language: str) -> str:
        """Return the label in a language."""
        return self.label_en if language == "en" else self.label_pl


@dataclass(frozen=True)
class ZoneKind:
    """A kind of planning zones with its official colour and the profiles that it allows.

    ``default_share`` is the minimum biologically active share in percent where a plan says nothing else.
    """

    symbol: str
    code: str
    label_pl: str
    label_en: str
    red: int
    green: int
    blue: int
    default_share: float | None
    primary_profiles: tuple[str, ...]
    additional_profiles: tuple[str, ...]

    def label(self, language: str) -> str:
        """Return the label in a language."""
        return self.label_en if language == "en" else self.label_pl


@dataclass(frozen=True)
class TerrainSymbol:
    """A symbol of terrains: of the regime of a local plan, or one that the plan defines itself."""

    symbol: str
    label_pl: str
    label_en: str
    red: int
    green: int
    blue: int


@dataclass(frozen=True)
class PlanDetails:
    """A draft, or a published version where ``plan_version_id`` and ``number`` are given.

    ``extent`` is xmin, ymin, xmax, ymax in ``srid``, None while the plan has no geometry.
    """

    plan_id: str
    plan_version_id: str | None
    number: int | None
    gmina_code: str
    gmina_name: str
    title: str
    namespace: str
    local_id: str
    status: str
    plan_type: str
    srid: int
    extent: tuple[float, float, float, float] | None
    zone_kinds: tuple[ZoneKind, ...]
    codelists: dict[str, tuple[CodeValue, ...]]
    symbol_regimes: tuple[CodeValue, ...]
    terrain_symbols: tuple[TerrainSymbol, ...]
    cadastre: CadastreContent


def fetch_draft_details(connection: Connection, plan_id: str) -> PlanDetails:
    """Return the details of a draft. Raises PlanNotFound."""
    return _details(
        connection,
        connection.query(
            "SELECT plan.id::text, NULL, NULL, plan.gmina_code, gmina.name, plan.title, plan.namespace, "
            "plan.local_id, plan.status, plan.plan_type, "
            "ST_XMin(plan.geometry), ST_YMin(plan.geometry), ST_XMax(plan.geometry), ST_YMax(plan.geometry) "
            "FROM planning.spatial_plan AS plan "
            "JOIN partnership.gmina ON gmina.code = plan.gmina_code WHERE plan.id = %s",
            [plan_id],
        ),
    )


def fetch_version_details(connection: Connection, plan_version_id: str) -> PlanDetails:
    """Return the details of a published version. Raises PlanNotFound."""
    return _details(
        connection,
        connection.query(
            "SELECT plan.id::text, plan.plan_version_id::text, version.number, plan.gmina_code, gmina.name, "
            "plan.title, plan.namespace, plan.local_id, plan.status, plan.plan_type, "
            "ST_XMin(plan.geometry), ST_YMin(plan.geometry), ST_XMax(plan.geometry), ST_YMax(plan.geometry) "
            "FROM publication.spatial_plan AS plan "
            "JOIN publication.plan_version AS version "
            "ON version.gmina_code = plan.gmina_code AND version.id = plan.plan_version_id "
            "JOIN partnership.gmina ON gmina.code = plan.gmina_code WHERE plan.plan_version_id = %s",
            [plan_version_id],
        ),
    )


def _details(connection: Connection, rows: list[tuple]) -> PlanDetails:
    if not rows:
        raise error_for("PW005", "", None, connection_lost=False)
    plan = rows[0]
    extent = None if plan[10] is None else tuple(plan[10:14])
    return PlanDetails(
        *plan[:10],
        fetch_installation_srid(connection),
        extent,
        _zone_kinds(connection),
        _codelists(connection),
        _symbol_regimes(connection),
        _terrain_symbols(connection, plan[0], plan[1], plan[3]),
        fetch_cadastre_content(connection, plan[3]),
    )


def fetch_installation_srid(connection: Connection) -> int:
    """Return the EPSG code of the system in which this installation keeps everything."""
    return int(connection.query("SELECT Find_SRID('planning', 'spatial_plan', 'geometry')")[0][0])


def _zone_kinds(connection: Connection) -> tuple[ZoneKind, ...]:
    rows = connection.query(
        "SELECT symbol, code, label_pl, coalesce(label_en, label_pl), red, green, blue, "
        "default_min_biologically_active_share::float8, primary_profiles, additional_profiles "
        "FROM codelist.zone_kind ORDER BY symbol"
    )
    return tuple(ZoneKind(*row[:8], tuple(row[8]), tuple(row[9])) for row in rows)


def _codelists(connection: Connection) -> dict[str, tuple[CodeValue, ...]]:
    lists: dict[str, list[CodeValue]] = {}
    for codelist, *value in connection.query(
        "SELECT codelist, code, label_pl, coalesce(label_en, label_pl) FROM codelist.code_value "
        "ORDER BY codelist, label_pl"
    ):
        lists.setdefault(codelist, []).append(CodeValue(*value))
    return {codelist: tuple(values) for codelist, values in lists.items()}


def _symbol_regimes(connection: Connection) -> tuple[CodeValue, ...]:
    return tuple(
        CodeValue(*row)
        for row in connection.query(
            "SELECT regime, label_pl, label_en FROM codelist.symbol_regime ORDER BY in_force_from"
        )
    )


def _terrain_symbols(
    connection: Connection, plan_id: str, plan_version_id: str | None, gmina_code: str
) -> tuple[TerrainSymbol, ...]:
    rows = connection.query(
        "SELECT symbol, label_pl, label_en, red, green, blue FROM planowisko.terrain_symbols(%s, %s, %s)",
        [gmina_code, plan_id, plan_version_id],
    )
    return tuple(TerrainSymbol(*row) for row in rows)
