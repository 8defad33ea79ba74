"""``planowisko profile``: what the fields of foreign files are called in our terms."""

from pathlib import Path

import click

from planowisko.etl.commands.opened_files import opened_files
from planowisko.etl.commands.output import remark
from planowisko.etl.commands.parameters import readable_file
from planowisko.etl.commands.session import Session, with_output
from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.readers.profiles.built_in import built_in_profiles, built_in_text
from planowisko.etl.readers.profiles.guess_text import guess_text
from planowisko.etl.readers.profiles.guessing import GuessedLayer, guess_layers
from planowisko.etl.readers.profiles.parsing import read_profile
from planowisko.etl.readers.profiles.profile import Profile
from planowisko.etl.readers.vector.formats import is_vector_file, open_vector_file

_HEADINGS = {"name": "nazwa", "title": "tytuł", "kinds": "rodzaje warstw"}


@click.group()
def profile() -> None:
    """Profiles say what the fields of foreign vector files are called in our terms (YAML).

    Without --profile an import takes the built-in profile that fits the names of the fields.
    """


@profile.command(name="list")
@with_output
def list_profiles(session: Session) -> None:
    """List the built-in profiles."""
    rows = [{"name": each.name, "title": each.title, "kinds": _kinds(each)} for each in built_in_profiles()]
    session.output.listing(rows, _HEADINGS)


@profile.command()
@click.argument("name", metavar="NAME")
@with_output
def show(session: Session, name: str) -> None:
    """Print a built-in profile, to read or to begin one's own with."""
    text = built_in_text(name)
    found = next(each for each in built_in_profiles() if each.name == name)
    session.output.result(found.options() | {"title": found.title}, text.rstrip("\n"))


@profile.command()
@click.argument("file", metavar="FILE", type=readable_file)
@with_output
def check(session: Session, file: Path) -> None:
    """Check a profile: every key, every field of ours. Exit status 1 where something is wrong."""
    found = read_profile(file)
    lines = [f"{file.name}: profil jest poprawny ({found.title})."]
    lines += [f"  {layer.kind}: pól {len(layer.fields)}" for layer in found.layers]
    session.output.result(found.options() | {"title": found.title}, "\n".join(lines))


@profile.command()
@click.argument("file", metavar="FILE", type=readable_file)
@click.option("-o", "--output", "target", metavar="FILE", help="File to write; by default it is printed.")
@with_output
def guess(session: Session, file: Path, target: str | None) -> None:
    """Write a first profile for a Shapefile, GeoPackage or GeoJSON, by its fields and what they hold.

    It is a proposal with comments, to be checked by a person. Values of the file are never shown.
    """
    layers: list[GuessedLayer] = []
    with opened_files([file]) as delivery:
        for path in delivery:
            if not is_vector_file(path):
                raise InputRefused(
                    f"{path.name}: profil opisuje pola plików Shapefile (.shp), GeoPackage i GeoJSON, a to "
                    "inny plik. Pliki GML wczytuje się bez profilu.",
                    english=f"{path.name}: a profile describes the fields of a Shapefile (.shp), "
                    "GeoPackage or GeoJSON, and this is another file. GML is imported without a profile.",
                    rule="wrong-kind",
                    file=path.name,
                )
            layers += guess_layers(open_vector_file(path))
    if not layers:
        raise InputRefused(
            f"{file.name}: w pliku nie ma warstwy z polami, więc nie ma czego opisać.",
            english=f"{file.name}: the file has no layer with fields, so there is nothing to describe.",
            rule="unknown-fields",
            file=file.name,
        )
    text = guess_text(file.name, layers)
    if target is not None:
        _write_new(Path(target), text)
    values = {
        "file": file.name,
        "output": target,
        "layers": [
            {
                "layer": layer.name,
                "kind": layer.kind,
                "fields": {ours: list(found.names) for ours, found in layer.fields.items()},
                "unused": list(layer.unused),
            }
            for layer in layers
        ],
    }
    unknown = [layer.name for layer in layers if layer.kind is None]
    if unknown:
        remark(f"Uwaga: nie rozpoznano warstw: {', '.join(unknown)}; uzupełnij je w profilu.")
    session.output.result(values, text.rstrip("\n") if target is None else _written(file, target))


def _kinds(found: Profile) -> list[str]:
    return [str(layer.kind) for layer in found.layers]


def _written(file: Path, target: str) -> str:
    return (
        f"Zapisano profil {target}. Przejrzyj go, potem: planowisko profile check {target} "
        f"i planowisko import parcels {file.name} --gmina ... --profile {target}"
    )


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet: a profile that somebody has completed is not overwritten."""
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise PlanowiskoError(f"Plik {path} już istnieje. Podaj inną nazwę albo najpierw go usuń.") from None
    except OSError as error:
        raise PlanowiskoError(f"Nie można zapisać pliku {path}: {error.strerror}.") from None
