"""A folder into which deliveries are put: what has arrived whole, what is being taken, where it goes then.

Below the folder lies a folder for each gmina, in it one for each kind of delivery (``060304_2/dzialki``);
what is put there is a delivery: a file, the files of a Shapefile, or a folder as a whole. All moves are
renamings within such a place, so that whoever is killed at any moment leaves each delivery in one place.
"""

import re
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

IN_WORK, TAKEN, REFUSED = "w-toku", "przyjete", "odrzucone"
"""Folders of a place: deliveries that are being imported, and those that were, each in its own folder."""

KINDS: Mapping[str, str] = {
    "dzialki": "parcels",
    "budynki": "buildings",
    "granice": "borders",
    "kontury": "contours",
    "plany": "plan",
}
"""What a folder is called, and what is imported from it."""

DOCUMENTS = "dokumenty"
"""Documents belong to a plan: below lies a folder for each, called by its key."""

_UNIT = re.compile(r"([0-9]{6}_[1-9])(?![0-9A-Za-z_])")
_GATHERING = ".zbierane"
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", "~", "-wal", "-shm", "-journal")
_BESIDE_A_SHAPEFILE = frozenset(
    (".shx", ".dbf", ".prj", ".cpg", ".cst", ".sbn", ".sbx", ".qix", ".qpj", ".qmd", ".ain", ".aih", ".atx")
)

