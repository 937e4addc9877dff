"""What stands in the way of starting: each obstacle one line that says what to do."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from awardry.config.sqlite.file import has_write_ahead_log

# File systems whose locks or shared memory do not hold between machines; a write-ahead log needs both.
NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "beegfs", "gpfs",
    "davfs", "9p", "drvfs", "vboxsf", "vmhgfs", "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
    "fuse.davfs2", "fuse.ceph-fuse", "fuse.vmhgfs-fuse",
}  # fmt: skip
MOUNTS = Path("/proc/mounts")


def obstacles_to_migrating() -> list[str]:
    """Before the schema may be changed."""
    return _network_file_system() + _newer_schema()


def obstacles_to_serving() -> list[str]:
    """Before requests may be answered."""
    return _missing() or obstacles_to_migrating() or _not_migrated() + _no_write_ahead_log()


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system that holds the path, from the text of /proc/mounts; empty when unknown."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        _device, point, found, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), found
    return kind


def _database_file() -> Path | None:
    """The SQLite file, or None on another engine or in memory."""
    name = settings.DATABASES["default"]["NAME"]
    return name if isinstance(name, Path) else None


def _missing() -> list[str]:
    path = _database_file()
    if path is None or path.exists():
        return []
    return [f"{path}: there is no database yet; run `awardry manage migrate`"]


def _network_file_system() -> list[str]:
    path = _database_file()
    if path is None or not MOUNTS.exists():
        return []
    kind = file_system(path, MOUNTS.read_text())
    if kind not in NETWORK:
        return []
    return [
        f"{path}: SQLite cannot be kept on a network file system ({kind}); "
        "set AWARDRY_DATA to a local disk, or AWARDRY_DATABASE to a PostgreSQL server"
    ]


def _newer_schema() -> list[str]:
    path = _database_file()
    if path is not None and not path.exists():
        return []
    loader = MigrationExecutor(connection).loader
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    if not unknown:
        return []
    app, name = unknown[0]
    return [
        f"{_place()}: the database was made by a newer version of Awardry (it knows {app}.{name}, this one does "
        "not); install that version, or restore a backup made with this one"
    ]


def _not_migrated() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return []
    return [f"{_place()}: {len(plan)} migrations are not applied; back up, then run `awardry manage migrate`"]


def _no_write_ahead_log() -> list[str]:
    path = _database_file()
    if path is None or has_write_ahead_log(path):
        return []
    return [f"{path}: the database has no write-ahead log; run `awardry manage migrate`, which sets it"]


def _place() -> str:
    return str(_database_file() or settings.DATABASES["default"]["NAME"])
