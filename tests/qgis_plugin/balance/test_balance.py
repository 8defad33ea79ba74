"""The area balance of a plan in its window, as CSV and as a picture."""

from qgis.PyQt.QtGui import QImage

from tests.qgis_plugin.person_at_dock import save


def shown(window):
    table = window.table
    return [
        [
            table.item(row, column).text().replace("\N{NO-BREAK SPACE}", " ")
            for column in range(table.columnCount())
        ]
        for row in range(table.rowCount())
    ]


def test_the_balance_of_a_draft_beside_that_of_its_last_version(clerk, tmp_path):
    plan = clerk.open_draft()
    clerk.publish("do konsultacji")
    zones = plan.layers["zoning_element"]
    zones.startEditing()
    zones.deleteFeature(next(zones.getFeatures("\"designation\" = '2SZ'")).id())
    assert save(zones)
    clerk.command("show_balance").trigger()
    clerk.wait()
    window = clerk.plugin.balance.balance_window
    assert [window.state.itemText(row) for row in range(window.state.count())] == ["projekt", "wersja 1"]
    houses = ["SZ", "strefa wielofunkcyjna z zabudową zagrodową", "1", "1,0001", "10 001", "50,00"]
    assert shown(window) == [
        houses,
        ["", "Poza strefami i terenami", "", "1,0001", "10 001", "50,00"],
        ["", "Cały plan", "1", "2,0003", "20 003", "100,00"],
    ]
    window.former.setCurrentIndex(window.former.findText("wersja 1"))
    clerk.wait()
    assert shown(window)[0] == [*houses, "2,0003", "-1,0001"]
    assert [line.symbol for line in window.chart.lines] == ["SZ", ""]

    table, chart = tmp_path / "bilans.csv", tmp_path / "bilans.png"
    clerk.plugin.balance.write_table(str(table))
    clerk.plugin.balance.write_chart(str(chart))
    written = table.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfSymbol;Przeznaczenie;Liczba;")
    first = written.decode("utf-8-sig").split("\r\n")[1]
    assert first == "SZ;strefa wielofunkcyjna z zabudową zagrodową;1;1,0001;10001;50,00;2,0003;-1,0001"
    picture = QImage(str(chart))
    colors = {picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())}
    assert "#ffe6ab" in colors
    clerk.plugin.balance.write_table(str(tmp_path / "nie ma" / "bilans.csv"))
    assert any(message.startswith("Nie zapisano ") for message in clerk.window.messages())


def test_without_a_plan_it_says_what_to_do(clerk):
    clerk.command("show_balance").trigger()
    assert clerk.window.messages() == ["Najpierw otwórz plan, wtedy zobaczysz jego bilans terenów."]
