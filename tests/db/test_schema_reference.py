"""The reference of the tables in docs is the one that the models give."""

from pathlib import Path

from planowisko.db.schema_reference import schema_reference

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "schema.md"


def test_the_reference_in_docs_is_current() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == schema_reference(), (
        "Write it anew: python -m planowisko.db.schema_reference > docs/schema.md"
    )
