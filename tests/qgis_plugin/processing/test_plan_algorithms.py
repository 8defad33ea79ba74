"""The algorithms about a plan, on the real database: with a plan open, and through a named service."""

from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage

from qgis_plugin.plugin import PlanowiskoPlugin
from qgis_plugin.processing.external_program import SETTING

PROGRAM = Path(__file__).resolve().parents[3] / ".planowisko" / "venv" / "bin" / "planowisko"
GMINA = "060304_2"


class Run:
    """A run of an algorithm: whether it worked, its outputs, its log."""

    def __init__(self, name, **given):
        self.context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        self.context.setProject(QgsProject.instance())
        algorithm = QgsApplication.processingRegistry().algorithmById(f"planowisko:{name}")
        accepted, message = algorithm.checkParameterValues(given, self.context)
        assert accepted, message
        self.outputs, self.done = algorithm.create().run(given, self.context, feedback)
        self.log = feedback.textLog()

    def rows(self, output, *names):
        layer = QgsProcessingUtils.mapLayerFromString(self.outputs[output], self.context)
        return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


@pytest.fixture
def prepared_plan(database):
    """A published version, and a draft in which a zone has gone; a parcel across both zones."""
    plan = database.plans["dorohusk"]
    for person, statement, parameters in (
        ("dorohusk_clerk", "SELECT planowisko.publish_plan(%s, 'pierwsza')", [plan["plan"]]),
        ("dorohusk_clerk", "DELETE FROM planning.zoning_element WHERE id = %s", [plan["east"]]),
        (
            "dorohusk_gis",
            "INSERT INTO cadastre.cadastral_parcel (gmina_code, id, national_reference, zoning_reference, "
            "label, area_value, content_hash, import_run_id, geometry) VALUES (%s, gen_random_uuid(), "
            "'060304_2.0001.7', '060304_2.0001', '7', 3000, '', gen_random_uuid(), ST_Multi(ST_MakeEnvelope("
            "8480080, 5670000, 8480110, 5670100, 2179)))",
            [GMINA],
        ),
    ):
        database.execute(person, statement, parameters)
    return plan["plan"]


def test_a_draft_is_checked_compared_divided_and_summed_up(prepared_plan, clerk, tmp_path):
    clerk.open_draft()
    check = Run("checkplan", PLACES="TEMPORARY_OUTPUT", FINDINGS="TEMPORARY_OUTPUT")
    assert check.done, check.log
    assert (check.outputs["ERRORS"], check.outputs["WARNINGS"]) == (1, 0)
    assert check.rows("PLACES", "severity", "rule") == [("błąd", "zone-gap")]
    ((title, accepted),) = check.rows("FINDINGS", "title", "accepted")
    assert (bool(title), accepted) == (True, 0)

    compared = Run("compareversions", OBJECTS="TEMPORARY_OUTPUT", ATTRIBUTES="TEMPORARY_OUTPUT")
    assert compared.done, compared.log
    assert [compared.outputs[name] for name in ("ADDED", "CHANGED", "REMOVED")] == [0, 0, 1]
    assert compared.rows("OBJECTS", "change", "object", "area") == [("usunięto", "2SZ", 10_000.0)]
    assert compared.rows("ATTRIBUTES", "change", "class", "object") == [
        ("usunięto", "Strefy planistyczne", "2SZ")
    ]

    divided = Run("parcelsbyzone", OUTPUT="TEMPORARY_OUTPUT")
    assert divided.done, divided.log
    assert divided.outputs["PARCEL_COUNT"] == 1
    assert divided.rows("OUTPUT", "parcel", "registered_area", "designation", "area", "share") == [
        ("060304_2.0001.7", 3000.0, "1SZ", pytest.approx(2000.3, abs=0.1), 66.67),
        ("060304_2.0001.7", 3000.0, None, pytest.approx(1000.1, abs=0.1), 33.33),
    ]

    table, chart = tmp_path / "bilans.csv", tmp_path / "bilans.png"
    balance = Run("areabalance", FORMER=1, TABLE="TEMPORARY_OUTPUT", CSV=str(table), CHART=str(chart))
    assert balance.done, balance.log
    assert [
        (row[0], row[1], round(row[2])) for row in balance.rows("TABLE", "part", "symbol", "change_m2")
    ] == [
        ("zone", "SZ", -10_001),
        ("rest", "", 10_001),
        ("plan", "", 0),
    ]
    assert ";50,00;2,0003;-1,0001" in table.read_text("utf-8-sig")
    assert not QImage(str(chart)).isNull()


