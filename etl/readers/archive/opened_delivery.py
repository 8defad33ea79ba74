"""Makes the files that were given ready to be read: ZIP archives among them are unpacked meanwhile."""

import errno
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePosixPath

from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.readers.archive.delivery_archive import (
    DeliveryArchive,
    Member,
    Wanted,
    begins_like_zip,
    extraction_order,
)
from planowisko.etl.readers.archive.untrusted_zip import RULE_BOMB, RULE_UNSAFE_NAME
from planowisko.etl.records.delivery import Delivery

LIMIT_VARIABLE = "PLANOWISKO_UNPACKED_GB"
DEFAULT_LIMIT_GB = 16
"""A voivodeship's two million parcels are about 3 GB of GML."""

_GIGABYTE = 1024**3
_LONGEST_NAME_BYTES = 240


class NoRoomToUnpack(PlanowiskoError):
    """The disk has no room for the content of the archives."""


class WrongLimit(PlanowiskoError):
    """The limit in the environment is no number."""


@contextmanager
def opened_delivery(
    paths: Iterable[Path], wanted: Wanted = Wanted.DATA, step: Callable[[str], None] = lambda text: None
) -> Iterator[Delivery]:
    """Give the files of a delivery; of ZIP archives, told by their content, the ``wanted`` ones in them.

    These lie in a temporary folder until the block ends, however it ends. All archives are judged before
    anything is unpacked. ``step`` is told what begins.

    Raises ``InputRefused`` for an archive that is damaged, made to do harm, larger than the limit
    (``PLANOWISKO_UNPACKED_GB``) or without anything wanted; :class:`NoRoomToUnpack`. A refusal that comes
    out of the block and is of an unpacked file gets the name of its archive put before it.
    """
    paths = tuple(paths)
    with ExitStack() as stack:
        archives = {
            path: stack.enter_context(DeliveryArchive(path, wanted)) for path in paths if _is_zip(path)
        }
        if not archives:
            yield Delivery(paths)
            return
        _require_within_limit(archives)
        folder = stack.enter_context(_temporary_folder())
        _require_room(folder, sum(archive.unpacked_bytes for archive in archives.values()))
        delivery = _unpacked(paths, archives, folder, step)
        try:
            yield delivery
        except InputRefused as refusal:
            _name_archive(refusal, delivery)
            raise


def _is_zip(path: Path) -> bool:
    # Whoever reads the file tells that it cannot be read.
    with suppress(OSError):
        return begins_like_zip(path)
    return False


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    try:
        folder = tempfile.mkdtemp(prefix="planowisko-")
    except OSError as error:
        raise _no_room(error) from None
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpacked(
    paths: Sequence[Path], archives: dict[Path, DeliveryArchive], folder: Path, step: Callable[[str], None]
) -> Delivery:
    repeated = _repeated_names(paths, archives)
    ready: list[Path] = []
    came_in: dict[Path, Path] = {}
    for number, path in enumerate(paths):
        archive = archives.get(path)
        if archive is None:
            ready.append(path)
            continue
        step(f"Rozpakowywanie {path.name}")
        for member in archive.members:
            relative = PurePosixPath(member.name)
            if relative.name.casefold() in repeated:
                relative = relative.with_name(_long_name(path, member))
            target = folder / str(number) / relative
            _unpack(archive, member, target)
            ready.append(target)
            came_in[target] = path
    passed_over = [f"{archive.name}/{name}" for archive in archives.values() for name in archive.passed_over]
    return Delivery(tuple(ready), came_in, tuple(passed_over))


def _repeated_names(paths: Sequence[Path], archives: dict[Path, DeliveryArchive]) -> set[str]:
    names = [path.name for path in paths if path not in archives]
    names += [PurePosixPath(member.name).name for archive in archives.values() for member in archive.members]
    return {name for name, count in Counter(name.casefold() for name in names).items() if count > 1}


