"""The demonstration's folder: made, completed, brought up to date, or explained when it cannot be."""

import shutil
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import DatabaseError

from awardry.config.cli.messages import Refusal, say
from awardry.config.running import Claim

MARK = "demonstration"  # a file that says how far it is, and from then on at which port its certificates are checked
BUILDING = "building"


def remove(folder: Path) -> None:
    """Forget the demonstration. Never a folder that is not one, nor one in use."""
    if not folder.exists():
        return
    if not (folder / MARK).exists():
        raise Refusal(
            f"{folder}: this is no demonstration, so --fresh leaves it alone; name another in AWARDRY_DATA"
        )
    claim = Claim(folder / "server.lock")
    if not claim.take():
        raise Refusal(f"{folder}: a server uses this demonstration; stop it first, then use --fresh")
    shutil.rmtree(folder)
    claim.release()


def remove_if_half_made(folder: Path) -> None:
    """A first start that was interrupted leaves nothing worth keeping."""
    mark = folder / MARK
    if mark.exists() and mark.read_text() == BUILDING:
        say("The demonstration was left half made: starting anew.")
        remove(folder)


def port_of(folder: Path) -> int | None:
    """The port that is printed on the demonstration's certificates."""
    mark = folder / MARK
    text = mark.read_text() if mark.exists() else ""
    return int(text) if text.isdecimal() else None


def make(folder: Path, port: int) -> list[str]:
    """Do what is not done yet; the lines that tell who can sign in."""
    from awardry.config import demo  # Django must be set up first
    from awardry.config.readiness import obstacles_to_serving
    from awardry.config.static import collect_if_stale

    mark = folder / MARK
    if not mark.exists() and (folder / "awardry.sqlite3").exists():
        raise Refusal(f"{folder}: this is an installation, no demonstration; serve it with `awardry serve`")
    if not mark.exists():
        mark.write_text(BUILDING)
    if obstacles_to_serving():
        say("Preparing the database …")
        _migrate(folder)
    collect_if_stale()
    if mark.read_text() == BUILDING:
        say("Filling in the demonstration's people and papers …")
        demo.build()
        mark.write_text(str(port))
    return demo.sign_ins()


def _migrate(folder: Path) -> None:
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (CommandError, DatabaseError) as error:
        line = str(error).splitlines()[0]
        raise Refusal(
            f"{folder}: this demonstration was made by another version and cannot be brought to this one ({line}); "
            "`awardry demo --fresh` makes it anew"
        ) from error
