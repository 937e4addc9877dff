"""Small random rules over the whole form, for Hypothesis.

`RULES_DEPTH=40 pytest tests/core/combination` goes forty times as deep, each time through other rules: the depth for
a night. Without it the same few hundred rules are gone through on every run.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from awardry.core.combination import Unit

DEPTH = int(os.environ.get("RULES_DEPTH", "1"))
many = settings(
    max_examples=250 * DEPTH,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=DEPTH == 1,
)
few = settings(many, max_examples=80 * DEPTH)

KINDS = ("prior_learning", "credit_transfer", "exemption")


def bounds(top):
    ends = st.tuples(st.integers(0, top), st.integers(0, top)).map(sorted)
    return st.one_of(
        ends.map(lambda e: {"min": e[0], "max": e[1]}),
        st.integers(0, top).map(lambda n: {"min": n}),
        st.integers(0, top).map(lambda n: {"max": n}),
    )


@st.composite
def units(draw, largest=8):
    size = draw(st.integers(1, largest))
    return [
        Unit(
            f"U{i}",
            draw(st.sampled_from(["1", "1/2", "2", "3", None])),
            draw(st.integers(0, 4)),
            draw(st.sampled_from([0, 5, 10, 15, 7])),
            points=draw(st.integers(0, 6)),
        )
        for i in range(size)
    ]


def sometimes(draw, chance=3):
    return draw(st.integers(0, chance)) == 0


@st.composite
def group(draw, name, refs, depth):
    data = {"id": name}
    cut = draw(st.integers(0, len(refs))) if depth and sometimes(draw, 1) else len(refs)
    own, inner = refs[:cut], refs[cut:]
    if inner:
        data["groups"] = [draw(group(f"{name}1", inner, depth - 1))]
    if own or not inner:
        data["units"] = own
    elif sometimes(draw):
        data["units"] = draw(bounds(len(refs)))
    if sometimes(draw, 5):
        data["take"] = "all"
    elif "units" in data and isinstance(data["units"], list) and sometimes(draw):
        data["take"] = draw(bounds(len(refs) + 1))
    if sometimes(draw, 1):
        data["credits"] = draw(bounds(10))
    if sometimes(draw, 8):
        data["glh"] = draw(bounds(40))
    return data


@st.composite
def across(draw, names):
    line = {}
    if sometimes(draw, 1):
        line["at_level"] = draw(st.sampled_from([1, 2, 3, "1/2", "E3"]))
        line["or_above"] = draw(st.booleans())
    if names and (not line or sometimes(draw, 1)):
        line["of"] = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
        if sometimes(draw):
            line["groups"] = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    if not line:
        line["at_level"] = 2
    if sometimes(draw, 1):
        ends = sorted(draw(st.tuples(*[st.sampled_from([0, 0.2, 0.25, 0.5, 0.6, 0.75, 1])] * 2)))
        share = {"min": ends[0], "max": ends[1]}
        line["share"] = draw(st.sampled_from([share, {"min": ends[1]}, {"max": ends[0]}]))
        line["by"] = draw(st.sampled_from(["credits", "units", "glh", "points"]))
    if "share" not in line or sometimes(draw):
        line[draw(st.sampled_from(["credits", "units", "glh", "points"]))] = draw(bounds(12))
    return line


@st.composite
def rules(draw, facts, routes=True):
    refs = [unit.ref for unit in facts]
    loose = draw(st.integers(0, 1)) if len(refs) > 3 else 0
    grouped = refs[loose:]
    count = draw(st.integers(0, 3))
    data, names, at = {}, [], 0
    groups = []
    for i in range(count):
        end = len(grouped) if i == count - 1 else draw(st.integers(at, len(grouped)))
        mine = grouped[at:end]
        if groups and mine and sometimes(draw, 7):
            mine = [*mine, draw(st.sampled_from([r for r in grouped if r not in mine] or [None]))]
            mine = [ref for ref in mine if ref]
        groups.append(draw(group(f"G{i}", mine, 1)))
        at = end
    if groups:
        data["groups"] = groups
        names = [g["id"] for g in groups] + [n["id"] for g in groups for n in g.get("groups", [])]
    if sometimes(draw, 1):
        data["total"] = {"credits": draw(bounds(16))}
    if sometimes(draw):
        data.setdefault("total", {})["units"] = draw(bounds(len(refs)))
    data["across"] = draw(st.lists(across(names), max_size=2))
    some = st.sampled_from(refs)
    if len(refs) > 2:
        data["barred"] = draw(
            st.lists(
                st.lists(some, min_size=2, max_size=3, unique=True), max_size=2 if sometimes(draw, 1) else 0
            )
        )
        if sometimes(draw, 1):
            unit = draw(some)
            needs = draw(st.lists(some.filter(lambda ref: ref != unit), min_size=1, max_size=2, unique=True))
            data["requires"] = [{"unit": unit, "needs": needs}]
    if routes and len(names) > 1 and sometimes(draw, 2):
        data["routes"] = [
            {
                "id": f"R{i}",
                "groups": draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)),
            }
            for i in range(draw(st.integers(1, 3)))
        ]
    if sometimes(draw, 4):
        data["additional"] = [draw(some)]
    for measure, top in (("points", 20), ("glh", 60)):
        if sometimes(draw, 6):
            data[measure] = draw(bounds(top))
    if sometimes(draw, 2):
        cap = {"share": draw(st.sampled_from([0, 0.3, 0.5])), "credits": draw(st.integers(0, 8))}
        key = draw(st.sampled_from(["share", "credits"]))
        data["caps"] = {draw(st.sampled_from(KINDS)): {key: cap[key]}}
    return data


@st.composite
def cases(draw):
    facts = draw(units())
    return facts, draw(rules(facts))


@st.composite
def learners(draw):
    """Units, a rule in its JSON form, and two sets of references."""
    facts, data = draw(cases())
    some = st.frozensets(st.sampled_from([unit.ref for unit in facts]))
    return facts, data, draw(some), draw(some)
