"""``planowisko sample`` as a person types it."""

import json

from click.testing import CliRunner

from planowisko.etl.commands.main import planowisko


def test_the_report_names_what_was_written(tmp_path):
    words = ["sample", str(tmp_path), "--parcels", "20", "--gmina", "060304_2", "--format", "json"]
    done = CliRunner().invoke(planowisko, words)
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    (gmina,) = report["gminas"]
    assert (report["folder"], report["seed"], gmina["gmina"]) == (str(tmp_path), 1, "060304_2")
    assert (tmp_path / gmina["folder"] / "egib_060304_2.gml").is_file()


def test_an_unknown_gmina_is_refused(tmp_path):
    folder = tmp_path / "sample"
    done = CliRunner().invoke(planowisko, ["sample", str(folder), "--gmina", "999999_9"])
    assert done.exit_code == 2
    assert not folder.exists()
