from dataclasses import replace

import pytest

from planowisko.etl.checks.drawing import drawing_doubts
from planowisko.etl.records.document import GeoTiffProperties

# At 1:2000 a pixel of 0.169333 m is 300 dpi.
SOUND = GeoTiffProperties(
    epsg=2179,
    pixel_size=0.169333,
    width=1000,
    height=1000,
    bounds=(8_450_000, 5_650_000, 8_450_169, 5_650_169),
    dots_per_inch=300,
    pixel_height=0.169333,
    overviews=(2, 4),
)


def rules(drawing, scale=2000):
    return [doubt.rule for doubt in drawing_doubts(drawing, scale, 2179)]


def test_a_sound_drawing_raises_no_doubt():
    assert rules(SOUND) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"epsg": 3857}, "drawing-crs"),
        ({"epsg": 2180}, "drawing-crs"),
        ({"north_up": False}, "drawing-rotated"),
        ({"pixel_height": 0.2}, "unequal-pixels"),
        ({"dots_per_inch": None}, "no-print-resolution"),
        ({"dots_per_inch": 200}, "scale-mismatch"),
        ({"overviews": ()}, "no-overviews"),
    ],
)
def test_each_fault_raises_its_doubt(change, rule):
    assert rules(replace(SOUND, **change)) == [rule]


def test_a_coarse_drawing_is_hard_to_read():
    assert rules(replace(SOUND, pixel_size=0.5, pixel_height=0.5, dots_per_inch=102)) == ["low-resolution"]
