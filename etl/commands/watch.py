"""``planowisko watch``: takes deliveries as they are put into a folder."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from planowisko.etl.commands.delivery_import import Ended, import_delivery
from planowisko.etl.commands.output import remark
from planowisko.etl.commands.run_options import wait_option
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.loading.delivery_folder import REFUSED, TAKEN, DeliveryFolder, InWork

_LOCK = ".planowisko-watch.lock"
_PATIENCE_SECONDS = 3600.0
"""A delivery that cannot be imported now, say without a database, is tried again at least so often."""

_INCOMPLETE = 1


class AlreadyWatched(PlanowiskoError):
    """Another process takes the deliveries of this folder."""


@click.command()
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path)
)
@click.option("--once", is_flag=True, help="Take what is there and end: for a scheduler.")
@click.option(
    "--interval",
    metavar="SECONDS",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="How often to look.",
)
@click.option(
    "--settle",
    metavar="SECONDS",
    type=click.FloatRange(0),
    default=5.0,
    show_default=True,
    help="A delivery is taken when it has not changed for so long.",
)
@wait_option
@with_session
def watch(
    session: Session, folder: Path, once: bool, interval: float, settle: float, wait_seconds: float
) -> int:
    """Take deliveries as they are put into DIR, and import them.

    DIR/060304_2/dzialki is for parcels of the gmina 060304_2, budynki beside it for buildings, plany for
    plans, dokumenty/PLAN for documents of a plan. A delivery is a file (also a ZIP), a Shapefile with its
    files, or a folder put there as a whole. It goes to the folder przyjete, or odrzucone, with a report.

    Ends on Ctrl+C or SIGTERM; nothing is taken twice and nothing lost. With --once exit status 1 where a
    delivery was refused or is still to be taken.
    """
    with _alone_in(folder):
        watcher = _Watcher(session, DeliveryFolder(folder, settle), wait_seconds)
        if once:
            watcher.look()
            time.sleep(settle)
            watcher.look()
            return _INCOMPLETE if watcher.refused or watcher.waiting else 0
        remark(f"Obserwowany folder: {folder}. Koniec: Ctrl+C.")
        watcher.tell_places()
        try:
            while True:
                watcher.look()
                time.sleep(min(interval, settle) if watcher.unsettled else interval)
        except (KeyboardInterrupt, click.Abort, SystemExit):
            # Asked to end: what was being imported is taken back and stays in its place.
            remark("Koniec obserwowania. Rozpoczęte dostawy zostaną wczytane po ponownym uruchomieniu.")
            return 0


class _Watcher:
    """Looks into the folder, and remembers what has to be tried again."""

    def __init__(self, session: Session, deliveries: DeliveryFolder, wait_seconds: float) -> None:
        self._session = session
        self._wait_seconds = wait_seconds
        self._deliveries = deliveries
        self._tries: dict[InWork, tuple[int, float]] = {}
        self.refused = 0

    @property
    def waiting(self) -> bool:
        """Whether something is still to be imported."""
        return bool(self._tries)

    @property
    def unsettled(self) -> bool:
        """Whether something has come that may not be whole yet."""
        return self._deliveries.unsettled

    def tell_places(self) -> None:
        """Tell where deliveries are taken from."""
        names = [place.name for place in self._deliveries.places()]
        if names:
            remark(f"Dostawy przyjmowane są z: {', '.join(names)}.")
        else:
            remark(
                f"W folderze {self._deliveries.root} nie ma jeszcze miejsc na dostawy. Załóż foldery gmin, "
                "a w nich dzialki, budynki, plany albo dokumenty/PLAN, na przykład 060304_2/dzialki."
            )

    def look(self) -> None:
        """Import what was left by whoever was stopped, then what has arrived. One failure stops no other."""
        for delivery in list(self._deliveries.in_work()):
            self._take(delivery)
        for arrival in self._deliveries.arrived():
            try:
                delivery = self._deliveries.take(arrival)
            except OSError as error:
                remark(
                    f"{arrival.place.name}: nie można przenieść {arrival.entries[0].name}: {error.strerror}."
                )
                continue
            self._take(delivery)

    def _take(self, delivery: InWork) -> None:
        tried, not_before = self._tries.get(delivery, (0, 0.0))
        if time.monotonic() < not_before:
            return
        names = ", ".join(file.name for file in delivery.files)
        remark(f"{datetime.now():%Y-%m-%d %H:%M:%S} {delivery.place.name}: {names}")
        ended = import_delivery(self._session, delivery, self._wait_seconds)
        if ended is Ended.LATER:
            pause = min(60.0 * 2**tried, _PATIENCE_SECONDS)
            self._tries[delivery] = (tried + 1, time.monotonic() + pause)
            remark(f"{delivery.place.name}: dostawa czeka, ponowna próba za {pause / 60:.0f} min.")
            return
        try:
            target = delivery.move(TAKEN if ended is Ended.TAKEN else REFUSED, datetime.now())
        except OSError as error:
            # The run is recorded: the next look finds it, and only moves the files.
            remark(f"{delivery.place.name}: nie można przenieść {delivery.folder}: {error.strerror}.")
            return
        self._tries.pop(delivery, None)
        self.refused += ended is Ended.REFUSED
        remark(f"{delivery.place.name}: przeniesiono do {target}")


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder for this process. Raises :class:`AlreadyWatched`."""
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyWatched(
                f"Folder {folder} obserwuje już inny proces. Zatrzymaj go albo poczekaj, aż skończy."
            ) from None
        yield
