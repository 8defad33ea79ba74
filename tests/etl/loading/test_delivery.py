"""Files as they were delivered: sizes and checksums."""

import hashlib

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.delivery import UnreadableFile, examine, refuse_repeated


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"{name}.gml" for name in ("first", "second", "third")]
    for path, content in zip(paths, (b"ab", b"cd", b"efg"), strict=True):
        path.write_bytes(content)
    return paths


@pytest.mark.parametrize("meanwhile", [False, True])
def test_sizes_and_checksums_are_those_of_the_files(files, meanwhile):
    examined = examine(files, meanwhile=meanwhile)
    assert [file.byte_size for file in examined] == [2, 2, 3]
    assert [file.sha256 for file in examined] == [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    ]


@pytest.mark.parametrize("meanwhile", [False, True])
def test_a_file_that_is_not_there_is_refused_at_once(tmp_path, meanwhile):
    with pytest.raises(UnreadableFile, match="nie można odczytać pliku"):
        examine([tmp_path / "missing.gml"], meanwhile=meanwhile)


def test_a_shapefile_differs_by_its_other_parts(tmp_path):
    paths = []
    for name, attributes in (("first", b"a"), ("second", b"b")):
        paths.append(tmp_path / f"{name}.shp")
        paths[-1].write_bytes(b"shapes")
        paths[-1].with_suffix(".dbf").write_bytes(attributes)
    refuse_repeated(examine(paths, meanwhile=True))
    paths[1].with_suffix(".dbf").write_bytes(b"a")
    with pytest.raises(InputRefused, match="tę samą treść"):
        refuse_repeated(examine(paths, meanwhile=True))