def test_a_geopackage_looks_like_the_plan(prepared_plan, clerk, tmp_path):
    clerk.open_draft()
    file = tmp_path / "plan.gpkg"
    written = Run("exportgeopackage", VERSION=1, OUTPUT=str(file))
    assert written.done, written.log
    zones = QgsVectorLayer(f"{file}|layername=zoning_element", "zones", "ogr")
    assert zones.featureCount() == 2
    assert zones.renderer().type() == "categorizedSymbol"
    assert "SZ" in [category.value() for category in zones.renderer().categories()]
    assert zones.attributeAlias(zones.fields().indexFromName("designation")).startswith("Oznaczenie")
    profiles = [feature["primary_profiles"] for feature in zones.getFeatures()]
    assert profiles == ['["KPT-MPZP-RZM"]', '["KPT-MPZP-RZM"]']
    documents = QgsVectorLayer(f"{file}|layername=official_documentation", "documents", "ogr")
    assert documents.featureCount() == 2


@pytest.fixture
def _unknown_program(monkeypatch):
    """A computer on which nobody has said where the program is."""
    monkeypatch.setenv("PATH", "")
    QgsSettings().remove(SETTING)
    yield
    QgsSettings().remove(SETTING)


@pytest.mark.usefixtures("_unknown_program")
def test_gml_and_package_are_written_by_the_program(prepared_plan, clerk, tmp_path):
    gml = tmp_path / "plan.gml"
    missing = Run("exportplan", PLAN=prepared_plan, VERSION=1, OUTPUT=str(gml), PROGRAM="/nie/ma")
    assert not missing.done
    assert "Potrzebny jest program planowisko" in missing.log
    written = Run("exportplan", PLAN=prepared_plan, VERSION=1, OUTPUT=str(gml), PROGRAM=str(PROGRAM))
    assert written.done, written.log
    assert "AktPlanowaniaPrzestrzennego" in gml.read_text("utf-8")
    assert "Zapisano wersję 1" in written.log
    # It is known from now on.
    package = Run("exportplan", PLAN=prepared_plan, FORMAT=4, OUTPUT=str(tmp_path / "plan.zip"))
    assert "Pakiet powstaje z opublikowanej wersji." in package.log
    refused = Run("exportplan", PLAN=prepared_plan, VERSION=1, OUTPUT=str(tmp_path / "nie ma" / "plan.gml"))
    assert not refused.done
    assert "nie ma" in refused.log


def test_without_windows_a_service_is_named(database, prepared_plan):
    plugin = PlanowiskoPlugin(None)
    plugin.initProcessing()
    service = database.people["dorohusk_clerk"]["service"]
    run = Run("areabalance", PLAN="1POG", VERSION=1, TABLE="TEMPORARY_OUTPUT", SERVICE=service)
    assert run.done, run.log
    assert [symbol for (symbol,) in run.rows("TABLE", "symbol")] == ["SZ", ""]
    plugin.unload()


def test_what_is_wrong_is_said_and_each_explains_itself_in_polish(clerk):
    assert "Otwórz plan albo podaj jego identyfikator" in Run("areabalance").log
    assert "Nie ma takiego planu" in Run("areabalance", PLAN="9POG").log
    assert "Nie ma wcześniejszej wersji" in Run("compareversions", PLAN="1POG").log
    algorithms = [
        algorithm
        for algorithm in QgsApplication.processingRegistry().providerById("planowisko").algorithms()
        if algorithm.group() == "Plany gmin"
    ]
    assert len(algorithms) == 6
    for algorithm in algorithms:
        told = [algorithm.displayName(), *(each.description() for each in algorithm.parameterDefinitions())]
        assert all(told)
        assert "planu" in algorithm.shortHelpString()
