"""A second version: the first gives way, the two are compared, and one is withdrawn by two people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awardry.catalogue.models import Qualification, Specification, Withdrawal
from awardry.catalogue.queries.upcoming import content_of_draft
from awardry.catalogue.queries.versions import content_of
from awardry.catalogue.services import complete_withdrawal, propose_draft, propose_withdrawal, publish_draft
from awardry.catalogue.tasks import reconcile_withdrawals
from awardry.core.comparison import compare
from awardry.core.decisions import Blocked
from awardry.core.specifications import DRAFT, SPECIFICATION, DraftState, SpecificationState
from awardry.core.versions import VERSION, version_state
from tests.catalogue import documents
from tests.catalogue.conftest import AT, World

TODAY = timezone.localdate


def text(response) -> str:  # type: ignore[no-untyped-def]
    return " ".join(response.content.decode().split())


@pytest.fixture
def two(world: World) -> tuple[Specification, Specification]:
    """The same number published twice: another purpose, other criteria."""
    world.published()
    document = documents.specification(extra="It is also for volunteers.")
    document = document.replace(
        b"Explain how task 1 is done safely", b"Explain how task 1 is done without harm", 1
    )
    world.published(document)
    old, new = Specification.objects.order_by("version")
    return old, new


def test_one_life_covers_both_tables() -> None:
    """The states of a version are those of a draft until it is published, then those of a specification."""
    states = {
        **{s: version_state(s) for s in DraftState},
        **{s: version_state(s) for s in SpecificationState},
    }
    both = {
        (states[DraftState(f)], action, states[DraftState(t)]) for (f, action), t in DRAFT.moves.items()
    } | {
        (states[SpecificationState(f)], action, states[SpecificationState(t)])
        for (f, action), t in SPECIFICATION.moves.items()
    }
    assert {m for m in both if None not in m} == {(f, a, t) for (f, a), t in VERSION.moves.items()}


def test_a_newer_document_for_the_same_number_supersedes_the_first(
    world: World, two: tuple[Specification, Specification]
) -> None:
    old, new = two
    assert (old.state, new.state) == ("superseded", "published")
    assert old.qualification == new.qualification
    page = text(world.ada.open("catalogue:detail", old.qualification_id))
    assert "Version 2" in page and "What changed since version 1" in page


def test_the_next_version_is_shown_while_it_is_prepared(world: World) -> None:
    world.published()
    qualification = Qualification.objects.get()
    draft = world.draft(documents.specification(extra="More."))
    assert "Next version" in (page := text(world.ada.open("catalogue:detail", qualification.pk)))
    assert "Draft" in page
    propose_draft(world.ada.actor, draft, at=AT)
    assert "Reviewed" in text(world.ada.open("catalogue:detail", qualification.pk))
    publish_draft(world.ben.actor, draft, at=AT)
    assert "Next version" not in text(world.ada.open("catalogue:detail", qualification.pk))


def test_two_versions_are_compared_word_by_word(
    world: World, two: tuple[Specification, Specification]
) -> None:
    old, new = two
    page = text(world.ada.open("catalogue:compare", old.pk, new.pk))
    assert "What changed from version 1 to version 2" in page
    assert "<del>safely</del>" in page and "<ins>without harm</ins>" in page
    assert "It is also for volunteers." in page
    back = text(world.ada.open("catalogue:compare", new.pk, old.pk))
    assert "<del>without harm</del>" in back and "<ins>safely</ins>" in back
    assert "Nothing differs." in text(world.ada.open("catalogue:compare", new.pk, new.pk))


def test_what_a_draft_would_change_is_what_its_publication_changes(world: World) -> None:
    world.published()
    document = documents.specification(extra="It is also for volunteers.", count=3)
    draft = world.draft(document.replace(b"done safely", b"done without harm"))
    page = text(world.ada.open("catalogue:draft", draft.pk))
    assert "Publishing it makes version 2" in page
    page = text(world.ada.open("catalogue:changes", draft.pk, 0))
    assert "What version 2 would change" in page
    assert "<ins>without harm</ins>" in page and "It is also for volunteers." in page
    before = content_of_draft(draft.content, 0)
    propose_draft(world.ada.actor, draft, at=AT)
    (published,) = publish_draft(world.ben.actor, draft, at=AT)
    assert not compare(before, content_of(published))
    assert world.ada.open("catalogue:changes", draft.pk, 5).status_code == 404
    assert world.dora.open("catalogue:changes", draft.pk, 0).status_code == 404


def test_a_draft_that_names_a_unit_it_does_not_hold_is_compared_all_the_same(world: World) -> None:
    world.published()
    draft = world.draft(documents.specification(extra="It is also for volunteers."))
    draft.content["qualifications"][0]["units"].append({"unit": "Z/999/9999", "number": None, "group": None})
    draft.save()
    assert "It is also for volunteers." in text(world.ada.open("catalogue:changes", draft.pk, 0))


def test_another_body_s_versions_do_not_exist(world: World, two: tuple[Specification, Specification]) -> None:
    old, new = two
    assert world.dora.open("catalogue:compare", old.pk, new.pk).status_code == 404
    assert world.dora.open("catalogue:withdraw", new.pk).status_code == 404


def test_a_comparison_asks_as_often_for_few_units_as_for_many(
    world: World, two: tuple[Specification, Specification], django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    old, new = two
    with django_assert_max_num_queries(16):
        world.ada.open("catalogue:compare", old.pk, new.pk)


def end(**days: int) -> dict[str, object]:
    given = {"operational_end": 30, "certification_end": 400, "regulator_told_on": -1} | days
    return {name: (TODAY() + timedelta(days=number)).isoformat() for name, number in given.items()} | {
        "plan": "Finish by the summer, or go on to the new one.",
        "reason": "Replaced",
    }


def test_a_withdrawal_is_proposed_by_one_officer_and_approved_by_another(
    world: World, two: tuple[Specification, Specification]
) -> None:
    _, new = two
    assert world.ada.send("catalogue:withdraw", new.pk, **end()).status_code == 302
    made = Withdrawal.objects.get()
    page = world.ada.send("catalogue:withdrawal", made.pk, action="approve")
    assert page.status_code == 422 and "second person" in text(page)
    assert world.ben.send("catalogue:withdrawal", made.pk, action="approve").status_code == 302
    new.refresh_from_db()
    # Registration goes on until its last day; the state follows after it.
    assert (new.state, new.operational_end) == ("published", TODAY() + timedelta(days=30))
    reconcile_withdrawals()
    new.refresh_from_db()
    assert new.state == "published"
    Withdrawal.objects.update(operational_end=TODAY() - timedelta(days=1))
    reconcile_withdrawals()
    reconcile_withdrawals()
    new.refresh_from_db()
    assert new.state == "withdrawn"
    listed = text(world.ada.open("catalogue:list"))
    assert "Available to learners" in listed  # by its dates, which the test left alone
    Specification.objects.filter(pk=new.pk).update(operational_end=TODAY() - timedelta(days=1))
    assert "No longer available to new learners" in text(world.ada.open("catalogue:list"))
    assert "It is withdrawn" in text(world.ada.open("catalogue:detail", new.qualification_id))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"certification_end": 10}, "lies before the last registration"),
        ({"operational_end": -3}, "has passed"),
        ({"regulator_told_on": 5}, "The regulator is told before the centres"),
    ],
)
def test_dates_that_make_no_sense_are_refused(
    world: World, two: tuple[Specification, Specification], days: dict[str, int], said: str
) -> None:
    answer = world.ada.send("catalogue:withdraw", two[1].pk, **end(**days))
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Withdrawal.objects.exists()


def test_a_returned_withdrawal_changes_nothing_and_another_may_follow(
    world: World, two: tuple[Specification, Specification]
) -> None:
    old, _ = two
    before = (old.operational_end, old.certification_end)
    world.ada.send("catalogue:withdraw", old.pk, **end())
    made = Withdrawal.objects.get()
    assert world.ada.open("catalogue:withdraw", old.pk).status_code == 302  # to the one that stands
    assert (
        world.ben.send("catalogue:withdrawal", made.pk, action="return").status_code == 422
    )  # without a reason
    world.ben.send("catalogue:withdrawal", made.pk, action="return", reason="Too early for the autumn intake")
    assert "Too early for the autumn intake" in text(world.ada.open("catalogue:withdrawal", made.pk))
    old.refresh_from_db()
    assert (old.operational_end, old.certification_end) == before
    assert world.ada.open("catalogue:withdraw", old.pk).status_code == 200


def test_what_two_people_did_not_decide_cannot_be_proposed_twice(
    world: World, two: tuple[Specification, Specification]
) -> None:
    _, new = two
    days = {
        name: TODAY() + timedelta(days=n)
        for name, n in (("operational_end", 3), ("certification_end", 9), ("regulator_told_on", 0))
    }
    propose_withdrawal(world.ada.actor, new, **days, plan="Finish.", reason="Old", at=timezone.now())
    with pytest.raises(Blocked, match="decided on already"):
        propose_withdrawal(world.ben.actor, new, **days, plan="Finish.", reason="Old", at=timezone.now())
    complete_withdrawal(world.ada.actor, new, at=AT)


def test_nothing_is_approved_by_a_request_that_does_not_say_so(
    world: World, two: tuple[Specification, Specification]
) -> None:
    world.ada.send("catalogue:withdraw", two[1].pk, **end())
    made = Withdrawal.objects.get()
    assert world.ben.send("catalogue:withdrawal", made.pk).status_code == 404
    made.refresh_from_db()
    assert made.state == "proposed"
