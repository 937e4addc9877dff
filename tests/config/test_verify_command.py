"""`awardry verify`: its exit status is the verdict, and it asks only issuers that are trusted."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from awardry.config import cli
from awardry.core.credentials.issue import issue, issue_status_list
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.status import StatusList
from awardry.core.credentials.trust import Issuer, Trust
from tests.core.credentials.awards import award, key_ring


class Publisher(HTTPServer):
    """Gives the issuer's status list to whoever asks, and notes that they did."""

    body = b""
    asked: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/status"


class Answer(BaseHTTPRequestHandler):
    server: Publisher

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    server = Publisher(("127.0.0.1", 0), Answer)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def keys() -> KeyRing:
    return key_ring()


@pytest.fixture
def files(tmp_path: Path, publisher: Publisher, keys: KeyRing) -> dict[str, str]:
    """A credential, and files that trust its issuer and nobody."""
    snapshot = award(keys.credential, status_list=publisher.address)
    issuer = Issuer.of_keys("Fenwick Awards", snapshot.awarding_body.did, keys)
    content = {
        "credential": issue(snapshot, keys).text,
        "trust": Trust.of([issuer]).to_json(),
        "nobody": Trust().to_json(),
    }
    publish(publisher, keys, snapshot.awarding_body.did)
    for name, text in content.items():
        (tmp_path / f"{name}.json").write_text(text)
    return {name: str(tmp_path / f"{name}.json") for name in content}


def publish(publisher: Publisher, keys: KeyRing, did: str, *withdrawn: int) -> None:
    statuses, now = StatusList().with_set(*withdrawn), datetime.now(UTC)
    publisher.body = issue_status_list(
        statuses, url=publisher.address, did=did, keys=keys, at=now
    ).text.encode()


def verdict(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = cli.main(["verify", "--json", *arguments])
    return status, json.loads(capsys.readouterr().out)["state"]


def test_a_credential_of_a_trusted_issuer_is_valid_and_the_status_is_asked_for(
    files: dict[str, str], publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verdict(capsys, files["credential"], "--trust", files["trust"]) == (0, "valid")
    assert publisher.asked == ["/status"]


def test_offline_nobody_is_asked_and_the_rest_is_left_open(
    files: dict[str, str], publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verdict(capsys, files["credential"], "--trust", files["trust"], "--offline") == (1, "cannot tell")
    assert publisher.asked == []


def test_an_issuer_nobody_trusts_is_never_asked(
    files: dict[str, str], publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verdict(capsys, files["credential"], "--trust", files["nobody"]) == (1, "cannot tell")
    assert publisher.asked == []


def test_a_withdrawn_credential_is_not_valid(
    files: dict[str, str], publisher: Publisher, keys: KeyRing, capsys: pytest.CaptureFixture[str]
) -> None:
    credential = json.loads(Path(files["credential"]).read_text())
    index = int(credential["credentialStatus"]["statusListIndex"])
    publish(publisher, keys, credential["issuer"]["id"], index)
    assert verdict(capsys, files["credential"], "--trust", files["trust"]) == (1, "not valid")


def test_an_issuer_that_answers_nonsense_leaves_it_open(
    files: dict[str, str], publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    publisher.body = b"<html>down for maintenance</html>"
    assert verdict(capsys, files["credential"], "--trust", files["trust"]) == (1, "cannot tell")


def test_a_changed_credential_is_not_valid_and_nobody_is_asked(
    files: dict[str, str], publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(files["credential"])
    path.write_text(path.read_text().replace("Okafor", "Okafer"))
    assert verdict(capsys, files["credential"], "--trust", files["trust"]) == (1, "not valid")
    assert publisher.asked == []


def test_one_unusable_file_does_not_keep_back_the_verdict_on_another(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["verify", "--trust", files["trust"], "missing.pdf", files["credential"]])
    captured = capsys.readouterr()
    assert status == 2
    assert captured.err == "awardry: missing.pdf: cannot be read: No such file or directory\n"
    assert f"{files['credential']}: VALID" in captured.out


def test_the_issuers_of_the_installation_are_trusted_without_being_named(
    files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWARDRY_DATA", str(tmp_path))
    assert verdict(capsys, files["credential"]) == (0, "valid")
