"""Downloads by HTTP as a stream, with limits on size, silence and duration.

Certificates are verified, and the proxies that the environment names (``https_proxy``, ``no_proxy``) are
used: both are what ``urllib`` does by itself.
"""

import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from typing import IO
from urllib.parse import SplitResult, urlsplit, urlunsplit

_PIECE_BYTES = 64 * 1024
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""States of a server that may be another in a moment."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a server may keep silent and one download take, and how large it may be, unpacked."""

    silence_seconds: float
    seconds: float
    bytes: int


class DownloadFailed(Exception):
    """A download did not come about; the text is a part of a Polish sentence.

    ``passing`` says whether it is worth trying again, ``wait_seconds`` when the server wants it at the
    earliest, ``answer`` what the server said in the body of its error (the first 64 KB), ``status`` its
    number; 0 where none came.
    """

    def __init__(
        self,
        reason: str,
        *,
        passing: bool = False,
        wait_seconds: float = 0,
        answer: bytes = b"",
        status: int = 0,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.passing = passing
        self.wait_seconds = wait_seconds
        self.answer = answer


def opener(*, redirects: bool = True) -> urllib.request.OpenerDirector:
    """Return what opens addresses; ``redirects`` says whether a server may send us on at all.

    It may by https, or by http within the same server. A password is never sent on.
    """
    return urllib.request.build_opener(_Redirects(allowed=redirects))


Begun = Callable[[int, HTTPMessage], None]
"""Told status and header fields of an answer before its body is read."""


def _nobody(status: int, headers: HTTPMessage) -> None:
    """Nobody listens."""


def receive(
    through: urllib.request.OpenerDirector,
    request: urllib.request.Request,
    limits: Limits,
    begun: Begun = _nobody,
) -> Iterator[bytes]:
    """Yield what the server answers, piece by piece, unpacked where it is packed with gzip.

    Raises :class:`DownloadFailed`, also where less comes than the server has announced.
    """
    deadline = time.monotonic() + limits.seconds
    size = 0
    try:
        with through.open(request, timeout=limits.silence_seconds) as answer:
            begun(answer.status, answer.headers)
            for piece in _unpacked(answer):
                size += len(piece)
                if size > limits.bytes:
                    raise DownloadFailed(f"plik jest większy niż {_in_words(limits.bytes)}")
                yield piece
                if time.monotonic() > deadline:
                    raise DownloadFailed(f"pobieranie trwało dłużej niż {limits.seconds:.0f} s", passing=True)
    except urllib.error.HTTPError as error:
        raise _refused(error) from error
    except TimeoutError as error:
        raise _silent(limits) from error
    except ValueError:
        # What urllib says of an address repeats it, with what is secret of it: not even into a log.
        raise DownloadFailed("adres jest niepoprawny") from None
    except (urllib.error.URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise _silent(limits) from error
        if size or isinstance(error, IncompleteRead):
            raise DownloadFailed(f"połączenie przerwano po odebraniu {size} B", passing=True) from error
        raise DownloadFailed(f"nie udało się połączyć ({reason})", passing=True) from error


def without_secrets(address: str) -> str:
    """Return an address without user, password, query and fragment: fit for messages and logs."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "adres nieczytelny"
    host = f"[{host}]" if ":" in host else host
    return urlunsplit(SplitResult(parts.scheme, f"{host}{port}", parts.path, "", ""))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Lets a server send us on only by https, or within itself."""

    def __init__(self, *, allowed: bool) -> None:
        self._allowed = allowed

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        within = (before.scheme, before.netloc) == (after.scheme, after.netloc)
        if not self._allowed or not (within or after.scheme == "https"):
            raise DownloadFailed(f"niedozwolone przekierowanie ({code}) na adres {without_secrets(newurl)}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _unpacked(answer: HTTPResponse) -> Iterator[bytes]:
    """Yield the body; never more than a piece of it is unpacked at once."""
    packed = answer.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    received = 0
    while piece := answer.read1(_PIECE_BYTES):
        received += len(piece)
        if not packed:
            yield piece
            continue
        try:
            while piece and not unpacker.eof:
                yield unpacker.decompress(piece, _PIECE_BYTES)
                piece = unpacker.unconsumed_tail
        except zlib.error as error:
            raise DownloadFailed("odpowiedź spakowana gzip jest uszkodzona", passing=True) from error
    if rest := unpacker.flush():
        yield rest
    declared = answer.headers.get("Content-Length")
    if declared is not None and declared.isdecimal() and int(declared) != received:
        raise DownloadFailed(f"odebrano {received} B z {declared} B", passing=True)
    if packed and received and not unpacker.eof:
        raise DownloadFailed("odpowiedź spakowana gzip jest ucięta", passing=True)


def _refused(error: urllib.error.HTTPError) -> DownloadFailed:
    try:
        answer = error.read(_PIECE_BYTES)
    except (HTTPException, OSError):
        answer = b""
    wait = error.headers.get("Retry-After", "") if error.headers else ""
    return DownloadFailed(
        f"serwer odpowiedział: {error.code} {error.reason}",
        passing=error.code in _PASSING,
        wait_seconds=float(wait) if wait.isdecimal() else 0,
        answer=answer,
        status=error.code,
    )


def _silent(limits: Limits) -> DownloadFailed:
    return DownloadFailed(f"serwer milczał dłużej niż {limits.silence_seconds:.0f} s", passing=True)


def _in_words(size: int) -> str:
    return f"{size // 2**20} MB" if size >= 2**20 else f"{size} B"
