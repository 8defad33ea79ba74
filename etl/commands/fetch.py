"""``planowisko fetch``: data from the national services, then the way of any file."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from planowisko.db.connection import Connection
from planowisko.etl.commands import import_borders, import_buildings, import_parcels
from planowisko.etl.commands.fetch_options import (
    FetchOptions,
    fetch_options,
    page_size,
    pages_kept_on_interrupt,
    service_setting,
    take_import_options,
)
from planowisko.etl.commands.fetch_reports import fetch_text, fetch_values, refuse_empty, refuse_incomplete
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.loading.gmina import Gmina, find_gmina
from planowisko.etl.loading.import_run import require_gis_role
from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.cadastre import (
    borders_of,
    buildings_of,
    parcels_of,
    precinct_borders,
    unit_border,
    within,
)
from planowisko.etl.services.client import Client, Patience
from planowisko.etl.services.collection import Judge
from planowisko.etl.services.county_file import PATIENCE as COUNTY_FILE_PATIENCE
from planowisko.etl.services.county_file import county_address, fetch_county_file
from planowisko.etl.services.failures import ServiceFailed
from planowisko.etl.services.layer import FetchedLayer, fetch_layer
from planowisko.etl.services.wfs import FeatureService

_BORDER_PATIENCE = replace(Patience(), total_bytes=512 * 2**20)
"""A service that pays no heed to the filter would send the borders of the whole country."""


class BorderUnknown(ServiceFailed):
    """It is not known where the gmina lies, only in which voivodeship."""


@click.group()
def fetch() -> None:
    """Fetch a gmina's data from the national services and import them.

    Services are asked page by page. Whole pages stay when a fetch is interrupted, and the same command goes
    on from them within a day. Addresses and layers are settings: planowisko setting list.
    """


_source_option = click.option(
    "--source",
    type=click.Choice(["wfs", "powiat"]),
    default="wfs",
    show_default=True,
    help="The collective WFS, or the file of the whole powiat.",
)


@fetch.command()
@_source_option
@fetch_options
@with_session
def parcels(
    session: Session, /, fetching: FetchOptions, gmina_code: str, source: str, **import_options: Any
) -> int | None:
    """Fetch the gmina's parcels and import them as a full delivery."""
    if source == "powiat":
        return _deliver_county_file(session, fetching, gmina_code, import_parcels.parcels, import_options)
    layer = _cadastre_layer(
        session, fetching, gmina_code, "cadastre_wfs_parcels", "dzialki", parcels_of(gmina_code)
    )
    return _deliver(session, fetching, gmina_code, [layer], import_parcels.parcels, import_options)


@fetch.command()
@_source_option
@fetch_options
@with_session
def buildings(
    session: Session, /, fetching: FetchOptions, gmina_code: str, source: str, **import_options: Any
) -> int | None:
    """Fetch the gmina's buildings and import them as a full delivery."""
    if source == "powiat":
        return _deliver_county_file(session, fetching, gmina_code, import_buildings.buildings, import_options)
    layer = _cadastre_layer(
        session, fetching, gmina_code, "cadastre_wfs_buildings", "budynki", buildings_of(gmina_code)
    )
    return _deliver(session, fetching, gmina_code, [layer], import_buildings.buildings, import_options)


@fetch.command()
@fetch_options
@with_session
def borders(
    session: Session, /, fetching: FetchOptions, gmina_code: str, **import_options: Any
) -> int | None:
    """Fetch the border of the gmina and of its precincts from the national register, and import them."""
    with session.connection() as connection:
        _wanted_gmina(connection, fetching, gmina_code)
        address = ServiceAddress.parse(service_setting(connection, "borders_wfs"))
        units = service_setting(connection, "borders_wfs_units")
        precincts = service_setting(connection, "borders_wfs_precincts")
        size = page_size(connection, "borders_wfs_page")
    judge = borders_of(gmina_code)
    with pages_kept_on_interrupt(), shown_progress() as progress:
        service = FeatureService(address, Client(_BORDER_PATIENCE, progress.step))
        layers = [
            fetch_layer(
                service, query, size, fetching.storage(f"{name}-{gmina_code}"), lambda _: judge, progress
            )
            for name, query in (
                ("jednostka", unit_border(units, gmina_code)),
                ("obreby", precinct_borders(precincts, gmina_code)),
            )
        ]
    return _deliver(session, fetching, gmina_code, layers, import_borders.borders, import_options)


