"""The rule of combination of one qualification, put together from sentences and groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from awardry.core.specification.draft import Unit
from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.rule.build import Builder
from awardry.core.specification.rule.names import Names, number_key
from awardry.core.specification.rule.parts import BuiltRule, GroupUnits

__all__ = ["BuiltRule", "GroupUnits", "build"]


def build(
    sentences: Sequence[RuleSentence],
    groups: list[GroupUnits],
    loose: list[str],
    units: Mapping[str, Unit],
    *,
    numbers: Mapping[str, str] | None = None,
    level: str | None = None,
) -> BuiltRule:
    """The rule of one qualification.

    `loose` are its units outside any group, `numbers` the keys of its units by number there, `level` its own level.
    """
    known = [key for each in groups for key in each.units] + list(loose)
    own = {key: units[key] for key in known if key in units}
    by_number = {number_key(number): key for number, key in (numbers or {}).items()}
    by_number |= {
        number_key(unit.code): key
        for key, unit in own.items()
        if unit.code and number_key(unit.code) not in by_number
    }
    names = Names(own, by_number, tuple(each.group for each in groups))
    builder = Builder(groups, loose, names, level)
    for sentence in sentences:
        builder.sentence(sentence)
    return builder.finished()
