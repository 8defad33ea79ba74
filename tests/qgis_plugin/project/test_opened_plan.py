"""What a clerk finds in the project after opening a plan."""

import pytest
from qgis.core import QgsProject, QgsRectangle

from qgis_plugin.project.map_sheet import write_map_sheet

CODE_LISTS = {
    "status": "w opracowaniu",
    "regulation_nature": "ogólnie wiążące",
    "zone_kind": "strefa usługowa",
    "symbol": "SU",
}


@pytest.fixture
def plan(clerk):
    return clerk.open_draft()


def values(layer, field):
    setup = layer.editorWidgetSetup(layer.fields().indexFromName(field))
    assert setup.type() == "ValueMap"
    return [label for entry in setup.config()["map"] for label in entry]


def test_all_layers_can_be_read(plan):
    assert {name for name, layer in plan.layers.items() if not layer.isValid()} == set()
    assert set(plan.layers) == {
        "spatial_plan", "zoning_element", "supplementary_regulation", "official_documentation",
        "plan_drawing", "background_map", "code_value",
        "cadastral_parcel", "neighbour_plan", "neighbour_terrain", "neighbour_zone",
    }  # fmt: skip
    assert len(list(plan.layers["zoning_element"].getFeatures())) == 2
    assert plan.layers["zoning_element"].crs().authid() == "EPSG:2179"


def test_the_layers_stand_in_a_group_of_the_plan(plan):
    (group,) = QgsProject.instance().layerTreeRoot().children()
    assert group.name() == "Plan ogólny próbny (projekt)"
    names = [node.name() for node in group.children()]
    assert names == [
        "Obszary OUZ, OZS i OSD",
        "Granica aktu planowania",
        "Strefy planistyczne",
        "Ewidencja gruntów i budynków",
        "Opublikowane plany sąsiednich gmin",
        "Dokumenty i tabele",
    ]


def test_sources_open_fast_and_keep_no_password(plan, clerk):
    for layer in plan.layers.values():
        assert "checkPrimaryKeyUnicity='0'" in layer.source()
        assert clerk.database.people["dorohusk_clerk"]["password"] not in layer.source()


def test_extents_are_those_of_the_plan_and_its_gmina(plan, database):
    # Some versions of QGIS look whether there are statistics, and then let PostGIS estimate from them.
    database.analyze()
    extents = {
        table: layer.dataProvider().extent()
        for table, layer in plan.layers.items()
        if layer.isSpatial() and any(layer.getFeatures())
    }
    assert {"spatial_plan", "zoning_element"} <= set(extents)
    for extent in extents.values():
        assert QgsRectangle(*plan.details.extent).contains(extent)
    assert plan.layers["cadastral_parcel"].dataProvider().extent().isEmpty()
    assert plan.layers["zoning_element"].featureCount() == 2


def test_only_this_plan_is_shown(plan, database):
    assert plan.details.plan_id in plan.layers["zoning_element"].source()
    assert {row["plan_id"] for row in plan.layers["zoning_element"].getFeatures()} == {plan.details.plan_id}


def test_zones_are_coloured_and_labelled(plan):
    layer = plan.layers["zoning_element"]
    categories = layer.renderer().categories()
    colours = {category.value(): category.symbol().color().getRgb()[:3] for category in categories}
    assert colours["SZ"] == (255, 230, 171)
    assert colours["SU"] == (255, 108, 105)
    assert layer.labelsEnabled()
    assert layer.labeling().settings().fieldName == "designation"


def test_forms_offer_the_code_lists_in_polish(plan):
    layer = plan.layers["zoning_element"]
    for field, label in CODE_LISTS.items():
        assert label in values(layer, field)
    assert (
        layer.attributeAlias(layer.fields().indexFromName("max_height")) == "Maksymalna wysokość zabudowy (m)"
    )
    profiles = layer.editorWidgetSetup(layer.fields().indexFromName("primary_profiles"))
    assert profiles.type() == "ValueRelation"


@pytest.mark.parametrize(
    "table", ["spatial_plan", "zoning_element", "supplementary_regulation", "plan_drawing"]
)
def test_every_field_shown_has_a_name_for_people(plan, table):
    layer = plan.layers[table]
    for tab in layer.editFormConfig().tabs():
        for element in tab.children():
            if hasattr(element, "idx"):
                assert layer.attributeAlias(element.idx()), element.name()


def test_what_the_database_keeps_cannot_be_typed(plan):
    for table in ("zoning_element", "spatial_plan", "official_documentation"):
        layer = plan.layers[table]
        for field in ("id", "gmina_code", "created_by", "modified_at"):
            assert layer.editFormConfig().readOnly(layer.fields().indexFromName(field))
        hidden = layer.editorWidgetSetup(layer.fields().indexFromName("row_version"))
        assert hidden.type() == "Hidden"


def test_the_project_is_set_for_shared_borders(plan):
    project = QgsProject.instance()
    assert project.topologicalEditing()
    assert project.snappingConfig().enabled()
    assert project.avoidIntersectionsMode() == QgsProject.AvoidIntersectionsMode.AvoidIntersectionsLayers
    assert project.avoidIntersectionsLayers() == [plan.tiles]
    assert not project.autoTransaction()
    assert project.crs().authid() == "EPSG:2179"


def test_documents_are_related_to_the_act(plan):
    relations = QgsProject.instance().relationManager().relations().values()
    assert {relation.name() for relation in relations if relation.isValid()} == {
        "Dokumenty formalne",
        "Rysunki",
        "Mapy podkładowe",
    }
    act = next(plan.layers["spatial_plan"].getFeatures())
    documents = next(relation for relation in relations if relation.name() == "Dokumenty formalne")
    assert len(list(documents.getRelatedFeatures(act))) == 2


def test_a_plan_is_opened_once(plan, clerk):
    assert clerk.open_draft() is plan
    assert len(QgsProject.instance().layerTreeRoot().children()) == 1


def test_a_plan_taken_out_of_the_project_can_be_opened_again(plan, clerk):
    QgsProject.instance().clear()
    assert clerk.checks.summary.startswith("Otwórz projekt planu")
    assert clerk.open_draft().layers["zoning_element"].isValid()


def test_a_sheet_is_printed(plan, tmp_path):
    for name in ("plan.png", "plan.pdf"):
        write_map_sheet(plan, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 10_000
