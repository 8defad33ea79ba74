"""The handbook in the hands of a person: F1, links, search, back and forward."""

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QImage, QTextDocument
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from qgis_plugin.handbook.handbook_page import page_file, page_names
from qgis_plugin.handbook.handbook_window import HandbookWindow
from qgis_plugin.handbook.help_key import close_handbook, show_handbook, window_help
from qgis_plugin.i18n.translation import language
from tests.qgis_plugin.person_at_dock import wait_until


def open_handbooks() -> list[HandbookWindow]:
    return [found for found in QApplication.topLevelWidgets() if isinstance(found, HandbookWindow)]


@pytest.fixture
def handbook(window):
    yield show_handbook("spis", window)
    close_handbook()
    wait_until(lambda: not open_handbooks())


def listed(handbook: HandbookWindow) -> list[str]:
    rows = range(handbook.contents.count())
    return [handbook.contents.item(row).text() for row in rows if not handbook.contents.item(row).isHidden()]


def test_a_person_reads_on_and_goes_back(handbook):
    text = handbook.browser.toPlainText()
    assert text.startswith("Podręcznik urzędnika")
    assert len(listed(handbook)) == len(page_names())
    handbook.contents.setCurrentRow(1)
    assert handbook.browser.page == "poczatek"
    handbook.browser.setSource(QUrl.fromLocalFile(f"{page_file('ouz')}"))
    assert handbook.contents.currentItem().text() == "OUZ: obszary uzupełnienia zabudowy"
    QTest.keyClick(handbook.browser, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert handbook.browser.page == "poczatek"
    QTest.keyClick(handbook.browser, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert handbook.browser.page == "ouz"


def test_a_link_leads_to_a_heading(handbook):
    handbook.resize(600, 300)
    target = QUrl.fromLocalFile(f"{page_file('poczatek')}")
    target.setFragment("gdy-kreator-mówi-nie")
    handbook.browser.setSource(target)
    assert handbook.browser.page == "poczatek"
    assert handbook.browser.verticalScrollBar().value() > 0


def test_pictures_are_no_wider_than_the_page(handbook, tmp_path):
    file = tmp_path / "wide.png"
    assert QImage(3000, 1500, QImage.Format.Format_RGB32).save(str(file))
    kind = QTextDocument.ResourceType.ImageResource
    handbook.resize(700, 500)
    QTest.qWait(20)
    picture = handbook.browser.loadResource(getattr(kind, "value", kind), QUrl.fromLocalFile(str(file)))
    assert 0 < picture.width() < handbook.browser.viewport().width()
    assert picture.width() == pytest.approx(2 * picture.height(), abs=2)


def test_the_search_leaves_the_pages_that_hold_the_words(handbook):
    handbook.search.setText("hasło główne")
    assert handbook.browser.page == "poczatek"
    assert listed(handbook) == ["Pierwsze uruchomienie"]
    assert len(handbook.browser.extraSelections()) >= 1
    handbook.search.setFocus()
    QTest.keyClick(handbook.search, Qt.Key.Key_Return)
    first = handbook.browser.textCursor().position()
    assert handbook.browser.textCursor().selectedText().casefold() == "hasło główne"
    for _ in handbook.browser.extraSelections():
        QTest.keyClick(handbook.search, Qt.Key.Key_Return)
    assert handbook.browser.textCursor().position() == first
    handbook.search.setText("tego nie ma w żadnym podręczniku")
    assert listed(handbook) == []
    handbook.search.clear()
    assert len(listed(handbook)) == len(page_names())
    assert handbook.browser.extraSelections() == []


def test_f1_opens_the_page_of_the_innermost_widget(window):
    panel, inner = QWidget(window), QWidget()
    outside, inside = QLineEdit(), QLineEdit()
    for widget, content in ((panel, (outside, inner)), (inner, (inside,))):
        layout = QVBoxLayout(widget)
        for part in content:
            layout.addWidget(part)
    window_help(panel, "plany")
    window_help(inner, "kontrola")
    panel.show()
    taken = []
    # QGIS's own help has the same key.
    qgis_help = window.menuBar().addAction("Help")
    qgis_help.setShortcut("F1")
    qgis_help.triggered.connect(lambda: taken.append("QGIS"))
    for focused, page in ((inside, "kontrola"), (outside, "plany")):
        window.activateWindow()
        focused.setFocus()
        QTest.qWait(50)
        QTest.keyClick(focused, Qt.Key.Key_F1)
        (shown,) = open_handbooks()
        assert shown.browser.page == page
    assert taken == []
    close_handbook()
    wait_until(lambda: not open_handbooks())


def test_beside_a_modal_window_the_handbook_can_be_used(window):
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    shown = show_handbook("poczatek", dialog)
    assert shown.parentWidget() is dialog
    assert QApplication.activeModalWidget() is dialog
    dialog.close()
    dialog.deleteLater()
    wait_until(lambda: not open_handbooks())


def test_who_reads_english_is_told_that_the_pages_are_polish(window):
    QgsSettings().setValue("locale/userLocale", "en_GB")
    language.cache_clear()
    try:
        shown = show_handbook("poczatek", window)
        assert shown.browser.toPlainText().startswith("The handbook is in Polish.")
    finally:
        QgsSettings().setValue("locale/userLocale", "pl")
        language.cache_clear()
        close_handbook()
        wait_until(lambda: not open_handbooks())
