"""How the words of outcomes and criteria begin and end."""

from __future__ import annotations

import re

from awardry.core.specification.recognise.titles import plain

VERB = re.compile(
    r"^(?:Analy[sz]e|Apply|Appraise|Assess|Calculate|Carry|Check|Classify|Collate|Collect|Communicate|Compare|Complete|"
    r"Conduct|Construct|Create|Critically|Define|Demonstrate|Describe|Design|Detail|Determine|Develop|Differentiate|"
    r"Discuss|Distinguish|Evaluate|Examine|Explain|Follow|Give|Identify|Illustrate|Implement|Interpret|Investigate|"
    r"Justify|List|Maintain|Make|Measure|Monitor|Name|Obtain|Organise|Outline|Perform|Plan|Prepare|Present|Produce|"
    r"Propose|Provide|Recogni[sz]e|Recommend|Record|Reflect|Report|Research|Review|Select|Set|Show|State|Suggest|"
    r"Summari[sz]e|Take|Test|Understand|Undertake|Use|Work|Write)\b"
)
AIM = re.compile(r"^[A-H][.:)]?\s+[A-Z][a-z]")
STEM = re.compile(
    r"^(?:understand|know|be able|be aware|demonstrate|appreciate|recogni[sz]e|use|explore|examine|investigate|carry|"
    r"develop|apply|plan|prepare|produce|perform)",
    re.I,
)
AMPLIFIED = re.compile(
    r"\bcriteria\b.{0,40}\b(?:amplification|indicative content|unit content|guidance|exemplification|delivery notes)",
    re.I,
)
FURNITURE = re.compile(r"^(?:[0-9 ]+$|\S+@\S+$|www\.)")
_UNFINISHED = re.compile(
    r"(?:[,:;(–-]|\b(?:and|or|the|a|an|of|to|in|for|with|by|on|at|from|that|which|their|its|is|are|be|not|as|own|how|"
    r"this|these|between|within|into|when|where|if|using|your|his|her|any|all|each|about|under|than))$",
    re.I,
)


def amplified(text: str) -> bool:
    """Whether heads of columns name content, guidance or amplification beside criteria."""
    return bool(AMPLIFIED.search(text))


def open_end(text: str) -> bool:
    """Whether a text breaks off in the middle of a sentence."""
    return bool(_UNFINISHED.search(text))


def same(one: str, other: str) -> bool:
    """Whether two texts are the same criterion: equal, cut short, or most of their words shared."""
    first, second = plain(one), plain(other)
    if not second or first == second or first.startswith(second) or second.startswith(first):
        return True
    words, others = set(first.split()), set(second.split())
    return len(words & others) >= 0.6 * min(len(words), len(others))
