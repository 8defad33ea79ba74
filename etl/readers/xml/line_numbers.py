"""Line numbers of elements, right in files of any length.

libxml2 keeps an element's line in 16 bits and guesses beyond 65535 (by neighbouring text nodes), so the start
tag is looked up in the bytes that were fed to the parser.
"""

from lxml import etree

_COUNTED_BY_LIBXML2 = 65_535


class LineFinder:
    """Follows the bytes of a file and finds the lines of start tags, asked for in document order."""

    def __init__(self) -> None:
        self._window = bytearray()
        self._line = 1

    @property
    def line(self) -> int:
        """The line at which the last found element starts, or before which nothing is sought any more."""
        return self._line

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the file."""
        self._window += chunk

    def line_of(self, element: etree._Element) -> int:
        """Return the line of the element's start tag.

        Elements must be asked for in document order. In an encoding in which tags are not ASCII bytes the
        parser's own figure is returned, which stops being exact at line 65535.
        """
        name = element.tag.rpartition("}")[2]
        tag = f"<{element.prefix}:{name}" if element.prefix else f"<{name}"
        counted = int(element.sourceline or 0)
        start = 0
        while (position := self._find(tag.encode(), start)) >= 0:
            self._line += self._window.count(b"\n", 0, position)
            del self._window[:position]
            end = max(self._window.find(b">"), 1)
            # libxml2's own figure, while it is exact, is the line where the start tag ends.
            if counted >= _COUNTED_BY_LIBXML2 or self._line + self._window.count(b"\n", 0, end) >= counted:
                # The tag's '<' goes, so that the next search begins behind it.
                del self._window[:1]
                return self._line
            start = end
        self._line += self._window.count(b"\n")
        self._window.clear()
        return counted or self._line

    def _find(self, tag: bytes, start: int) -> int:
        while (position := self._window.find(tag, start)) >= 0:
            after = bytes(self._window[position + len(tag) : position + len(tag) + 1])
            comment = self._window.rfind(b"<!--", start, position)
            if comment >= 0 and (end := self._window.find(b"-->", comment)) > position:
                start = end
            elif after in (b">", b"/", b" ", b"\t", b"\r", b"\n"):
                return position
            else:
                start = position + 1
        return -1
