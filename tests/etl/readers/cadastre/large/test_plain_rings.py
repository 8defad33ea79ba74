"""Numbers read many at a time are those that reading each gives."""

import random

import numpy as np
import pytest

from planowisko.etl.readers.cadastre.large.plain_rings import ring_numbers


@pytest.mark.parametrize("digits", [(6, 2), (7, 2), (1, 1), (7, 8), (12, 3)])
def test_numbers_of_one_width_are_the_same_to_the_last_bit(digits: tuple[int, int]) -> None:
    chance = random.Random(1)
    words = [".".join(f"{chance.randrange(10**count):0{count}d}" for count in digits) for _ in range(5000)]
    numbers = ring_numbers([" ".join(words).encode()])
    assert numbers is not None
    assert np.array_equal(numbers[0], [float(word) for word in words])
    assert numbers[1].tolist() == [len(words)]


@pytest.mark.parametrize("text", ["12.5 7.25", "1.25 12.5 1.5", "1 2", "12. 34.", ".5 .25", " 1.5\n 2.5 "])
def test_numbers_of_any_width_are_read(text: str) -> None:
    numbers = ring_numbers([text.encode(), b"1.5 2.5"])
    assert numbers is not None
    assert numbers[0].tolist() == [*map(float, text.split()), 1.5, 2.5]
    assert numbers[1].tolist() == [len(text.split()), 2]


@pytest.mark.parametrize("text", ["1.2.3 4.5", "1..2 3.4", ".", " "])
def test_what_is_no_number_is_left_to_others(text: str) -> None:
    assert ring_numbers([text.encode(), b"1.5 2.5"]) is None
