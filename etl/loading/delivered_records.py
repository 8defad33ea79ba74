"""The records of all files of a delivery, one file after the other."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.loading.progress import Progress
from planowisko.etl.records.cadastre import CadastreObject, CadastreRecord, RecordWarning, RejectedRecord
from planowisko.etl.records.source import Source

RULE_PASSED_OVER = "passed-over-file"

_NOTHING_OF_THE_KIND = frozenset(
    {"unknown-fields", "no-parcels", "no-buildings", "no-borders", "no-contours"}
)

Record = TypeVar("Record")


def delivered_records(
    run: ImportRun, read: Callable[[Path], Iterable[Record]], progress: Progress
) -> Iterator[Record]:
    """Yield what ``read`` yields of each file of the run.

    Offices pack parcels, buildings and borders into one archive: a file of it that holds nothing of the kind
    that is read is passed over with a warning, unless none does. Raises ``InputRefused`` as ``read``.
    """
    passed_over: list[InputRefused] = []
    for file in run.files:
        name = file.path.name
        progress.step(f"Wczytywanie {name}", file.byte_size)
        try:
            yield from read(file.path)
        except InputRefused as refusal:
            if file.archive is None or refusal.rule not in _NOTHING_OF_THE_KIND:
                raise
            passed_over.append(refusal)
            run.warn(
                RecordWarning(
                    source=Source(name),
                    object=name,
                    rule=RULE_PASSED_OVER,
                    message=f"Plik {name} z archiwum {file.archive.path.name} pominięto, bo nie ma w nim "
                    "obiektów wczytywanego rodzaju.",
                    message_en=f"The file {name} of the archive {file.archive.path.name} was passed over: it "
                    "holds no objects of the kind that is imported.",
                )
            )
    if passed_over and len(passed_over) == len(run.files):
        raise passed_over[0]


def taken_records(
    run: ImportRun, read: Callable[[Path], Iterable[CadastreRecord]], progress: Progress
) -> Iterator[CadastreObject]:
    """Yield the objects of all files; what is rejected is kept aside, what is doubtful is told of the run.

    Raises ``InputRefused`` as ``read``.
    """
    count = 0
    for record in delivered_records(run, read, progress):
        if isinstance(record, RejectedRecord):
            run.rejected.add(record)
        elif isinstance(record, RecordWarning):
            run.warn(record)
        else:
            count += 1
            progress.count(count)
            yield record
