"""The files of a command, ready to be read: archives among them are unpacked while it runs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from planowisko.etl.commands.output import remark
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.readers.archive.delivery_archive import Wanted
from planowisko.etl.readers.archive.opened_delivery import opened_delivery
from planowisko.etl.records.delivery import Delivery

_NAMED = 10


@contextmanager
def opened_files(
    paths: Iterable[Path], wanted: Wanted = Wanted.DATA, progress: Progress = SILENT
) -> Iterator[Delivery]:
    """Open a delivery (see ``opened_delivery``), and tell what of its archives is not read."""
    with opened_delivery(paths, wanted, progress.step) as delivery:
        for name in delivery.passed_over[:_NAMED]:
            remark(f"Pominięto {name}: to nie jest {wanted.value}.")
        if len(delivery.passed_over) > _NAMED:
            remark(f"Pominięto dalsze pliki archiwów ({len(delivery.passed_over) - _NAMED}).")
        yield delivery
