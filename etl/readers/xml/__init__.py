"""XML of others as a stream that nobody trusts, and the geometries of GML."""
