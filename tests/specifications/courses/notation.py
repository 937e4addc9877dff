"""A short notation for units, and numbers with valid check characters."""

import re

from awardry.core.identifiers import qualification_check, unit_letter
from awardry.core.specification.draft import Criterion, Outcome, Unit


def qualification(digits: str) -> str:
    """A qualification number from its seven digits."""
    return f"{digits[:3]}/{digits[3:]}/{qualification_check(digits)}"


def reference(digits: str) -> str:
    """A unit reference from its seven digits."""
    return f"{unit_letter(digits)}/{digits[:3]}/{digits[3:]}"


def unit(
    digits: str,
    title: str,
    level: str,
    credit: int | None,
    glh: int | None,
    content: str = "",
    code: str | None = None,
) -> Unit:
    """A unit; `content` has a line per outcome (`1 …`), criterion (`1.1 …`) and point (`- …`)."""
    found = Unit(ref=reference(digits), code=code, title=title, level=level, credit=credit, glh=glh)
    for line in filter(None, map(str.strip, content.splitlines())):
        if line.startswith("- "):
            found.outcomes[-1].criteria[-1].points.append(line[2:])
        elif match := re.match(r"([0-9]+\.[0-9]+) (.+)", line):
            found.outcomes[-1].criteria.append(Criterion(match.group(1), match.group(2)))
        elif match := re.match(r"([0-9]+) (.+)", line):
            found.outcomes.append(Outcome(match.group(1), match.group(2)))
    return found
