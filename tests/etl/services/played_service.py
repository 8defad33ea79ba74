"""A WFS on this machine that answers in the form of the real ones, and misbehaves as they do."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

MAPSERVER = (
    'xmlns:ms="http://mapserver.gis.umn.edu/mapserver" xmlns:gml="http://www.opengis.net/gml/3.2" '
    'xmlns:wfs="http://www.opengis.net/wfs/2.0"'
)
Misbehaviour = Callable[["Request"], None]


def collection(members: list[str], *, namespaces: str = MAPSERVER, attributes: str = "") -> str:
    inside = "".join(f"<wfs:member>{member}</wfs:member>" for member in members)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<wfs:FeatureCollection {namespaces} {attributes}>'
        f"{inside}</wfs:FeatureCollection>"
    )


class PlayedService(ThreadingHTTPServer):
    """Serves ``layers`` page by page; ``misbehave`` takes the place of answers, by their number from 1."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.layers: dict[str, list[str]] = {}
        self.files: dict[str, bytes] = {}
        self.misbehave: dict[int, Misbehaviour] = {}
        self.always: Misbehaviour | None = None
        self.asked: list[dict[str, str]] = []
        self.headers_received: list[dict[str, str]] = []
        self.namespaces = MAPSERVER
        self.matched: str | None = "unknown"
        self.names_next = True
        self.most = 1000
        self.etag: str | None = None
        self.gzip = False
        self.reached = threading.Event()
        self.released = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/wfs"

    @property
    def starts(self) -> list[int]:
        """The ``startIndex`` of every page that was asked for."""
        return [int(each["startindex"]) for each in self.asked if "startindex" in each]

    def page(self, asked: dict[str, str]) -> bytes:
        """The page that a well-behaved service would give."""
        members = self.layers.get(asked["typenames"].rpartition(":")[2], [])
        start, count = int(asked.get("startindex", 0)), min(int(asked.get("count", 10)), self.most)
        part = members[start : start + count]
        attributes = f'numberReturned="{len(part)}"'
        if self.matched is not None:
            attributes += f' numberMatched="{self.matched}"'
        if self.names_next and start + count < len(members):
            attributes += ' next="http://127.0.0.1/next"'
        return collection(part, namespaces=self.namespaces, attributes=attributes).encode()

    def capabilities(self) -> bytes:
        names = "".join(
            f"<wfs:FeatureType><wfs:Name>app-pog:{name}</wfs:Name></wfs:FeatureType>" for name in self.layers
        )
        return (
            '<wfs:WFS_Capabilities xmlns:wfs="http://www.opengis.net/wfs/2.0" version="2.0.0">'
            f"<wfs:FeatureTypeList>{names}</wfs:FeatureTypeList></wfs:WFS_Capabilities>"
        ).encode()


class Request(BaseHTTPRequestHandler):
    server: PlayedService
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name.lower(): value for name, value in parse_qsl(parts.query)}
        self.asked = asked
        self.server.asked.append(asked)
        self.server.headers_received.append(dict(self.headers))
        misbehave = self.server.misbehave.get(len(self.server.asked)) or self.server.always
        if misbehave:
            misbehave(self)
        elif parts.path in self.server.files:
            self.give_file(self.server.files[parts.path])
        elif asked.get("request") == "GetCapabilities":
            self.give(self.server.capabilities())
        else:
            self.give(self.server.page(asked))

    def give_file(self, content: bytes, end: int | None = None) -> None:
        """Give a file, or the rest of it where it is asked for; ``end`` is where the connection breaks."""
        etag = self.server.etag
        marks = {"ETag": etag, "Accept_Ranges": "bytes"} if etag else {}
        start = 0
        if etag and self.headers.get("If-Range") == etag:
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
            marks["Content_Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        part = content[start:end]
        length = len(content) - start if end is not None else None
        self.give(part, status=206 if start else 200, length=length, **marks)

    def give(self, content: bytes, *, status: int = 200, length: int | None = None, **headers: str) -> None:
        if self.server.gzip:
            content = gzip.compress(content)
            headers["Content-Encoding"] = "gzip"
        self.send_response(status)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)
        if length is not None:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def playing() -> Iterator[PlayedService]:
    service = PlayedService()
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        service.released.set()
        service.shutdown()
        thread.join()
        service.server_close()


