"""The cadastre from GML: EGiB of both schemas, and the answers of county services."""
