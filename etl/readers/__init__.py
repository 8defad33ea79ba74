"""A file becomes a stream of records, each with its file and line.

A folder for what is delivered (``cadastre``, ``plans``, ``documents``), for the forms it comes in
(``vector``, ``xml``, ``archive``), and for what others call the fields (``profiles``).
"""
