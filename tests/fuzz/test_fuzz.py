"""A short run of the mutations, always the same; ``make fuzz`` runs many, and others."""

from tests.fuzz.run import run_mutations
from tests.fuzz.samples import prepare

_MUTATIONS = 40


def test_damaged_files_end_in_a_message_and_change_nothing_when_refused(database, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    samples = prepare(database, tmp_path, None, large=False)
    figures = run_mutations(database, tmp_path, samples, seed="always", last=_MUTATIONS)
    assert figures.faults == []
    assert figures.outcomes.total() == _MUTATIONS
    # The damage is small enough that some are taken, and large enough that most are not.
    assert set(figures.outcomes) == {"taken", "rejected", "refused"}
