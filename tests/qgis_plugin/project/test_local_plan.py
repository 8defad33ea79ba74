"""A local plan in QGIS: terrains, building lines, provisions, and saving new ones."""

import uuid
from collections.abc import Iterator

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.gui import QgsAttributeDialog, QgsAttributeEditorContext
from qgis.PyQt.QtWidgets import QDialogButtonBox

from qgis_plugin.project.map_sheet import write_map_sheet
from tests.qgis_plugin.person_at_dock import PersonAtDock

TITLE = "Miejscowy plan próbny"
NAMESPACE = "PL.ZIPPZP.1234/060304-MPZP"
EAST, NORTH = 8_480_000, 5_670_000


def box(west: float, east: float) -> str:
    corners = [(west, 0), (east, 0), (east, 100), (west, 100), (west, 0)]
    return "POLYGON((" + ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + "))"


@pytest.fixture
def plan(database, window) -> Iterator:
    """The local plan of Dorohusk, opened by its clerk."""
    plan_id = str(uuid.uuid4())
    database.execute(
        "dorohusk_clerk",
        """
        INSERT INTO planning.spatial_plan (
            gmina_code, id, namespace, local_id, version_id, begin_lifespan_version, valid_from, title,
            plan_type, level, status, native_srid, symbol_regime, geometry
        ) VALUES (
            '060304_2', %s, %s, '1MPZP', '20260101T000000', '2026-01-01T00:00:00Z', '2026-01-01', %s,
            'miejscowyPlanZagospodarowaniaPrzestrzennego', 'infraLocal', 'elaboration', 2179, '2021',
            ST_Multi(ST_GeomFromText(%s, 2179))
        )
        """,
        [plan_id, NAMESPACE, TITLE, box(0, 300)],
    )
    for designation, symbol, west, east in (("1MN/U", "MN/U", 0, 100), ("1KDZ", "KDZ", 200, 300)):
        database.execute(
            "dorohusk_clerk",
            "INSERT INTO planning.terrain (gmina_code, plan_id, designation, symbol, geometry) "
            "VALUES ('060304_2', %s, %s, %s, ST_GeomFromText(%s, 2179))",
            [plan_id, designation, symbol, box(west, east)],
        )
    database.execute(
        "dorohusk_clerk",
        "INSERT INTO planning.plan_symbol (gmina_code, plan_id, symbol, name, base_symbol, red) "
        "VALUES ('060304_2', %s, 'MNx', 'zabudowa letniskowa', 'MN', 1)",
        [plan_id],
    )
    person = PersonAtDock(window, database)
    person.log_in("dorohusk_clerk")
    yield person.open_draft(TITLE)
    person.leave()


def add(layer: QgsVectorLayer, wkt: str | None, attributes: dict) -> None:
    """Draw a feature, fill in its form and save."""
    assert layer.startEditing()
    geometry = QgsGeometry.fromWkt(wkt) if wkt else QgsGeometry()
    form = QgsAttributeDialog(layer, QgsVectorLayerUtils.createFeature(layer, geometry), False)
    form.setMode(QgsAttributeEditorContext.Mode.AddFeatureMode)
    for name, value in attributes.items():
        form.attributeForm().changeAttribute(name, value)
    ok = form.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    ok.click()
    assert layer.commitChanges(), layer.commitErrors()


def test_it_has_terrains_and_no_zones(plan):
    assert [layer.name() for layer in plan.map_layers] == [
        "Oznaczenia punktowe",
        "Linie zabudowy i inne oznaczenia liniowe",
        "Granica aktu planowania",
        "Tereny",
    ]
    assert {"provision", "plan_symbol"} <= set(plan.layers)
    assert not {"zoning_element", "supplementary_regulation"} & set(plan.layers)
    assert all(layer.isValid() for layer in plan.layers.values())


def test_terrains_have_the_colours_of_their_regime_and_of_the_plan(plan):
    layer = plan.layers["terrain"]
    colours = {
        category.value(): category.symbol().color().getRgb()[:3] for category in layer.renderer().categories()
    }
    assert colours["MN"] == (238, 200, 120)
    assert colours["MNx"] == (1, 200, 120)
    assert "RM" not in colours  # a symbol of 2003
    mixed = next(row for row in layer.getFeatures() if row["symbol"] == "MN/U")
    context = QgsExpressionContext()
    context.setFeature(mixed)
    assert QgsExpression(layer.renderer().classAttribute()).evaluate(context) == "MN"