def _long_name(path: Path, member: Member) -> str:
    """A name that tells archive and folder, for a file whose own name comes more than once."""
    whole = f"{path.name}/{member.name}".replace("/", "_").encode()
    return whole[-_LONGEST_NAME_BYTES:].decode(errors="ignore")


def _unpack(archive: DeliveryArchive, member: Member, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for name, suffix in extraction_order(member):
            file = target.with_name(target.stem + suffix)
            with file.open("xb") as stream:
                for piece in archive.pieces(name):
                    stream.write(piece)
            _set_date(file, archive.date(name))
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        raise archive.refusal(
            "ta nazwa jest w archiwum raz plikiem, raz folderem. Nie rozpakowuj go",
            "this name is that of a file and of a folder in the archive. Do not unpack it",
            RULE_UNSAFE_NAME,
            member.name,
        ) from None
    except OSError as error:
        raise _no_room(error) from None


def _set_date(file: Path, date: tuple[int, int, int, int, int, int]) -> None:
    # Some archives give no date, or one that is none.
    with suppress(ValueError, OverflowError, OSError):
        moment = datetime(*date).timestamp()
        os.utime(file, (moment, moment))


def _limit() -> float:
    text = os.environ.get(LIMIT_VARIABLE) or str(DEFAULT_LIMIT_GB)
    try:
        limit = float(text.replace(",", "."))
    except ValueError:
        limit = 0.0
    if not limit > 0:
        raise WrongLimit(f"{LIMIT_VARIABLE}: „{text}” nie jest liczbą gigabajtów większą od zera (np. 40).")
    return limit


def _require_within_limit(archives: dict[Path, DeliveryArchive]) -> None:
    limit, total = _limit(), 0
    for archive in archives.values():
        total += archive.unpacked_bytes
        if total > limit * _GIGABYTE:
            raise archive.refusal(
                f"po rozpakowaniu dane miałyby {total / _GIGABYTE:.1f} GB, a granica to {limit:g} GB. "
                f"Jeżeli archiwum jest godne zaufania, podnieś ją zmienną {LIMIT_VARIABLE} albo rozpakuj je",
                f"unpacked, the data would have {total / _GIGABYTE:.1f} GB, and the limit is {limit:g} GB. "
                f"If the archive is to be trusted, raise it by {LIMIT_VARIABLE}, or unpack it yourself",
                RULE_BOMB,
            )


def _require_room(folder: Path, wanted: int) -> None:
    free = shutil.disk_usage(folder).free
    if wanted > free:
        raise NoRoomToUnpack(
            f"Na rozpakowanie archiwów potrzeba {wanted / _GIGABYTE:.2f} GB, a na dysku z folderem "
            f"{folder.parent} jest wolne {free / _GIGABYTE:.2f} GB. Zwolnij miejsce albo wskaż folder "
            "na innym dysku zmienną TMPDIR. Niczego nie zapisano."
        )


def _no_room(error: OSError) -> PlanowiskoError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NoRoomToUnpack(
            f"Przy rozpakowywaniu zabrakło miejsca na dysku z folderem {tempfile.gettempdir()}. "
            "Zwolnij miejsce albo wskaż folder na innym dysku zmienną TMPDIR. Niczego nie zapisano."
        )
    return NoRoomToUnpack(
        f"Archiwum nie da się rozpakować w folderze {tempfile.gettempdir()} ({error.strerror or error}). "
        "Wskaż inny folder zmienną TMPDIR. Niczego nie zapisano."
    )


def _name_archive(refusal: InputRefused, delivery: Delivery) -> None:
    message = str(refusal)
    for path, archive in delivery.archives.items():
        if refusal.file == path.name and message.startswith(path.name):
            if not message.startswith(archive.name):
                refusal.args = (f"{archive.name}/{message}",)
                refusal.english = refusal.english and f"{archive.name}/{refusal.english}"
            return
