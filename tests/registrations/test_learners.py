"""The list of learners, one learner, one registration: what each person sees and may do."""

from datetime import date
from typing import Any

import pytest
from centres.world import AT, ON, World, centre_with_staff
from django.urls import reverse

from awardry.audit.models import Entry
from awardry.centres import services as centres
from awardry.centres.models import Competence
from awardry.core.access import Role
from awardry.core.decisions import Blocked
from awardry.core.lifecycle import IllegalMove
from awardry.registrations import services
from awardry.registrations.models import Learner, Registration

LIST = "/registrations/"


def _names(answer: Any) -> list[str]:
    return [row.learner.certificate_name for row in answer.context["page"]]


@pytest.fixture
def everybody(register: Any) -> dict[str, Registration]:
    return {
        "sian": register(given_names="Siân", family_name="Ŵyn", uln="1000102504"),
        "ali": register(given_names="محمد", family_name="علی"),
        "o": register(given_names="O", family_name=""),
        "zoe": register(given_names="Zoë", family_name="Abel"),
    }


def test_the_list_is_sorted_by_family_name_without_minding_accents(
    everybody: dict[str, Registration], approved_world: World, sign_in: Any
) -> None:
    answer = sign_in(approved_world.coordinator).get(LIST)
    assert _names(answer) == ["Zoë Abel", "O", "Siân Ŵyn", "محمد علی"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("sian", "Siân Ŵyn"), ("WYN si", "Siân Ŵyn"), ("علی", "محمد علی"), ("10001025", "Siân Ŵyn")],
)
def test_learners_are_found_by_name_and_number(
    everybody: dict[str, Registration], approved_world: World, sign_in: Any, words: str, found: str
) -> None:
    assert _names(sign_in(approved_world.coordinator).get(LIST, {"words": words})) == [found]


def test_a_registration_is_found_by_its_reference(
    everybody: dict[str, Registration], approved_world: World, sign_in: Any
) -> None:
    answer = sign_in(approved_world.coordinator).get(LIST, {"words": everybody["zoe"].reference})
    assert "Zoë Abel" in _names(answer)


def test_filters_narrow_and_nonsense_in_them_does_no_harm(
    everybody: dict[str, Registration], approved_world: World, sign_in: Any
) -> None:
    world, browser = approved_world, sign_in(approved_world.coordinator)
    services.withdraw_registration(world.acting(world.coordinator), everybody["o"], reason="x", at=AT)
    assert _names(browser.get(LIST, {"state": "withdrawn"})) == ["O"]
    assert len(_names(browser.get(LIST, {"assessor": world.assessor.pk}))) == 4
    assert len(_names(browser.get(LIST, {"qualification": world.qualification.pk}))) == 4
    nonsense = {"state": "?", "assessor": "x", "qualification": "999999", "page": "999", "words": "r²"}
    assert browser.get(LIST, nonsense).status_code == 200


def test_a_learner_on_record_and_not_registered_is_found(approved_world: World, sign_in: Any) -> None:
    world = approved_world
    services.add_learner(
        world.acting(world.coordinator),
        world.centre,
        given_names="Tomasz",
        family_name="",
        certificate_name="",
        date_of_birth=date(2001, 1, 1),
        uln="",
        email="",
        at=AT,
    )
    browser = sign_in(world.coordinator)
    assert "1 learner</a> on record" in browser.get(LIST).content.decode()
    assert "Tomasz" in browser.get(LIST, {"state": "unregistered"}).content.decode()


