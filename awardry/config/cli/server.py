"""`awardry demo` and `awardry serve`."""

import os
import socket
import time
from pathlib import Path

from awardry.config.cli.installation import load_settings, open_installation
from awardry.config.cli.messages import DONE, Refusal, say
from awardry.config.running import Claim

DEMO_PORT = 8000
PORTS_TRIED = 20


def serve(host: str, port: int, workers: int) -> int:
    """The installation in AWARDRY_DATA, as it is; refuses to start where the ground is not firm."""
    if not 1 <= workers <= 64:
        raise Refusal(f"--workers {workers}: between 1 and 64 processes can serve")
    if not _free(host, port):
        raise Refusal(f"--port {port}: cannot listen on {host}:{port}; is it in use? Choose another --port")
    open_installation()
    from awardry.config.static import collect_if_stale

    collect_if_stale()
    say(f"Awardry answers at http://{host}:{port}; Ctrl-C stops it.")
    return _listen(host, port, workers)


def demo(port: int | None, fresh: bool) -> int:
    """The demonstration in .data/demo (or AWARDRY_DATA), made when it is not there."""
    from awardry.config.demonstration import make, port_of, remove, remove_if_half_made

    began = time.monotonic()
    folder = Path(os.environ.setdefault("AWARDRY_DATA", ".data/demo")).resolve()
    printed = None if fresh else port_of(folder)
    port = _demo_port(port, printed or DEMO_PORT)
    if printed not in (None, port):
        say(
            f"The certificates made so far name port {printed}: there, and not at {port}, they can be checked."
        )
    os.environ["AWARDRY_DEMO"] = "1"
    os.environ.setdefault("AWARDRY_URL", f"http://127.0.0.1:{port}")
    if fresh:
        remove(folder)
    remove_if_half_made(folder)
    in_use = Claim(folder / "server.lock", shared=True)
    if not in_use.take():
        raise Refusal(
            f"{folder}: another process is rebuilding this demonstration; try again when it is done"
        )
    load_settings()
    sign_ins = make(folder, port)
    say(f"Ready after {time.monotonic() - began:.1f} s. Sign in as one of:")
    for line in sign_ins:
        say(line)
    say(f"\nAwardry's demonstration answers at http://127.0.0.1:{port} (Ctrl-C stops it)")
    return _listen("127.0.0.1", port, workers=1)


def _demo_port(asked: int | None, usual: int) -> int:
    if asked is not None:
        if not _free("127.0.0.1", asked):
            raise Refusal(f"--port {asked}: the port is in use; leave --port out to take the next free one")
        return asked
    for port in range(usual, usual + PORTS_TRIED):
        if _free("127.0.0.1", port):
            return port
    raise Refusal(f"ports {usual} to {usual + PORTS_TRIED - 1} are all in use; name another with --port")


def _free(host: str, port: int) -> bool:
    """Whether we could listen there now."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except (OSError, OverflowError):
        return False
    return True


def _listen(host: str, port: int, workers: int) -> int:
    """Serve until a signal says stop. The workers are forked, so no connection may be open here."""
    from django.conf import settings
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    os.environ["AWARDRY_SERVER"] = "1"
    console = {"formatter": "generic", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"}
    Granian(
        "awardry.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=settings.THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
        log_dictconfig={"handlers": {"console": console, "access": {**console, "formatter": "access"}}},
    ).serve()
    return DONE
