"""Plans: the national exchange schema, our GeoPackage, packages, and foreign zones and terrains."""
