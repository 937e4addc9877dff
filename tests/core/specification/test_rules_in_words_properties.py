"""Rules in words, at random: what we say is read back, and no bound is ever made up."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardry.core.combination import Unit, parse_rule
from awardry.core.combination.describe import describe
from awardry.core.specification.draft import Unit as DraftUnit
from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise.clauses import read
from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.recognise.numbers import whole
from awardry.core.specification.rule import GroupUnits, build
from awardry.core.specification.stream import Place
from tests.specifications.courses.notation import reference

Json = Any

_CALM = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

_NUMBERS = st.integers(3, 99)
_LOW = st.sampled_from(
    ["a minimum of {}", "at least {}", "no fewer than {}", "not less than {}", "{} or more"]
)
_HIGH = st.sampled_from(["a maximum of {}", "at most {}", "no more than {}", "up to {}", "not more than {}"])
_EXACT = st.sampled_from(["exactly {}", "{}"])
_WHO = st.sampled_from(
    [
        "Learners must achieve ",
        "Candidates need to take ",
        "To achieve the qualification, learners must gain ",
    ]
)
_MEASURE = st.sampled_from(["credits", "units"])
_SCOPE = st.sampled_from(
    [
        ("", ()),
        (" from Group A", ("A",)),
        (" from Optional Group B", ("B",)),
        (" from Groups B or C", ("B", "C")),
    ]
)
_WORDS = st.sampled_from(
    """learners must achieve at least a minimum of maximum no more than up to exactly 12 36 45 3 six thirty-seven
    credits units points guided learning hours from Group A B and C or the mandatory optional units at Level 2 or above
    of which all both each remaining further in total 50% half majority Unit 3 4 not either if unless plus , ; : . ( )
    RPL transfer
    pathway between to with together before may taken one two any additional the level of the
    award""".split()  # noqa: SIM905
)


@_CALM
@given(_WHO, _LOW | _HIGH | _EXACT, _NUMBERS, _MEASURE, _SCOPE)
def test_a_sentence_of_ours_is_read_as_what_it_says(
    who: str, amount: str, number: int, measure: str, scope: tuple[str, tuple[str, ...]]
) -> None:
    found = read(f"{who}{amount.format(number)} {measure}{scope[0]}.")
    (clause,) = found.clauses
    low = amount in {"a minimum of {}", "at least {}", "no fewer than {}", "not less than {}", "{} or more"}
    high = amount in {"a maximum of {}", "at most {}", "no more than {}", "up to {}", "not more than {}"}
    assert found.whole
    assert (clause.measure, clause.groups) == (measure, scope[1])
    assert (clause.low, clause.high) == (None if high else number, None if low else number)


@_CALM
@given(st.lists(_WORDS, min_size=1, max_size=25))
def test_no_bound_is_made_up_whatever_the_words(words: list[str]) -> None:
    text = " ".join(words)
    said = _numbers(text)
    for clause in read(text).clauses:
        for bound in (clause.low, clause.high):
            assert bound is None or bound in said or clause.share is not None, (text, clause)
        assert clause.share is None or round(clause.share * 100) in said | {50}


@_CALM
@given(st.text(max_size=200))
def test_any_text_is_read_or_left(text: str) -> None:
    assert read(text) == read(text)


def _numbers(text: str) -> set[int]:
    found = {int(each) for each in re.findall(r"[0-9]+", text)}
    found |= {int("".join(pair)) for pair in re.findall(r"([0-9]+) ?, ?([0-9]{3})", text)}
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", text.lower())
    return found | {value for word in words if (value := whole(word)) is not None}


# Rules to sentences and back

_UNITS = [reference(f"{5030001 + 3 * at}") for at in range(12)]
_BOUNDS = st.tuples(st.integers(1, 6), st.integers(7, 20), st.sampled_from(["min", "max", "both", "exact"]))


def _bounds(drawn: tuple[int, int, str]) -> dict[str, int]:
    low, high, kind = drawn
    ends = {"min": (low, None), "max": (None, high), "both": (low, high), "exact": (low, low)}[kind]
    return {end: value for end, value in zip(("min", "max"), ends, strict=True) if value is not None}


@st.composite
def _rules(draw: st.DrawFn) -> Json:
    groups = []
    for at, name in enumerate("ABC"[: draw(st.integers(1, 3))]):
        group: Json = {"id": name, "title": f"Group {name}", "units": _UNITS[4 * at : 4 * at + 4]}
        bounds = _bounds(draw(_BOUNDS))
        match draw(st.sampled_from(["all", "credits", "units", "none"])):
            case "all":
                group["take"] = "all"
            case "credits":
                group["credits"] = bounds
            case "units":
                group["take"] = {end: min(value, 3) for end, value in bounds.items()}
        groups.append(group)
    rule: Json = {"total": {"credits": _bounds(draw(_BOUNDS))}, "groups": groups}
    names = [group["id"] for group in groups]
    if draw(st.booleans()):
        rule["across"] = [
            {"at_level": draw(st.integers(1, 5)), "or_above": True, "credits": {"min": draw(_NUMBERS)}}
        ]
    if len(names) > 1 and draw(st.booleans()):
        rule.setdefault("across", []).append({"groups": names[:2], "credits": {"min": draw(_NUMBERS)}})
    if draw(st.booleans()):
        rule["barred"] = [sorted(_UNITS[:2])]
    if draw(st.booleans()):
        rule["requires"] = [{"unit": _UNITS[2], "needs": [_UNITS[0]]}]
    if draw(st.booleans()):
        rule["caps"] = {"prior_learning": {"share": 0.5}, "credit_transfer": {"credits": draw(_NUMBERS)}}
    return rule


@_CALM
@given(_rules())
def test_a_rule_put_in_sentences_is_read_back(rule: Json) -> None:
    parsed = parse_rule(rule)
    sentences = describe(parsed, [Unit(ref) for ref in _UNITS])
    assert parse_rule(_read(sentences, rule)) == parsed


def _read(sentences: list[str], rule: Json) -> Json:
    groups = [
        GroupUnits(Group(each["id"], each["title"], None), list(each["units"])) for each in rule["groups"]
    ]
    grouped = {ref for each in groups for ref in each.units}
    units = {ref: DraftUnit(ref=ref) for ref in grouped}
    built = build([RuleSentence(each, Place(), "", (0,), True) for each in sentences], groups, [], units)
    assert built.unread == [], [each.text for each in built.unread]
    return built.rule