Signature = tuple[tuple[str, int, int], ...]
"""Name, size and time of change of every file."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for deliveries of one kind: what is imported from it (``kind``) and for what.

    ``plan`` is the key of the plan whose documents are put there.
    """

    folder: Path
    unit: str
    kind: str
    plan: uuid.UUID | None = None

    @property
    def name(self) -> str:
        """The place as it is told to people."""
        return f"{self.unit}/{self.folder.name if self.plan is None else f'{DOCUMENTS}/{self.folder.name}'}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A delivery that lies in a place: what lies there for it, and how that looks."""

    place: Place
    entries: tuple[Path, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class InWork:
    """A delivery that was taken, to be imported as the run ``run_id``; ``folder`` holds nothing else."""

    place: Place
    run_id: uuid.UUID
    folder: Path

    @property
    def files(self) -> list[Path]:
        """The files to import: without what belongs to a Shapefile, and without links."""
        files = [
            file
            for file in sorted(self.folder.rglob("*"))
            if file.is_file() and not file.is_symlink() and not file.name.startswith(".")
        ]
        shapes = {(file.parent, file.stem.lower()) for file in files if file.suffix.lower() == ".shp"}
        return [file for file in files if (file.parent, _shapefile_of(file)) not in shapes]

    def move(self, outcome: str, when: datetime) -> Path:
        """Put the delivery among those that were ``TAKEN`` or ``REFUSED``; return its folder."""
        done = self.place.folder / outcome
        done.mkdir(exist_ok=True)
        target = done / f"{when:%Y-%m-%d}_{str(self.run_id)[:8]}"
        if target.exists():
            target = done / f"{when:%Y-%m-%d}_{self.run_id}"
        return self.folder.rename(target)


@dataclass(slots=True)
class DeliveryFolder:
    """The folder ``root``. A delivery has arrived when nothing of it changes for ``settle_seconds``."""

    root: Path
    settle_seconds: float
    _seen: dict[tuple[Path, ...], tuple[Signature, float]] = field(default_factory=dict)

    def places(self) -> Iterator[Place]:
        """The folders into which deliveries can be put."""
        for gmina in _folders(self.root):
            unit = _UNIT.match(gmina.name)
            if unit is None:
                continue
            for folder in _folders(gmina):
                if folder.name in KINDS:
                    yield Place(folder, unit[1], KINDS[folder.name])
                elif folder.name == DOCUMENTS:
                    for of_plan in _folders(folder):
                        if (plan := _key(of_plan.name)) is not None:
                            yield Place(of_plan, unit[1], "documents", plan)

    def arrived(self) -> list[Arrival]:
        """What lies there and has not changed for a while, the oldest first."""
        now = time.monotonic()
        lying = {arrival.entries: arrival for place in self.places() for arrival in _arrivals(place)}
        self._seen = {
            entries: before
            if (before := self._seen.get(entries)) is not None and before[0] == arrival.signature
            else (arrival.signature, now)
            for entries, arrival in lying.items()
        }
        whole = [
            arrival
            for entries, arrival in lying.items()
            if now - self._seen[entries][1] >= self.settle_seconds
        ]
        return sorted(whole, key=lambda arrival: max(changed for _, _, changed in arrival.signature))

    @property
    def unsettled(self) -> bool:
        """Whether something has come that may not be whole yet."""
        return bool(self._seen)

    def take(self, arrival: Arrival) -> InWork:
        """Put a delivery aside to be imported. Raises OSError where it is gone or may not be moved."""
        run_id = uuid.uuid4()
        in_work = arrival.place.folder / IN_WORK
        gathering = in_work / f"{run_id}{_GATHERING}"
        gathering.mkdir(parents=True)
        try:
            for entry in arrival.entries:
                entry.rename(gathering / entry.name)
        except OSError:
            _put_back(gathering, arrival.place.folder)
            raise
        self._seen.pop(arrival.entries, None)
        return InWork(arrival.place, run_id, gathering.rename(in_work / str(run_id)))

    def in_work(self) -> Iterator[InWork]:
        """What was taken and has not been imported to the end; what was not taken whole is put back."""
        for place in self.places():
            for folder in _folders(place.folder / IN_WORK):
                if folder.name.endswith(_GATHERING):
                    _put_back(folder, place.folder)
                elif (run_id := _key(folder.name)) is not None:
                    yield InWork(place, run_id, folder)


def _arrivals(place: Place) -> Iterator[Arrival]:
    entries = [entry for entry in sorted(place.folder.iterdir()) if _is_delivered(entry)]
    names = {entry.name for entry in place.folder.iterdir()}
    for entry in entries:
        # What belongs to a Shapefile waits for it.
        if _shapefile_of(entry) or any(entry.name + end in names for end in _UNFINISHED):
            continue
        together: tuple[Path, ...] = (entry,)
        if entry.suffix.lower() == ".shp":
            together += tuple(other for other in entries if _shapefile_of(other) == entry.stem.lower())
        if signature := _signature(together):
            yield Arrival(place, together, signature)


def _is_delivered(entry: Path) -> bool:
    """Whether this is a file or folder that somebody has put there, and not half of one."""
    return not (
        entry.name.startswith(".")
        or entry.name in (IN_WORK, TAKEN, REFUSED)
        or entry.name.lower().endswith(_UNFINISHED)
        or entry.is_symlink()
        or not (entry.is_file() or entry.is_dir())
    )


def _shapefile_of(file: Path) -> str | None:
    """The name, without ending, of the Shapefile that a file is part of; None where it stands for itself."""
    name = file.name.lower()
    if name.endswith(".shp.xml"):
        return name.removesuffix(".shp.xml")
    return file.stem.lower() if file.suffix.lower() in _BESIDE_A_SHAPEFILE and file.is_file() else None


def _signature(entries: tuple[Path, ...]) -> Signature:
    """How the files look; empty where there are none, or one is gone at this moment."""
    try:
        files = [file for entry in entries for file in (entry, *entry.rglob("*")) if file.is_file()]
        looks = [(str(file), file.stat()) for file in files]
    except OSError:
        return ()
    return tuple((name, look.st_size, look.st_mtime_ns) for name, look in looks)


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink())


def _key(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name)
    except ValueError:
        return None


def _put_back(gathering: Path, folder: Path) -> None:
    """Undo half a taking."""
    for entry in gathering.iterdir():
        entry.rename(folder / entry.name)
    gathering.rmdir()
