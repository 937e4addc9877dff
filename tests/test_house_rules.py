"""What CONTRIBUTING.md promises and a tool can check: writing, layers, views, events, blockers, files, templates."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field, Model
from django.urls import URLPattern, URLResolver, get_resolver

import awardry
from awardry.core import decisions
from awardry.core.access import Permission, Role
from awardry.core.decisions import BlockerKind
from awardry.core.events import SENTENCES, Event

ROOT = Path(awardry.__file__).parent
# From the bottom to the top: each may know those before it.
LAYERS = ("core", "ui", "audit", "accounts", "access", "catalogue", "centres", "registrations", "portfolio",
          "assessment", "transitions", "quality", "awards", "desk", "config")  # fmt: skip
APPS = LAYERS[1:]


def sources(*, below: str = "") -> list[Path]:
    return sorted(path for path in (ROOT / below).rglob("*.py") if "migrations" not in path.parts)


def here(path: Path) -> str:
    return path.relative_to(ROOT.parent).as_posix()


def names(path: Path) -> set[str]:
    return {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def in_services(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return len(parts) > 1 and parts[1] in {"services", "services.py"}


# --- writing --------------------------------------------------------------------------------------------------------

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
# Receivers that are no rows: a set, a dictionary, a hash, a cache, a file, a form of the library.
NO_ROWS = re.compile(
    r"(^|\.|_)(headers|hash|digest|cache|context|found|seen|attrs|initial|sha256|default_storage|databases|REACTIONS)$"
)
# Who else writes, and why.
WRITERS = {
    "awardry/accounts/models.py": "the manager that sign-in libraries and services make users with",
    "awardry/audit/models.py": "the trail refuses to be saved or deleted",
    "awardry/awards/log.py": "the log's own tables, written by issuing and withdrawing only",
}


@pytest.mark.parametrize(
    "path", [path for path in sources() if path.relative_to(ROOT).parts[0] != "core"], ids=here
)
def test_only_services_write(path: Path) -> None:
    if in_services(path) or here(path) in WRITERS:
        return
    wrong = [
        f"{here(path)}:{call.lineno}: {ast.unparse(call.func)}"
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in WRITES
        and not NO_ROWS.search(ast.unparse(call.func.value))
        and not _is_plain_value(call, path)
    ]
    assert not wrong, "only services write rows; move it there, or name it in WRITERS with the reason"


def _is_plain_value(call: ast.Call, path: Path) -> bool:
    """A variable that the same file fills with a set or a dictionary, as in `written = set()`."""
    receiver = call.func.value  # type: ignore[attr-defined]
    if not isinstance(receiver, ast.Name):
        return False
    return any(
        isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Dict | ast.Set | ast.DictComp | ast.SetComp | ast.Call)
        and any(isinstance(t, ast.Name) and t.id == receiver.id for t in _targets(node))
        and ".objects" not in ast.unparse(node.value)
        and (
            not isinstance(node.value, ast.Call) or ast.unparse(node.value.func) in {"set", "dict", "Counter"}
        )
        for node in ast.walk(tree(path))
    )


def _targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


# Public functions that take who acts and when, and begin before their transaction: reading a document or storing a
# file takes seconds in which nobody else should have to wait for their turn.
BEGIN_OUTSIDE = {"import_document", "add_evidence", "add_files", "open_file", "open_words"}
BEGIN_OUTSIDE |= {"check_register", "import_register"}  # tens of thousands of rows, a batch at a time
BEGIN_OUTSIDE |= {"propose_equivalents"}  # thousands of units, each laid beside others


@pytest.mark.parametrize("path", [path for path in sources() if in_services(path)], ids=here)
def test_whoever_acts_acts_inside_a_service(path: Path) -> None:
    wrong = [
        f"{here(path)}:{node.lineno}: {node.name}"
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and {"actor", "doer"} & {argument.arg for argument in node.args.args[:1]}
        and "at" in {argument.arg for argument in node.args.kwonlyargs}
        and "service" not in {ast.unparse(decorator) for decorator in node.decorator_list}
        and node.name not in BEGIN_OUTSIDE
        and not re.search(r"\bstep\b|inside a service", ast.get_docstring(node) or "")
    ]
    assert not wrong, "decorate it with @service, or say in its docstring inside which service it is a step"


CLOCKS = {"timezone.now", "datetime.now", "datetime.utcnow", "date.today", "datetime.today"}
# After the transaction there is nobody to hand the time on.
READ_THE_CLOCK = {"awardry/awards/services/certificates.py": {"seal_document"}}


@pytest.mark.parametrize(
    "path",
    [path for path in sources() if {"core", "services", "queries"} & names(path)],
    ids=here,
)
def test_rules_services_and_queries_are_told_the_time(path: Path) -> None:
    allowed = READ_THE_CLOCK.get(here(path), set())
    wrong = [
        f"{here(path)}:{call.lineno}: {ast.unparse(call)}"
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef) and function.name not in allowed
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
        and (
            ast.unparse(call.func) in CLOCKS
            or (ast.unparse(call.func) == "timezone.localdate" and not call.args)
        )
    ]
    assert not wrong, "take `at` or `on` as an argument"


def test_nothing_listens_to_signals_of_models() -> None:
    wrong = [
        here(path)
        for path in sources()
        if re.search(
            r"@receiver\b|django\.db\.models\.signals|(pre|post)_(save|delete|init)\.connect",
            path.read_text(),
        )
    ]
    assert not wrong, "reactions are rows in config/wiring.py"


# --- layers ---------------------------------------------------------------------------------------------------------


def models() -> list[type[Model]]:
    return [
        model for name in APPS for model in apps.get_app_config(name).get_models(include_auto_created=True)
    ]


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_downwards(model: type[Model]) -> None:
    own = LAYERS.index(model._meta.app_label)
    wrong = [
        f"{field.name} -> {field.related_model._meta.label}"  # type: ignore[union-attr]
        for field in model._meta.get_fields()
        if isinstance(field, Field) and field.is_relation and isinstance(field.related_model, type)
        and LAYERS.index(field.related_model._meta.app_label) > own
    ]  # fmt: skip
    assert not wrong


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_what_belongs_to_an_awarding_body_says_for_whom_it_exists(model: type[Model]) -> None:
    names = {field.name for field in model._meta.get_fields() if isinstance(field, Field)}
    assert "awarding_body" not in names or hasattr(model, "SCOPE"), "give it a SCOPE (access/actor.py)"


# --- views ----------------------------------------------------------------------------------------------------------


def views(
    patterns: list[URLPattern | URLResolver] | None = None, prefix: str = ""
) -> Iterator[tuple[str, Any]]:
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from views(one.url_patterns, prefix + str(one.pattern))
        else:
            yield prefix + str(one.pattern), one.callback


VIEWS = list(views())


@pytest.mark.parametrize(("address", "view"), VIEWS, ids=[address or "/" for address, _ in VIEWS])
def test_every_view_says_who_may_ask(address: str, view: Any) -> None:
    if view.__module__.startswith(("allauth.", "django.")) or hasattr(view, "view_class"):
        assert address.startswith("accounts/"), "pages of libraries are the sign-in pages only"
        return
    permissions = getattr(view, "permissions", None)
    assert getattr(view, "public", False) or permissions is not None, "use @requires, @signed_in or @public"
    assert all(isinstance(permission, Permission) for permission in permissions or ())


def test_the_list_of_public_pages_is_short() -> None:
    public = {
        f"{view.__module__.removeprefix('awardry.')}.{view.__name__}"
        for _, view in VIEWS
        if getattr(view, "public", False)
    }
    assert public == {
        "awards.views.check.by_code",
        "awards.views.check.check",
        "awards.views.check.proof",
        "awards.views.published.checkpoint",
        "awards.views.published.consistency",
        "awards.views.published.did",
        "awards.views.published.entry",
        "awards.views.published.issuer",
        "awards.views.published.status_list",
        "catalogue.views.standards.show_document",
        "catalogue.views.standards.show_documents",
        "catalogue.views.standards.show_package",
        "catalogue.views.standards.show_qualification",
        "catalogue.views.standards.show_unit",
        "desk.views.demo.demo",
        "desk.views.home.home",
        "desk.views.status.status",
        "ui.views.show_accessibility",
        "ui.views.show_gallery",
        "ui.views.show_layout",
        "ui.views.show_theme",
    }


# --- events ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", Event)
def test_every_event_reads_as_a_sentence(event: Event) -> None:
    words = placeholders(SENTENCES[event])
    assert {"actor", "label"} & words, "a sentence says who did it or what it is about"
    assert re.fullmatch(r"[a-z-]+\.[a-z-]+", event.value)


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


RECORDS = [
    (path, call)
    for path in sources()
    for call in calls(path)
    if ast.unparse(call.func) == "record" and len(call.args) == 3
]


@pytest.mark.parametrize(("path", "call"), RECORDS, ids=[f"{here(p)}:{c.lineno}" for p, c in RECORDS])
def test_every_fact_is_recorded_with_what_its_sentence_needs(path: Path, call: ast.Call) -> None:
    event = call.args[1]
    if not (isinstance(event, ast.Attribute) and ast.unparse(event.value) == "Event"):
        return  # handed on from a caller
    given = {keyword.arg for keyword in call.keywords if keyword.arg}
    if any(keyword.arg is None for keyword in call.keywords):
        given |= _keys_nearby(path, call)
    missing = placeholders(SENTENCES[Event[event.attr]]) - given - {"actor", "label"}
    assert not missing


def _keys_nearby(path: Path, call: ast.Call) -> set[str]:
    """Keys of the dictionaries in the function around a call that spreads one of them."""
    around = [
        node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef) and call in ast.walk(node)
    ]
    keys = [key for node in ast.walk(around[-1]) if isinstance(node, ast.Dict) for key in node.keys]
    return {key.value for key in keys if isinstance(key, ast.Constant)}


def test_every_event_happens_somewhere() -> None:
    named = {
        node.attr
        for path in sources()
        if path.name != "events.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Event"
    }
    assert {event.name for event in Event} == named


# --- blockers -------------------------------------------------------------------------------------------------------


def core_modules() -> list[Any]:
    found = pkgutil.walk_packages([str(ROOT / "core")], "awardry.core.")
    return [importlib.import_module(one.name) for one in found if "__main__" not in one.name]


core_modules()
KINDS = dict(sorted(decisions.KINDS.items()))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_blocker_says_what_is_in_the_way_and_who_can_clear_it(kind: BlockerKind) -> None:
    assert isinstance(kind.owner, Role)
    assert re.fullmatch(r"[a-z-]+\.[a-z-]+", kind.code)
    assert kind.text.strip() == kind.text != ""
    assert not kind.text.endswith("."), "it is shown in lists and after colons"


def _refusals() -> list[tuple[Path, ast.Call, BlockerKind]]:
    found = []
    for path in sources():
        if "core" in path.parts and "blocker" not in path.read_text().lower():
            continue
        for call in calls(path):
            kind = _kind_of(path, call.func)
            if kind is not None:
                found.append((path, call, kind))
    return found


def _kind_of(path: Path, function: ast.expr) -> BlockerKind | None:
    if not re.fullmatch(r"(\w+\.)?[A-Z][A-Z_]+", ast.unparse(function)):
        return None
    module = importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))
    found: Any = module
    for name in ast.unparse(function).split("."):
        found = getattr(found, name, None)
    return found if isinstance(found, BlockerKind) else None


REFUSALS = _refusals()


@pytest.mark.parametrize(
    ("call", "kind"), [(c, k) for _, c, k in REFUSALS], ids=[f"{here(p)}:{c.lineno}" for p, c, _ in REFUSALS]
)
def test_every_blocker_is_given_the_facts_that_its_text_names(call: ast.Call, kind: BlockerKind) -> None:
    if any(keyword.arg is None for keyword in call.keywords):
        return  # a dictionary of facts: the rules' own tests say them
    assert placeholders(kind.text) <= {keyword.arg for keyword in call.keywords}


def test_every_blocker_is_used() -> None:
    used = {kind.code for _, _, kind in REFUSALS}
    assert set(KINDS) == used


# --- files ----------------------------------------------------------------------------------------------------------

VAGUE = {"utils", "helpers", "common", "signals", "managers", "constants", "misc", "base_utils"}


@pytest.mark.parametrize("path", sources(), ids=here)
def test_no_file_is_too_long_or_vaguely_named(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 500, "split it by noun"
    assert not VAGUE & names(path)


# --- templates ------------------------------------------------------------------------------------------------------

TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=here)
def test_templates_bring_no_style_no_script_and_nothing_unescaped(path: Path) -> None:
    text = path.read_text()
    for pattern, why in (
        (r"<[^>]*\sstyle\s*=", "a style attribute, which the Content-Security-Policy forbids"),
        (r"<style\b", "an inline style sheet"),
        (r"<script\b(?![^>]*\bsrc=)", "an inline script"),
        (r"<[^>]*\son[a-z]+\s*=", "an event handler"),
        (r"hx-on|javascript:", "script in an attribute"),
        (r"\|\s*safe\b|autoescape off|mark_safe", "text that is not escaped"),
        (r"https?://(?!www\.w3\.org)", "something from elsewhere"),
    ):
        found = re.search(pattern, text)
        assert not found, f"{here(path)}: {why}: {found and found.group()[:60]}"
