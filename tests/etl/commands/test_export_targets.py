import click
import pytest
from click.testing import CliRunner

from planowisko.etl.commands import export_targets
from planowisko.etl.commands.export_targets import FLAG, ExportTarget, target_options


def write_one(records, target, *, srid, created):
    return ["one"]


def write_other(records, target, *, srid, created):
    return ["other"]


@pytest.fixture
def command(monkeypatch):
    """A command with a target of two versions and one that has only one."""
    targets = (
        ExportTarget("many", "Of several versions.", {"1": write_one, "2": write_other}),
        ExportTarget("single", "Of one.", {FLAG: write_other}),
    )
    monkeypatch.setattr(export_targets, "TARGETS", targets)

    @click.command()
    @target_options
    @click.option("--loud", is_flag=True)
    def export(write, loud):
        click.echo(f"{write([], None, srid=2180, created=None)} {loud}")

    return export


@pytest.mark.parametrize(
    ("words", "chosen"),
    [(["--many", "1"], "one"), (["--many", "2"], "other"), (["--single"], "other")],
)
def test_the_writer_of_the_target_named_is_handed_on(command, words, chosen):
    result = CliRunner().invoke(command, [*words, "--loud"])
    assert result.output == f"['{chosen}'] True\n"


@pytest.mark.parametrize("words", [[], ["--many", "1", "--single"]])
def test_none_and_several_are_refused(command, words):
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 2
    assert "dokładnie jeden format eksportu: --many 1|2, --single." in result.output
