"""A folder of whole pages, with a note of what they are pages of: what a broken fetch goes on from."""

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from planowisko.etl.services.failures import FolderUnusable

STATE = "pages.json"
_LOCK = ".lock"
_FORM = 1


def fetch_home() -> Path:
    """The folder in which folders of pages lie by default, below the person's cache folder (XDG)."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser() / "planowisko" / "fetched"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was received whole: its file, where it begins in the answer, objects, size, SHA-256."""

    file: str
    start_index: int
    count: int
    byte_size: int
    sha256: str


@dataclass(slots=True)
class _State:
    started_at: datetime
    pages: list[Page] = field(default_factory=list)
    complete: bool = False


class PageFolder:
    """The pages of one question to one service.

    ``question`` are the words of the question, without secrets: another question's pages are never taken for
    this one's. Used as a context manager, the folder is this process's alone.
    """

    def __init__(self, path: Path, question: Mapping[str, str]) -> None:
        self.path = path
        self._question = dict(question)
        self._state = _State(datetime.now(UTC))
        self._lock: int | None = None

    def __enter__(self) -> "PageFolder":
        with self._writing():
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._release()
            raise FolderUnusable(
                f"Trwa już pobieranie do folderu {self.path}. Poczekaj, aż się skończy, albo wskaż inny "
                "folder (--folder)."
            ) from None
        return self

    def __exit__(self, *_: object) -> None:
        self._release()

    @property
    def pages(self) -> tuple[Page, ...]:
        """The whole pages in their order."""
        return tuple(self._state.pages)

    @property
    def complete(self) -> bool:
        """Whether there are no more pages."""
        return self._state.complete

    @property
    def started_at(self) -> datetime:
        """When the first page was asked for."""
        return self._state.started_at

    def resume(self, oldest: timedelta) -> bool:
        """Take up the pages that lie there; return whether there are any.

        What is older than ``oldest`` is thrown away: data that changed meanwhile would be mixed. Raises
        :class:`FolderUnusable` where the folder is another question's.
        """
        state = self._read_state()
        if state is None:
            self.clear()
            return False
        if datetime.now(UTC) - state.started_at > oldest:
            self.clear()
            return False
        self._state = state
        self._keep_whole_pages()
        return bool(self._state.pages)

    def clear(self) -> None:
        """Forget all pages. Raises :class:`FolderUnusable` where the folder is another question's."""
        self._read_state()
        with self._writing():
            for path in (*self.path.glob("page-*.gml"), *self.path.glob("page-*.part"), self.path / STATE):
                path.unlink(missing_ok=True)
        self._state = _State(datetime.now(UTC))

    def partial_path(self) -> Path:
        """Where the next page is to be written until it is known to be whole."""
        return (self.path / _name(len(self._state.pages))).with_suffix(".part")

    def add(self, count: int) -> Page:
        """Count the page at :meth:`partial_path` as whole; ``count`` is how many objects it has."""
        partial = self.partial_path()
        whole = self.path / _name(len(self._state.pages))
        with self._writing():
            start = sum(page.count for page in self._state.pages)
            page = Page(whole.name, start, count, partial.stat().st_size, _sha256(partial))
            partial.replace(whole)
        self._state.pages.append(page)
        self._write_state()
        return page

    def finish(self) -> None:
        """Note that there are no more pages."""
        self._state.complete = True
        self._write_state()
        with self._writing():
            self.partial_path().unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove the pages, and the folder unless something else lies in it."""
        self.clear()
        with self._writing():
            (self.path / _LOCK).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                self.path.rmdir()

    def _read_state(self) -> _State | None:
        try:
            noted = json.loads((self.path / STATE).read_text(encoding="utf-8"))
            state = _State(
                datetime.fromisoformat(noted["started_at"]),
                [Page(**page) for page in noted["pages"]],
                bool(noted["complete"]),
            )
            question, form = noted["question"], noted["form"]
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError):
            # Not ours, or written by half: nothing in it is lost but a download.
            return None
        if question != self._question or form != _FORM:
            raise FolderUnusable(
                f"W folderze {self.path} leżą strony innego pobierania (adres, warstwa albo zasięg są inne). "
                "Wskaż inny folder (--folder) albo usuń ten."
            )
        return state

    def _keep_whole_pages(self) -> None:
        """Drop the first page that is not as it was received, and all after it."""
        for number, page in enumerate(self._state.pages):
            path = self.path / page.file
            try:
                whole = (
                    page.file == _name(number)
                    and path.stat().st_size == page.byte_size
                    and _sha256(path) == page.sha256
                )
            except OSError:
                whole = False
            if not whole:
                del self._state.pages[number:]
                self._state.complete = False
                self._write_state()
                return

    def _write_state(self) -> None:
        values: dict[str, Any] = {
            "form": _FORM,
            "question": self._question,
            "started_at": self._state.started_at.isoformat(),
            "complete": self._state.complete,
            "pages": [asdict(page) for page in self._state.pages],
        }
        with self._writing():
            written = self.path / f"{STATE}.part"
            written.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            written.replace(self.path / STATE)

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with writing_to(self.path):
            yield


@contextlib.contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Say of a folder that cannot be written which one it is. Raises :class:`FolderUnusable`."""
    try:
        yield
    except OSError as error:
        raise FolderUnusable(
            f"Nie można zapisać pobieranych danych w folderze {folder}: {error.strerror or error}. "
            "Zwolnij miejsce albo wskaż inny folder."
        ) from error


def _name(number: int) -> str:
    """The file of a page, counted from 0."""
    return f"page-{number + 1:05}.gml"


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
