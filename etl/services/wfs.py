"""Asks a WFS 2.0 for features, page by page, until there are no more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.network.download import DownloadFailed
from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.capabilities import read_type_names
from planowisko.etl.services.client import Client, failed
from planowisko.etl.services.failures import ServiceFailed
from planowisko.etl.services.page import PageContent, examine_page
from planowisko.etl.services.pages import PageFolder

T = TypeVar("T")

_PASSING_RULES = frozenset({"truncated-xml", "malformed-xml", "empty-file"})
"""What is wrong with an answer that was broken off on its way: worth trying again."""


@dataclass(frozen=True, slots=True)
class FeatureQuery:
    """Which features are asked for: ``type_name``, and what narrows them down, as parameters of a request."""

    type_name: str
    narrowed: Mapping[str, str] = field(default_factory=dict)

    def parameters(self, start_index: int, count: int) -> dict[str, str]:
        """The parameters of GetFeature for one page."""
        return {
            "SERVICE": "WFS",
            "VERSION": "2.0.0",
            "REQUEST": "GetFeature",
            "TYPENAMES": self.type_name,
            **self.narrowed,
            "COUNT": str(count),
            "STARTINDEX": str(start_index),
        }


@dataclass(slots=True)
class FetchedPages:
    """How a fetch went: the files of the pages in their order, and what is remarkable.

    ``repeated`` are the keys of objects that two pages have: data changed while they were fetched, and others
    may be missing. ``announced`` is how many objects the server said there are, None where it did not say.
    """

    files: tuple[Path, ...]
    count: int
    requested: int
    resumed: int
    repeated: tuple[str, ...]
    announced: int | None


class FeatureService:
    """One WFS."""

    def __init__(self, address: ServiceAddress, client: Client) -> None:
        self.address = address
        self._client = client
        self._patience = client.patience
        self._received = 0

    def question(self, query: FeatureQuery, page_size: int) -> dict[str, str]:
        """What a folder of pages answers; without secrets."""
        parameters = query.parameters(0, page_size)
        del parameters["STARTINDEX"]
        return {"address": self.address.shown, **parameters}

    def fetch(
        self, query: FeatureQuery, page_size: int, folder: PageFolder, progress: Progress = SILENT
    ) -> FetchedPages:
        """Fetch all pages into ``folder``, going on from those that are there.

        An answer shorter than asked for may be one that the server has cut, and ``numberMatched`` is not to
        be relied on. So the end is a page without objects, or a short one without ``next`` where pages before
        had it. A server that ignores ``startIndex`` sends its first page again: it is refused, unless it has
        said that there is no more. Raises :class:`ServiceFailed`; then the whole pages stay.
        """
        walk = _Walk(page_size)
        folder.resume(self._patience.oldest)
        for page in folder.pages:
            # Their objects must be known, to notice what comes again.
            walk.take(examine_page(folder.path / page.file), page.byte_size, resumed=True)
        # The count goes on from layer to layer: a step shows what came since its beginning.
        before = self._received
        progress.count(before + walk.count)
        progress.step(f"Pobieranie {query.type_name}")
        while not folder.complete:
            retries = self._client.retries
            content = self._page(query, walk, folder)
            if self._client.retries != retries:
                progress.step(f"Pobieranie {query.type_name}")
            if content.count and walk.begins_anew(content):
                if content.matched != walk.count:
                    raise self._failed(query, folder, _IGNORES_START.format(start=walk.count))
                folder.finish()
                break
            ended = walk.take(content, folder.partial_path().stat().st_size)
            if content.count:
                folder.add(content.count)
            if walk.byte_size > self._patience.total_bytes:
                limit = self._patience.total_bytes // 2**20
                raise self._failed(query, folder, f"odpowiedzi mają razem ponad {limit} MB; zawęź zasięg")
            if ended:
                folder.finish()
            self._received = before + walk.count
            progress.count(self._received)
        return FetchedPages(
            files=tuple(folder.path / page.file for page in folder.pages),
            count=walk.count,
            requested=walk.requested,
            resumed=walk.resumed,
            repeated=tuple(walk.repeated),
            announced=walk.announced,
        )

    def type_names(self, target: Path) -> tuple[str, ...]:
        """The layers that the service says it has; its answer goes into ``target``.

        Raises :class:`ServiceFailed`.
        """
        request = self.address.request(
            {"SERVICE": "WFS", "REQUEST": "GetCapabilities", "ACCEPTVERSIONS": "2.0.0"}
        )

        def attempt() -> tuple[str, ...]:
            self._client.receive(request, target)
            return _understood(read_type_names, target)

        return self._client.persist(attempt, self.address, "opis usługi (GetCapabilities)")

    def _page(self, query: FeatureQuery, walk: "_Walk", folder: PageFolder) -> PageContent:
        """Receive the next page into the folder's partial file and read it to its end."""
        partial = folder.partial_path()
        request = self.address.request(query.parameters(walk.count, walk.page_size))

        def attempt() -> PageContent:
            self._client.receive(request, partial)
            return _understood(examine_page, partial)

        what = f"{query.type_name}, strona {len(folder.pages) + 1}"
        return self._client.persist(attempt, self.address, what, lambda: _kept(folder))

    def _failed(self, query: FeatureQuery, folder: PageFolder, reason: str) -> ServiceFailed:
        what = f"{query.type_name}, strona {len(folder.pages) + 1}"
        return failed(self.address, what, reason)


