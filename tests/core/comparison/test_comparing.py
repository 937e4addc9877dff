"""Comparing two versions: what it finds, and what holds for any two."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from awardry.core.comparison import (
    Criterion,
    Place,
    SpecificationContent,
    Unit,
    compare,
    compare_units,
    differences,
)

words = st.lists(
    st.sampled_from(["check", "the", "brake", "before", "a", "wheel", "turns", ",", "."]), max_size=8
).map(" ".join)
codes = st.sampled_from(["1.1", "1.2", "2.1", "2.2", "P1"])


@st.composite
def criteria(draw: st.DrawFn) -> tuple[Criterion, ...]:
    rows = draw(st.lists(st.tuples(codes, words, st.lists(words, max_size=2)), max_size=5))
    return tuple(
        Criterion(code, text, tuple(points), id=n, position=n)
        for n, (code, text, points) in enumerate(rows, start=1)
    )


@st.composite
def contents(draw: st.DrawFn) -> SpecificationContent:
    references = draw(st.lists(st.sampled_from("ABCDEF"), unique=True, max_size=4))
    places = [
        Place(
            Unit(
                reference,
                draw(words),
                (("Level", draw(st.sampled_from(["", "1", "2"]))), ("Credit", draw(st.sampled_from("346")))),
                draw(criteria()),
                position=n,
            ),
            group=draw(st.sampled_from(["A", "B"])),
        )
        for n, reference in enumerate(references, start=1)
    ]
    facts = tuple((label, draw(st.sampled_from(["", "15", "18"]))) for label in ("Credits", "Review"))
    return SpecificationContent(facts, tuple(draw(st.lists(words, max_size=4))), tuple(places))


@given(contents())
def test_a_version_does_not_differ_from_itself(content: SpecificationContent) -> None:
    found = compare(content, content)
    assert not found
    assert (found.added, found.removed, found.changed) == ((), (), ())
    assert found.same == len(content.places)


@given(contents(), contents())
def test_going_back_is_the_mirror_of_going_forward(
    old: SpecificationContent, new: SpecificationContent
) -> None:
    assert _sorted(compare(new, old)) == _sorted(compare(old, new).mirror())


def _sorted(found):  # type: ignore[no-untyped-def]
    """Of criteria that say the same under different numbers only the order may differ."""
    changed = [
        (each.old, each.new, each.facts, sorted(each.added, key=repr), sorted(each.removed, key=repr),
         sorted(each.changed, key=repr))
        for each in found.changed
    ]  # fmt: skip
    return (
        found.facts,
        set(found.added),
        set(found.removed),
        sorted(changed, key=repr),
        found.same,
        sorted(found.rule.pairs, key=repr),
    )


@given(contents(), contents())
def test_every_criterion_of_either_version_is_accounted_for(
    old: SpecificationContent, new: SpecificationContent
) -> None:
    found = compare(old, new)
    assert {p.unit.reference for p in old.places} == {p.unit.reference for p in found.removed} | {
        p.unit.reference for p in old.places if p not in found.removed
    }
    assert len(found.changed) + found.same + len(found.added) == len(new.places)
    assert len(found.changed) + found.same + len(found.removed) == len(old.places)
    for unit in found.changed:
        kept_old = len(unit.old.unit.criteria) - len(unit.removed)
        assert kept_old == len(unit.new.unit.criteria) - len(unit.added)


@given(words, words)
def test_pieces_give_both_texts_back(old: str, new: str) -> None:
    pieces = differences(old, new)
    said = {
        kind: "".join(p.text for p in pieces if p.kind in ("same", kind)) for kind in ("removed", "added")
    }
    assert {kind: text.replace(" ", "") for kind, text in said.items()} == {
        "removed": old.replace(" ", ""),
        "added": new.replace(" ", ""),
    }


@given(words, words)
def test_pieces_going_back_are_the_mirror(old: str, new: str) -> None:
    turned = {"removed": "added", "added": "removed", "same": "same"}
    forward = [(turned[p.kind], p.text) for p in differences(old, new)]
    assert sorted(forward) == sorted((p.kind, p.text) for p in differences(new, old))


def test_a_criterion_with_other_words_shows_them() -> None:
    change = compare_units(
        Unit("A", "Wheels", criteria=(Criterion("1.1", "Replace a broken spoke"),)),
        Unit("A", "Wheels", criteria=(Criterion("1.1", "Replace a broken or loose spoke"),)),
    )
    assert change.reassessed
    assert [(p.kind, p.text) for p in change.changed[0].pieces] == [
        ("same", "Replace a broken"), ("added", "or loose"), ("same", "spoke"),
    ]  # fmt: skip


def test_a_criterion_that_only_moved_is_not_reassessed() -> None:
    one, two = Criterion("1.1", "True a wheel"), Criterion("1.2", "Replace a spoke")
    change = compare_units(
        Unit("A", "Wheels", criteria=(one, two)),
        Unit("A", "Wheels", criteria=(replace(two, code="1.1"), replace(one, code="1.2"))),
    )
    assert [each.renumbered for each in change.changed] == [True, True]
    assert not change.reassessed


def test_a_unit_is_found_again_by_its_title_when_its_reference_is_new() -> None:
    found = compare(
        SpecificationContent(places=(Place(Unit("A/600/1001", "Repair wheels")),)),
        SpecificationContent(places=(Place(Unit("D/699/3102", "repair  Wheels.")),)),
    )
    assert [each.label for each in found.changed[0].facts] == ["Reference", "Title"]


def test_the_rule_stands_side_by_side() -> None:
    old = SpecificationContent(rule=("15 credits.", "7 from A.", "4 from B."))
    new = SpecificationContent(rule=("18 credits.", "7 from A.", "4 from B."))
    rule = compare(old, new).rule
    assert rule.old == [("15 credits.", True), ("7 from A.", False), ("4 from B.", False)]
    assert rule.new == [("18 credits.", True), ("7 from A.", False), ("4 from B.", False)]
