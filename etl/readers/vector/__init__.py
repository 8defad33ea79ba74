"""Vector files of anybody: Shapefile, GeoPackage, GeoJSON, DXF."""
