import pytest

from planowisko.etl.sample.deliveries import write_sample

SEED = 5


@pytest.fixture(scope="session")
def delivery(tmp_path_factory):
    """Deliveries of all seven gminas, 300 parcels each."""
    return write_sample(tmp_path_factory.mktemp("sample"), seed=SEED, parcels_per_gmina=300)
