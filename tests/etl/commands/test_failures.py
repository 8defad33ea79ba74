import signal
import stat
import subprocess
import sys
import time

import click
import psycopg
import pytest
from click.testing import CliRunner
from psycopg.conninfo import conninfo_to_dict

from planowisko.etl.commands.failures import exit_status, log_file
from planowisko.etl.commands.main import planowisko
from planowisko.etl.commands.session import CommitUncertain, Session
from tests.db.partners import DOROHUSK, add_plan

NOBODY = "host=127.0.0.1 port=1 dbname=planowisko user=anna password=bardzo-tajne"


def wait_until(true, seconds=30):
    for _ in range(seconds * 20):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("waited in vain")


@pytest.fixture
def held_plan(owner, database):
    """A plan that another connection holds, so that who wants to publish it waits."""
    plan = add_plan(owner, DOROHUSK)
    with psycopg.connect(database) as holder:
        holder.execute("SELECT FROM planning.spatial_plan WHERE id = %s FOR UPDATE", [plan.id])
        yield plan


@pytest.fixture
def waiting(owner, clerk, held_plan, start_program):
    """The program publishing as the clerk, in the middle of its transaction, and its server process."""
    program = start_program("publish", str(held_plan.id), "--note", "x", PLANOWISKO_DSN=clerk)
    login = conninfo_to_dict(clerk)["user"]

    def blocked():
        return owner.execute(
            "SELECT FROM pg_locks INNER JOIN pg_stat_activity USING (pid) WHERE usename = %s AND NOT granted",
            [login],
        ).rowcount

    wait_until(blocked)
    yield program
    program.kill()


def sessions_of(owner, dsn):
    return owner.execute(
        "SELECT FROM pg_stat_activity WHERE usename = %s", [conninfo_to_dict(dsn)["user"]]
    ).rowcount


def published_versions(owner):
    return owner.execute("SELECT FROM publication.plan_version").rowcount


def test_a_server_that_does_not_answer_is_named_and_no_password(run):
    result = run("plans", "--dsn", NOBODY, expect=2)
    assert "127.0.0.1:1/planowisko" in result.stderr
    assert "--dsn" in result.stderr
    assert result.stdout == ""
    assert "bardzo-tajne" not in result.stderr + log_file().read_text()


def test_a_wrong_password_is_told(run, database):
    result = run("plans", "--dsn", database + " password=zle", expect=2)
    assert "Nie można połączyć się" in result.stderr


def test_text_that_is_no_connection_string_is_not_repeated(run, monkeypatch):
    assert "tajne" not in run("plans", "--dsn", "password=tajne tajne", expect=2).stderr
    monkeypatch.setenv("PLANOWISKO_DSN", "tajne")
    result = run("plans", expect=2)
    assert "nie jest ciągiem połączenia" in result.stderr
    assert "tajne" not in result.stderr


def test_without_a_server_the_private_cluster_is_asked_for(run):
    assert "planowisko db start" in run("plans", expect=2).stderr


def test_a_database_that_is_not_prepared_says_so(run, empty_database):
    assert "planowisko db upgrade" in run("plans", dsn=empty_database, expect=2).stderr


def test_the_connection_string_stands_before_or_after_or_in_the_environment(run, run_json, owner, database):
    for words in (
        ("gmina", "list"),
        ("--dsn", database, "gmina", "list"),
        ("gmina", "--dsn", database, "list"),
    ):
        environment = {} if "--dsn" in words else {"PLANOWISKO_DSN": database}
        assert "Dorohusk" in run(*words, env=environment).stdout
    # The nearest to the command wins, and any of them over the environment.
    words = ("--dsn", NOBODY, "gmina", "list", "--dsn", database)
    assert "Dorohusk" in run(*words, env={"PLANOWISKO_DSN": NOBODY}).stdout


def test_a_connection_that_is_lost_keeps_nothing(owner, cluster, clerk, waiting):
    with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
            [conninfo_to_dict(clerk)["user"]],
        )
    output, errors = waiting.communicate(timeout=30)
    assert (waiting.returncode, output) == (2, "")
    assert "Utracono połączenie z bazą danych" in errors
    assert "planowisko db status" in errors
    assert "Traceback" not in errors
    assert str(log_file()) in errors
    assert "Traceback" in log_file().read_text()
    assert published_versions(owner) == 0


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interruption_is_clean(owner, clerk, waiting, sent, status):
    waiting.send_signal(sent)
    output, errors = waiting.communicate(timeout=30)
    assert (waiting.returncode, output) == (status, "")
    assert "Traceback" not in errors
    assert "Przerwano" in errors
    wait_until(lambda: not sessions_of(owner, clerk))
    assert published_versions(owner) == 0


def test_a_commit_whose_outcome_is_unknown_says_so(owner, cluster, database):
    session = Session()
    session.given_dsn = database

    def change_and_lose_the_connection():
        with session.connection() as connection:
            connection.execute("SELECT planowisko.add_gmina('060313_2', 'Wojsławice')")
            with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as server:
                server.execute("SELECT pg_terminate_backend(%s, 10000)", [connection.info.backend_pid])

    with pytest.raises(CommitUncertain, match="nie wiadomo"):
        change_and_lose_the_connection()


