"""Reads objects of the cadastre from the answers of MapServers, by the same profiles as vector files."""

from collections.abc import Collection, Iterator
from pathlib import Path

from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.area_unit import AreaUnit
from planowisko.etl.readers.cadastre.cadastre_table import read_object
from planowisko.etl.readers.cadastre.gml.county_fields import service_fields, text_of
from planowisko.etl.readers.cadastre.raw_records import RawRecord
from planowisko.etl.readers.profiles.built_in import built_in_profiles
from planowisko.etl.readers.profiles.our_fields import LayerKind
from planowisko.etl.readers.profiles.profile import BoundLayer, Profile, bind
from planowisko.etl.readers.vector.vector_file import VectorFeature
from planowisko.etl.readers.xml.stream import local_name, read_features


def service_objects(
    path: Path,
    wanted: Collection[LayerKind],
    profile: Profile | None = None,
    told: BytesRead = tell_nobody,
) -> Iterator[RawRecord]:
    """Yield the objects of the wanted kinds; ``told`` hears how much of the file is read.

    Raises ``InputRefused`` as ``read_features`` does.
    """
    profiles = (profile,) if profile else built_in_profiles()
    fitting: dict[str, tuple[BoundLayer, ...]] = {}
    for feature in read_features(path, told):
        fields = service_fields(feature)
        if fields is None:
            continue
        name = local_name(feature.element)
        if name not in fitting:
            fitting[name] = bind(profiles, name, [field for field in fields if field], wanted)
        bound = fitting[name]
        if not bound:
            continue
        texts = {field: text_of(fields, field) for each in bound for field in each.needed}
        raw = read_object(VectorFeature(feature.line, texts, None), bound, AreaUnit(None))
        if raw is not None:
            geometry = fields.get("")
            if geometry is not None and len(geometry):
                raw.read_geometry(geometry, feature.srs_name)
            yield raw