take_import_options(borders, import_borders.borders)
take_import_options(parcels, import_parcels.parcels)
take_import_options(buildings, import_buildings.buildings)


def _cadastre_layer(
    session: Session, fetching: FetchOptions, gmina_code: str, setting: str, name: str, judge: Judge
) -> FetchedLayer:
    with session.connection() as connection:
        gmina = _wanted_gmina(connection, fetching, gmina_code)
        address = ServiceAddress.parse(service_setting(connection, "cadastre_wfs"))
        layer_name = service_setting(connection, setting)
        size = page_size(connection, "cadastre_wfs_page")
    _require_border(gmina)
    storage = fetching.storage(f"{name}-{gmina_code}")
    with pages_kept_on_interrupt(), shown_progress() as progress:
        service = FeatureService(address, Client(tell=progress.step))
        return fetch_layer(
            service, within(layer_name, gmina.extent), size, storage, lambda _: judge, progress
        )


def _wanted_gmina(connection: Connection, fetching: FetchOptions, gmina_code: str) -> Gmina:
    """The gmina; who may not import its cadastre is told so before anything is fetched for that."""
    gmina = find_gmina(connection, gmina_code)
    if not fetching.only_download:
        require_gis_role(connection, gmina)
    return gmina


def _require_border(gmina: Gmina) -> None:
    if not gmina.border_known:
        raise BorderUnknown(
            f"Granica gminy {gmina.code} ({gmina.name}) nie jest wczytana, więc trzeba by pobrać dane całego "
            f"województwa. Najpierw wczytaj granicę: planowisko fetch borders --gmina {gmina.code}."
        )


def _deliver(
    session: Session,
    fetching: FetchOptions,
    gmina_code: str,
    layers: list[FetchedLayer],
    import_command: click.Command,
    import_options: dict[str, Any],
) -> int | None:
    """Hand the files of layers to the command that imports them; then their pages are needed no more."""
    for layer in layers:
        refuse_empty(layer, gmina_code)
        refuse_incomplete(layer, accept_incomplete=fetching.accept_incomplete)
    files = fetching.placed(layers)
    values = fetch_values(layers, files)
    text = fetch_text(layers, files, kept=fetching.keep is not None)
    status = None
    if fetching.only_download:
        session.output.result(values, text)
    else:
        session.source = layers[0].source
        session.output.preface(values, text)
        status = click.get_current_context().invoke(
            import_command, files=tuple(files), gmina_code=gmina_code, **import_options
        )
    if not import_options.get("dry_run"):
        for layer in layers:
            layer.remove()
    return status


def _deliver_county_file(
    session: Session,
    fetching: FetchOptions,
    gmina_code: str,
    import_command: click.Command,
    import_options: dict[str, Any],
) -> int | None:
    """Fetch the powiat's file and hand it to the command that imports, which picks out the gmina."""
    with session.connection() as connection:
        _wanted_gmina(connection, fetching, gmina_code)
        address = county_address(service_setting(connection, "powiat_file"), gmina_code)
    with ExitStack() as stack:
        folder = fetching.keep or Path(
            stack.enter_context(TemporaryDirectory(prefix="planowisko-", ignore_cleanup_errors=True))
        )
        day = datetime.now().astimezone().date().isoformat()
        file = folder / f"powiat-{gmina_code[:4]}-{day}.zip"
        with shown_progress() as progress:
            client = Client(COUNTY_FILE_PATIENCE, progress.step)
            fetch_county_file(address, file, client, progress)
        values = {"fetched": [{"address": address.shown, "file": str(file), "bytes": file.stat().st_size}]}
        text = f"Pobrano {address.shown} ({file.stat().st_size} B)"
        if fetching.only_download:
            session.output.result(values, f"{text}\n  plik {file}")
            return None
        session.source = address.shown
        session.output.preface(values, text)
        import_options["pick_gmina"] = True
        context = click.get_current_context()
        status: int | None = context.invoke(
            import_command, files=(file,), gmina_code=gmina_code, **import_options
        )
        return status
