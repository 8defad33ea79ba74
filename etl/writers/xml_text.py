"""Texts of a plan in XML."""

from lxml import etree

from planowisko.etl.writers.app_elements import NotExportable


def set_text(element: etree._Element, value: str, object_name: str) -> None:
    """Fill an element; raises :class:`NotExportable` for what XML cannot hold."""
    try:
        element.text = value
    except ValueError:
        name = etree.QName(element).localname
        raise NotExportable(
            f"{object_name}: tekst w {name} zawiera znak sterujący, którego w XML zapisać nie wolno. "
            "Usuń go (zwykle pochodzi z wklejenia) i wyeksportuj ponownie."
        ) from None
