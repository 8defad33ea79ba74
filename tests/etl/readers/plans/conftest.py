import pytest

from tests.etl import local_plan
from tests.etl.readers.plans.plan_geopackage_files import write


@pytest.fixture(scope="module")
def _content(tmp_path_factory):
    return write(tmp_path_factory.mktemp("plan") / "plan.gpkg", local_plan.whole_plan()).read_bytes()


@pytest.fixture
def plan_file(_content, tmp_path):
    """A local plan as GeoPackage."""
    path = tmp_path / "plan.gpkg"
    path.write_bytes(_content)
    return path
