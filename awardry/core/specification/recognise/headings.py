"""Which part of a document a heading opens, by the words that such headings share."""

from __future__ import annotations

import re

from awardry.core.specification.memory import remembered
from awardry.core.specification.recognise.titles import plain

# The first pattern found in the heading wins, so the narrower stand first. `other` ends the part before it.
_PARTS: tuple[tuple[str, str], ...] = (
    ("contents", r"^(?:table of )?contents$|^in this (?:guide|document)$"),
    (
        "other",
        r"\b(?:requirements for assessors|assessors?\b.*\b(?:requirements|qualifications)|appeals|complaints"
        r"|certification|certificates?"
        r" (?:and|of)|fees?|quality assurance|standardisation|reasonable adjustments"
        r"|special consideration|adjustments|"
        r"centre (?:requirements|approval|staff)|support|resources|contact|about us"
        r"|about the (?!qualification)|what to do next|why work|"
        r"staff|policies|registration|malpractice|equality|diversity|data protection|recognition of prior|glossary|"
        r"revision|version(?! [0-9])|links to|nos mapping|mapping|funding|appendix"
        r"|further information|general information|"
        r"particular requirements|level descriptors)\b",
    ),
    (
        "unit_content",
        r"^(?:unit )?(?:learning )?outcomes(?: and| assessment)|learning outcomes and assessment criteria"
        r"|^unit (?:details|specifications?|content)$"
        r"|^(?:the )?units?$ specification",
    ),
    (
        "rule",
        r"\brules? of combination\b|\bstructure\b|\bcombination\b|\bhow to achieve\b|\bachievement of the\b|"
        r"\bachieving (?:the|this)\b|\bunits (?:available|list)\b|\bcredit (?:requirements|structure)\b",
    ),
    (
        "units",
        r"^(?:qualification )?units$|^(?:list of |summary of )?(?:the )?(?:mandatory |optional )?units\b",
    ),
    (
        "entry",
        r"\bentry\b|\bprerequisites?\b|\bpre requisites?\b|\bprior (?:learning|knowledge|achievement)\b"
        r"|\bage restrictions?\b",
    ),
    (
        "progression",
        r"\bprogress(?:ion)?\b|\brelated\b.*\bqualifications?\b|\bnext steps?\b|\bwhere (?:it"
        r"|this) (?:can )?leads?\b",
    ),
    (
        "audience",
        r"\bwho\b.*\bfor\b|\btarget (?:group|audience|learners)\b|\baudience\b|\bsuitable for\b|\bintended for\b",
    ),
    ("grading", r"\bgrad(?:ing|es)\b"),
    ("assessment", r"\bassess(?:ment|ing|ed)\b"),
    (
        "purpose",
        r"\bpurpose\b|\bintroduction\b|\bobjectives?\b|\baims?\b|\boverview\b|\bsummary\b|\bdescription\b|"
        r"\babout (?:this|the) qualification\b",
    ),
    ("profile", r"\b(?:qualification )?(?:profile|details|information|at a glance|key facts)\b"),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PARTS)


_ANY = re.compile("|".join(pattern for _, pattern in _PARTS))
# How the words of these patterns begin, but for those that say nothing alone: most lines have none of them.
_BEGINNINGS = frozenset(
    word[:3]
    for _, pattern in _PARTS
    for word in re.findall(r"[a-z]{3,}", re.sub(r"\\[a-z]|[a-z]\?", " ", pattern))
    if word not in {"the", "this", "and", "for", "can"}
)
_COUNTED = re.compile(r"^(?:section |part )?[0-9]+(?: [0-9]+)* ")


@remembered
def part(heading: str) -> str | None:
    """The part that a heading opens; None for a heading of none that matters here."""
    words = _COUNTED.sub("", plain(heading))
    if not words or words.count(" ") > 13:
        return None
    if _BEGINNINGS.isdisjoint([word[:3] for word in words.split()]) or not _ANY.search(words):
        return None
    return next((name for name, pattern in _COMPILED if pattern.search(words)), None)
