"""The server as a process: it answers, keeps house, works off its queue, and stops when told."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from awardry.config import background, demonstration
from awardry.config.running import Claim
from awardry.config.sqlite.file import integrity_problem

Run = Callable[..., subprocess.CompletedProcess[str]]
Refuse = Callable[..., str]
ENQUEUE = "from awardry.awards.tasks import make_document; make_document.enqueue(0)"
DONE = "from django_tasks_db.models import DBTaskResult; print(DBTaskResult.objects.finished().count())"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def within(seconds: float, what: Callable[[], bool]) -> bool:
    """Whether it comes about in time."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


@contextmanager
def running(data: Path, *arguments: str, port: int) -> Iterator[subprocess.Popen[str]]:
    """The server in a process of its own, answering; it is stopped as a person would, and must end well."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("AWARDRY", "DJANGO"))
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "awardry.config.cli", *arguments, "--port", str(port)],
        env={**environment, "AWARDRY_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        # The page of sign-in: it needs the database, sessions, templates and the static files' names.
        assert within(
            90, lambda: answers(f"http://127.0.0.1:{port}/accounts/login/") or server.poll() is not None
        )
        assert server.poll() is None, server.communicate()[1]
        yield server
        server.send_signal(signal.SIGINT)
        assert server.wait(15) == 0
    finally:
        server.kill()
        server.communicate()


@pytest.mark.slow
def test_a_server_answers_keeps_house_works_and_stops(data: Path, awardry: Run) -> None:
    with running(data, "serve", port=free_port()):
        assert within(20, (data / "trust.json").exists)
        assert awardry(data, "manage", "shell", "--command", ENQUEUE).returncode == 0
        assert within(
            20, lambda: awardry(data, "manage", "shell", "-v0", "--command", DONE).stdout.strip() == "1"
        )
    assert integrity_problem(data / "awardry.sqlite3") is None


@pytest.mark.slow
def test_the_demonstration_is_made_once_and_forgotten_only_when_asked(
    tmp_path: Path, refusal: Refuse
) -> None:
    data, port = tmp_path / "demo", free_port()
    with running(data, "demo", port=port):
        made = (data / "keys" / "secret").stat().st_mtime_ns
        assert "a server uses this demonstration" in refusal(
            data, "demo", "--fresh", "--port", str(free_port())
        )
    with running(data, "demo", port=port):
        assert (data / "keys" / "secret").stat().st_mtime_ns == made
    assert demonstration.port_of(data) == port
    demonstration.remove(data)
    assert not data.exists()


def test_only_a_demonstration_left_half_made_is_made_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for mark in ("building", "8000", None):
        folder = tmp_path / str(mark)
        folder.mkdir()
        if mark:
            (folder / demonstration.MARK).write_text(mark)
        demonstration.remove_if_half_made(folder)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["8000", "None"]
    assert "starting anew" in capsys.readouterr().err


@pytest.mark.slow
def test_an_installation_is_never_taken_for_a_demonstration(data: Path, refusal: Refuse) -> None:
    port = str(free_port())
    assert "this is an installation, no demonstration" in refusal(data, "demo", "--port", port)
    assert "so --fresh leaves it alone" in refusal(data, "demo", "--fresh", "--port", port)
    assert (data / "awardry.sqlite3").exists()


def test_one_step_that_fails_does_not_keep_the_next_from_running(
    db: None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def broken() -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(background, "close_old_connections", lambda: None)  # the test's own must stay open
    background.Housekeeping([broken, lambda: done.append("next")]).round()
    assert done == ["next"]
    assert "Housekeeping: broken failed" in caplog.text


def test_one_process_keeps_house_and_another_takes_over(tmp_path: Path) -> None:
    first, second = Claim(tmp_path / "lock"), Claim(tmp_path / "lock")
    assert first.take()
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_servers_share_a_folder_that_nobody_may_then_remove(tmp_path: Path) -> None:
    servers = [Claim(tmp_path / "lock", shared=True) for _ in range(2)]
    assert all(server.take() for server in servers)
    remover = Claim(tmp_path / "lock")
    assert not remover.take()
    for server in servers:
        server.release()
    assert remover.take()
    remover.release()


def test_housekeeping_goes_round_until_it_is_stopped(
    monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    settings.DATA = tmp_path
    rounds, twice = [], threading.Event()
    keeper = background.Housekeeping([], interval=0.01)
    monkeypatch.setattr(keeper, "round", lambda: (rounds.append(1), len(rounds) > 1 and twice.set()))
    keeper.start()
    assert twice.wait(5)
    keeper.stopped.set()
    keeper.join(5)
    assert not keeper.is_alive()
    assert Claim(tmp_path / "housekeeping.lock").take()
