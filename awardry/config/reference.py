"""The generated half of docs/reference: what the core and the command line say about themselves."""

import pkgutil
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import awardry.core
from awardry.config import cli
from awardry.core.access import ROLE_LABELS, ROLES, Permission, Role
from awardry.core.decisions import BlockerKind
from awardry.core.events import SENTENCES, Event
from awardry.core.lifecycle import Lifecycle

NOTE = "<!-- Written by `make docs` from the code. Change the code, not this page. -->"


def pages() -> dict[str, str]:
    """File name in docs/reference -> its text."""
    modules = list(_modules())
    written = {
        "lifecycles.md": _lifecycles(modules),
        "permissions.md": _permissions(),
        "events.md": _events(),
        "blockers.md": _blockers(modules),
        "commands.md": _commands(),
    }
    return {name: f"{text.rstrip()}\n" for name, text in {**written, **_rules()}.items()}


def write(folder: Path) -> list[str]:
    """The names of the pages that had to change."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = stale(folder)
    for name, text in pages().items():
        if name in changed:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
    return changed


def stale(folder: Path) -> list[str]:
    """The names of the pages that do not say what the code says."""
    return [
        name
        for name, text in pages().items()
        if not (folder / name).exists() or (folder / name).read_text() != text
    ]


def _rules() -> dict[str, str]:
    """The manual of rules, from the tables that its tests go through; an installation has neither tests nor docs."""
    if find_spec("tests") is None or find_spec("tests.spec.pages") is None:
        return {}
    written: dict[str, str] = import_module("tests.spec.pages").pages()
    return written


def _modules() -> Iterator[ModuleType]:
    """The core's modules, not the packages inside it: those hold machinery, no states or obstacles."""
    for found in pkgutil.iter_modules(awardry.core.__path__):
        if not found.ispkg:
            yield import_module(f"awardry.core.{found.name}")


def _page(title: str, lead: str, *parts: str) -> str:
    return "\n\n".join([NOTE, f"# {title}", lead, *parts])


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _lifecycles(modules: list[ModuleType]) -> str:
    found = {
        id(each): each for module in modules for each in vars(module).values() if isinstance(each, Lifecycle)
    }
    parts = []
    for lifecycle in sorted(found.values(), key=lambda each: each.name):
        rows = [[_words(a), _words(action), _words(b)] for (a, action), b in lifecycle.moves.items()]
        name = _words(lifecycle.name)
        parts.append(f"## {name[0].upper()}{name[1:]}")
        parts.append(f"```mermaid\n{lifecycle.mermaid()}\n```")
        parts.append(_table(["While", "Action", "Becomes"], rows))
    return _page(
        "Lifecycles", "Every state a record can be in, and every way from one state to another.", *parts
    )


def _permissions() -> str:
    head = ["Permission", *(ROLE_LABELS[role] for role in Role)]
    rows = [
        [f"`{permission.value}`", *("yes" if permission in ROLES[role] else "" for role in Role)]
        for permission in Permission
    ]
    lead = (
        "What each role may do, within the centre or awarding body where it is held. "
        "Whether a certain person may do so with a certain record at that moment is a matter of [blockers](blockers.md)."
    )
    return _page("Permissions", lead, _table(head, rows))


def _events() -> str:
    rows = [[f"`{event.value}`", SENTENCES[event]] for event in Event]
    lead = (
        "Every fact that the trail can hold, and the sentence that people read. "
        "Names in braces stand for facts of the entry."
    )
    return _page("Events", lead, _table(["Event", "Sentence"], rows))


def _blockers(modules: list[ModuleType]) -> str:
    parts: list[str] = []
    seen: set[str] = set()
    for module in modules:
        own = [
            each for each in vars(module).values() if isinstance(each, BlockerKind) and each.code not in seen
        ]
        seen |= {kind.code for kind in own}
        if own:
            rows = [[f"`{kind.code}`", kind.text, ROLE_LABELS[kind.owner]] for kind in own]
            name = _words(module.__name__.rpartition(".")[2])
            head = ["Code", "What people read", "Who clears it"]
            parts += [f"## {name[0].upper()}{name[1:]}", _table(head, rows)]
    lead = "Everything that can stand in the way of an action, and whose task it is to clear it."
    return _page("Blockers", lead, *parts)


def _commands() -> str:
    parts = [part for command in _leaves(cli.parser()) for part in _command(command)]
    return _page("Commands", f"The console script `awardry`. {cli.EXITS}", *parts)


def _leaves(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    inner = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not inner:
        yield parser
    for action in inner:
        for child in action.choices.values():
            yield from _leaves(child)


def _command(command: ArgumentParser) -> list[str]:
    parts = [f"## {command.prog}", command.description or ""]
    arguments = [action for action in command._actions if action.dest != "help"]
    if arguments:
        parts.append(
            _table(["Argument", "Meaning"], [[_argument(each), _meaning(each)] for each in arguments])
        )
    return parts


def _argument(action: Action) -> str:
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    if not action.option_strings:
        return f"`{value}{'…' if action.nargs == '+' else ''}`"
    return f"`{action.option_strings[0]}`" if action.nargs == 0 else f"`{action.option_strings[0]} {value}`"


def _meaning(action: Action) -> str:
    return ((action.help or "") % {"default": action.default}) + (
        " (required)" if action.required and action.option_strings else ""
    )
