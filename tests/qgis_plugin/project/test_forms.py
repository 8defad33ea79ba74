"""Forms while a person types: rules, defaults, decimal signs, sub-forms."""

import json

import pytest
from qgis.core import NULL, QgsFeature, QgsVectorLayer, QgsVectorLayerUtils
from qgis.gui import (
    QgsAttributeDialog,
    QgsAttributeEditorContext,
    QgsAttributeForm,
    QgsRelationEditorWidget,
)
from qgis.PyQt.QtCore import QDate, QLocale, QPoint, QRect, QSize
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit, QTabWidget, QWidget

from qgis_plugin.editing.array_values import parse_array
from qgis_plugin.project.accessibility_standards import STANDARDS
from tests.qgis_plugin.person_at_dock import wait_until

RULES = [
    ("designation", "1SX", "POPRAW: Liczba porządkowa i symbol strefy, na przykład 12SU."),
    ("designation", "01SZ", "POPRAW: Liczba porządkowa"),
    ("zone_kind", "strefaOtwarta", "POPRAW: Rodzaj, który oznacza symbol strefy."),
    ("max_built_up_share", 100.5, "POPRAW: Puste albo liczba od 0 do 100."),
    ("max_height", 9.55, "Najwyżej jedno miejsce po przecinku."),
    ("max_height", -1, "POPRAW: Puste albo liczba od 0."),
    ("alternative_name", "a & b", "POPRAW: Bez nawiasów ostrych"),
    ("valid_to", QDate(1999, 1, 1), "POPRAW: Nie wcześniej niż „Obowiązuje od”."),
    ("symbol", "SU", "POPRAW: Tylko profile dopuszczalne"),
]

TYPED = [
    ("pl", "9.5", "9,5", 9.5),
    ("pl", "0,3", "0,3", 0.3),
    ("en", "9,5", "9.5", 9.5),
    ("pl", "", "", NULL),
]
"""Language of the computer, keys pressed, what the field shows, what is stored: nothing is not zero."""


@pytest.fixture
def zones(clerk) -> QgsVectorLayer:
    layer = clerk.open_draft().layers["zoning_element"]
    assert layer.startEditing()
    yield layer
    layer.rollBack()


