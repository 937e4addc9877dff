"""Maps and learners through their pages: drawn up, corrected, proposed, approved, seen, brought over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awardry.access.services import found_membership
from awardry.audit.services import SYSTEM
from awardry.catalogue.models import AwardingBody, Specification
from awardry.core.access import Role
from awardry.registrations.models import Registration
from awardry.transitions.models import Transfer, Transition, TransitionLine
from tests.people import AT, SINCE, World, criteria, publish
from tests.transitions.world import approved_map, prepare, second_version, unit_of

WHEELS, BOTH = "K/699/3104", "A/699/3107"


def text(response) -> str:  # type: ignore[no-untyped-def]
    return " ".join(response.content.decode().split())


@pytest.fixture
def new(world: World) -> Specification:
    return second_version(world)


def drawn_up(world: World, new: Specification) -> Transition:
    answer = world.client(world.officer).post(
        reverse("transitions:new"), {"old": world.specification.pk, "new": new.pk}
    )
    assert answer.status_code == 302
    return Transition.objects.get()


def test_an_officer_draws_a_map_up_and_sees_every_line_of_it(world: World, new: Specification) -> None:
    transition = drawn_up(world, new)
    page = text(world.client(world.officer).get(reverse("transitions:detail", args=[transition.pk])))
    assert "Units that both hold" in page and "Work safely in a community bicycle workshop" in page
    assert "The same words, 2.2 before" in page
    assert "of the words are the same" in page
    assert "Nothing of the earlier specification answers to it" in page
    assert "Gone: Keep tools and parts in order" in page
    again = world.client(world.officer).post(
        reverse("transitions:new"), {"old": world.specification.pk, "new": new.pk}
    )
    assert again.status_code == 422 and "There is a map from" in text(again)


def test_what_is_not_published_is_no_place_to_go(world: World, new: Specification) -> None:
    answer = world.client(world.officer).post(
        reverse("transitions:new"), {"old": new.pk, "new": world.specification.pk}
    )
    assert answer.status_code == 422  # not among the choices
    answer = world.client(world.officer).post(reverse("transitions:new"), {"old": new.pk, "new": new.pk})
    assert answer.status_code == 422 and "from one specification to another" in text(answer)


def test_a_person_corrects_where_a_criterion_comes_from(world: World, new: Specification) -> None:
    transition = drawn_up(world, new)
    browser = world.client(world.officer)
    wheel = {one.code: one for one in criteria(unit_of(new, WHEELS))}
    earlier = {one.code: one for one in criteria(world.units[3])}
    where = reverse("transitions:correct", args=[transition.pk, wheel["3.4"].pk])
    assert "Record what was done to a wheel" in text(browser.get(where))
    assert browser.post(where, {"carries": "evidence"}).status_code == 422  # why?
    answer = browser.post(
        where, {"sources": [earlier["3.3"].pk, earlier["3.2"].pk], "carries": "judgement", "reason": "It did"}
    )
    assert answer.status_code == 302
    rows = TransitionLine.objects.filter(transition=transition, new=wheel["3.4"])
    assert {(row.old.code, row.kind, row.carries, row.corrected_by) for row in rows if row.old} == {
        ("3.2", "changed", "judgement", world.officer),
        ("3.3", "changed", "judgement", world.officer),
    }
    # Back again: nothing that was freed is forgotten.
    browser.post(
        reverse("transitions:correct", args=[transition.pk, wheel["3.2"].pk]),
        {"sources": [], "carries": "nothing", "reason": "Another matter"},
    )
    browser.post(where, {"sources": [], "carries": "nothing", "reason": "No, it is new"})
    assert TransitionLine.objects.get(transition=transition, new=wheel["3.2"]).kind == "new"
    assert TransitionLine.objects.get(transition=transition, old=earlier["3.2"]).kind == "gone"
    assert TransitionLine.objects.get(transition=transition, old=earlier["3.3"]).new == wheel["3.3"]


def test_criteria_come_from_the_earlier_specification_only(world: World, new: Specification) -> None:
    transition = drawn_up(world, new)
    one, other = criteria(unit_of(new, WHEELS))[:2]
    where = reverse("transitions:correct", args=[transition.pk, one.pk])
    answer = world.client(world.officer).post(
        where, {"sources": [other.pk], "carries": "judgement", "reason": "So"}
    )
    shared = Specification.objects.get(pk=world.specification.pk)
    assert answer.status_code == (302 if shared.places.filter(unit=other.unit).exists() else 422)


def test_a_unit_can_be_laid_beside_another(world: World, new: Specification) -> None:
    transition = drawn_up(world, new)
    unit = unit_of(new, BOTH)
    where = reverse("transitions:pair", args=[transition.pk, unit.pk])
    browser = world.client(world.officer)
    assert browser.get(where).status_code == 200
    answer = browser.post(where, {"old": world.units[3].pk, "reason": "They share their tools"})
    assert answer.status_code == 302
    rows = TransitionLine.objects.filter(transition=transition)
    assert {row.kind for row in rows.filter(new__unit=unit)} <= {"new", "changed", "same", "moved"}
    every = {row.old_id for row in rows} - {None}
    changed = (world.units[3], world.units[5])
    assert every == {one.pk for each in changed for one in criteria(each)}
    assert rows.filter(new__isnull=False).values("new").distinct().count() == sum(
        unit_of(new, ref).criteria.count() for ref in (WHEELS, BOTH, "F/699/3108")
    )


def test_a_second_officer_approves_and_only_then_do_centres_see_it(world: World, new: Specification) -> None:
    transition = drawn_up(world, new)
    where = reverse("transitions:detail", args=[transition.pk])
    ada, bram = world.client(world.officer), world.client(world.second_officer)
    marta = world.client(world.here.coordinator)
    assert marta.get(where).status_code == 404
    ada.post(where, {"action": "propose"})
    refused = ada.post(where, {"action": "approve"})
    assert refused.status_code == 422 and "A second person must approve the map" in text(refused)
    assert bram.post(where, {"action": "return"}).status_code == 422
    bram.post(where, {"action": "return", "reason": "Look at 3.1 again"})
    assert Transition.objects.get().state == "draft"
    ada.post(where, {"action": "propose"})
    assert bram.post(where, {"action": "approve"}).status_code == 302
    assert "See what it means for learners" in text(marta.get(where))
    assert marta.post(where, {"action": "retire", "reason": "No"}).status_code == 403
    bram.post(where, {"action": "retire", "reason": "A better one is coming"})
    assert marta.get(where).status_code == 404
    assert marta.get(reverse("transitions:cohort", args=[transition.pk])).status_code == 404


def test_the_coordinator_sees_every_number_first_and_then_brings_them_over(
    world: World, new: Specification
) -> None:
    prepare(world, new)
    Specification.objects.filter(pk=new.pk).update(state="superseded")
    Specification.objects.filter(pk=world.specification.pk).update(state="published")
    first, second = world.registration("Amara Okafor"), world.registration("Goran Petrović")
    found = [one for one in criteria(world.units[3]) if one.code in ("2.2", "3.1")]
    world.evidence(first, found)
    world.judge(first, found)
    Specification.objects.filter(pk=world.specification.pk).update(state="superseded")
    Specification.objects.filter(pk=new.pk).update(state="published")
    transition = approved_map(world, new)
    browser = world.client(world.here.coordinator)
    where = reverse("transitions:cohort", args=[transition.pk])
    page = browser.get(where)
    assert "Amara Okafor" in text(page) and "Goran Petrović" in text(page)
    before = {row.registration.pk: row for row in page.context["previews"]}
    assert (before[first.pk].numbers["met"], before[first.pk].numbers["lost"]) == (1, 1)
    alone = text(browser.get(reverse("transitions:learner", args=[transition.pk, first.pk])))
    assert "Does not come over" in alone and "Left to do" in alone and "Nothing is changed yet." in alone
    assert not Transfer.objects.exists()
    assert browser.post(where, {"registration": [first.pk]}).status_code == 422  # why?
    assert browser.post(where, {"reason": "It ends"}).status_code == 422  # who?
    seen = {f"seen-{pk}": row.seen for pk, row in before.items()}
    answer = browser.post(
        where,
        {"registration": [first.pk, second.pk], "reason": "The first edition ends", **seen},
        follow=True,
    )
    assert "2 learners came over" in text(answer)
    now = Registration.objects.get(transferred_from=first)
    told = text(browser.get(reverse("transitions:transfer", args=[now.pk])))
    assert "Did not come over" in told and "The first edition ends" in told
    old_page = text(browser.get(reverse("registrations:detail", args=[first.pk])))
    assert "The learner goes on elsewhere" in old_page and now.reference in old_page
    new_page = text(browser.get(reverse("registrations:detail", args=[now.pk])))
    assert "Brought over" in new_page and first.reference in new_page
    wheel = next(one for one in criteria(unit_of(new, WHEELS)) if one.code == "2.3")
    decision = reverse("assessment:criterion", args=[now.pk, wheel.pk])
    assert "Came over with 2.2 of K/699/3104" in text(world.client(world.here.assessor).get(decision))
    # The assessor reads what was decided under the earlier one.
    grid = reverse("assessment:grid", args=[first.pk])
    assert world.client(world.here.assessor).get(grid).status_code == 200


def test_a_whole_cohort_comes_over_at_once_as_far_as_its_numbers_were_shown(world: World) -> None:
    rows = [world.registration() for _ in range(3)]
    new = second_version(world)
    prepare(world, new)
    transition = approved_map(world, new)
    browser = world.client(world.here.coordinator)
    where = reverse("transitions:cohort", args=[transition.pk])
    shown = browser.get(where).context["previews"][:2]
    seen = {f"seen-{row.registration.pk}": row.seen for row in shown}
    browser.post(where, {"everybody": "yes", "reason": "The first edition ends", **seen})
    brought = set(Transfer.objects.values_list("old_id", flat=True))
    assert brought == {row.registration.pk for row in shown} < {row.pk for row in rows}


def test_one_learner_is_brought_over_from_their_own_page(world: World) -> None:
    registration = world.registration()
    new = second_version(world)
    prepare(world, new)
    transition = approved_map(world, new)
    where = reverse("transitions:learner", args=[transition.pk, registration.pk])
    browser = world.client(world.here.coordinator)
    stale = browser.post(where, {"reason": "It ends", "seen": "another"})
    assert stale.status_code == 422 and "Something changed for" in text(stale)
    page = browser.get(where)
    answer = browser.post(where, {"reason": "It ends", "seen": page.context["preview"].seen}, follow=True)
    assert "came over" in text(answer) and Transfer.objects.count() == 1


def test_nobody_else_brings_learners_over(world: World) -> None:
    registration = world.registration()
    new = second_version(world)
    prepare(world, new)
    transition = approved_map(world, new)
    where = reverse("transitions:cohort", args=[transition.pk])
    for user in (world.officer, world.here.assessor, world.external, world.auditor, world.there.coordinator):
        browser = world.client(user)
        assert browser.get(where).status_code == 200
        answer = browser.post(where, {"registration": [registration.pk], "reason": "Because"})
        assert answer.status_code in (403, 422)
    assert not Transfer.objects.exists()
    stranger = world.client(world.there.coordinator)
    one = reverse("transitions:learner", args=[transition.pk, registration.pk])
    assert stranger.get(one).status_code == 404


def test_another_body_s_maps_do_not_exist(world: World, new: Specification) -> None:
    from tests.people import build

    other = build("dale", two_centres=False)
    transition = approved_map(world, new)
    assert other.client(other.officer).get(
        reverse("transitions:detail", args=[transition.pk])
    ).status_code == 404  # fmt: skip
    mixed = other.client(other.officer).post(
        reverse("transitions:new"), {"old": world.specification.pk, "new": other.specification.pk}
    )
    assert mixed.status_code == 422


def test_the_list_of_maps_asks_as_often_for_one_as_for_many(world: World, new: Specification) -> None:
    approved_map(world, new)
    browser = world.client(world.officer)
    where = reverse("transitions:list")
    browser.get(where)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(where).status_code == 200
        return len(queries)

    one = asked()
    for _ in range(10):
        Transition.objects.create(
            awarding_body=world.body, old=world.specification, new=new, state="retired",
            drawn_up_by=world.officer, drawn_up_at=AT,
        )  # fmt: skip
    assert asked() == one


def test_somebody_who_assesses_at_the_centre_too_is_still_one_person(world: World) -> None:
    """A coordinator who also assesses sees the same page, once."""
    registration = world.registration()
    new = second_version(world)
    prepare(world, new)
    transition = approved_map(world, new)
    found_membership(
        SYSTEM, world.here.coordinator, Role.ASSESSOR, awarding_body_id=world.body.pk,
        centre_id=world.here.centre.pk, place=world.here.centre.name, starts_on=SINCE, at=AT,
    )  # fmt: skip
    page = world.client(world.here.coordinator).get(reverse("transitions:cohort", args=[transition.pk]))
    assert [row.registration for row in page.context["previews"]] == [registration]


def test_a_map_to_another_qualification_names_both(world: World) -> None:
    other = publish(world.body, world.officer, world.second_officer, number="699/2102/7")
    transition = drawn_up(world, other)
    assert str(transition).count("version 1") == 2
    page = text(world.client(world.officer).get(reverse("transitions:detail", args=[transition.pk])))
    assert "Units that both hold" in page  # the very same editions


def test_an_unfinished_map_is_hidden_from_an_officer_of_another_body_who_has_a_role_here(
    world: World, new: Specification
) -> None:
    transition, elsewhere = drawn_up(world, new), AwardingBody.objects.create(name="Dale Awards", slug="dale")
    for body, centre, role in (
        (elsewhere, None, Role.AWARDING_BODY_OFFICER),
        (world.body, world.here.centre.pk, Role.ASSESSOR),
    ):
        found_membership(
            *(SYSTEM, world.there.coordinator, role),
            awarding_body_id=body.pk,
            centre_id=centre,
            place=body.name,
            starts_on=SINCE,
            at=AT,
        )
    browser = world.client(world.there.coordinator)
    assert browser.get(reverse("transitions:detail", args=[transition.pk])).status_code == 404
    assert str(transition) not in text(browser.get(reverse("transitions:list")))


@pytest.mark.parametrize("length", [30, 5000])
def test_a_number_that_no_row_can_have_brings_nobody_over(
    world: World, new: Specification, length: int
) -> None:
    transition, browser = approved_map(world, new), world.client(world.here.coordinator)
    sent = {"reason": "The first version ends", "registration": "9" * length}
    answer = browser.post(reverse("transitions:cohort", args=[transition.pk]), sent)
    assert answer.status_code == 422 and "Tick the learners" in text(answer)
    assert browser.post(reverse("transitions:notices"), {"notice": "9" * length}).status_code == 404
