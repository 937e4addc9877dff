"""Writing and reading the backup file."""

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from awardry.config.backup import database as databases
from awardry.config.backup.sealing import WrongPassphrase, seal, unseal
from awardry.config.cli.messages import Refusal

FORMAT = "awardry.backup/1"
MANIFEST, KEYS = "manifest.json", "keys.sealed"
# Made anew by whoever needs it, or saved in a way of its own.
LEFT_OUT = ("keys/", "static/", "awardry.sqlite3", "restoring/")


@dataclass(frozen=True)
class Member:
    name: str
    size: int
    sha256: str


def write(path: Path, data: Path, database: dict[str, Any], passphrase: str, *, at: datetime) -> list[Member]:
    """Write the backup; what it holds. The database first: a file that it names was there before."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
            saved = Path(folder) / databases.member(database)
            databases.save(database, saved)
            partial.touch(0o600)
            with tarfile.open(partial, "w") as tar:
                members = [_add(tar, saved.name, saved)]
                members += [_add(tar, f"data/{name}", file) for name, file in _files(data)]
                manifest = _manifest(members, at)
                _add_bytes(tar, KEYS, seal(_packed(data / "keys"), passphrase, manifest))
                _add_bytes(tar, MANIFEST, manifest)
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)
    return members


def restore(path: Path, data: Path, database: dict[str, Any], passphrase: str) -> list[Member]:
    """Restore into an empty data folder. Everything is checked before anything is put in its place."""
    folder = data / "restoring"
    folder.mkdir(parents=True, mode=0o700)
    data.chmod(0o700)
    try:
        manifest = _unpack(path, folder)
        try:
            keys = unseal((folder / KEYS).read_bytes(), passphrase, manifest)
        except WrongPassphrase:
            raise Refusal(f"{path}: the passphrase is another, or the backup was changed") from None
        members = _checked(path, folder, manifest)
        source = folder / databases.member(database)
        if not source.exists():
            cure = (
                "unset AWARDRY_DATABASE" if (folder / databases.SQLITE).exists() else "set AWARDRY_DATABASE"
            )
            raise Refusal(f"{path}: the backup holds a database of the other engine; {cure} and try again")
        databases.load(database, source, data / "awardry.sqlite3")
        for child in (folder / "data").iterdir() if (folder / "data").exists() else ():
            shutil.move(child, data / child.name)
        _unpack_keys(keys, data / "keys")
    except BaseException:
        shutil.rmtree(data)  # it was empty, and half an installation is worse than none
        raise
    shutil.rmtree(folder)
    return members


def _files(data: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(data.rglob("*")):
        name = file.relative_to(data).as_posix()
        if file.is_file() and not name.startswith(LEFT_OUT) and not name.endswith(".lock"):
            yield name, file


def _add(tar: tarfile.TarFile, name: str, file: Path) -> Member:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        content.seek(0)
        info = tar.gettarinfo(arcname=name, fileobj=content)
        tar.addfile(info, content)
    return Member(name, info.size, digest)


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    tar.addfile(info, io.BytesIO(content))


def _manifest(members: list[Member], at: datetime) -> bytes:
    body = {"format": FORMAT, "made_at": at.isoformat(), "version": version("awardry")}
    return json.dumps({**body, "members": [asdict(each) for each in members]}, indent=1).encode()


def _packed(keys: Path) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for key in sorted(keys.rglob("*")):
            if key.is_file():
                tar.add(key, arcname=key.relative_to(keys).as_posix())
    return buffer.getvalue()


def _unpack_keys(packed: bytes, keys: Path) -> None:
    keys.mkdir(mode=0o700)
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        for info in tar:
            _extract(tar, info, keys)


def _unpack(path: Path, folder: Path) -> bytes:
    """Every member into the folder; the manifest's bytes."""
    try:
        with tarfile.open(path, "r:") as tar:
            for info in tar:
                _extract(tar, info, folder)
        return (folder / MANIFEST).read_bytes()
    except (tarfile.TarError, FileNotFoundError):
        raise Refusal(f"{path}: this is no backup, or not all of it; `awardry backup` writes one") from None


def _extract(tar: tarfile.TarFile, info: tarfile.TarInfo, folder: Path) -> None:
    """One plain file, inside the folder, for its owner only."""
    name = PurePosixPath(info.name)
    content = tar.extractfile(info) if info.isfile() else None
    if content is None or name.is_absolute() or ".." in name.parts:
        raise tarfile.TarError(info.name)
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.touch(0o600)
    with target.open("wb") as file:
        shutil.copyfileobj(content, file)


def _checked(path: Path, folder: Path, manifest: bytes) -> list[Member]:
    """The members, each as the manifest says it was."""
    body = json.loads(manifest)
    if body.get("format") != FORMAT:
        raise Refusal(f"{path}: format {body.get('format')} is not one that this version reads ({FORMAT})")
    members = [Member(**each) for each in body["members"]]
    # What the manifest does not name, nobody sealed: it could take the place of what was.
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    if strange := sorted(found - {member.name for member in members} - {MANIFEST, KEYS}):
        raise Refusal(f"{path}: {strange[0]} was added after the backup was made; use another backup")
    for member in members:
        file = folder / member.name
        if not file.exists() or _sha256(file) != member.sha256:
            raise Refusal(f"{path}: {member.name} is missing or damaged; use another backup")
    return members


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
