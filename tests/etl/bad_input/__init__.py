"""The list of bad input, a file per subject: each ends with one clear message, the tables as they were.

| subject | where |
|---|---|
| truncated, empty, wrongly encoded, no XML, DOCTYPE, entities, depth | ``test_documents_of_xml.py`` |
| the same of files that several processes read | ``test_large_files.py`` |
| coordinates, rings, holes, curves, several systems, several gminas | ``test_geometries.py`` |
| Shapefile, GeoPackage, GeoJSON | ``test_vector_files.py`` |
| PDF, GeoTIFF | ``test_planning_documents.py`` |
| ZIP | ``tests/etl/readers/archive/test_opened_delivery.py``, ``tests/etl/commands/test_archives.py`` |
| services that break off or answer HTML | ``tests/etl/services`` |
| whatever nobody thought of | ``tests/fuzz`` |
"""
