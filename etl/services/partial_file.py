"""What of a large file has come so far, kept so that the next attempt goes on from there."""

import fcntl
import json
import re
import urllib.request
from http.client import HTTPMessage
from pathlib import Path
from types import TracebackType
from typing import Self

from planowisko.etl.network.download import DownloadFailed
from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.failures import FolderUnusable
from planowisko.etl.services.pages import writing_to

_PARTIAL_CONTENT = 206
_FROM = re.compile(r"bytes (\d+)-")


class PartialFile:
    """The beginning of the file at an address; a context manager, by which it is this process's alone.

    It is gone on from only where the server says by which mark (``ETag``, else ``Last-Modified``) it tells
    whether the file is still the same, and by its answer that it has sent the rest. Else it is begun anew.
    """

    def __init__(self, path: Path, address: ServiceAddress) -> None:
        self.path = path
        self._note = path.with_name(f"{path.name}.json")
        self._address = address

    def __enter__(self) -> Self:
        with writing_to(self.path.parent):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("ab")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise FolderUnusable(
                f"Trwa już pobieranie {self._address.shown}. Poczekaj, aż się skończy."
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self.resumable:
            self.remove()
        self._file.close()

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._file.tell()

    @property
    def resumable(self) -> bool:
        """Whether a later attempt can go on from what there is."""
        return bool(self.size and self._mark())

    def request(self) -> urllib.request.Request:
        """Return the request for the rest, or for the whole where nothing can be gone on from."""
        request = self._address.request({})
        # Parts of packed answers do not fit together.
        request.add_header("Accept-Encoding", "identity")
        mark = self._mark()
        if self.size and mark:
            request.add_header("Range", f"bytes={self.size}-")
            request.add_header("If-Range", mark)
        return request

    def begin(self, status: int, headers: HTTPMessage) -> None:
        """Take how the answer begins: what is there is kept only where the answer is the rest of it.

        Raises :class:`DownloadFailed` where the server sends another part than the one asked for.
        """
        if status == _PARTIAL_CONTENT:
            begins = _FROM.match(headers.get("Content-Range", ""))
            if begins is None or int(begins[1]) != self.size:
                self.clear()
                raise DownloadFailed(
                    "serwer przysłał inną część pliku niż ta, o którą go pytano", passing=True
                )
            return
        self.clear()
        mark = headers.get("ETag", "")
        if not mark or mark.startswith("W/"):
            mark = headers.get("Last-Modified", "")
        in_parts = headers.get("Accept-Ranges", "").strip().lower() == "bytes"
        if mark and in_parts and "Content-Encoding" not in headers:
            with writing_to(self.path.parent):
                self._note.write_text(json.dumps({"address": self._address.shown, "mark": mark}), "utf-8")

    def write(self, piece: bytes) -> None:
        """Add what came. Raises :class:`FolderUnusable`."""
        with writing_to(self.path.parent):
            self._file.write(piece)

    def flush(self) -> None:
        """Have all that came in the file. Raises :class:`FolderUnusable`."""
        with writing_to(self.path.parent):
            self._file.flush()

    def clear(self) -> None:
        """Forget what came."""
        self._file.seek(0)
        self._file.truncate()
        self._note.unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove the file and what is known of it."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _mark(self) -> str:
        try:
            noted = json.loads(self._note.read_text("utf-8"))
            return str(noted["mark"]) if noted["address"] == self._address.shown else ""
        except (OSError, ValueError, TypeError, KeyError):
            return ""