class _Walk:
    """How far the pages have come, and what is known of their objects."""

    def __init__(self, page_size: int) -> None:
        self.page_size = page_size
        self.count = self.byte_size = self.requested = self.resumed = 0
        self.announced: int | None = None
        self.repeated: list[str] = []
        self._keys: set[str] = set()
        self._digests: set[bytes] = set()
        self._first_count = 0
        self._had_next = False

    def begins_anew(self, content: PageContent) -> bool:
        """Whether every object of a page has come before, and they are no fewer than on the first page."""
        return 0 < self._first_count <= content.count and self._digests.issuperset(content.digests)

    def take(self, content: PageContent, byte_size: int, *, resumed: bool = False) -> bool:
        """Count one more page; return whether it was the last."""
        if resumed:
            self.resumed += 1
        else:
            self.requested += 1
        for key, digest in zip(content.keys, content.digests, strict=True):
            if key in self._keys or digest in self._digests:
                self.repeated.append(key)
            self._keys.add(key)
            self._digests.add(digest)
        self._first_count = self._first_count or content.count
        self.count += content.count
        self.byte_size += byte_size
        self.announced = content.matched if content.matched is not None else self.announced
        told_last = self._had_next and not content.has_next
        self._had_next = self._had_next or content.has_next
        return content.count == 0 or (content.count < self.page_size and told_last)


_IGNORES_START = (
    "na pytanie o obiekty od {start} usługa odpowiedziała tymi, które już przysłała: nie umie podawać danych "
    "stronami (pomija startIndex), więc nie wiadomo, czy dane są całe. Pobierz je inną drogą, na przykład "
    "jako plik ze starostwa"
)


def _understood(read: Callable[[Path], T], path: Path) -> T:
    """Read an answer; what is wrong with it is a download that failed."""
    try:
        return read(path)
    except InputRefused as refusal:
        text = str(refusal).removeprefix(path.name).lstrip(",: ")
        raise DownloadFailed(text, passing=refusal.rule in _PASSING_RULES) from refusal


def _kept(folder: PageFolder) -> str:
    if not folder.pages:
        return ""
    count = sum(page.count for page in folder.pages)
    return (
        f"Pobrane strony ({len(folder.pages)}, obiektów {count}) zachowano w {folder.path}: to samo "
        "polecenie pobierze resztę."
    )
