"""The console script as a person or a script meets it: answers, exit statuses, and one line for what cannot be used."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from awardry.config import cli

Run = Callable[..., subprocess.CompletedProcess[str]]
Refuse = Callable[..., str]

UNITS = [("A/500/0001", 3), ("D/500/0002", 4), ("F/500/0003", 5)]
DRAFT = {
    "format": "awardry.specification/1",
    "source": {"file": "guide.txt", "sha256": "0" * 64, "pages": None},
    "qualifications": [
        {
            "title": "Fenwick Awards Level 2 Award in Kite Repair",
            "number": "600/0001/X",
            "credits": 7,
            "units": [{"unit": reference} for reference, _ in UNITS],
            "rule": {
                "total": {"credits": {"min": 7, "max": 7}},
                "groups": [{"id": "all", "title": "Units", "units": [reference for reference, _ in UNITS]}],
            },
        }
    ],
    "units": [
        {
            "ref": reference,
            "title": f"Kite {reference}",
            "level": "2",
            "credit": credit,
            "glh": 10,
            "outcomes": [],
        }
        for reference, credit in UNITS
    ],
    "defects": [],
    "places": {},
}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(DRAFT))
    return path


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, answer and messages of a command that needs no installation."""
    try:
        status = cli.main(list(arguments))
    except SystemExit as left:
        status = int(left.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def every_command() -> list[list[str]]:
    text = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout
    return [line.split() for line in text.splitlines()]


CODE = """
from awardry.config import cli, reference
print(*(each.prog.removeprefix("awardry ") for each in reference._leaves(cli.parser())), sep="\\n")
"""


def test_the_help_of_every_command_fits_one_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    commands = [[], *every_command()]
    assert ["rule", "check"] in commands
    for command in commands:
        if command == ["manage"]:  # Django's own
            continue
        status, out, _ = say(capsys, *command, "--help")
        assert status == 0
        assert len(out.splitlines()) <= 24, " ".join(command)
        assert max(map(len, out.splitlines())) <= 80, " ".join(command)


def test_help_loads_neither_django_nor_a_reader() -> None:
    code = (
        "import sys; from awardry.config.cli import parser; parser(); "
        "print({'django', 'awardry.core'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["read"], ["rule"], ["rule", "check", "x"], ["demo", "--port", "x"]]
)
def test_wrong_arguments_are_one_line_that_points_to_help(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = say(capsys, *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("awardry")
    assert "--help" in err


def test_ranges_are_proved_beside_what_is_declared(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = say(capsys, "rule", "ranges", str(draft))
    assert (status, err) == (0, "")
    assert out.startswith("600/0001/X Fenwick Awards Level 2 Award in Kite Repair\nvalid sets of units  1\n")
    status, out, _ = say(capsys, "rule", "ranges", str(draft), "--json")
    found = json.loads(out)
    assert (status, found["sets"], found["glh"]["min"]) == (0, 1, 20)


@pytest.mark.parametrize(
    ("achieved", "status", "verdict"),
    [("A/500/0001,D/500/0002", 0, "met"), ("a5000001", 1, "possible"), ("", 1, "possible")],
)
def test_the_exit_status_says_whether_the_rule_is_met(
    draft: Path, capsys: pytest.CaptureFixture[str], achieved: str, status: int, verdict: str
) -> None:
    found, out, err = say(capsys, "rule", "check", str(draft), "--achieved", achieved, "--json")
    assert (found, err) == (status, "")
    assert json.loads(out)["status"] == verdict


def test_the_cheapest_way_on_is_offered(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = say(
        capsys, "rule", "check", str(draft), "--achieved", "A/500/0001", "--by", "credits", "--json"
    )
    assert json.loads(out)["completions"][0]["units"] == ["D/500/0002"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["rule", "check", "{draft}", "--achieved", "Z/9"],
            r"^awardry: Z/9: no unit of 600/0001/X .*A/500/0001",
        ),
        (
            ["rule", "ranges", "{draft}", "--qualification", "9"],
            r"draft\.json: /qualifications: .*600/0001/X",
        ),
        (["rule", "ranges", "missing.json"], r"^awardry: missing\.json: cannot be read: No such file"),
        (["rule", "ranges", "{folder}"], r"cannot be read: Is a directory"),
        (["rule", "ranges", "{broken}"], r"broken\.json: this is not JSON: .*line 1"),
        (
            ["rule", "ranges", "{other}"],
            r"other\.json: this is no draft specification; .*awardry\.specification/1",
        ),
        (["read", "missing.pdf"], r"^awardry: missing\.pdf: cannot be read"),
        (["read", "{empty}"], r"empty\.txt"),
        (["verify", "{broken}"], r"broken\.json: "),
        (["verify", "{draft}", "--trust", "{other}"], r"other\.json: .*format"),
        (["serve", "--workers", "0"], r"--workers 0: between 1 and"),
        (["backup", "{draft}"], r"draft\.json: exists already"),
        (["backup", "nowhere/at-all.tar"], r"folder .*nowhere does not exist"),
        (["restore", "missing.tar"], r"missing\.tar: no such file"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_line(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    files = {"draft": draft, "folder": tmp_path}
    for name, text in {"broken.json": "{", "other.json": '{"format": "x"}', "empty.txt": ""}.items():
        files[name.partition(".")[0]] = tmp_path / name
        (tmp_path / name).write_text(text)
    status, out, err = say(capsys, *(each.format(**files) for each in arguments))
    assert (status, out, err.count("\n")) == (2, "", 1), err
    assert re.search(said, err), err


@pytest.mark.slow
def test_a_port_in_use_is_named(data: Path, refusal: Refuse) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"--port {port}: cannot listen on 127.0.0.1:{port}" in refusal(
            data, "serve", "--port", str(port)
        )
        assert f"--port {port}: the port is in use" in refusal(data, "demo", "--port", str(port))


def test_a_wrong_address_of_the_database_is_named_with_the_right_shape(
    tmp_path: Path, refusal: Refuse
) -> None:
    for wrong in ("mysql://localhost/x", "postgresql://localhost", "postgresql://localhost:port/x"):
        said = refusal(tmp_path, "trail", "verify", AWARDRY_DATABASE=wrong)
        assert said.startswith("awardry: AWARDRY_DATABASE")
        assert "postgresql://user:password@host:port/name" in said


def test_a_database_server_that_does_not_answer_is_one_line(tmp_path: Path, refusal: Refuse) -> None:
    said = refusal(tmp_path, "trail", "verify", AWARDRY_DATABASE="postgresql://nobody@127.0.0.1:1/none")
    assert said.startswith("awardry: the database does not answer")


def test_a_reader_that_has_seen_enough_is_no_error(draft: Path) -> None:
    command = f"{sys.executable} -m awardry.config.cli rule ranges {draft} --json | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")
