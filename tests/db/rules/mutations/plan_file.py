"""An exchange file that a test damages: its objects, their texts, links and boundaries."""

import copy
from pathlib import Path
from random import Random

import shapely
from lxml import etree
from shapely import Polygon

GML = "{http://www.opengis.net/gml/3.2}"
HREF = "{http://www.w3.org/1999/xlink}href"

Element = etree._Element
Ring = list[tuple[float, float]]


class PlanFile:
    """The members of one or several files of a plan, as one collection."""

    def __init__(self, *files: Path) -> None:
        first, *others = (etree.parse(file).getroot() for file in files)
        self.root = first
        for other in others:
            self.root.extend(list(other))

    def write(self, target: Path) -> Path:
        """Write the collection; return the path."""
        etree.ElementTree(self.root).write(target, encoding="UTF-8", xml_declaration=True)
        return target

    def objects(self, class_name: str) -> list[Element]:
        """The objects of a class, in the order of the file."""
        return [inner for member in self.root for inner in member if local_name(inner) == class_name]

    @property
    def act(self) -> Element:
        """The act."""
        return self.objects("AktPlanowaniaPrzestrzennego")[0]

    def zones(self, random: Random, count: int = 1, *, inside: bool = False) -> list[Element]:
        """Some of the zones of at least 2,000 m²; ``inside`` chooses those without a hole."""
        found = [
            zone
            for zone in self.objects("StrefaPlanistyczna")
            if polygon(zone).area > 2000 and not (inside and polygon(zone).interiors)
        ]
        return random.sample(found, count)

    def zone(self, random: Random) -> Element:
        """One of the zones."""
        return self.zones(random)[0]

    def document(self, relation: str) -> Element:
        """The document that has a relation to the act."""
        return next(found for found in self.objects("DokumentFormalny") if children(found, relation))

    def remove(self, element: Element) -> None:
        """Take an object out of the file."""
        self.root.remove(element.getparent())

    def add_copy(self, element: Element) -> Element:
        """Add the same object once more."""
        member = copy.deepcopy(element.getparent())
        self.root.append(member)
        return member[0]


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """All elements of that name inside an object, at any depth."""
    return [found for found in element.iter() if local_name(found) == name]


def child(element: Element, name: str) -> Element:
    """The first of them."""
    return children(element, name)[0]


def text(element: Element, name: str) -> str:
    """The text of an element."""
    return child(element, name).text or ""


def set_text(element: Element, name: str, value: str) -> None:
    """Give an element another text."""
    child(element, name).text = value


def set_code(element: Element, name: str, code: str) -> None:
    """Give an element another value of its code list."""
    found = child(element, name)
    address = found.get(HREF) or ""
    found.set(HREF, address[: max(address.rfind("/"), address.rfind("#")) + 1] + code)


def drop(element: Element, name: str) -> None:
    """Take the elements of that name out of an object."""
    for found in children(element, name):
        found.getparent().remove(found)


def insert_after(element: Element, name: str, new_name: str, value: str) -> None:
    """Add a text element behind the one of that name."""
    before = child(element, name)
    added = etree.Element(f"{{{etree.QName(before).namespace}}}{new_name}")
    added.text = value
    before.addnext(added)


def rings(element: Element) -> list[Ring]:
    """All rings of an object as (easting, northing), the outline first, without the repeated last vertex."""
    found = []
    for positions in children(element, "posList"):
        numbers = [float(number) for number in (positions.text or "").split()]
        found.append(list(zip(numbers[1::2], numbers[0::2], strict=True))[:-1])
    return found


def set_ring(element: Element, number: int, ring: Ring) -> None:
    """Give an object another ring in place of the one with that number."""
    closed = [*ring, ring[0]]
    children(element, "posList")[number].text = " ".join(f"{north!r} {east!r}" for east, north in closed)


def add_hole(element: Element, ring: Ring) -> None:
    """Cut a hole into an object's first polygon."""
    outline = child(element, "Polygon")
    interior = copy.deepcopy(child(outline, "exterior"))
    interior.tag = f"{GML}interior"
    outline.append(interior)
    set_ring(outline, len(children(outline, "posList")) - 1, ring)


def polygon(element: Element) -> Polygon:
    """The surface of an object of one polygon."""
    outline, *holes = rings(element)
    return Polygon(outline, holes)


def long_edges(ring: Ring, at_least: float) -> list[int]:
    """The vertices after which an edge of at least that length (m) begins."""
    return [
        number
        for number, (here, after) in enumerate(zip(ring, [*ring[1:], ring[0]], strict=True))
        if shapely.Point(here).distance(shapely.Point(after)) >= at_least
    ]


def significant(ring: Ring) -> list[int]:
    """The vertices without which the ring's area changes by more than 20 m², though it stays valid."""
    whole = Polygon(ring)
    return [
        number
        for number in range(len(ring))
        if len(ring) > 4
        and abs(Polygon(ring[:number] + ring[number + 1 :]).area - whole.area) > 20
        and Polygon(ring[:number] + ring[number + 1 :]).is_valid
    ]
