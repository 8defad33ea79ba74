"""The tree of findings: order, walking, and thousands of them."""

import time
from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex
from qgis.PyQt.QtTest import QAbstractItemModelTester
from qgis.PyQt.QtWidgets import QApplication

from qgis_plugin.database.findings import ERROR, WARNING, Finding
from qgis_plugin.findings.finding_tree import FindingTree

GAP = Finding("zone-gap", ERROR, "1SZ, 2SZ", "luka 2 m²")
OVERLAP = Finding("zone-overlap", ERROR, "1SZ, 2SZ", "nakładanie 3 m²")
FEE = Finding("fee", WARNING, "1SZ", "brak stawki")
OTHER_FEE = Finding("fee", WARNING, "10SZ", "brak stawki")
LONGEST_SECONDS = 0.1


def many(count):
    """Findings as of a spoiled plan: most of one rule, the rest of forty."""
    return [
        Finding(
            f"rule-{number % 40 if number > 6 * count // 10 else 0}",
            WARNING if number % 3 else ERROR,
            f"{number}SZ",
            f"Strefa {number}SZ nachodzi na {number + 1}SZ.",
        )
        for number in range(count)
    ]


@pytest.fixture
def tree(qgis_app):
    shown = FindingTree()
    shown.resize(900, 400)
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def walked(tree):
    """The findings whose place was asked for."""
    places = []
    tree.place_requested.connect(places.append)
    return places


def texts(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list:
    """The rows of a model with those below them."""
    above = QModelIndex() if parent is None else parent
    rows = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    return [(model.data(row), texts(model, row)) if model.rowCount(row) else model.data(row) for row in rows]


def test_errors_come_first_then_rules_with_their_counts(tree):
    tree.show_findings([FEE, OTHER_FEE, GAP, OVERLAP], {})
    assert texts(tree.model()) == [
        ("Błędy (2)", [("zone-gap (1)", ["1SZ, 2SZ"]), ("zone-overlap (1)", ["1SZ, 2SZ"])]),
        ("Ostrzeżenia (2)", [("fee (2)", ["1SZ", "10SZ"])]),
    ]
    QAbstractItemModelTester(tree.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    tree.show_findings(many(200), {})
    tree.show_findings([], {})
    assert texts(tree.model()) == []


def test_walking_goes_round_and_reaches_what_is_collapsed(tree, walked):
    tree.show_next()
    assert walked == []
    tree.show_findings([GAP, OVERLAP, FEE], {})
    tree.collapseAll()
    for _ in range(4):
        tree.show_next()
    tree.show_previous()
    tree.show_previous()
    assert walked == [GAP, OVERLAP, FEE, GAP, FEE, OVERLAP]
    assert tree.chosen_findings == [OVERLAP]


def test_whoever_has_settled_a_finding_goes_on_behind_it(tree, walked):
    tree.show_findings([GAP, OVERLAP, FEE], {})
    tree.show_next()
    tree.show_next()
    tree.show_findings([GAP, FEE], {})
    assert tree.chosen_findings == []
    tree.show_next()
    assert walked[-1] == FEE


def test_a_check_made_anew_leaves_the_choice_and_what_is_collapsed(tree):
    tree.show_findings([GAP, FEE, OTHER_FEE], {})
    model = tree.model()
    tree.setCurrentIndex(model.index_of(OTHER_FEE))
    errors = model.index(0, 0)
    tree.collapse(errors)
    tree.show_findings([replace(GAP, severity=ERROR), OTHER_FEE], {})
    assert tree.chosen_findings == [OTHER_FEE]
    assert not tree.isExpanded(model.index(0, 0))
    assert tree.isExpanded(model.index(1, 0))


def test_ten_thousand_findings_do_not_stop_the_window(tree):
    findings = many(10_000)

    def show():
        tree.show_findings(findings, {})

    def fastest(act):
        """Seconds of the processor, the best of three: others may use the machine."""
        seconds = []
        for _ in range(3):
            began = time.process_time()
            act()
            QApplication.processEvents()
            seconds.append(time.process_time() - began)
        return min(seconds)

    for act in (show, tree.show_next, show):
        assert fastest(act) < LONGEST_SECONDS, act
    assert len(tree.findings) == 10_000