def test_a_failure_in_the_middle_rolls_back_and_closes(owner, database):
    session = Session()
    session.given_dsn = database
    opened = []

    def change_and_fail():
        with session.connection() as connection:
            opened.append(connection)
            connection.execute("SELECT planowisko.add_gmina('060313_2', 'Wojsławice')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert opened[0].closed
    assert owner.execute("SELECT FROM partnership.gmina WHERE code = '060313_2'").rowcount == 0


def test_a_reader_who_goes_away_is_no_error(owner, database, start_program):
    for words in (("gmina", "list"), ("db", "status", "--format", "json")):
        program = start_program(*words, PLANOWISKO_DSN=database)
        program.stdout.close()
        _, errors = program.communicate(timeout=30)
        assert (program.returncode, errors) == (0, "")


def test_output_is_utf_8_whatever_the_locale(owner, database, start_program):
    program = start_program("gmina", "list", PLANOWISKO_DSN=database, LC_ALL="C", PYTHONIOENCODING="ascii")
    output, errors = program.communicate(timeout=30)
    assert (program.returncode, errors) == (0, "")
    assert "Żmudź" in output


def test_an_unexpected_error_has_a_message_and_its_trace_in_a_log_of_the_person_alone(capsys):
    with pytest.raises(RuntimeError) as raised:
        raise RuntimeError("coś pękło")
    assert exit_status(raised.value) == 2
    told = capsys.readouterr().err
    assert "coś pękło" in told
    assert str(log_file()) in told
    assert "Traceback" not in told
    assert "Traceback" in log_file().read_text()
    assert stat.S_IMODE(log_file().stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_does_not_matter(capsys, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    assert exit_status(RuntimeError("coś pękło")) == 2
    assert "Szczegóły" not in capsys.readouterr().err


def test_wrong_words_are_told_in_polish_with_the_way_to_the_help(run):
    for words, told, help_of in (
        (("nope",), "Nie ma polecenia „nope”", "planowisko --help"),
        (("db", "nope"), "Nie ma polecenia „nope”", "planowisko db --help"),
        (("publish",), "Brakuje argumentu PLAN", "planowisko publish --help"),
        (
            ("plans", "--gmna", "x"),
            "Nie ma opcji --gmna. Czy chodziło o: --gmina?",
            "planowisko plans --help",
        ),
        (("plans", "--format", "xml"), "dopuszczalne są: text, json", "planowisko plans --help"),
        (("plans", "--format"), "Opcja --format", ""),
        (("plans", "a", "b"), "Zbędne słowa: a b", "planowisko plans --help"),
        (
            ("import", "plan", "/nie/ma", "--gmina", "060304_2"),
            "nie ma takiego pliku: „/nie/ma”",
            "",
        ),
        (
            ("import", "plan", "/", "--gmina", "060304_2"),
            "„/” jest folderem",
            "planowisko import plan --help",
        ),
        (("sample", "/tmp/x", "--seed", "x"), "„x” nie jest liczbą", "planowisko sample --help"),
        (("sample", "/tmp/x", "--parcels", "-1"), "-1 nie mieści się w zakresie", ""),
        (("user", "add", "a", "--role", "clerk"), "Brakuje opcji --gmina", "planowisko user add --help"),
    ):
        result = run(*words, expect=2)
        assert told in result.stderr
        assert help_of in result.stderr
        assert result.stdout == ""


def commands_of(group, path=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands_of(command, (*path, name))


def test_every_command_has_help_and_every_one_takes_a_server_and_a_format():
    found = dict(commands_of(planowisko))
    assert {("db", "start"), ("gmina", "add"), ("versions",), ("import", "plan"), ("sample",)} <= set(found)
    for path, command in found.items():
        shown = CliRunner().invoke(planowisko, [*path, "--help"])
        assert shown.exit_code == 0
        assert command.help
        options = {option for parameter in command.params for option in parameter.opts}
        if not isinstance(command, click.Group):
            assert {"--format"} <= options, path
        # Invented data, official schemas and profiles of files have nothing to do with a database.
        if path[0] not in ("sample", "schemas", "profile"):
            assert isinstance(command, click.Group) or "--dsn" in options, path


def test_the_program_is_installed_under_its_name(start_program):
    program = start_program("--version")
    output, _ = program.communicate(timeout=30)
    assert program.returncode == 0
    assert output.startswith("planowisko, version ")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), "Nie można zapisać wyniku: No space left on device."),
        (OSError(13, "Permission denied", "/a"), "/a: Permission denied."),
    ],
)
def test_a_full_disk_is_no_fault_of_the_program(error, told, capsys):
    assert exit_status(error) == 2
    assert f"Błąd: {told}" in capsys.readouterr().err


def test_the_driver_says_nothing_beside_our_messages():
    """psycopg logs "error ignored terminating ..." where a connection is lost in the middle of a COPY."""
    script = (
        "import logging\n"
        "from planowisko.etl.commands.main import planowisko\n"
        "try:\n    planowisko(['--version'])\n"
        "except SystemExit:\n    logging.getLogger('psycopg').warning('error ignored')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
