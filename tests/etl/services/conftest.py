"""A service with 25 parcels, and who fetches them by pages of ten."""

import pytest

from tests.etl.services.fetcher import Fetcher
from tests.etl.services.played_service import parcel, playing


@pytest.fixture
def service():
    with playing() as played:
        played.layers["dzialki"] = [parcel(number) for number in range(1, 26)]
        yield played


@pytest.fixture
def fetch(service, tmp_path):
    return Fetcher(service, tmp_path / "pages")
