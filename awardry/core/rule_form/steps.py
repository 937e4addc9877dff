"""Adding and removing parts of a form, by buttons that save nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from awardry.core.rule_form.form import AcrossForm, GroupForm, NeedForm, RouteForm, RuleForm, SetForm
from awardry.core.rule_form.read import Sent

_LISTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "group": ("groups", GroupForm),
    "across": ("across", AcrossForm),
    "barred": ("barred", SetForm),
    "requires": ("requires", NeedForm),
    "route": ("routes", RouteForm),
}


def next_key(parts: Sequence[Any]) -> str:
    """A key that no part of the list has."""
    return str(1 + max((int(part.key) for part in parts), default=0))


def next_ids(form: RuleForm) -> dict[str, str]:
    """The id of the part that each "add" will make, so that the page comes back at it."""
    return {name: f"{name}-{next_key(getattr(form, parts))}" for name, (parts, _) in _LISTS.items()}


def stepped(form: RuleForm, step: str, sent: Sent) -> str:
    """Carry one step out (`add-group`, `remove-across-3`, `add-place`); a step of no known name changes nothing.

    Answers with the id of the part to look at, "" for none.
    """
    verb, _, rest = step.partition("-")
    name, _, key = rest.partition("-")
    if step == "add-place":
        return _add_place(form, sent)
    if name not in _LISTS:
        return ""
    parts, make = _LISTS[name]
    if verb == "add" and not key:
        new = next_key(getattr(form, parts))
        getattr(form, parts).append(make(new))
        return f"{name}-{new}"
    if verb == "remove":
        _remove(form, name, parts, key)
    return ""


def _remove(form: RuleForm, name: str, parts: str, key: str) -> None:
    kept = [part for part in getattr(form, parts) if part.key != key]
    if name == "group" and len(kept) < len(form.groups):
        _forget_group(form, key)
    setattr(form, parts, kept)


def _forget_group(form: RuleForm, key: str) -> None:
    """Its units are in no group then, its groups and sentences where it stood itself, and no line names it."""
    inside = next(group.inside for group in form.groups if group.key == key)
    for group in form.groups:
        if group.inside == key:
            group.inside = inside if inside != group.key else ""
    for entry in form.unread:
        if entry.inside == key:
            entry.inside = inside
    elsewhere = {ref for at, ref in form.places if at not in ("", key)}
    form.places = [
        ("" if at == key else at, ref) for at, ref in form.places if at != key or ref not in elsewhere
    ]
    for line in form.across:
        line.groups = [each for each in line.groups if each != key]
        line.of = [each for each in line.of if each != key]
    for route in form.routes:
        route.groups = [each for each in route.groups if each != key]


def _add_place(form: RuleForm, sent: Sent) -> str:
    """A unit in one more group."""
    ref, key = (values[-1] if (values := sent.get(name)) else "" for name in ("also-unit", "also-group"))
    groups, units = {group.key for group in form.groups}, {unit for _, unit in form.places}
    if key not in groups or ref not in units or (key, ref) in form.places:
        return ""
    form.places = [(at, unit) for at, unit in form.places if at or unit != ref]
    form.places.append((key, ref))
    return f"group-{key}"
