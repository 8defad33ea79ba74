"""Records become rows: one import is one transaction, by COPY, compared with what is there.

Readers are handed in by the commands: nothing here knows a file format.
"""
