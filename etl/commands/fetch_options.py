"""What the commands that fetch have in common: where pages and files go, and the options of the import."""

import functools
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from planowisko.db.connection import Connection
from planowisko.etl.commands.output import remark
from planowisko.etl.services.layer import FetchedLayer, Storage
from planowisko.etl.services.pages import writing_to

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Where pages lie, whether to begin anew, where the files are kept, and whether to import them."""

    folder: Path | None
    restart: bool
    keep: Path | None
    only_download: bool
    accept_incomplete: bool

    def storage(self, name: str) -> Storage:
        """Where the pages called ``name`` lie."""
        return Storage(name, self.folder, self.restart)

    def placed(self, layers: Sequence[FetchedLayer]) -> list[Path]:
        """Return the files of the layers, copied to where they are kept, if they are."""
        if self.keep is None:
            return [layer.file for layer in layers]
        files = []
        with writing_to(self.keep):
            self.keep.mkdir(parents=True, exist_ok=True)
            for layer in layers:
                day = layer.started_at.astimezone().date().isoformat()
                target = self.keep / f"{layer.file.stem}-{day}.gml"
                partial = target.with_name(f"{target.name}.part")
                shutil.copyfile(layer.file, partial)
                partial.replace(target)
                files.append(target)
        return files


_Path = click.Path(path_type=Path, file_okay=False)


def page_options(function: F) -> F:
    """Add ``--folder`` and ``--restart``."""
    for option in (
        click.option("--restart", is_flag=True, help="Forget pages fetched before."),
        click.option(
            "--folder",
            type=_Path,
            metavar="FOLDER",
            help="Keep unfinished pages here (else in the person's cache folder).",
        ),
    ):
        function = option(function)
    return function


def accept_incomplete_option(function: F) -> F:
    """Add ``--accept-incomplete``."""
    return click.option(
        "--accept-incomplete",
        is_flag=True,
        help="Load also an answer whose pages overlap or that has less than announced.",
    )(function)


def fetch_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add all options of a fetch; the function is handed them as :class:`FetchOptions`, ``fetching``."""

    @functools.wraps(function)
    def run(*arguments: Any, **options: Any) -> Any:
        fetching = FetchOptions(
            folder=options.pop("folder"),
            restart=options.pop("restart"),
            keep=options.pop("keep"),
            only_download=options.pop("only_download"),
            accept_incomplete=options.pop("accept_incomplete"),
        )
        if fetching.only_download and fetching.keep is None:
            raise click.UsageError("--only-download wymaga folderu na pliki: dodaj --keep FOLDER.")
        return function(*arguments, fetching=fetching, **options)

    for option in (
        accept_incomplete_option,
        click.option("--only-download", is_flag=True, help="Import nothing (needs --keep)."),
        click.option("--keep", type=_Path, metavar="FOLDER", help="Leave the file that is imported here."),
    ):
        run = option(run)
    return page_options(run)


def take_import_options(command: click.Command, import_command: click.Command) -> None:
    """Give a command that fetches the options of the one that imports what comes."""
    own = {parameter.name for parameter in command.params}
    command.params[:0] = [
        parameter
        for parameter in import_command.params
        if parameter.expose_value and parameter.name not in {*own, "files"}
    ]


@contextmanager
def pages_kept_on_interrupt() -> Iterator[None]:
    """Tell who interrupts that nothing has to be fetched twice."""
    try:
        yield
    except KeyboardInterrupt:
        remark("\nPobrane strony zachowano: to samo polecenie pobierze resztę.")
        raise


def service_setting(connection: Connection, name: str) -> str:
    """The value of a setting of the services."""
    row = connection.execute("SELECT planowisko.service_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def page_size(connection: Connection, name: str) -> int:
    """A setting that is a number of objects on a page, at least 1."""
    return max(1, int(float(service_setting(connection, name))))
