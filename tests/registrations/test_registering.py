"""Registering: somebody new, or once more; nothing is kept until the last step."""

from datetime import date, timedelta
from typing import Any

import pytest
from centres.world import AT, ON, World, make_world, publish
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from awardry.access.queries import actor_for
from awardry.audit.models import Entry
from awardry.centres import services as centres
from awardry.centres.models import Approval
from awardry.core.access import Role
from awardry.core.decisions import Blocked
from awardry.registrations import queries, services
from awardry.registrations.models import Learner, Registration

NEW = "/registrations/new/"


@pytest.fixture
def form(approved_world: World) -> dict[str, Any]:
    """The answers for somebody new, ready to be checked."""
    world = approved_world
    return {
        "given_names": "Siân Llinos",
        "family_name": "Ŵyn-Lloyd",
        "date_of_birth": "2004-02-29",
        "uln": "1000 102 504",
        "email": "sian@example.org",
        "certificate_name": "",
        "specification": world.specification.pk,
        "site": world.site.pk,
        "assessor": world.assessor.pk,
        "quality_assurer": world.quality_assurer.pk,
        "registered_on": "2026-11-02",
        "expected_end": "",
        "step": "check",
    }


@pytest.fixture
def coordinator(approved_world: World, sign_in: Any) -> Any:
    return sign_in(approved_world.coordinator)


def test_the_answers_are_shown_with_the_name_as_it_will_be_printed(
    coordinator: Any, form: dict[str, Any]
) -> None:
    answer = coordinator.post(NEW, form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<p class="printed__name" dir="auto">Siân Llinos Ŵyn-Lloyd</p>' in page
    assert "29 February 2004" in page
    assert not Learner.objects.exists()


def test_without_the_confirmation_nothing_is_kept(coordinator: Any, form: dict[str, Any]) -> None:
    answer = coordinator.post(NEW, form | {"step": "save"})
    assert answer.status_code == 422
    assert "Ask the learner about the name" in answer.content.decode()
    assert not Learner.objects.exists()


def test_confirmed_the_learner_is_on_record_and_registered(coordinator: Any, form: dict[str, Any]) -> None:
    answer = coordinator.post(NEW, form | {"step": "save", "confirmed": "on", "account": "on"})
    registration = Registration.objects.get()
    assert answer["Location"] == reverse("registrations:units", args=[registration.pk])
    learner = registration.learner
    assert (learner.certificate_name, learner.uln) == ("Siân Llinos Ŵyn-Lloyd", "1000102504")
    assert learner.name_confirmed_at is not None
    assert learner.user is not None
    assert actor_for(learner.user, on=timezone.localdate()).roles == {Role.LEARNER}
    events = list(Entry.objects.filter(learner_id=learner.pk).values_list("event", flat=True))
    assert {"learner.added", "learner.name-confirmed", "registration.made"} <= set(events)


def test_the_units_everybody_takes_are_chosen_at_once(coordinator: Any, form: dict[str, Any]) -> None:
    coordinator.post(NEW, form | {"step": "save", "confirmed": "on"})
    chosen = queries.chosen_units(Registration.objects.get())
    assert [unit.reference for unit in chosen] == ["A/100/0001", "D/100/0002"]


def test_changing_the_answers_loses_none_of_them(coordinator: Any, form: dict[str, Any]) -> None:
    page = coordinator.post(NEW, form | {"step": "edit"}).content.decode()
    for value in ("Siân Llinos", "Ŵyn-Lloyd", "2004-02-29", "sian@example.org"):
        assert f'value="{value}"' in page


@pytest.mark.parametrize(
    ("given_names", "family_name", "printed"),
    [
        ("O", "", "O"),
        ("", "Suharto", "Suharto"),
        ("محمد", "علی خان", "محمد علی خان"),
        ("Sia\u0302n\u200b", "W\u0302yn\u0007", "Siân Ŵyn"),
    ],
)
def test_names_of_every_kind_are_kept_as_written(
    coordinator: Any, form: dict[str, Any], given_names: str, family_name: str, printed: str
) -> None:
    names = {"given_names": given_names, "family_name": family_name, "step": "save", "confirmed": "on"}
    coordinator.post(NEW, form | names)
    assert [learner.certificate_name for learner in Learner.objects.all()] == [printed]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"given_names": "", "family_name": " "}, "Enter given names, a family name, or both"),
        ({"date_of_birth": "2023-02-29"}, "Enter the date of birth as day, month and year"),
        ({"date_of_birth": "1004-05-06"}, "check the year"),
        ({"date_of_birth": "2026-05-06"}, "learners are 10 or older"),
        ({"uln": "1000102505"}, "the check digit does not fit"),
        ({"uln": "12345"}, "is not a unique learner number"),
        ({"email": "", "account": "on"}, "Enter an email address, or do not open an account"),
        ({"assessor": ""}, "Choose the assessor"),
        ({"registered_on": "2026-11-02", "expected_end": "2026-11-01"}, "cannot lie before"),
    ],
)
def test_an_unusable_answer_is_said_at_its_field(
    coordinator: Any, form: dict[str, Any], change: dict[str, str], message: str
) -> None:
    answer = coordinator.post(NEW, form | change)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Learner.objects.exists()


