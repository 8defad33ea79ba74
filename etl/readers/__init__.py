"""A module per format: a file becomes a stream of records, each with its file and line."""
