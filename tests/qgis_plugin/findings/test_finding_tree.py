"""The tree of findings: order, walking, and thousands of them."""

import time

import pytest
from qgis.PyQt.QtWidgets import QApplication

from qgis_plugin.checking.filter_bar import FilterBar
from qgis_plugin.checking.finding_filter import FindingFilter
from qgis_plugin.checking.finding_marks import FindingMarks
from qgis_plugin.database.findings import ERROR, WARNING, Finding
from qgis_plugin.findings.finding_tree import FindingTree

def many(n=10_000):
    return [
        Finding(f"rule-{i % 40 if i > 6000 else 0}", ERROR if i%3 else WARNING, f"{i}SZ", f"Strefa {i}SZ nachodzi na {i+1}SZ na 2,5 m²",
                None, 2180, (500000.0 + i, 200000.0 + i % 77, 500010.0 + i, 200010.0))
        for i in range(n)
    ]

def timed(name, f):
    t = time.process_time(); r = f(); QApplication.processEvents(); print(f"{name}: {(time.process_time()-t)*1000:.0f} ms"); return r

def test_time(window):
    tree = FindingTree(); tree.resize(900, 400); tree.show()
    found = many()
    timed("show", lambda: tree.show_findings(found, {}))
    timed("again", lambda: tree.show_findings(found, {}))
    timed("next", tree.show_next)
    timed("prev", tree.show_previous)
    m = tree.model()
    big = m.index(0, 0, m.index(0,0))
    timed("expand big", lambda: tree.expand(big))
    timed("expandall", tree.expandAll)
    timed("again expanded", lambda: tree.show_findings(found, {}))
    timed("filter", lambda: FindingFilter(text="2sz", with_accepted=True).of(found))
    timed("select all", tree.selectAll)
    timed("chosen", lambda: len(tree.chosen_findings))
    b = FilterBar()
    timed("offer", lambda: b.offer_rules(found, {}))
    marks = FindingMarks(window.mapCanvas())
    from qgis.core import QgsRectangle
    window.mapCanvas().setExtent(QgsRectangle(500000,200000,510000,200100))
    timed("marks", lambda: marks.show(found))
    timed("zoom", lambda: (window.mapCanvas().zoomByFactor(1.1), window.mapCanvas().refresh()))
    timed("findings", lambda: tree.findings)
    marks.clear()

def test_profile(window):
    import cProfile, pstats
    tree = FindingTree(); tree.resize(900, 400); tree.show()
    found = many()
    def run():
        tree.show_findings(found, {}); QApplication.processEvents()
    run()
    p = cProfile.Profile(); p.enable(); run(); p.disable()
    pstats.Stats(p).sort_stats("tottime").print_stats(14)