def test_a_new_terrain_is_completed_and_saved(plan, database):
    add(plan.layers["terrain"], box(100, 200), {"symbol": "MN/U", "max_height": "9.5"})
    rows = database.execute(
        "dorohusk_clerk",
        "SELECT designation, local_id, regulation_nature, is_overlay, max_height::text, namespace, "
        "version_id IS NOT NULL FROM planning.terrain ORDER BY designation",
    )
    assert rows == [
        ("1KDZ", "1MPZP-1KDZ", "generallyBinding", False, None, NAMESPACE, True),
        ("1MN/U", "1MPZP-1MN-U", "generallyBinding", False, None, NAMESPACE, True),
        ("2MN/U", "1MPZP-2MN-U", "generallyBinding", False, "9.5", NAMESPACE, True),
    ]


@pytest.mark.parametrize(
    ("symbol", "written", "saved"),
    [
        ("KDZ", "KDZ2", "KDZ2"),
        ("MN", "1.MN", "1.MN"),
        ("MN", "A1MN", "A1MN"),
        ("MN/U", "MN / U 2", "MN / U 2"),
        ("MN", "1MN/U", "1MN"),
        ("MN/U", "7MN", "2MN/U"),
        ("MN/U", None, "2MN/U"),
    ],
)
def test_a_designation_that_names_the_symbol_stays_as_it_was_written(plan, database, symbol, written, saved):
    attributes = {"symbol": symbol, "designation": written, "min_height": "3", "max_height": "9.5"}
    add(plan.layers["terrain"], box(100, 200), attributes)
    assert database.execute(
        "dorohusk_clerk", "SELECT designation FROM planning.terrain WHERE max_height = 9.5"
    ) == [(saved,)]


def test_building_lines_points_and_provisions_are_saved(plan, database):
    line = f"LINESTRING({EAST + 10} {NORTH + 10}, {EAST + 90} {NORTH + 10})"
    add(plan.layers["line_marking"], line, {"label": "5 m"})
    add(plan.layers["point_marking"], f"POINT({EAST + 50} {NORTH + 50})", {"kind": "monument"})
    add(plan.layers["provision"], None, {"content": "Ustala się", "symbol": "MN/U"})
    add(plan.layers["provision"], None, {"content": "Zakazuje się"})
    assert database.execute("dorohusk_clerk", "SELECT kind, label FROM planning.line_marking") == [
        ("maximumBuildingLine", "5 m")
    ]
    assert database.execute("dorohusk_clerk", "SELECT kind FROM planning.point_marking") == [("monument",)]
    assert database.execute(
        "dorohusk_clerk", "SELECT number, symbol, content FROM planning.provision ORDER BY number"
    ) == [(1, "MN/U", "Ustala się"), (2, None, "Zakazuje się")]


@pytest.mark.parametrize("table", ["terrain", "line_marking", "point_marking", "plan_symbol", "provision"])
def test_every_field_shown_has_a_name_for_people(plan, table):
    layer = plan.layers[table]
    for tab in layer.editFormConfig().tabs():
        for element in tab.children():
            if hasattr(element, "idx"):
                assert layer.attributeAlias(element.idx()), element.name()


def test_the_act_says_the_regulation_on_symbols(plan):
    layer = plan.layers["spatial_plan"]
    setup = layer.editorWidgetSetup(layer.fields().indexFromName("symbol_regime"))
    labels = [label for entry in setup.config()["map"] for label in entry]
    assert "rozporządzenie z 2021 r." in labels
    tabs = [tab.name() for tab in layer.editFormConfig().tabs()]
    assert "Plan miejscowy" in tabs
    assert "Ustalenia planu" in tabs


def test_provisions_are_tables_in_the_form_of_a_terrain(plan):
    add(plan.layers["provision"], None, {"content": "Dla symbolu", "symbol": "MN/U"})
    add(plan.layers["provision"], None, {"content": "Dla terenu", "designation": "1MN/U"})
    layer = plan.layers["terrain"]
    terrain = next(row for row in layer.getFeatures() if row["designation"] == "1MN/U")
    relations = {
        relation.name(): [row["content"] for row in relation.getRelatedFeatures(terrain)]
        for relation in QgsProject.instance().relationManager().referencedRelations(layer)
    }
    assert relations == {
        "Dla wszystkich terenów o tym symbolu": ["Dla symbolu"],
        "Tylko dla tego terenu": ["Dla terenu"],
    }
    tab = next(tab for tab in layer.editFormConfig().tabs() if tab.name() == "Ustalenia dla terenu")
    assert [element.relation().name() for element in tab.children()] == [
        "Dla wszystkich terenów o tym symbolu",
        "Tylko dla tego terenu",
    ]


def test_a_sheet_is_printed(plan, tmp_path):
    line = f"LINESTRING({EAST + 10} {NORTH + 10}, {EAST + 90} {NORTH + 10})"
    add(plan.layers["line_marking"], line, {"label": "5 m"})
    add(plan.layers["point_marking"], f"POINT({EAST + 50} {NORTH + 50})", {"kind": "monument"})
    write_map_sheet(plan, tmp_path / "plan.png")
    assert (tmp_path / "plan.png").stat().st_size > 10_000
