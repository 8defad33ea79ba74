"""Asks servers patiently: again after what passes, within limits, and with words for what does not pass."""

import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPMessage
from pathlib import Path
from typing import TypeVar

from planowisko.etl.network.download import Begun, DownloadFailed, Limits, opener, receive
from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.failures import ServiceFailed, exception_text
from planowisko.etl.services.pages import writing_to
from planowisko.etl.services.partial_file import PartialFile

T = TypeVar("T")

_NO_SUCH_RANGE = 416
_KEPT = "Pobraną część pliku zachowano: to samo polecenie pobierze resztę."


@dataclass(frozen=True, slots=True)
class Patience:
    """The limits of a fetch: of one page, of all pages, and how often and how soon a page is asked for again.

    The first pause lasts ``pause_seconds``, every further one twice as long. Pages older than ``oldest`` are
    not gone on from.
    """

    page: Limits = field(default_factory=lambda: Limits(silence_seconds=90, seconds=900, bytes=256 * 2**20))
    total_bytes: int = 8 * 2**30
    attempts: int = 5
    pause_seconds: float = 2.0
    longest_pause_seconds: float = 60.0
    oldest: timedelta = timedelta(hours=24)


class Client:
    """Downloads into files. ``tell`` is told why and when it is tried again, ``sleep`` pauses until then.

    ``retries`` counts how often that was.
    """

    def __init__(
        self,
        patience: Patience = Patience(),
        tell: Callable[[str], None] = lambda text: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.patience = patience
        self.retries = 0
        self._tell = tell
        self._sleep = sleep
        self._opener = opener()

    def download(
        self,
        address: ServiceAddress,
        target: PartialFile,
        what: str,
        begun: Begun,
        count: Callable[[int], None],
    ) -> None:
        """Write what lies at an address into ``target``, going on from what there is where the server can.

        ``begun`` is told how each answer begins, ``count`` how many bytes there are so far. Raises
        :class:`ServiceFailed`.
        """

        def begin(status: int, headers: HTTPMessage) -> None:
            target.begin(status, headers)
            begun(status, headers)

        def attempt() -> None:
            try:
                for piece in receive(self._opener, target.request(), self.patience.page, begin):
                    target.write(piece)
                    count(target.size)
            except DownloadFailed as failure:
                if failure.status != _NO_SUCH_RANGE:
                    raise
                target.clear()
                raise DownloadFailed(str(failure), passing=True) from failure
            finally:
                target.flush()

        self.persist(attempt, address, what, lambda: _KEPT if target.resumable else "")

    def persist(
        self,
        attempt: Callable[[], T],
        address: ServiceAddress,
        what: str,
        kept: Callable[[], str] = lambda: "",
    ) -> T:
        """Do ``attempt`` until it succeeds or is not worth trying again.

        ``what`` is asked for, ``kept`` tells in a sentence what was received before. Raises
        :class:`ServiceFailed`.
        """
        pause = self.patience.pause_seconds
        for number in range(1, self.patience.attempts + 1):
            try:
                return attempt()
            except DownloadFailed as failure:
                if not failure.passing or number == self.patience.attempts:
                    said = exception_text(failure.answer)
                    reason = f"{failure} - usługa podaje: „{said}”" if said else str(failure)
                    tried = f" (próby: {number})" if number > 1 else ""
                    raise failed(address, what, f"{reason.rstrip('.')}{tried}", kept()) from failure
                wait = min(max(pause, failure.wait_seconds), self.patience.longest_pause_seconds)
                self.retries += 1
                self._tell(f"{what}: {failure}; ponowna próba za {wait:.0f} s.")
                self._sleep(wait)
                pause *= 2
        raise AssertionError("there is at least one attempt")

    def receive(self, request: urllib.request.Request, target: Path) -> None:
        """Write one answer into ``target``. Raises :class:`DownloadFailed`, :class:`FolderUnusable`."""
        pieces = receive(self._opener, request, self.patience.page)
        with writing_to(target.parent), target.open("wb") as file:
            for piece in pieces:
                file.write(piece)


def failed(address: ServiceAddress, what: str, reason: str, kept: str = "") -> ServiceFailed:
    """What to say of a service that did not give what it was asked for."""
    kept = f" {kept}" if kept else ""
    return ServiceFailed(
        f"Nie pobrano danych: {address.shown}, {what}: {reason.rstrip('.')}. Niczego nie wczytano.{kept} "
        "Sprawdź adres i spróbuj później."
    )
