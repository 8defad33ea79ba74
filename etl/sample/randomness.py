"""Random streams of the sample: one per purpose, so that a change in one place leaves the others alone."""

from random import Random


def stream(seed: int, *purpose: str) -> Random:
    """A generator that depends on the seed and the purpose only, on any machine."""
    return Random("/".join((str(seed), *purpose)))


class Streams:
    """The streams of one gmina."""

    def __init__(self, seed: int, *of_what: str) -> None:
        self._seed = seed
        self._of_what = of_what

    def of(self, *purpose: str) -> Random:
        """The stream for one purpose, from its beginning."""
        return stream(self._seed, *self._of_what, *purpose)
