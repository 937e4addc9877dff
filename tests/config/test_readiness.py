"""Starting is refused, in one line that says what to do, where the ground is not firm."""

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from awardry.config.readiness import NETWORK, file_system

Run = Callable[..., subprocess.CompletedProcess[str]]
Refuse = Callable[..., str]

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
server:/export /srv nfs4 rw,vers=4.2 0 0
/dev/vdb /srv/local xfs rw 0 0
//host/share /mnt/my\\040share cifs rw 0 0
user@host: /home/anna/remote fuse.sshfs rw 0 0
tmpfs /srv/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/awardry", "ext4"),
        ("/srv/awardry", "nfs4"),
        ("/srvother", "ext4"),
        ("/srv/local/awardry", "tmpfs"),  # the last mount on a point hides those before
        ("/mnt/my share/awardry", "cifs"),
        ("/home/anna/remote", "fuse.sshfs"),
    ],
)
def test_the_nearest_mount_tells_the_file_system(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_file_systems_of_other_machines_are_known_and_local_ones_are_not_among_them() -> None:
    assert {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "glusterfs", "ceph"} <= NETWORK
    assert not {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs"} & NETWORK


def execute(data: Path, *statements: str) -> None:
    with closing(sqlite3.connect(data / "awardry.sqlite3", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.slow
def test_a_migrated_installation_may_be_served_and_its_empty_trail_is_intact(
    data: Path, awardry: Run, refusal: Refuse
) -> None:
    done = awardry(data, "trail", "verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The trail is intact: 0 entries")


@pytest.mark.slow
def test_a_missing_database_is_not_made_on_the_way(tmp_path: Path, awardry: Run, refusal: Refuse) -> None:
    assert "no database yet; run `awardry manage migrate`" in refusal(tmp_path, "trail", "verify")
    assert not (tmp_path / "awardry.sqlite3").exists()


@pytest.mark.slow
def test_a_database_of_a_newer_version_is_left_alone(data: Path, awardry: Run, refusal: Refuse) -> None:
    execute(
        data, "INSERT INTO django_migrations (app, name, applied) VALUES ('fees', '0007_levy', '2030-01-01')"
    )
    said = refusal(data, "serve", "--port", "0")
    assert "made by a newer version of Awardry (it knows fees.0007_levy, this one does not)" in said
    assert str(data / "awardry.sqlite3") in said
    migrate = awardry(data, "manage", "migrate")
    assert migrate.returncode == 1
    assert "made by a newer version" in migrate.stderr


@pytest.mark.slow
def test_a_database_that_is_not_migrated_is_not_served(data: Path, awardry: Run, refusal: Refuse) -> None:
    execute(data, "DELETE FROM django_migrations WHERE app = 'sessions'")
    assert "1 migrations are not applied; back up, then run `awardry manage migrate`" in refusal(
        data, "serve", "--port", "0"
    )


@pytest.mark.slow
def test_a_database_without_write_ahead_log_is_not_served(data: Path, awardry: Run, refusal: Refuse) -> None:
    execute(data, "PRAGMA journal_mode=DELETE")
    assert "has no write-ahead log; run `awardry manage migrate`" in refusal(data, "serve", "--port", "0")
    assert awardry(data, "manage", "migrate", "--verbosity=0").returncode == 0
    assert awardry(data, "trail", "verify").returncode == 0


@pytest.mark.slow
def test_a_network_file_system_is_refused(data: Path, tmp_path: Path, awardry: Run, refusal: Refuse) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/export {data.parent} nfs4 rw 0 0\n")
    program = f"from pathlib import Path; from awardry.config import readiness; readiness.MOUNTS = Path({str(mounts)!r});"
    program = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'awardry.config.settings';" + program
    said = refusal(data, "serve", "--port", "0", program=program)
    assert "SQLite cannot be kept on a network file system (nfs4)" in said
    assert "AWARDRY_DATABASE" in said
