"""A unit is one thing across awarding bodies; near-identical units are proposed and a person decides."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from awardry.assessment.models import UnitProgress
from awardry.assessment.queries import achieved_references, recognised, rule_standing
from awardry.awards.queries import claim_facts
from awardry.catalogue import services as catalogue
from awardry.catalogue.models import AwardingBody, Equivalence, Specification, SpecificationUnit, Unit
from awardry.core.judgements import UnitState
from awardry.registrations.models import Learner, Registration
from awardry.transitions.models import TransitionLine
from awardry.transitions.services import draw_up_map
from tests.people import AT, ON, World, build
from tests.transitions.world import second_version, unit_of

WHEELS = "K/699/3104"


def text(response) -> str:  # type: ignore[no-untyped-def]
    return " ".join(response.content.decode().split())


@pytest.fixture
def dale(world: World) -> World:
    """Another awarding body that publishes the same units in a qualification of its own."""
    return build("dale", two_centres=False)


def certificated(world: World, name: str, uln: str, place: int = 0) -> Registration:
    """Somebody whose unit is certificated: the state alone is what counts here."""
    registration = world.registration(name)
    Learner.objects.filter(pk=registration.learner_id).update(uln=uln)
    progress = world.achieve(registration, world.units[place])
    UnitProgress.objects.filter(pk=progress.pk).update(state=UnitState.CERTIFICATED)
    return registration


def asking(world: World, name: str, uln: str) -> Registration:
    registration = world.registration(name)
    Learner.objects.filter(pk=registration.learner_id).update(uln=uln)
    return Registration.objects.get(pk=registration.pk)


def test_a_national_reference_belongs_to_the_body_that_published_it_first(world: World, dale: World) -> None:
    theirs, own = dale.units[0], world.units[0]
    assert (theirs.owner, theirs.origin, theirs.awarding_body) == (world.body, own, dale.body)
    assert own.owner is None
    page = text(dale.client(dale.officer).get(reverse("catalogue:unit", args=[theirs.pk])))
    assert "Imported: a unit of Fenwick Awards" in page
    assert "certificated once, it counts in each" in page
    # Its number in this qualification is its own.
    assert SpecificationUnit.objects.get(specification=dale.specification, unit=theirs).number == "1"
    assert "Unit 1 · Group" in page


def test_a_unit_certificated_elsewhere_counts_and_is_not_claimed_again(world: World, dale: World) -> None:
    certificated(world, "Amara Okafor", "9000000012")
    registration = asking(dale, "Amara Okafor", "9000000012")
    unit = dale.units[0]
    assert achieved_references(registration) == {unit.reference}
    assert list(recognised(registration)) == [unit.pk]
    facts = claim_facts(registration, on=ON)
    counted = {one.unit_id: one for one in facts.units}
    assert counted[unit.pk].state == UnitState.CERTIFICATED
    assert unit.pk not in {one.unit_id for one in facts.achieved}
    page = text(dale.client(dale.here.assessor).get(reverse("assessment:grid", args=[registration.pk])))
    assert "Counts already" in page and "Certificated as Y/699/3101 by Fenwick Awards" in page


def test_nobody_else_s_certificate_counts(world: World, dale: World) -> None:
    certificated(world, "Amara Okafor", "9000000012")
    assert recognised(asking(dale, "Amara Okafor", "9000000020")) == {}


def test_a_number_typed_wrong_brings_nobody_else_s_certificate(world: World, dale: World) -> None:
    certificated(world, "Amara Okafor", "9000000012")
    registration = asking(dale, "Goran Petrović", "9000000012")
    Learner.objects.filter(pk=registration.learner_id).update(date_of_birth=date(1990, 1, 1))
    assert recognised(Registration.objects.get(pk=registration.pk)) == {}


def test_the_temporary_number_is_nobody(world: World, dale: World) -> None:
    certificated(world, "Amara Okafor", "9999999999")
    assert recognised(asking(dale, "Goran Petrović", "9999999999")) == {}


def test_what_is_only_signed_off_elsewhere_does_not_count(world: World, dale: World) -> None:
    registration = certificated(world, "Amara Okafor", "9000000012")
    UnitProgress.objects.filter(registration=registration).update(state=UnitState.AGREED)
    assert recognised(asking(dale, "Amara Okafor", "9000000012")) == {}


def test_another_content_under_the_same_reference_is_the_owner_s_and_not_the_same(
    world: World, dale: World
) -> None:
    certificated(world, "Amara Okafor", "9000000012", place=3)
    new = second_version(world)  # the owner's next edition
    own, later = unit_of(world.specification, WHEELS), unit_of(new, WHEELS)
    assert later.owner is None and later.edition == 2
    theirs = dale.units[3]
    assert theirs.origin == own
    assert [one.pk for one in (each.unit for each in recognised(
        asking(dale, "Amara Okafor", "9000000012")).values())] == [theirs.pk]  # fmt: skip


def test_an_officer_names_the_owner_of_an_imported_unit(world: World) -> None:
    unit = world.units[4]
    browser = world.client(world.officer)
    where = reverse("catalogue:owner", args=[unit.pk])
    assert browser.post(where, {"owner_name": "", "reason": "So"}).status_code == 422
    browser.post(where, {"owner_name": "Skills for Retail", "reason": "Lent by the sector"})
    assert "Imported: a unit of Skills for Retail" in text(
        browser.get(reverse("catalogue:unit", args=[unit.pk]))
    )
    assert world.client(world.here.coordinator).post(where, {}).status_code == 403
    body = AwardingBody.objects.create(name="Dale Awards", slug="dale")
    browser.post(where, {"owner_name": "dale awards", "reason": "They say so"})
    unit.refresh_from_db()
    assert (unit.owner, unit.owner_name) == (body, "")


@pytest.fixture
def pair(world: World) -> Callable[[], Equivalence]:
    """A second unit nearly like the one about wheels, in a qualification of its own."""

    def make() -> Equivalence:
        wheels = world.units[3]
        other = Unit.objects.create(
            awarding_body=world.body, reference="W1", title="Repair wheels and tyres of bicycles",
            level="2", credit=4, glh=28,
        )  # fmt: skip
        for outcome in wheels.outcomes.all():
            made = other.outcomes.create(number=outcome.number, title="", position=outcome.position)
            for one in outcome.criteria.all():
                made.criteria.create(unit=other, code=one.code, text=one.text, position=one.position)
        SpecificationUnit.objects.create(specification=world.specification, unit=other, position=99)
        answer = world.client(world.officer).post(reverse("catalogue:equivalents"), follow=True)
        assert "1 new pair of near-identical units found" in text(answer)
        return Equivalence.objects.get()

    return make


def test_near_identical_units_are_proposed_once_with_reasons(
    world: World, pair: Callable[[], Equivalence]
) -> None:
    made = pair()
    assert {made.one.reference, made.other.reference} == {WHEELS, "W1"}
    browser = world.client(world.officer)
    page = text(browser.get(reverse("catalogue:equivalents")))
    assert "8 of 8 and 8 criteria are word for word the same" in page and "Level 2 in both" in page
    again = text(browser.post(reverse("catalogue:equivalents"), follow=True))
    assert "No further pair was found" in again


def test_a_person_decides_with_a_reason_and_may_think_again(
    world: World, pair: Callable[[], Equivalence]
) -> None:
    made = pair()
    where = reverse("catalogue:equivalence", args=[made.pk])
    browser = world.client(world.second_officer)
    assert "Are they equivalent?" in text(browser.get(where))
    assert browser.post(where, {"action": "accept"}).status_code == 422
    browser.post(where, {"action": "accept", "reason": "The same work"})
    made.refresh_from_db()
    assert (made.state, made.decided_by, made.reason) == ("accepted", world.second_officer, "The same work")
    browser.post(where, {"action": "refuse", "reason": "One asks for a gauge"})
    made.refresh_from_db()
    assert made.state == "refused"
    assert world.client(world.here.coordinator).get(where).status_code == 403


def test_an_accepted_equivalent_counts_once_it_is_certificated(
    world: World, pair: Callable[[], Equivalence]
) -> None:
    made = pair()
    registration = certificated(world, "Amara Okafor", "9000000012", place=3)
    # The same learner is asked for the other unit.
    assert recognised(registration) == {}
    catalogue.decide_equivalence(
        world.acting(world.officer), made, accepted=True, reason="The same work", at=AT
    )
    (found,) = recognised(registration).values()
    assert found.unit.reference == "W1"
    assert "is accepted as equivalent" in found.reason
    Unit.objects.filter(reference="W1").update(credit=6)
    assert recognised(registration) == {}  # what is held weighs less than what is asked for


def test_an_accepted_equivalent_is_laid_beside_its_partner_in_a_map(
    world: World, pair: Callable[[], Equivalence]
) -> None:
    made = pair()
    other = Unit.objects.get(reference="W1")
    Unit.objects.filter(pk=other.pk).update(title="Wheelwrighting")
    new = Specification.objects.get(pk=second_version(world).pk)
    SpecificationUnit.objects.filter(specification=new, unit__reference=WHEELS).update(unit=other)
    SpecificationUnit.objects.filter(specification=world.specification, unit=other).delete()
    catalogue.decide_equivalence(world.acting(world.officer), made, accepted=True, reason="So", at=AT)
    transition = draw_up_map(world.acting(world.officer), world.specification, new, at=AT)
    rows = TransitionLine.objects.filter(transition=transition, new__unit=other)
    assert {row.old.unit.reference for row in rows if row.old} == {WHEELS}
    assert {row.kind for row in rows} <= {"same", "moved"}


def test_what_is_held_from_elsewhere_counts_within_the_cap_of_the_rule(world: World, dale: World) -> None:
    certificated(world, "Amara Okafor", "9000000012")
    rule = {**dale.specification.rule, "caps": {"credit_transfer": {"units": 0}}}
    Specification.objects.filter(pk=dale.specification.pk).update(rule=rule)
    registration = asking(dale, "Amara Okafor", "9000000012")
    assert dale.units[0].reference not in rule_standing(registration).counted
    page = text(dale.client(dale.here.assessor).get(reverse("assessment:grid", args=[registration.pk])))
    assert "Kept out by the cap" in page