def parcel(number: int, *, unit: str = "060304_2", extra: str = "", key: str | None = None) -> str:
    """A parcel as the collective service gives it, 50 m wide, in a row; EPSG:2180, northing first."""
    north, east = 380_000 + 60 * (number // 100), 800_000 + 60 * (number % 100)
    corners = [(north, east), (north + 50, east), (north + 50, east + 50), (north, east + 50), (north, east)]
    positions = " ".join(f"{y}.0 {x}.0" for y, x in corners)
    reference = f"{unit}.0001.{number}"
    return (
        f'<ms:dzialki gml:id="{key or f"dzialki.{reference}"}"><ms:msGeometry>'
        f'<gml:Polygon gml:id="g{number}" srsName="urn:ogc:def:crs:EPSG::2180"><gml:exterior><gml:LinearRing>'
        f"<gml:posList>{positions}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ms:msGeometry>"
        f"<ms:ID_DZIALKI>{reference}</ms:ID_DZIALKI><ms:NUMER_DZIALKI>{number}</ms:NUMER_DZIALKI>"
        f"<ms:NUMER_JEDNOSTKI>{unit}</ms:NUMER_JEDNOSTKI><ms:NUMER_OBREBU>0001</ms:NUMER_OBREBU>"
        f"<ms:POLE_EWIDENCYJNE>0.25</ms:POLE_EWIDENCYJNE><ms:KLASOUZYTKI_EGIB>RIVa</ms:KLASOUZYTKI_EGIB>"
        f"<ms:GRUPA_REJESTROWA>7.1</ms:GRUPA_REJESTROWA>{extra}</ms:dzialki>"
    )


def building(number: int | None, *, unit: str = "060304_2") -> str:
    """A building as the collective service gives it; without an identifier where ``number`` is None."""
    north, east = 385_000, 800_000 + 60 * (number or 0)
    corners = [(north, east), (north + 9, east), (north + 9, east + 9), (north, east + 9), (north, east)]
    positions = " ".join(f"{y}.0 {x}.0" for y, x in corners)
    reference = "" if number is None else f"<ms:ID_BUDYNKU>{unit}.0001.{number}_BUD</ms:ID_BUDYNKU>"
    return (
        f'<ms:budynki gml:id="b{number}"><ms:msGeometry><gml:Polygon srsName="urn:ogc:def:crs:EPSG::2180">'
        f"<gml:exterior><gml:LinearRing><gml:posList>{positions}</gml:posList></gml:LinearRing></gml:exterior>"
        f"</gml:Polygon></ms:msGeometry>{reference}<ms:RODZAJ>mieszkalny</ms:RODZAJ>"
        "<ms:KONDYGNACJE_NADZIEMNE>2</ms:KONDYGNACJE_NADZIEMNE></ms:budynki>"
    )


def border(code: str, number: int, size: int) -> str:
    """A border as the national register of borders gives it, a square in EPSG:2180."""
    north, east = 379_500, 799_500 + size * number
    far_north, far_east = north + size, east + size
    corners = [(north, east), (far_north, east), (far_north, far_east), (north, far_east), (north, east)]
    positions = " ".join(f"{y} {x}" for y, x in corners)
    return (
        f'<ms:Granice gml:id="g.{code}"><ms:msGeometry><gml:MultiSurface '
        f'srsName="urn:ogc:def:crs:EPSG::2180"><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing>'
        f"<gml:posList>{positions}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"
        f"</gml:surfaceMember></gml:MultiSurface></ms:msGeometry><ms:JPT_KOD_JE>{code}</ms:JPT_KOD_JE>"
        f"<ms:JPT_NAZWA_>Nazwa {number}</ms:JPT_NAZWA_></ms:Granice>"
    )
