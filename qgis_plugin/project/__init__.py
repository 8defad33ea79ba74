"""The opened plan in the QGIS project: layers, forms, styles, relations."""
