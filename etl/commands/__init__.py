"""The command line: thin, a file per thing that people do with it."""