def test_the_temporary_number_warns_and_many_may_hold_it(coordinator: Any, form: dict[str, Any]) -> None:
    for name in ("Ana", "Ben"):
        answers = form | {"given_names": name, "uln": "9999999999", "email": f"{name}@example.org"}
        assert "9999999999 is temporary" in coordinator.post(NEW, answers).content.decode()
        coordinator.post(NEW, answers | {"step": "save", "confirmed": "on"})
    assert Learner.objects.filter(uln="9999999999").count() == 2


def test_a_number_held_already_leads_to_the_learner_who_holds_it(
    coordinator: Any, form: dict[str, Any], register: Any
) -> None:
    known = register(uln="1000102504").learner
    answer = coordinator.post(NEW, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Amara Okafor has the unique learner number 1000102504" in page
    assert reverse("registrations:learner", args=[known.pk]) in page


def test_somebody_alike_is_shown_before_anything_is_kept(
    coordinator: Any, form: dict[str, Any], register: Any
) -> None:
    known = register(given_names="Sian", family_name="Wyn-Lloyd").learner
    page = coordinator.post(NEW, form).content.decode()
    assert "Is this somebody you know already?" in page
    assert reverse("registrations:learner", args=[known.pk]) in page


def test_an_address_that_is_somebody_elses_account_here_keeps_nothing(
    coordinator: Any, form: dict[str, Any], register: Any
) -> None:
    register(email="sian@example.org", account=True)
    answer = coordinator.post(NEW, form | {"step": "save", "confirmed": "on", "account": "on"})
    assert answer.status_code == 422
    assert "belongs to Amara Okafor" in answer.content.decode()
    assert Learner.objects.count() == 1


@pytest.mark.parametrize(
    ("registered_on", "message"),
    [("2020-08-31", "takes registrations from 1 September 2020"), ("2099-01-01", "lies in the future")],
)
def test_the_registration_date_lies_within_reason(
    coordinator: Any, form: dict[str, Any], registered_on: str, message: str
) -> None:
    answer = coordinator.post(NEW, form | {"registered_on": registered_on})
    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_an_assessor_without_competence_is_an_obstacle_with_the_page_that_clears_it(
    coordinator: Any, form: dict[str, Any], approved_world: World
) -> None:
    world = approved_world
    newcomer = centres.add_staff(
        world.acting(world.coordinator),
        world.centre,
        email="new@c100.example",
        name="Nia Newcomer",
        roles=[Role.ASSESSOR],
        qualifications_held="",
        starts_on=date(2026, 1, 1),
        at=AT,
    )
    page = coordinator.post(NEW, form | {"assessor": newcomer.user_id}).content.decode()
    assert "Nia Newcomer is not recorded as an assessor of this qualification" in page
    assert reverse("centres:competence", args=[world.centre.pk, world.qualification.pk]) in page


def test_only_what_is_approved_and_open_is_offered(approved_world: World) -> None:
    world = approved_world
    publish(world.body, world.officer, number="601/0002/4", title="Diploma")
    assert queries.offered(world.centre, on=ON) == [world.specification]
    assert queries.offered(world.centre, on=date(2020, 8, 31)) == []
    centres.suspend_approval(world.acting(world.officer), Approval.objects.get(), reason="x", at=AT)
    assert queries.offered(world.centre, on=ON) == []


def test_a_centre_without_approval_is_shown_the_way_to_one(world: World, sign_in: Any) -> None:
    page = sign_in(world.coordinator).get(NEW).content.decode()
    assert reverse("centres:offers", args=[world.centre.pk]) in page


def test_people_and_sites_of_another_centre_cannot_be_chosen(
    coordinator: Any, form: dict[str, Any], approved_world: World
) -> None:
    from centres.world import centre_with_staff

    other = centre_with_staff(approved_world.body, approved_world.officer, number="C300")
    answer = coordinator.post(NEW, form | {"assessor": other["assessor"].pk, "site": other["site"].pk})
    assert answer.status_code == 422
    assert not Learner.objects.exists()


def test_only_a_coordinator_registers(approved_world: World, sign_in: Any) -> None:
    for user in (approved_world.assessor, approved_world.quality_assurer, approved_world.officer):
        assert sign_in(user).get(NEW).status_code == 403


def test_a_learner_of_another_centre_cannot_be_registered_here(approved_world: World, register: Any) -> None:
    other = make_world(slug="valley", number="V1", qualification="601/0009/7")
    learner = register().learner
    with pytest.raises(PermissionDenied):
        services.register_learner(
            other.acting(other.coordinator),
            learner,
            other.specification,
            site=other.site,
            assessor=other.assessor,
            quality_assurer=other.quality_assurer,
            registered_on=ON,
            at=AT,
        )


def test_nobody_is_registered_twice_but_again_after_withdrawal(approved_world: World, register: Any) -> None:
    world, registration = approved_world, register()
    actor = world.acting(world.coordinator)

    def again() -> Registration:
        return services.register_learner(
            actor,
            registration.learner,
            world.specification,
            site=None,
            assessor=world.assessor,
            quality_assurer=world.quality_assurer,
            registered_on=ON,
            at=AT,
        )

    with pytest.raises(Blocked, match="is already registered"):
        again()
    services.withdraw_registration(actor, registration, reason="Moved away", at=AT)
    assert again().state == "active"


def test_a_superseded_version_takes_no_more_registrations(approved_world: World, register: Any) -> None:
    world, learner = approved_world, register().learner
    old = world.specification
    type(old).objects.filter(pk=old.pk).update(state="superseded")
    old.refresh_from_db()
    with pytest.raises(Blocked, match="A newer version"):
        services.register_learner(
            world.acting(world.coordinator),
            learner,
            old,
            site=None,
            assessor=world.assessor,
            quality_assurer=world.quality_assurer,
            registered_on=ON,
            at=AT,
        )


def test_a_known_learner_is_registered_for_another_qualification(
    approved_world: World, register: Any, coordinator: Any, form: dict[str, Any]
) -> None:
    world, learner = approved_world, register().learner
    second = publish(world.body, world.officer, number="601/0002/4", title="Diploma")
    asked = centres.request_approval(
        world.acting(world.coordinator), world.centre, second.qualification, at=AT
    )
    centres.grant_approval(world.acting(world.officer), asked, at=AT)
    route = reverse("registrations:register", args=[learner.pk])
    assert "Amara Okafor" in coordinator.post(route, form | {"specification": second.pk}).content.decode()
    assert learner.registrations.count() == 1
    coordinator.post(route, form | {"specification": second.pk, "step": "save"})
    assert learner.registrations.filter(specification=second).exists()


def test_a_name_not_confirmed_stands_in_the_way(
    approved_world: World, coordinator: Any, form: dict[str, Any]
) -> None:
    world = approved_world
    learner = services.add_learner(
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
    route = reverse("registrations:register", args=[learner.pk])
    assert "The certificate name of Tomasz is not confirmed" in coordinator.post(route, form).content.decode()
    coordinator.post(reverse("registrations:name", args=[learner.pk]), {"name": "Tomasz", "confirmed": "on"})
    assert coordinator.post(route, form).status_code == 200


def test_the_expected_end_is_kept(coordinator: Any, form: dict[str, Any]) -> None:
    end = (ON + timedelta(days=300)).isoformat()
    coordinator.post(NEW, form | {"expected_end": end, "step": "save", "confirmed": "on"})
    assert Registration.objects.get().expected_end == ON + timedelta(days=300)


def test_the_next_learner_of_a_class_starts_from_the_same_answers(
    approved_world: World, register: Any, coordinator: Any
) -> None:
    overview = coordinator.get(reverse("registrations:detail", args=[register().pk]))
    form = coordinator.get(overview.context["next_one"]).context["what"]
    assert form["assessor"].value() == str(approved_world.assessor.pk)
    assert form["specification"].value() == str(approved_world.specification.pk)
