"""Pathways and nested groups: which groups stand inside which, and the routes that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.recognise.titles import plain

Json = dict[str, Any]


def slug(name: str) -> str:
    """A pathway's name as an id."""
    return plain(name).replace(" ", "-")


def pathways(groups: Iterable[Group]) -> dict[str, str]:
    """The ids of pathways that head groups, with their titles."""
    return {group.pathway: group.pathway_title or group.title for group in groups if group.pathway}


def parent(name: str, ids: Iterable[str]) -> list[str]:
    """The groups B1, B2 … inside a group B that has no list of its own."""
    if not re.fullmatch(r"[A-Z]", name):
        return []
    inside = [each for each in ids if re.fullmatch(rf"{name}[0-9]{{1,2}}", each)]
    return inside if len(inside) > 1 else []


def nested(listed: list[Json], inside: dict[str, list[str]], around: dict[str, Json]) -> list[Json]:
    """Groups with those that stand inside another put there, each where the first of them stood."""
    holder = {child: name for name, children in inside.items() for child in children}
    found: list[Json] = []
    made: dict[str, Json] = {}
    for group in listed:
        name = holder.get(group["id"])
        if name is None:
            found.append(group)
            continue
        if name not in made:
            made[name] = {"id": name, **around.get(name, {}), "groups": []}
            found.append(made[name])
        made[name]["groups"].append(group)
    return found


def routes(ways: dict[str, str], listed: list[Json]) -> list[Json]:
    """One route for each pathway: the groups of all, and its own."""
    ids = [group["id"] for group in listed]
    return [
        {"id": way, "title": title, "groups": [name for name in ids if name == way or name not in ways]}
        for way, title in ways.items()
    ]
