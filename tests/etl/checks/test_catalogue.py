"""The catalogue of rules of imports holds what is raised, and nothing else; a test trips each rule."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planowisko.etl.checks.catalogue import SOURCES, import_rules
from planowisko.etl.checks.rule_reference import import_rule_reference

REPOSITORY = Path(__file__).resolve().parents[3]
FOLDERS = ("checks", "geometry", "readers", "loading", "services")

# What packages, profiles and checks of drafts say is no matter of an import.
NO_IMPORT = {
    "etl/loading/file_check.py",
    "etl/loading/stored_file.py",
    "etl/readers/plans/package.py",
    "etl/readers/plans/package_archive.py",
}
PROFILES = "etl/readers/profiles/"

RAISED_WITH_RULE = re.compile(
    r"GeometryError|RecordFault|BlobFault|Violation|RecordWarning|InputRefused|refusal|_refusal|_refused|doubt"
)
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|doctype|encrypted|symlink")


def codes_of(path: Path) -> Iterator[str]:
    """The codes that a module names: constants ``RULE_...``, arguments ``rule=``, first words of faults."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            if any(isinstance(each, ast.Name) and each.id.startswith("RULE_") for each in node.targets):
                yield str(node.value.value)
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            given = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
            if RAISED_WITH_RULE.fullmatch(name):
                given += node.args[:2]
            for argument in given:
                if isinstance(argument, ast.Constant) and CODE.fullmatch(str(argument.value)):
                    yield str(argument.value)


@pytest.fixture(scope="module")
def raised() -> dict[str, str]:
    """Where each code is raised."""
    found: dict[str, str] = {}
    for folder in FOLDERS:
        for path in sorted((REPOSITORY / "etl" / folder).rglob("*.py")):
            name = path.relative_to(REPOSITORY).as_posix()
            if name not in NO_IMPORT and not name.startswith(PROFILES):
                found |= dict.fromkeys(codes_of(path), name)
    return found


def test_every_code_that_is_raised_is_in_the_catalogue(raised: dict[str, str]):
    assert {code: place for code, place in raised.items() if code not in import_rules()} == {}


def test_every_rule_of_the_catalogue_is_raised_somewhere(raised: dict[str, str]):
    assert import_rules().keys() - raised.keys() == set()


def test_every_rule_of_the_catalogue_is_tripped_by_a_test():
    named: set[str] = set()
    for path in (REPOSITORY / "tests").rglob("test_*.py"):
        if path != Path(__file__):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            named |= {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert import_rules().keys() - named == set()


def test_every_rule_is_told_in_both_languages_with_what_to_do():
    for rule in import_rules().values():
        assert rule.subjects, rule.code
        for polish, english in ((rule.title_pl, rule.title_en), (rule.advice_pl, rule.advice_en)):
            assert polish, rule.code
            assert english, rule.code
            assert polish != english, rule.code
        assert rule.advice_pl.endswith("."), rule.code
        assert rule.advice_en.endswith("."), rule.code
        assert rule.source in SOURCES, rule.code


def test_every_refusal_is_told_in_both_languages():
    polish_only = [
        f"{path.relative_to(REPOSITORY)}:{call.lineno}"
        for path in sorted((REPOSITORY / "etl").rglob("*.py"))
        # A profile is written by whoever runs the command, and no report tells of it.
        if PROFILES not in path.as_posix()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and not tells_english(call)
    ]
    assert polish_only == []


def tells_english(call: ast.Call) -> bool:
    """Whether a refusal or a rejected record has its English; whether anything else is called."""
    name = ast.unparse(call.func)
    given = {keyword.arg for keyword in call.keywords}
    # As many values as there are, or unpacked ones, come from a record that was told before.
    unpacked = None in given or any(isinstance(argument, ast.Starred) for argument in call.args)
    wanted = {"InputRefused": "english", "RejectedRecord": "message_en"}.get(name)
    return wanted is None or wanted in given or unpacked


def test_the_reference_is_as_the_catalogue():
    written = (REPOSITORY / "docs" / "import-rules.md").read_text(encoding="utf-8")
    assert written == import_rule_reference(), (
        "python -m planowisko.etl.checks.rule_reference > docs/import-rules.md"
    )
