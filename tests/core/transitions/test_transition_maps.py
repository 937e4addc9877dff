"""Transition maps: what the system proposes, and what holds whatever a person made of it."""

from hypothesis import given
from hypothesis import strategies as st

from awardry.core.comparison import Criterion, Unit
from awardry.core.similarity import likeness
from awardry.core.transitions import Carries, Line, LineKind, Work, outcome, propose


def unit(pk: int, reference: str, title: str, *texts: str, codes: str = "") -> Unit:
    criteria = tuple(
        Criterion(code, text, id=pk * 100 + n, position=n)
        for n, (code, text) in enumerate(
            zip(codes.split() or [f"1.{n}" for n in range(1, 20)], texts, strict=False), start=1
        )
    )
    return Unit(reference, title, criteria=criteria, id=pk, position=pk)


OLD = [
    unit(1, "A/600/1001", "Work safely", "Name the hazards", "Clear the floor"),
    unit(2, "D/600/1002", "Repair wheels", "True a wheel", "Replace a broken spoke", "Mend a puncture"),
    unit(3, "H/600/1003", "Keep tools in order", "Count the tools", "Label each tool"),
    unit(4, "K/600/1004", "Sell second-hand bicycles", "Agree a price"),
]
NEW = [
    OLD[0],
    unit(12, "D/600/1002", "Repair wheels", "Mend a puncture", "Replace a broken or loose spoke",
         "Draw a diagram of a hub"),
    unit(13, "L/699/2003", "Keep tools and parts", "Count the tools", "Label each tool", "Agree a price"),
]  # fmt: skip


def lines() -> dict[tuple[int | None, int | None], tuple[LineKind, Carries]]:
    return {(line.old, line.new): (line.kind, line.carries) for line in propose(OLD, NEW)}


def test_a_unit_that_both_hold_needs_no_line() -> None:
    assert not [line for line in propose(OLD, NEW) if line.old in (101, 102) or line.new in (101, 102)]


def test_the_same_words_carry_decisions_wherever_they_stand_now() -> None:
    found = lines()
    assert found[203, 1201] == (LineKind.MOVED, Carries.JUDGEMENT)
    assert found[301, 1301] == (LineKind.SAME, Carries.JUDGEMENT)  # another reference, the same criteria
    assert found[401, 1303] == (LineKind.MOVED, Carries.JUDGEMENT)  # out of a unit that is gone


def test_other_words_carry_evidence_only() -> None:
    assert lines()[202, 1202] == (LineKind.CHANGED, Carries.EVIDENCE)


def test_what_has_no_partner_is_new_or_gone() -> None:
    found = lines()
    assert found[None, 1203] == (LineKind.NEW, Carries.NOTHING)
    assert found[201, None] == (LineKind.GONE, Carries.NOTHING)


def test_units_declared_equivalent_are_laid_beside_each_other() -> None:
    old = [unit(1, "A", "Serve at table", "Greet the guest", "Bring the bill")]
    new = [unit(2, "B", "Wait on diners", "Greet every guest", "Present a bill")]
    assert {line.kind for line in propose(old, new)} == {LineKind.NEW, LineKind.GONE}
    assert LineKind.CHANGED in {line.kind for line in propose(old, new, [(2, 1)])}


def test_likeness_is_a_share_of_words() -> None:
    assert likeness("Repair the wheels", "repair wheel") == 1
    assert likeness("Repair wheels", "Paint frames") == 0
    assert likeness("Repair wheels and tyres", "Repair wheels") == 2 / 3


old_ids, new_ids = st.integers(1, 6), st.integers(11, 16)
any_line = st.builds(
    Line,
    kind=st.sampled_from(LineKind),
    carries=st.sampled_from(Carries),
    reason=st.just("so"),
    old=st.none() | old_ids,
    new=st.none() | new_ids,
)


