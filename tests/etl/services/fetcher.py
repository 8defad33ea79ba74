"""Fetches from the played service as the commands do, with short patience."""

from dataclasses import replace
from datetime import timedelta

from planowisko.etl.network.download import Limits
from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.client import Client, Patience
from planowisko.etl.services.page import page_features
from planowisko.etl.services.pages import PageFolder
from planowisko.etl.services.wfs import FeatureQuery, FeatureService

QUERY = FeatureQuery("ms:dzialki", {"BBOX": "1,2,3,4,urn:ogc:def:crs:EPSG::2180"})
PATIENCE = Patience(
    page=Limits(silence_seconds=20, seconds=60, bytes=200_000),
    total_bytes=2_000_000,
    attempts=3,
    pause_seconds=2.0,
    oldest=timedelta(hours=1),
)
IMPATIENT = replace(PATIENCE, page=Limits(silence_seconds=0.6, seconds=1.2, bytes=200_000))


class Fetcher:
    """Fetches by pages of ten; remembers the pauses that were made."""

    def __init__(self, service, path):
        self.service, self.path = service, path
        self.pauses = []
        self.told = []

    def __call__(self, *, patience=PATIENCE, page_size=10, address=None):
        client = FeatureService(
            ServiceAddress.parse(address or self.service.address),
            Client(patience, self.told.append, self.pauses.append),
        )
        with PageFolder(self.path, client.question(QUERY, page_size)) as folder:
            return client.fetch(QUERY, page_size, folder)


def references(fetched):
    return [
        element.text
        for path in fetched.files
        for feature in page_features(path)
        for element in feature.element
        if element.tag.endswith("ID_DZIALKI")
    ]


EVERY = [f"060304_2.0001.{number}" for number in range(1, 26)]
