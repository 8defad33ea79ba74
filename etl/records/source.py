"""Where a record came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Place of a record in a delivery.

    ``line`` is the line of the record's start tag in ``file``, counted from 1; ``0`` where the format
    has no lines (a binary file) or the record was not read from a file. Where the file has layers,
    ``layer`` is the record's and ``line`` its feature id there.
    """

    file: str
    line: int = 0
    layer: str = ""

    @property
    def place(self) -> str:
        """The place as it is told to people."""
        if self.layer:
            return f"{self.file}, warstwa {self.layer}" + (f", obiekt nr {self.line}" if self.line else "")
        return f"{self.file}, wiersz {self.line}" if self.line else self.file

    @property
    def place_en(self) -> str:
        """The place in English."""
        if self.layer:
            return f"{self.file}, layer {self.layer}" + (f", object no. {self.line}" if self.line else "")
        return f"{self.file}, line {self.line}" if self.line else self.file
