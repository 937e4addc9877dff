"""What a rule is put together from, and what comes out beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from awardry.core.specification.draft import Rule
from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise.groups import Group


@dataclass(slots=True)
class GroupUnits:
    """A group and the units that stand under it."""

    group: Group
    units: list[str] = field(default_factory=list)


@dataclass(slots=True)
class BuiltRule:
    """A rule, the sentences it was read from by their key, and those that stay unread."""

    rule: Rule | None
    sources: dict[str, RuleSentence] = field(default_factory=dict)
    unread: list[RuleSentence] = field(default_factory=list)
    conflicts: list[tuple[RuleSentence, str]] = field(default_factory=list)
