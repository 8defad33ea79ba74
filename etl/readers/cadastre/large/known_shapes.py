"""The shapes that the parcels of a file have shown so far, and the learning of others."""

import numpy as np

from planowisko.etl.readers.cadastre.gml.egib import EgibReader
from planowisko.etl.readers.cadastre.large.feature_blocks import Collection
from planowisko.etl.readers.cadastre.large.parcel_shapes import (
    Groups,
    ParcelShape,
    may_have_shape,
    shape_of,
    skeleton,
)
from planowisko.etl.readers.cadastre.large.piece_context import PieceContext
from planowisko.etl.readers.cadastre.large.plain_attributes import attributes_of_record, plain_attributes
from planowisko.etl.readers.cadastre.large.plain_rings import ring_numbers
from planowisko.etl.readers.cadastre.raw_records import RawParcel
from planowisko.etl.readers.xml.stream import Feature

_MAX_SHAPES = 2000


class KnownShapes:
    """The shapes of one file's parcels; one is believed once it has read a parcel as the parser does."""

    def __init__(self, context: PieceContext) -> None:
        self._context = context
        self._reader = EgibReader(context.path, context.namespace)
        self._shapes: list[ParcelShape] = []
        self._usual_shapes: dict[int, list[ParcelShape]] = {}
        self._without_shape: set[bytes] = set()

    def matched(self, block: bytes) -> tuple[ParcelShape, Groups] | None:
        """The shape of a block and its taken texts; None where it has none."""
        usual = self._usual_shapes.setdefault(block.count(b"OFU>"), [])
        for place, shape in enumerate(usual):
            if match := shape.pattern.fullmatch(block):
                shape.matches += 1
                # The most frequent one is tried first.
                if place and shape.matches > usual[place - 1].matches:
                    usual[place - 1 : place + 1] = shape, usual[place - 1]
                return shape, match.groups()
        if not may_have_shape(block):
            return None
        for shape in self._shapes:
            if match := shape.pattern.fullmatch(block):
                usual.append(shape)
                return shape, match.groups()
        learned = self._learn(block)
        if learned is not None:
            self._shapes.append(learned[0])
            usual.append(learned[0])
        return learned

    def _learn(self, block: bytes) -> tuple[ParcelShape, Groups] | None:
        """A shape that reads the block as the reader of records does."""
        bones = skeleton(block)
        if bones in self._without_shape or len(self._shapes) >= _MAX_SHAPES:
            return None
        collection = self._context.collection
        features = collection.parse(block + collection.member_end)
        shape = shape_of(block)
        match = shape.pattern.fullmatch(block) if shape else None
        if len(features) == 1 and shape is not None and match is not None and self._declares_once(collection):
            raw = self._reader.record(Feature(features[0], 1, collection.srs_name))
            if isinstance(raw, RawParcel) and self._reads_alike(shape, match.groups(), raw):
                return shape, match.groups()
        if len(self._without_shape) < _MAX_SHAPES:
            self._without_shape.add(bones)
        return None

    @staticmethod
    def _declares_once(collection: Collection) -> bool:
        """Whether each namespace has one prefix only."""
        addresses = [address for _, address in collection.namespaces]
        return len(addresses) == len(set(addresses))

    def _reads_alike(self, shape: ParcelShape, groups: Groups, raw: RawParcel) -> bool:
        """Whether a shape takes of a block just what the reader of records does; takes its CRS from there."""
        surface = raw.surface
        if surface is None or surface.srs_name not in self._context.crs or raw.violations or raw.doubts:
            return False
        polygons = surface.polygons
        attributes, _ = plain_attributes(shape, [groups], self._context.gmina_code)
        numbers = ring_numbers([groups[shape.positions["positions"]]])
        if numbers is None or len(polygons) != 1 or polygons[0].interiors:
            return False
        shape.srs_name = surface.srs_name
        same_ring = np.array_equal(numbers[0].reshape(-1, 2), polygons[0].exterior)
        return same_ring and attributes == attributes_of_record(raw)
