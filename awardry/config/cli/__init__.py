"""The console script `awardry`. Each command is imported when it runs, so that help and `read` stay quick."""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module
from typing import Any, NoReturn

from awardry.config.cli.messages import UNUSABLE, Refusal, say

EXITS = "Exit: 0 done; 1 the answer is no; 2 unusable input or arguments."
DOCUMENT = "a published specification (txt, md, html, docx, pdf), or a draft of it in JSON"


class Parser(ArgumentParser):
    """Wrong arguments are one line, not a page of usage."""

    def error(self, message: str) -> NoReturn:
        say(f"{self.prog}: {message}; see `{self.prog} --help`")
        sys.exit(UNUSABLE)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["manage"]:  # Django parses its own arguments
        return _manage(given[1:])
    options = vars(parser().parse_args(given))
    module, _, function = options.pop("run").partition(":")
    return _run(module, function, options)


def _run(module: str, function: str, options: dict[str, Any]) -> int:
    try:
        return int(getattr(import_module(f"awardry.config.cli.{module}"), function)(**options))
    except Refusal as refusal:
        say(f"awardry: {refusal}")
        return UNUSABLE
    except BrokenPipeError:  # the reader, say `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNUSABLE
    except KeyboardInterrupt:
        return 130


def _manage(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awardry.config.settings")
    execute_from_command_line(["awardry manage", *arguments])
    return 0


def parser() -> Parser:
    """All commands and their arguments."""
    top = Parser(
        prog="awardry",
        description="From a published specification to a certificate anyone can check.",
        epilog=EXITS,
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_servers(commands)
    _add_documents(commands)
    _add_keeping(commands)
    return top


def _add(commands: Any, name: str, run: str, what: str, more: str = "") -> Parser:
    added: Parser = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.\n{more}".rstrip(),
        epilog=EXITS,
        formatter_class=RawDescriptionHelpFormatter,
    )
    added.set_defaults(run=run)
    return added


def _add_servers(commands: Any) -> None:
    demo = _add(commands, "demo", "server:demo", "serve a demonstration, with data, on this machine only")
    demo.add_argument("--port", type=int, help="port to listen on (default: 8000, or the next that is free)")
    demo.add_argument(
        "--fresh", action="store_true", help="forget what was done in the demonstration, start anew"
    )
    serve = _add(
        commands,
        "serve",
        "server:serve",
        "serve an installation",
        "The schema is checked and never changed: that is `awardry manage migrate`.",
    )
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    serve.add_argument("--workers", type=int, default=1, help="processes (default: %(default)s)")
    _add(commands, "manage", "", "Django's management commands: migrate, createsuperuser, shell, reference …")


def _add_documents(commands: Any) -> None:
    read = _add(
        commands, "read", "specification:read", "read specification documents into draft specifications"
    )
    read.add_argument("files", nargs="+", metavar="FILE", help="txt, md, html, docx or pdf")
    read.add_argument("--strict", action="store_true", help="exit 1 when a defect is an error")
    _add_json(read)
    rule = commands.add_parser(
        "rule", help="rules of combination: proved ranges, and who meets them", epilog=EXITS
    )
    questions = rule.add_subparsers(title="questions", metavar="QUESTION", required=True)
    ranges = _add(
        questions,
        "ranges",
        "rule:ranges",
        "how many sets of units are valid, and their units, credits and hours",
    )
    ranges.add_argument("file", metavar="FILE", help=DOCUMENT)
    ranges.add_argument("--qualification", metavar="NUMBER", help="the one meant, where FILE holds several")
    _add_json(ranges)
    check = _add(
        questions, "check", "rule:check", "whether achieved units meet the rule, and what is missing"
    )
    check.add_argument("file", metavar="FILE", help=DOCUMENT)
    check.add_argument("--qualification", metavar="NUMBER", help="the one meant, where FILE holds several")
    check.add_argument("--achieved", required=True, metavar="REF,REF…", help='units achieved ("" for none)')
    check.add_argument("--chosen", default="", metavar="REF,REF…", help="units chosen and not yet achieved")
    check.add_argument(
        "--by",
        choices=["units", "credits", "glh"],
        default="units",
        help="what the cheapest completion saves",
    )
    _add_json(check)
    verify = _add(commands, "verify", "verify:verify", "check certificates (PDF) or credentials (JSON)")
    verify.add_argument("files", nargs="+", metavar="FILE", help="a certificate PDF or a credential in JSON")
    verify.add_argument(
        "--trust", metavar="FILE", help="issuers you trust, in JSON (default: those of this installation)"
    )
    verify.add_argument(
        "--offline", action="store_true", help="do not ask the issuer whether it was withdrawn"
    )
    _add_json(verify)


def _add_keeping(commands: Any) -> None:
    trail = commands.add_parser("trail", help="the audit trail", epilog=EXITS)
    actions = trail.add_subparsers(title="actions", metavar="ACTION", required=True)
    verify = _add(actions, "verify", "trail:verify", "check the chain of the trail, entry by entry")
    _add_json(verify)
    backup = _add(
        commands,
        "backup",
        "backup:backup",
        "write database, files and keys into one file, while the server runs",
        "Keys are encrypted with a passphrase: AWARDRY_BACKUP_PASSPHRASE, or asked for.",
    )
    backup.add_argument("path", metavar="PATH", help="the file to write; it must not exist yet")
    restore = _add(
        commands, "restore", "backup:restore", "restore a backup into an empty data folder (AWARDRY_DATA)"
    )
    restore.add_argument("path", metavar="PATH", help="a file that `awardry backup` wrote")


def _add_json(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help="the answer as JSON")
