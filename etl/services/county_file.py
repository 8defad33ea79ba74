"""The file with the cadastre of a whole powiat, as the national geoportal offers it."""

import hashlib
import shutil
from dataclasses import replace
from http.client import HTTPMessage
from pathlib import Path

from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.network.download import Limits
from planowisko.etl.readers.archive.delivery_archive import begins_like_zip
from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.client import Client, Patience, failed
from planowisko.etl.services.failures import InvalidAddress
from planowisko.etl.services.pages import fetch_home, writing_to
from planowisko.etl.services.partial_file import PartialFile

PLACE = "{powiat}"

PATIENCE = replace(Patience(), page=Limits(silence_seconds=90, seconds=4 * 3600, bytes=8 * 2**30))


def county_address(template: str, unit: str) -> ServiceAddress:
    """Return the address for the powiat of a unit. Raises :class:`InvalidAddress`."""
    if PLACE not in template:
        raise InvalidAddress(
            f"W ustawieniu powiat_file brakuje {PLACE}, w miejsce którego wchodzi kod powiatu. Popraw je: "
            "planowisko setting set powiat_file ADRES."
        )
    return ServiceAddress.parse(template.replace(PLACE, unit[:4]))


def fetch_county_file(
    address: ServiceAddress, target: Path, client: Client, progress: Progress = SILENT
) -> None:
    """Write the powiat's ZIP into ``target``, whole or not at all.

    What has come is kept when the download breaks off, and the next one goes on from there where the server
    can. Raises ``ServiceFailed``, also where something else lies at the address, and ``FolderUnusable``.
    """
    digest = hashlib.sha256(address.shown.encode()).hexdigest()[:12]
    text = f"Pobieranie {address.shown} (kB)"

    def begun(status: int, headers: HTTPMessage) -> None:
        length = headers.get("Content-Length", "")
        progress.step(text, partial.size + int(length) if length.isdecimal() else None)

    def count(size: int) -> None:
        progress.count(size // 1024)
        progress.read(size)

    with PartialFile(fetch_home() / f"powiat-{digest}.part", address) as partial:
        progress.step(text)
        client.download(address, partial, "plik powiatu", begun, count)
        if not begins_like_zip(partial.path):
            partial.clear()
            raise failed(
                address, "plik powiatu", "to, co podał serwer, nie jest archiwum ZIP (zapewne strona HTML)"
            )
        with writing_to(target.parent):
            target.parent.mkdir(parents=True, exist_ok=True)
            whole = target.with_name(f"{target.name}.part")
            shutil.move(partial.path, whole)
            whole.replace(target)
        partial.remove()
