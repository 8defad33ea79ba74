"""Alembic migrations: tables of the data schemas only, unchanged once released."""