class Form:
    """The form of a zone with the symbol SZ, as opened on the map."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self.feature: QgsFeature = next(row for row in layer.getFeatures() if row["designation"] == "1SZ")
        self.dialog = QgsAttributeDialog(layer, QgsFeature(self.feature), False)
        self.form: QgsAttributeForm = self.dialog.attributeForm()

    def labels(self) -> str:
        return labels(self.dialog)

    def can_be_closed(self) -> bool:
        buttons = self.dialog.findChild(QDialogButtonBox)
        return buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()

    def change(self, field: str, value: object) -> None:
        self.form.changeAttribute(field, value)
        QApplication.processEvents()


def test_a_broken_rule_is_told_and_keeps_the_form_open(zones):
    form = Form(zones)
    assert "POPRAW" not in form.labels()
    assert form.can_be_closed()
    form.change("valid_from", QDate(2026, 1, 1))
    for field, value, told in RULES:
        before = form.feature[field]
        form.change(field, value)
        assert told in form.labels(), field
        assert not form.can_be_closed(), field
        form.change(field, before)
        assert "POPRAW" not in form.labels(), field


def test_a_marked_field_is_readable_where_qgis_is_dark(zones):
    before = QApplication.palette()
    QApplication.setPalette(QPalette(QColor("#404040"), QColor("black")))
    try:
        form = Form(zones)
        form.dialog.show()
        fields = {each.objectName(): each for each in form.dialog.findChildren(QWidget)}
        QApplication.setActiveWindow(form.dialog)
        wait_until(lambda: form.dialog.isAncestorOf(QApplication.focusWidget() or form.dialog))
        form.change("designation", "01SZ")
        form.change("zone_kind", "strefaOtwarta")
        for name in ("designation", "zone_kind"):
            darkest, lightest = shades(fields[name])
            assert darkest < 60, name
            assert lightest > 200, name
        form.change("designation", form.feature["designation"])
        assert shades(fields["designation"])[1] > 200
        form.dialog.close()
    finally:
        QApplication.setPalette(before)


def test_another_symbol_takes_no_profile_away(zones):
    form = Form(zones)
    chosen = set(form.feature["primary_profiles"])
    assert chosen
    assert "Dopuszczalne w SZ: " in form.labels()
    form.change("symbol", "SU")
    assert "Dopuszczalne w SU: " in form.labels()
    assert set(parse_array(form.form.currentFormFeature()["primary_profiles"])) == chosen


def test_the_default_share_is_told_and_less_is_allowed(zones):
    form = Form(zones)
    form.change("min_biologically_active_share", 30)
    assert "domyślnie dla SZ: 30" in form.labels()
    form.change("min_biologically_active_share", 5)
    assert "UWAGA: mniej niż domyślnie dla SZ: 30" in form.labels()
    assert form.can_be_closed()
    # Nothing entered is not zero.
    form.change("min_biologically_active_share", None)
    assert "UWAGA" not in form.labels()
    assert form.can_be_closed()


def test_a_number_is_typed_with_either_sign(zones):
    before = QLocale()
    try:
        for language, typed, shown, value in TYPED:
            QLocale.setDefault(QLocale(language))
            form = Form(zones)
            (field,) = [
                each for each in form.dialog.findChildren(QLineEdit) if each.objectName() == "max_height"
            ]
            form.dialog.findChild(QTabWidget).setCurrentIndex(2)
            form.dialog.show()
            QApplication.setActiveWindow(form.dialog)
            field.setFocus()
            wait_until(field.hasFocus)
            field.setText("")
            QTest.keyClicks(field, typed)
            assert field.text() == shown
            assert form.form.save()
            assert zones.getFeature(form.feature.id())["max_height"] == value
            form.dialog.close()
    finally:
        QLocale.setDefault(before)


def test_documents_are_a_table_in_the_form_of_the_act(clerk):
    act = clerk.open_draft().layers["spatial_plan"]
    dialog = QgsAttributeDialog(act, next(act.getFeatures()), False)
    tables = [each.relation().name() for each in dialog.findChildren(QgsRelationEditorWidget)]
    assert set(tables) == {"Dokumenty formalne", "Rysunki", "Mapy podkładowe"}
    tab = next(tab for tab in act.editFormConfig().tabs() if tab.name() == "Dokumenty formalne")
    # Rows belong to their plan: there is nothing to link or unlink.
    buttons = tab.children()[0].relationEditorConfiguration()["buttons"]
    assert buttons == "SaveChildEdits|AddChildFeature|DeleteChildFeature"


def test_an_osd_has_its_standards_as_the_schema_names_them(clerk, database):
    regulations = (plan := clerk.open_draft()).layers["supplementary_regulation"]
    rules = database.execute("dorohusk_clerk", "SELECT * FROM rules.accessibility_standards()")
    assert [(each.name, each.measure.value, each.is_mandatory) for each in STANDARDS] == rules
    zone = next(plan.layers["zoning_element"].getFeatures())
    assert regulations.startEditing()
    new = QgsVectorLayerUtils.createFeature(regulations, zone.geometry(), {})
    dialog = QgsAttributeDialog(regulations, new, False)
    dialog.setMode(QgsAttributeEditorContext.Mode.AddFeatureMode)
    dialog.attributeForm().changeAttribute("kind", "OSD")
    fill_in(dialog, "powierzchniaObszaruZieleniPublicznej", "0")
    assert "POPRAW: Liczby większe od 0" in labels(dialog)
    assert "Brakuje: Wyłączenie zabudowy zagrodowej, Odległość do szkoły" in labels(dialog)
    fill_in(dialog, "powierzchniaObszaruZieleniPublicznej", ",5")
    fill_in(dialog, "odlegloscDoSzkolyPodstawowej", "1500")
    assert "POPRAW" not in labels(dialog)
    assert dialog.attributeForm().save()
    assert regulations.commitChanges(False)
    stored = [["odlegloscDoSzkolyPodstawowej", "1500", "m"]]
    stored.append(["powierzchniaObszaruZieleniPublicznej", "0.5", "ha"])
    assert stored_standards(database) == stored
    # What is not touched stays as it was written, and what the form does not know is shown and kept.
    stored = [["odlegloscDoSzkolyPodstawowej", " 1 500", "km"], ["odlegloscDoKina", "5", "m"]]
    database.tamper(
        f"UPDATE planning.supplementary_regulation SET accessibility_standards = '{json.dumps(stored)}'"
    )
    regulations.reload()
    dialog = QgsAttributeDialog(regulations, next(regulations.getFeatures()), False)
    assert "POPRAW: Liczby większe od 0" in labels(dialog)
    assert dialog.attributeForm().save()
    assert not regulations.isModified()
    fill_in(dialog, "odlegloscDoApteki", ".25")
    assert dialog.attributeForm().currentFormFeature()["accessibility_standards"] == [
        stored[0],
        ["odlegloscDoApteki", "0.25", "m"],
        stored[1],
    ]
    regulations.rollBack()


def shades(field: QWidget) -> tuple[int, int]:
    """The darkest and the lightest shade where a field shows its text, 0 to 255."""
    # From the window: newer QGIS marks with a colour through which the window is seen.
    window = field.window()
    place = QRect(field.mapTo(window, QPoint(4, 4)), QSize(50, field.height() - 8))
    image = window.grab(place).toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    lightness = [image.pixelColor(*place).lightness() for place in places]
    return min(lightness), max(lightness)


def labels(dialog: QgsAttributeDialog) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def fill_in(dialog: QgsAttributeDialog, field: str, keys: str) -> None:
    QTest.keyClicks(next(each for each in dialog.findChildren(QLineEdit) if each.objectName() == field), keys)


def stored_standards(database) -> list:
    ((stored,),) = database.execute(
        "dorohusk_clerk", "SELECT accessibility_standards FROM planning.supplementary_regulation"
    )
    return stored
