"""Files in: the group of commands."""

import click

from planowisko.etl.commands.import_borders import borders
from planowisko.etl.commands.import_buildings import buildings
from planowisko.etl.commands.import_contours import contours
from planowisko.etl.commands.import_documents import documents
from planowisko.etl.commands.import_parcels import parcels
from planowisko.etl.commands.import_plan import plan


@click.group()
def importing() -> None:
    """Import files. The files of one command are one delivery and one transaction.

    A file is recognised by its content. What is refused is recorded and changes nothing else.
    """


for command in (borders, buildings, contours, documents, parcels, plan):
    importing.add_command(command)