def test_the_list_asks_the_same_number_of_questions_for_one_row_and_for_fifty(
    approved_world: World,
    register: Any,
    sign_in: Any,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    first, browser = register(), sign_in(approved_world.coordinator)
    browser.get(LIST)
    with django_assert_max_num_queries(25) as few:
        browser.get(LIST)
    _fifty_more(approved_world, first)
    with django_assert_num_queries(len(few)):
        assert len(_names(browser.get(LIST))) == 50


def _fifty_more(world: World, like: Registration) -> None:
    learners = Learner.objects.bulk_create(
        Learner(
            awarding_body=world.body,
            centre=world.centre,
            given_names=f"N{n}",
            certificate_name=f"N{n}",
            name_key=f"n{n}",
            date_of_birth=date(2000, 1, 1),
        )
        for n in range(50)
    )
    Registration.objects.bulk_create(
        Registration(
            awarding_body=world.body,
            centre=world.centre,
            learner=learner,
            specification=world.specification,
            assessor=world.assessor,
            quality_assurer=world.quality_assurer,
            registered_on=ON,
            registered_by=like.registered_by,
        )
        for learner in learners
    )


PAGES = ["registrations:detail", "registrations:units", "registrations:allocate", "registrations:withdraw"]
LEARNER_PAGES = [
    "registrations:learner",
    "registrations:correct",
    "registrations:name",
    "registrations:register",
]


def test_another_centres_learners_do_not_exist(approved_world: World, register: Any, sign_in: Any) -> None:
    registration = register()
    other = centre_with_staff(approved_world.body, approved_world.officer, number="C300")
    browser = sign_in(other["coordinator"])
    for route in PAGES:
        assert browser.get(reverse(route, args=[registration.pk])).status_code == 404, route
    for route in LEARNER_PAGES:
        assert browser.get(reverse(route, args=[registration.learner_id])).status_code == 404, route
    assert _names(browser.get(LIST)) == []


def test_an_assessor_sees_the_learners_allocated_to_them_only(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world = approved_world
    mine, others = register(), register(given_names="Someone", family_name="Else")
    second = _second_assessor(world)
    services.allocate_staff(
        world.acting(world.coordinator), others, assessor=second, quality_assurer=world.quality_assurer, at=AT
    )
    browser = sign_in(world.assessor)
    assert _names(browser.get(LIST)) == ["Amara Okafor"]
    assert browser.get(reverse("registrations:detail", args=[mine.pk])).status_code == 200
    assert browser.get(reverse("registrations:detail", args=[others.pk])).status_code == 404
    assert browser.get(reverse("registrations:learner", args=[others.learner_id])).status_code == 404


def _second_assessor(world: World) -> Any:
    actor = world.acting(world.coordinator)
    member = centres.add_staff(
        actor,
        world.centre,
        email="second@c100.example",
        name="Sam Second",
        roles=[Role.ASSESSOR],
        qualifications_held="",
        starts_on=date(2021, 1, 1),
        at=AT,
    )
    centres.record_competence(
        actor,
        member,
        units=world.units,
        role=Role.ASSESSOR,
        basis="CAVA",
        starts_on=date(2021, 1, 1),
        at=AT,
    )
    return member.user


def test_a_learner_sees_their_own_and_is_taken_to_it(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    mine = register(email="amara@example.org", account=True)
    others = register(given_names="Someone", family_name="Else")
    browser = sign_in(mine.learner.user)
    assert browser.get(LIST)["Location"] == reverse("registrations:detail", args=[mine.pk])
    page = browser.get(reverse("registrations:detail", args=[mine.pk])).content.decode()
    assert "Greet and direct visitors" in page
    assert "Withdraw" not in page
    assert browser.get(reverse("registrations:detail", args=[others.pk])).status_code == 404
    assert browser.get(reverse("registrations:allocate", args=[mine.pk])).status_code == 403


def test_the_tabs_lead_to_every_page_of_the_registration(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    registration = register(email="amara@example.org", account=True)
    page = sign_in(registration.learner.user).get(reverse("registrations:detail", args=[registration.pk]))
    for route, number in (
        ("registrations:detail", registration.pk),
        ("assessment:grid", registration.pk),
        ("portfolio:list", registration.pk),
        ("awards:obstacles", registration.pk),
        ("desk:history", registration.learner_id),
    ):
        assert f'<a class="tab" href="{reverse(route, args=[number])}"' in page.content.decode(), route


def test_a_coordinator_is_shown_no_tab_for_evidence_they_may_not_read(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    registration = register()
    page = sign_in(approved_world.coordinator).get(reverse("registrations:detail", args=[registration.pk]))
    assert ">Evidence</a>" not in page.content.decode()


def test_a_withdrawal_asks_why_and_cannot_be_taken_back(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    registration, browser = register(), sign_in(approved_world.coordinator)
    route = reverse("registrations:withdraw", args=[registration.pk])
    assert browser.post(route, {"reason": ""}).status_code == 422
    page = browser.post(route, {"reason": "Moved away"}, follow=True).content.decode()
    assert "What was achieved stays." in page
    assert "Moved away" in page
    assert browser.post(route, {"reason": "Again"}).status_code == 409
    assert Entry.objects.get(event="registration.withdrawn").facts["reason"] == "Moved away"


def test_a_claim_moves_the_registration_along_its_lifecycle_only(register: Any) -> None:
    registration = register()
    services.move_registration(registration, "claim")
    services.move_registration(registration, "certificate")
    assert Registration.objects.get().state == registration.state == "certificated"
    with pytest.raises(IllegalMove):
        services.move_registration(registration, "return")


def test_allocation_is_changed_and_recorded(approved_world: World, register: Any, sign_in: Any) -> None:
    world, registration = approved_world, register()
    second = _second_assessor(world)
    form = {"assessor": second.pk, "quality_assurer": world.quality_assurer.pk}
    page = sign_in(world.coordinator).post(
        reverse("registrations:allocate", args=[registration.pk]), form, follow=True
    )
    assert "Sam Second assesses and Priya Nair assures from now on." in page.content.decode()
    assert Entry.objects.get(event="registration.staff-allocated").facts["assessor"] == "Sam Second"


def test_nobody_is_allocated_to_their_own_learning(approved_world: World, register: Any) -> None:
    world = approved_world
    registration = register(email=world.assessor.email)
    actor = world.acting(world.coordinator)
    Learner.objects.update(user=world.assessor)
    with pytest.raises(Blocked, match="Jo Mensah cannot assess or assure their own work"):
        services.allocate_staff(
            actor, registration, assessor=world.assessor, quality_assurer=world.quality_assurer, at=AT
        )


def test_units_that_the_people_allocated_may_not_take_are_pointed_out(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    registration = register()
    Competence.objects.filter(role=Role.ASSESSOR, unit=approved_world.unit(2)).delete()
    page = sign_in(approved_world.coordinator).get(reverse("registrations:detail", args=[registration.pk]))
    assert "Jo Mensah is not recorded as assessor of Keep records at the desk" in page.content.decode()


def test_details_are_corrected_and_the_trail_does_not_repeat_them(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    learner = register(uln="9999999999").learner
    form = {
        "given_names": "Amara",
        "family_name": "Okafor",
        "date_of_birth": "2004-02-29",
        "uln": "1000102504",
        "email": "",
    }
    browser = sign_in(approved_world.coordinator)
    route = reverse("registrations:correct", args=[learner.pk])
    assert "temporary" in browser.get(reverse("registrations:learner", args=[learner.pk])).content.decode()
    assert browser.post(route, form).status_code == 302
    learner.refresh_from_db()
    assert learner.uln == "1000102504"
    entry = Entry.objects.get(event="learner.corrected")
    assert entry.facts == {"what": "the unique learner number"}


def test_a_confirmed_name_is_what_certificates_say_from_then_on(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    learner = register().learner
    route = reverse("registrations:name", args=[learner.pk])
    browser = sign_in(approved_world.coordinator)
    assert browser.post(route, {"name": "Amara O\u200b’Kafor"}).status_code == 422
    browser.post(route, {"name": "Amara O\u200b’Kafor", "confirmed": "on"})
    learner.refresh_from_db()
    assert learner.certificate_name == "Amara O’Kafor"
    assert "kafor" in learner.name_key


def test_an_account_needs_an_address(approved_world: World, register: Any, sign_in: Any) -> None:
    learner = register().learner
    route = reverse("registrations:learner", args=[learner.pk])
    answer = sign_in(approved_world.coordinator).post(route)
    assert answer.status_code == 422
    assert "has no email address" in answer.content.decode()


@pytest.mark.parametrize("letter", ["\ufdfa", "\u0958"])
def test_letters_that_grow_when_they_are_taken_apart_fit_or_are_said(
    approved_world: World, register: Any, sign_in: Any, letter: str
) -> None:
    learner = register().learner
    page = f"{LIST}learners/{learner.pk}/name/"
    answer = sign_in(approved_world.coordinator).post(page, {"name": letter * 200, "confirmed": "on"})
    learner.refresh_from_db()
    assert answer.status_code == (302 if letter == "\ufdfa" else 422)
    assert len(learner.certificate_name) <= 200
    assert len(learner.name_key) <= 500


def test_an_account_once_opened_is_never_handed_to_another_address(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world, learner = approved_world, register(email="amara@example.org", account=True).learner
    page, written = f"{LIST}learners/{learner.pk}/", Entry.objects.count
    browser, before = sign_in(world.coordinator), written()
    assert browser.post(page).status_code == 302
    assert written() == before
    Learner.objects.update(email=world.coordinator.email)
    answer = browser.post(page)
    assert [blocker.code for blocker in answer.context["blockers"]] == ["learner.account-open"]
    assert Learner.objects.get().user.email == "amara@example.org"


def test_whoever_assesses_a_learner_does_not_become_that_learner(
    approved_world: World, register: Any
) -> None:
    world = approved_world
    learner = register(email=world.assessor.email).learner
    with pytest.raises(Blocked, match="cannot assess or assure their own work"):
        services.open_account(world.acting(world.coordinator), learner, at=AT)


def test_a_date_of_birth_concerns_those_who_keep_the_record_and_the_person(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    learner = register(email="amara@example.org", account=True).learner
    route = reverse("registrations:learner", args=[learner.pk])
    assert "29 February 2004" in sign_in(approved_world.coordinator).get(route).content.decode()
    assert "29 February 2004" in sign_in(learner.user).get(route).content.decode()
    assert "29 February 2004" not in sign_in(approved_world.assessor).get(route).content.decode()
