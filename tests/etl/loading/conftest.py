import pytest

from tests.etl import app_plan
from tests.etl.loading import imports


@pytest.fixture
def dorohusk(database):
    """A database with one gmina."""
    imports.add_gmina(database)
    return database


@pytest.fixture
def whole(tmp_path):
    """The file of a plan with every class."""
    return imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan())
