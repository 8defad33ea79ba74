"""Rows of drafts that QGIS finds by their keys as texts.

Revision 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the indexes of keys as texts, of the tables that may hold thousands of objects of a plan."""
    for table in ("zoning_element", "supplementary_regulation", "terrain", "line_marking", "point_marking"):
        op.create_index(f"{table}_id_text_index", table, [sa.text("(id::text)")], schema="planning")