@st.composite
def works(draw: st.DrawFn) -> Work:
    states = {pk: draw(st.sampled_from(["met", "more", ""])) for pk in [*range(1, 7), *range(11, 17)]}
    items = st.frozensets(st.integers(1, 3), max_size=2)
    return Work(
        met=frozenset(pk for pk, state in states.items() if state == "met"),
        more_needed=frozenset(pk for pk, state in states.items() if state == "more"),
        links={pk: draw(items) for pk in states},
        closed=draw(st.frozensets(st.integers(1, 2), max_size=1)),
    )


def whole(lines: list[Line]) -> list[Line]:
    """A map says something of every criterion; those that no line names are gone."""
    named = {line.old for line in lines}
    return lines + [
        Line(LineKind.GONE, Carries.NOTHING, "gone", old=pk) for pk in range(1, 7) if pk not in named
    ]


TAKEN = {1: (11, 12, 13), 2: (14, 15)}  # 16 belongs to a unit that is not taken


@given(st.lists(any_line, max_size=12).map(whole), works())
def test_nothing_is_met_that_was_not_met_before(lines: list[Line], work: Work) -> None:
    found = outcome(lines, work, taken=TAKEN)
    for step in found.met:
        assert step.old and set(step.old) <= work.met
        allowed = {line.old for line in lines if line.new == step.new and line.carries is Carries.JUDGEMENT}
        assert set(step.old) == {pk for pk in allowed if pk is not None}
    assert not {step.new for step in found.met} & (work.met | work.more_needed)


@given(st.lists(any_line, max_size=12).map(whole), works())
def test_nothing_is_lost_without_being_listed(lines: list[Line], work: Work) -> None:
    found = outcome(lines, work, taken=TAKEN)
    after = work.met | {step.new for step in found.met}
    listed = {loss.old for loss in found.lost}
    for pk in work.met & set(range(1, 7)):
        arrived = any(
            line.old == pk and line.carries is Carries.JUDGEMENT and line.new in after for line in lines
        )
        used = any(pk in step.old for step in (*found.met, *found.more_needed))
        assert arrived or used or pk in listed
    for pk in range(1, 7):
        for item in work.items(pk):
            moved = any(each[:2] == (item, pk) for each in found.links)
            there = any(line.old == pk and item in work.items(line.new) for line in lines)
            assert moved or there or pk in {loss.old for loss in found.losses}


@given(st.lists(any_line, max_size=12).map(whole), works())
def test_what_is_left_to_do_is_every_criterion_taken_that_is_not_met(lines: list[Line], work: Work) -> None:
    found = outcome(lines, work, taken=TAKEN)
    after = work.met | {step.new for step in found.met}
    assert set(found.to_do) == {pk for criteria in TAKEN.values() for pk in criteria} - after


@given(st.lists(any_line, max_size=12).map(whole), works())
def test_nothing_moves_into_a_unit_that_is_closed_or_not_taken(lines: list[Line], work: Work) -> None:
    found = outcome(lines, work, taken=TAKEN)
    open_now = {pk for number, criteria in TAKEN.items() if number not in work.closed for pk in criteria}
    assert {step.new for step in (*found.met, *found.more_needed)} <= open_now
    assert {link[2] for link in found.links} <= open_now


@given(st.lists(any_line, max_size=12).map(whole), works())
def test_applying_it_twice_changes_nothing_more(lines: list[Line], work: Work) -> None:
    first = outcome(lines, work, taken=TAKEN)
    links = {pk: set(items) for pk, items in work.links.items()}
    for item, _, new in first.links:
        links.setdefault(new, set()).add(item)
    again = Work(
        work.met | {step.new for step in first.met},
        work.more_needed | {step.new for step in first.more_needed},
        {pk: frozenset(items) for pk, items in links.items()},
        work.closed,
    )
    second = outcome(lines, again, taken=TAKEN)
    assert (second.met, second.more_needed, second.links) == ((), (), ())
    assert second.to_do == first.to_do
