"""``planowisko sample``: invented deliveries to try things out with."""

from pathlib import Path

import click

from planowisko.etl.commands.session import Session, with_output
from planowisko.etl.sample.deliveries import FEWEST_PARCELS, write_sample


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same files.")
@click.option(
    "--parcels",
    type=click.IntRange(min=FEWEST_PARCELS),
    default=2000,
    show_default=True,
    help="Parcels per gmina, within ten percent.",
)
@click.option(
    "--gmina",
    "gminas",
    metavar="UNIT",
    multiple=True,
    help="Only this gmina (EGiB unit code such as 060304_2); may be given several times.",
)
@with_output
def sample(session: Session, folder: Path, seed: int, parcels: int, gminas: tuple[str, ...]) -> None:
    """Write invented deliveries of the seven gminas into DIR, a folder for each.

    Cadastre (EGiB GML), a general and a local plan (APP 3.0 GML), resolutions (PDF), a drawing (GeoTIFF).
    Everything in them is made up.
    """
    delivery = write_sample(
        folder,
        seed=seed,
        parcels_per_gmina=parcels,
        gminas=gminas or None,
        progress=lambda name: session.output.remark(f"Gmina {name}…"),
    )
    lines = [
        f"Zapisano dane przykładowe (zmyślone), gmin: {len(delivery.gminas)}, w folderze {delivery.folder}:"
    ]
    lines += [f"  {gmina.folder.name}  {gmina.name}, działek: {gmina.parcels}" for gmina in delivery.gminas]
    gminas_written = [
        {"gmina": gmina.unit, "name": gmina.name, "folder": str(gmina.folder), "parcels": gmina.parcels}
        for gmina in delivery.gminas
    ]
    session.output.result(
        {"folder": str(delivery.folder), "seed": seed, "gminas": gminas_written}, "\n".join(lines)
    )
