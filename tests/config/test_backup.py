"""A backup holds everything, opens only with the passphrase, and comes back only whole."""

import os
import shutil
import stat
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from awardry.config.backup.sealing import WrongPassphrase, seal, unseal

Run = Callable[..., subprocess.CompletedProcess[str]]
Refuse = Callable[..., str]
PASSPHRASE = {"AWARDRY_BACKUP_PASSPHRASE": "correct horse battery"}
ADD = (
    "from datetime import UTC, datetime; from awardry.audit.services import SYSTEM, record, service; "
    "from awardry.catalogue.models import AwardingBody; from awardry.core.events import Event; "
    "service(record)(SYSTEM, Event.CENTRE_ADDED, AwardingBody(pk=1, name='Fenwick'), at=datetime.now(UTC))"
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def filled(migrated: Path, tmp_path_factory: pytest.TempPathFactory, awardry: Run) -> Path:
    """An installation with an entry in its trail, files, and nested keys."""
    data = shutil.copytree(migrated, tmp_path_factory.mktemp("filled") / "data")
    (data / "files" / "evidence").mkdir(parents=True)
    (data / "files" / "evidence" / "photo.jpg").write_bytes(b"\xff\xd8" + bytes(range(256)))
    (data / "static").mkdir(exist_ok=True)
    (data / "static" / "made-anew.css").write_text("a{}")
    (data / "keys" / "fenwick").mkdir()
    (data / "keys" / "fenwick" / "seal.pem").write_text("a private key")
    assert awardry(data, "manage", "shell", "--command", ADD).returncode == 0
    return data


@pytest.fixture(scope="module")
def backup(filled: Path, tmp_path_factory: pytest.TempPathFactory, awardry: Run) -> Path:
    path = tmp_path_factory.mktemp("backup") / "backup.tar"
    done = awardry(filled, "backup", str(path), **PASSPHRASE)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return path


@pytest.fixture(scope="module")
def restored(backup: Path, tmp_path_factory: pytest.TempPathFactory, awardry: Run) -> Path:
    data = tmp_path_factory.mktemp("restored") / "data"
    done = awardry(data, "restore", str(backup), **PASSPHRASE)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return data


def test_what_was_backed_up_comes_back(filled: Path, restored: Path, awardry: Run) -> None:
    for name in ("files/evidence/photo.jpg", "keys/secret", "keys/fenwick/seal.pem"):
        assert (restored / name).read_bytes() == (filled / name).read_bytes()
    assert not (restored / "restoring").exists()
    assert not (restored / "static" / "made-anew.css").exists()
    assert awardry(restored, "trail", "verify").stdout.startswith("The trail is intact: 1 entries")


def test_neither_the_backup_nor_what_comes_back_is_readable_by_others(backup: Path, restored: Path) -> None:
    for path in (backup, restored, restored / "keys", restored / "keys" / "fenwick" / "seal.pem"):
        assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path


def test_the_keys_are_nowhere_in_the_clear(backup: Path) -> None:
    assert b"a private key" not in backup.read_bytes()


def test_a_backup_is_one_moment_while_writes_go_on(data: Path, tmp_path: Path, awardry: Run) -> None:
    script = f"from pathlib import Path; {ADD}\nwhile not Path('{tmp_path}/done').exists(): {ADD.rpartition('; ')[2]}"
    # An embedded installation, also where the tests themselves use the larger engine.
    environment = {name: value for name, value in os.environ.items() if name != "AWARDRY_DATABASE"}
    writing = subprocess.Popen(
        [sys.executable, "-m", "awardry.config.cli", "manage", "shell", "--command", script],
        env=environment | {"AWARDRY_DATA": str(data), "DJANGO_SETTINGS_MODULE": "awardry.config.settings"},
    )
    log = data / "awardry.sqlite3-wal"
    while not log.exists() or not log.stat().st_size:
        assert writing.poll() is None, "the writer stopped before its first entry"
        time.sleep(0.01)
    done = awardry(data, "backup", str(tmp_path / "live.tar"), **PASSPHRASE)
    assert done.returncode == 0, done.stderr
    (tmp_path / "done").touch()
    assert writing.wait(60) == 0
    awardry(tmp_path / "restored", "restore", str(tmp_path / "live.tar"), **PASSPHRASE)
    then, now = (_entries(awardry(place, "trail", "verify")) for place in (tmp_path / "restored", data))
    assert 0 < then < now


def _entries(verified: subprocess.CompletedProcess[str]) -> int:
    assert verified.returncode == 0, verified.stdout + verified.stderr
    return int(verified.stdout.split(" entries")[0].rpartition(" ")[2])


def test_another_passphrase_opens_nothing_and_leaves_nothing(
    backup: Path, tmp_path: Path, refusal: Refuse
) -> None:
    restored = tmp_path / "restored"
    said = refusal(restored, "restore", str(backup), AWARDRY_BACKUP_PASSPHRASE="another one entirely")
    assert "the passphrase is another, or the backup was changed" in said
    assert not restored.exists()


def test_a_changed_backup_is_refused(backup: Path, tmp_path: Path, refusal: Refuse) -> None:
    content = bytearray(backup.read_bytes())
    content[content.index(b"\xff\xd8" + bytes(range(100))) + 50] ^= 1
    changed = tmp_path / "changed.tar"
    changed.write_bytes(content)
    said = refusal(tmp_path / "restored", "restore", str(changed), **PASSPHRASE)
    assert "data/files/evidence/photo.jpg is missing or damaged" in said
    assert not (tmp_path / "restored").exists()


def test_what_was_added_to_a_backup_is_refused(backup: Path, tmp_path: Path, refusal: Refuse) -> None:
    added, other = tmp_path / "added.tar", tmp_path / "other.sqlite3"
    shutil.copy(backup, added)
    other.write_bytes(b"another database altogether")
    with tarfile.open(added, "a") as tar:
        tar.add(other, arcname="data/awardry.sqlite3")
    said = refusal(tmp_path / "restored", "restore", str(added), **PASSPHRASE)
    assert "data/awardry.sqlite3 was added after the backup was made" in said
    assert not (tmp_path / "restored").exists()


def test_a_backup_cut_short_or_of_something_else_is_refused(
    backup: Path, tmp_path: Path, refusal: Refuse
) -> None:
    short, other = tmp_path / "short.tar", tmp_path / "other.tar"
    short.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    with tarfile.open(other, "w") as tar:
        tar.add(__file__, arcname="../escape.py")
    for path in (short, other):
        said = refusal(tmp_path / "restored", "restore", str(path), **PASSPHRASE)
        assert "this is no backup, or not all of it" in said
    assert not (tmp_path / "escape.py").exists()


def test_a_data_folder_in_use_is_never_restored_over(filled: Path, backup: Path, refusal: Refuse) -> None:
    assert "the data folder is not empty" in refusal(filled, "restore", str(backup), **PASSPHRASE)


def test_a_backup_needs_a_passphrase_worth_the_name(filled: Path, tmp_path: Path, refusal: Refuse) -> None:
    target = tmp_path / "backup.tar"
    assert "set AWARDRY_BACKUP_PASSPHRASE" in refusal(filled, "backup", str(target))
    assert "12 are the fewest" in refusal(filled, "backup", str(target), AWARDRY_BACKUP_PASSPHRASE="short")
    assert "does not belong inside the data folder" in refusal(
        filled, "backup", str(filled / "b.tar"), **PASSPHRASE
    )
    assert not target.exists()


def test_sealed_keys_open_only_beside_their_own_manifest() -> None:
    sealed = seal(b"keys", "passphrase", b"manifest")
    assert unseal(sealed, "passphrase", b"manifest") == b"keys"
    for passphrase, manifest in (("passphrase", b"another"), ("another", b"manifest")):
        with pytest.raises(WrongPassphrase):
            unseal(sealed, passphrase, manifest)


@pytest.mark.postgres
def test_a_postgresql_installation_comes_back(
    installation: dict[str, str], tmp_path: Path, awardry: Run
) -> None:
    if "AWARDRY_DATABASE" not in installation:
        pytest.skip("AWARDRY_DATABASE names no PostgreSQL")
    if not shutil.which("pg_dump"):
        pytest.fail("pg_dump is not installed: apt install postgresql-client")
    own = {"AWARDRY_DATABASE": installation["AWARDRY_DATABASE"]}
    data = Path(installation["AWARDRY_DATA"])
    assert awardry(data, "manage", "shell", "--command", ADD, **own).returncode == 0
    done = awardry(data, "backup", str(tmp_path / "backup.tar"), **own, **PASSPHRASE)
    assert done.returncode == 0, done.stderr
    import psycopg

    with psycopg.connect(own["AWARDRY_DATABASE"], autocommit=True) as server:
        server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    done = awardry(tmp_path / "restored", "restore", str(tmp_path / "backup.tar"), **own, **PASSPHRASE)
    assert done.returncode == 0, done.stderr
    verified = awardry(tmp_path / "restored", "trail", "verify", **own)
    assert verified.stdout.startswith("The trail is intact: 1 entries"), verified.stderr
