"""What the plugin does, as algorithms of QGIS Processing."""
