"""Documents of a plan: dropped in, sent with progress, gone on with, opened, replaced, removed."""

import hashlib
import os
import zlib
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate, QMimeData, QObject, QPoint, Qt, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices, QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from qgis_plugin.documents.document_wording import proposed_identifier
from qgis_plugin.documents.file_cache import received_path
from qgis_plugin.documents.pdf_pages import page_count
from qgis_plugin.documents.transfer_row import TransferRow
from tests.qgis_plugin.person_at_dock import PersonAtDock, click, wait_until

MIB = 1024 * 1024


def pdf(path, pages=3, megabytes=0):
    """A PDF of empty pages, with as much of nothing as is wanted."""
    kids = " ".join(f"{3 + page} 0 R" for page in range(pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages
    body = b"%PDF-1.7\n" + b"".join(
        f"{number} 0 obj\n{text}\nendobj\n".encode() for number, text in enumerate(objects, 1)
    )
    body += b"%" + os.urandom(max(1, megabytes * MIB)).replace(b"\n", b" ")
    path.write_bytes(body + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n")
    return path


def geotiff(path, *, placed=True, size=600):
    """A drawing of noise where the plan lies, in strips and without reduced images."""
    image = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, gdal.GDT_Byte)
    image.GetRasterBand(1).WriteArray(np.random.default_rng(7).integers(0, 255, (size, size), dtype=np.uint8))
    if placed:
        image.SetGeoTransform((8_480_000, 0.5, 0, 5_670_300, 0, -0.5))
        system = osr.SpatialReference()
        system.ImportFromEPSG(2179)
        image.SetProjection(system.ExportToWkt())
    image = None
    return path


class SystemPrograms(QObject):
    """Stands where the system's programs are: is told which files shall be opened."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @pyqtSlot(QUrl)
    def take(self, url):
        self.opened.append(url.toLocalFile())


class Archivist(PersonAtDock):
    """A clerk who keeps a plan's documents."""

    @property
    def document_dock(self):
        return self.plugin.documents.dock

    @property
    def list(self):
        return self.document_dock.documents

    @property
    def rows(self):
        return [row for row in self.document_dock.findChildren(TransferRow) if not row.isHidden()]

    def titles(self):
        return [self.list.topLevelItem(row).text(0) for row in range(self.list.topLevelItemCount())]

    def texts(self, title):
        (item,) = self.list.findItems(title, Qt.MatchFlag.MatchStartsWith)
        return [item.text(column) for column in range(self.list.columnCount())]

    def choose(self, title):
        (item,) = self.list.findItems(title, Qt.MatchFlag.MatchStartsWith)
        self.list.setCurrentItem(item)

    def show_documents(self):
        self.document_dock.setUserVisible(True)
        self.plugin.documents.refresh()
        self.wait()

    def drop(self, *paths):
        dragged = QMimeData()
        dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.list.dropEvent(event)
        return event.isAccepted()

    def form(self):
        return wait_until(lambda: self.plugin.documents.uploads.form)

    def fill(self, **answers):
        """Answer the form that is open, and add."""
        form = self.form()
        for name, value in answers.items():
            field = getattr(form, name)
            if name == "relation":
                field.setCurrentIndex(field.findData(value))
            elif name == "date":
                field.setDate(value)
            else:
                field.setText(value)
        form.add_button.click()

    def settle(self):
        wait_until(
            lambda: not self.plugin.documents.uploads.is_sending and not self.plugin.session.runner.running
        )
        QTest.qWait(20)
        self.wait()

    def press_offer(self, text):
        (button,) = [one for one in self.window.messageBar().findChildren(QPushButton) if one.text() == text]
        button.click()
        self.settle()


@pytest.fixture
def archivist(window, database):
    person = Archivist(window, database)
    person.log_in("dorohusk_clerk")
    person.open_draft()
    person.show_documents()
    yield person
    person.leave()


@pytest.fixture
def programs():
    receiver = SystemPrograms()
    QDesktopServices.setUrlHandler("file", receiver, "take")
    yield receiver
    QDesktopServices.unsetUrlHandler("file")


def test_a_document_is_dropped_sent_published_and_opened(archivist, database, tmp_path, programs):
    plan = archivist.plugin.plan_project.current
    file = pdf(tmp_path / "uchwala_o_zmianie.pdf", pages=4, megabytes=3)
    assert archivist.titles() == ["Uchwała próbna", "Uchwała próbna"]
    assert archivist.drop(file)
    form = archivist.form()
    assert form.title.text() == "Uchwala o zmianie"
    assert form.identifier.text() == "Uchwala-o-zmianie"
    archivist.fill(
        title="Uchwała zmieniająca", number="XII/85/2026", relation="amends", date=QDate(2026, 2, 1)
    )
    assert form.identifier.text() == "XII-85-2026"
    archivist.settle()
    assert archivist.texts("Uchwała zmieniająca") == [
        "Uchwała zmieniająca (XII/85/2026)", "zmienia plan", "uchwala_o_zmianie.pdf", "3,0 MB", "4", "",
    ]  # fmt: skip
    assert archivist.rows == []
    # The layer of the plan shows the row, with who made it.
    (row,) = [
        row for row in plan.layers["official_documentation"].getFeatures() if row["local_id"] == "XII-85-2026"
    ]
    assert row["created_by"] == database.people["dorohusk_clerk"]["login"]
    assert len(row["amends"]) == 1
    assert row["amends"][0].endswith("/1POG")

    database.execute("dorohusk_clerk", "SELECT planowisko.publish_plan(%s, 'próba')", [plan.details.plan_id])
    wait_until(lambda: archivist.texts("Uchwała zmieniająca")[-1] == "1")
    archivist.choose("Uchwała zmieniająca")
    archivist.list.itemActivated.emit(archivist.list.currentItem(), 0)
    wait_until(lambda: programs.opened)
    (opened,) = programs.opened
    assert opened.endswith("uchwala_o_zmianie.pdf")
    assert Path(opened).read_bytes() == file.read_bytes()
    assert not os.access(opened, os.W_OK) or os.geteuid() == 0

    # The same file once more is known at once, and nothing is sent.
    assert archivist.drop(file)
    archivist.fill(title="Drugi raz")
    archivist.settle()
    assert "Drugi raz" in archivist.titles()
    assert database.execute("dorohusk_clerk", "SELECT count(*) FROM documents.stored_file") == [(1,)]
    archivist.choose("Drugi raz")
    click(archivist.document_dock, "Usuń dokument")
    archivist.press_offer("Usuń")
    assert "Drugi raz" not in archivist.titles()

    # Another file instead; the version keeps its own.
    archivist.choose("Uchwała zmieniająca")
    other = pdf(tmp_path / "poprawiona.pdf", pages=1)
    document = archivist.list.chosen
    archivist.document_dock.file_chosen_for.emit(document, other)
    archivist.settle()
    assert archivist.texts("Uchwała zmieniająca")[2:] == ["poprawiona.pdf", "1 kB", "1", ""]
    click(archivist.document_dock, "Usuń plik")
    archivist.press_offer("Usuń plik")
    assert archivist.texts("Uchwała zmieniająca")[2] == "brak pliku"
    # Who saw an older state of the row is refused.
    archivist.document_dock.file_chosen_for.emit(document, other)
    archivist.settle()
    assert any("w międzyczasie" in message for message in archivist.window.messages())
    hashes = database.execute("dorohusk_clerk", "SELECT sha256 FROM documents.stored_file")
    assert hashes == [(hashlib.sha256(file.read_bytes()).hexdigest(),)]


def test_a_drawing_is_kept_fast_to_open_and_shown_on_the_map(archivist, database, tmp_path):
    file = geotiff(tmp_path / "rysunek planu.tif")
    assert archivist.drop(geotiff(tmp_path / "bez miejsca.tif", placed=False), file)
    form = archivist.form()
    assert form.scale.value() == 5900
    assert form.link.text() == "rysunek%20planu.tif"
    archivist.fill(title="Rysunek")
    archivist.settle()
    assert any("nie podaje, gdzie leży" in message for message in archivist.window.messages())
    ((properties, delivered, size),) = database.execute(
        "dorohusk_clerk",
        "SELECT properties, delivered_sha256, delivered_byte_size FROM documents.stored_file",
    )
    assert (properties["epsg"], properties["cloud_optimized"]) == (2179, True)
    assert properties["bounds"] == [8_480_000, 5_670_000, 8_480_300, 5_670_300]
    assert (delivered, size) == (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
    archivist.choose("Rysunek")
    click(archivist.document_dock, "Otwórz")
    archivist.settle()
    (raster,) = [layer for layer in QgsProject.instance().mapLayers().values() if layer.name() == "Rysunek"]
    assert raster.isValid()
    shown = gdal.Open(raster.source())
    assert shown.GetRasterBand(1).Checksum() == gdal.Open(str(file)).GetRasterBand(1).Checksum()
    group = QgsProject.instance().layerTreeRoot().findLayer(raster.id()).parent()
    assert group.name() == "Plan ogólny próbny (projekt)"


def test_an_upload_is_gone_on_with_after_lost_connection_and_restart(window, database, tmp_path):
    person = Archivist(window, database)
    person.log_in("dorohusk_clerk")
    person.open_draft()
    person.show_documents()
    file = pdf(tmp_path / "prognoza.pdf", megabytes=16)
    person.drop(file)
    count = "SELECT count(*) FROM documents.file_upload_chunk"
    person.fill(title="Prognoza", relation="none")
    # The server ends the session in the middle, and lets nobody in for a while.
    wait_until(lambda: database.execute("dorohusk_gis", count)[0][0] >= 3)
    database.lock_out("dorohusk_clerk")
    row = wait_until(lambda: [row for row in person.rows if "połączenie" in row.text])[0]
    (sent,) = database.execute("dorohusk_gis", count)[0]
    assert 3 <= sent < 16
    assert person.window.messages()
    database.let_in("dorohusk_clerk")
    # QGIS is closed and opened again.
    person.leave()
    person = Archivist(window, database)
    person.log_in("dorohusk_clerk")
    person.open_draft()
    person.show_documents()
    # Qt shows a widget that was added to a layout only when it comes to it.
    (row,) = wait_until(lambda: person.rows)
    assert "niedokończone" in row.text
    assert row.bar.value() == int(100 * sent * MIB / file.stat().st_size)
    row.resume_button.click()
    wait_until(lambda: "Prognoza" in person.titles())
    person.settle()
    assert person.rows == []
    times = database.execute("dorohusk_gis", "SELECT count(*) FROM documents.stored_file_chunk")
    assert times == [(17,)]
    assert database.execute("dorohusk_gis", count) == [(0,)]
    person.leave()


def test_an_upload_goes_on_by_itself_is_paused_and_given_up(archivist, database, tmp_path):
    wait_until(lambda: archivist.plugin.session.announcements.is_connected)
    count = "SELECT count(*) FROM documents.file_upload_chunk"
    archivist.drop(pdf(tmp_path / "opinia.pdf", megabytes=16))
    archivist.fill(title="Opinia", relation="none")
    wait_until(lambda: database.execute("dorohusk_gis", count)[0][0] >= 2)
    database.cut_off("dorohusk_clerk")
    wait_until(lambda: any("połączenie" in row.text for row in archivist.rows))
    wait_until(lambda: archivist.rows and archivist.rows[0].pause_button.isVisible())
    archivist.rows[0].pause_button.click()
    wait_until(lambda: archivist.rows and archivist.rows[0].removal_button.isVisible())
    archivist.settle()
    (row,) = archivist.rows
    row.removal_button.click()
    archivist.settle()
    assert archivist.rows == []
    assert database.execute("dorohusk_gis", count) == [(0,)]
    assert "Opinia" not in archivist.titles()


def test_what_cannot_be_added_is_told_and_partners_may_only_look(archivist, window, database, tmp_path):
    text = tmp_path / "notatka.docx"
    text.write_bytes(b"PK\x03\x04 no pdf")
    broken = tmp_path / "urwany.pdf"
    broken.write_bytes(pdf(tmp_path / "cały.pdf").read_bytes()[:-20])
    for file, told in ((text, "nie jest dokumentem PDF"), (broken, "uszkodzonym lub niekompletnym")):
        archivist.drop(file)
        archivist.settle()
        assert any(told in message for message in archivist.window.messages())
    assert archivist.plugin.documents.uploads.form is None
    archivist.plugin.session.sign_out()
    assert archivist.titles() == []
    assert not archivist.drop(text)
    reader = Archivist(window, database)
    reader.log_in("dorohusk_reader")
    reader.open_draft()
    reader.show_documents()
    assert len(reader.titles()) == 2
    assert not reader.drop(text)
    reader.leave()


def test_pages_and_names(tmp_path):
    assert page_count(pdf(tmp_path / "a.pdf", pages=7)) == 7
    packed = zlib.compress(b"1 0 2 40 << /Type /Pages /Kids [3 0 R] /Count 12 >>")
    stream = tmp_path / "b.pdf"
    stream.write_bytes(
        b"%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 2 >>\nstream\n" + packed + b"\nendstream %%EOF"
    )
    assert page_count(stream) == 12
    stream.write_bytes(b"%PDF-1.7 %%EOF")
    assert page_count(stream) is None
    assert proposed_identifier("Uchwała nr XII/85/2026 – Łęg", set()) == "Uchwala-nr-XII-85-2026-Leg"
    assert proposed_identifier("a", {"a", "a-2"}) == "a-3"


def test_a_received_file_has_a_harmless_name():
    from qgis_plugin.database.documents import PDF, PlanDocument

    document = PlanDocument(
        "official_documentation", "1", "1", "x", (), None, None, 1, "2", '..\\..\\a<b>:?.exe', PDF, 1,
        "ab" * 32, None, None, None, (), (),
    )  # fmt: skip
    path = received_path(document)
    assert path.name == "_.._a_b_.pdf" or path.suffix == ".pdf"
    assert path.parent.name == "ab" * 8
