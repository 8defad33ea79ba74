"""What a clerk would do in QGIS instead: valid geometries, overlaps and gaps by Processing. Runs inside QGIS.

    python qgis_way.py LAYERS.json

The JSON file names ``zones`` and ``act``, each by ``source`` and ``provider`` as QGIS opens them. Prints one
line of JSON: seconds of each step and of all (``seconds``; of the processor ``processor_seconds``), what was
found (features of each result) and the process's peak memory (``peak_mb``). Starting QGIS and opening the
layers are not counted. Results stay in memory.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication, QgsVectorLayer


def main(layers_file: str) -> None:
    """Run the three steps on the layers."""
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing  # type: ignore[import-not-found]

    Processing.initialize()
    layers = {}
    for name, layer in json.loads(Path(layers_file).read_text(encoding="utf-8")).items():
        layers[name] = QgsVectorLayer(layer["source"], name, layer["provider"])
        if not layers[name].isValid():
            sys.exit(f"QGIS cannot open {layer['source']}")
    print(json.dumps(_measured(layers)), flush=True)
    # QGIS 3.22 may crash while it tears down Python's layers; nothing is left to do.
    os._exit(0)


def _measured(layers: dict[str, QgsVectorLayer]) -> dict[str, float]:
    measured: dict[str, float] = {}

    def timed(name: str, step: Callable[[], QgsVectorLayer]) -> QgsVectorLayer:
        begin = time.perf_counter()
        result = step()
        measured[name] = time.perf_counter() - begin
        return result

    zones, act = layers["zones"], layers["act"]
    begin, processor = time.perf_counter(), time.process_time()
    invalid = timed(
        "validity", lambda: _run("qgis:checkvalidity", "INVALID_OUTPUT", INPUT_LAYER=zones, METHOD=2)
    )
    overlaps = timed("overlaps", lambda: _run("native:intersection", "OUTPUT", INPUT=zones, OVERLAY=zones))
    union = timed("dissolve", lambda: _run("native:dissolve", "OUTPUT", INPUT=zones))
    gaps = timed("gaps", lambda: _run("native:difference", "OUTPUT", INPUT=act, OVERLAY=union))
    measured["seconds"] = time.perf_counter() - begin
    measured["processor_seconds"] = time.process_time() - processor
    measured["invalid"] = invalid.featureCount()
    # A layer intersected with itself holds each zone once more.
    measured["overlapping"] = overlaps.featureCount() - zones.featureCount()
    measured["gap_features"] = gaps.featureCount()
    measured["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return measured


def _run(algorithm: str, output: str, **parameters: object) -> QgsVectorLayer:
    import processing  # type: ignore[import-not-found]

    outputs = dict.fromkeys(_OTHER_OUTPUTS.get(algorithm, ()), "TEMPORARY_OUTPUT")
    return processing.run(algorithm, {**parameters, **outputs, output: "TEMPORARY_OUTPUT"})[output]


_OTHER_OUTPUTS = {"qgis:checkvalidity": ("VALID_OUTPUT", "ERROR_OUTPUT")}


if __name__ == "__main__":
    main(*sys.argv[1:])
