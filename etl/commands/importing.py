"""Files in: the group of commands."""

import click

from planowisko.etl.commands.lazy_group import LazyGroup

COMMANDS = {
    "borders": "import_borders:borders",
    "buildings": "import_buildings:buildings",
    "contours": "import_contours:contours",
    "documents": "import_documents:documents",
    "parcels": "import_parcels:parcels",
    "plan": "import_plan:plan",
}


@click.group(cls=LazyGroup, lazy_commands=COMMANDS)
def importing() -> None:
    """Import files. The files of one command are one delivery and one transaction.

    A file is recognised by its content. What is refused is recorded and changes nothing else.
    """
