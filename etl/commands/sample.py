"""``planowisko sample``: invented deliveries to try things out with."""

from pathlib import Path

import click

from planowisko.etl.commands.output import remark, write
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
def sample(folder: Path, seed: int, parcels: int, gminas: tuple[str, ...]) -> None:
    """Write invented deliveries of the seven gminas into DIR, a folder for each.

    Cadastre (EGiB GML), a general and a local plan (APP 3.0 GML), resolutions (PDF), a drawing (GeoTIFF).
    Everything in them is made up.
    """
    delivery = write_sample(
        folder,
        seed=seed,
        parcels_per_gmina=parcels,
        gminas=gminas or None,
        progress=lambda name: remark(f"Gmina {name}…"),
    )
    lines = [
        f"Zapisano dane przykładowe (zmyślone), gmin: {len(delivery.gminas)}, w folderze {delivery.folder}:"
    ]
    lines += [f"  {gmina.folder.name}  {gmina.name}, działek: {gmina.parcels}" for gmina in delivery.gminas]
    write("\n".join(lines))
