"""One layer of a service, fetched and made one file."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.services.collection import WANTED, Judge, write_collection
from planowisko.etl.services.pages import PageFolder, fetch_home
from planowisko.etl.services.wfs import FeatureQuery, FeatureService


@dataclass(frozen=True, slots=True)
class FetchedLayer:
    """What a fetch gave: the pages' folder, the file made of them, and figures.

    ``requested`` and ``resumed`` count pages, now and before. ``counts`` has the objects by what was thought
    of them; ``repeated`` are objects that two pages had; ``announced`` is how many there are by the server's
    word, None where it did not say.
    """

    folder: PageFolder
    file: Path
    source: str
    layer: str
    started_at: datetime
    requested: int
    resumed: int
    received: int
    counts: Counter[str]
    repeated: tuple[str, ...]
    announced: int | None

    @property
    def wanted(self) -> int:
        """How many objects the file has."""
        return self.counts[WANTED]

    def remove(self) -> None:
        """Remove file and pages, which nobody needs any more."""
        self.file.unlink(missing_ok=True)
        self.folder.remove()


@dataclass(frozen=True, slots=True)
class Storage:
    """Where pages lie: ``folder``, else one of their own in the person's cache, named ``name`` there.

    ``restart`` throws away what was fetched before.
    """

    name: str
    folder: Path | None = None
    restart: bool = False

    def place(self, question: Mapping[str, str]) -> Path:
        """The folder for the pages that answer a question."""
        if self.folder is not None:
            return self.folder / self.name
        digest = hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()[:12]
        return fetch_home() / f"{self.name}-{digest}"


def fetch_layer(
    service: FeatureService,
    query: FeatureQuery,
    page_size: int,
    storage: Storage,
    judge_of: Callable[[Sequence[Path]], Judge],
    progress: Progress = SILENT,
) -> FetchedLayer:
    """Fetch what ``query`` asks for and write the objects that are wanted into a file beside the pages.

    ``judge_of`` is given the pages and returns who judges their objects. Raises ``ServiceFailed`` and
    ``FolderUnusable``; whole pages stay where they are.
    """
    question = service.question(query, page_size)
    with PageFolder(storage.place(question), question) as folder:
        if storage.restart:
            folder.clear()
        fetched = service.fetch(query, page_size, folder, progress)
        progress.step(f"Składanie stron ({len(fetched.files)})")
        file = folder.path / f"{storage.name}.gml"
        counts = write_collection(fetched.files, file, judge_of(fetched.files))
        return FetchedLayer(
            folder=folder,
            file=file,
            source=service.address.shown,
            layer=query.type_name,
            started_at=folder.started_at,
            requested=fetched.requested,
            resumed=fetched.resumed,
            received=fetched.count,
            counts=counts,
            repeated=fetched.repeated,
            announced=fetched.announced,
        )
