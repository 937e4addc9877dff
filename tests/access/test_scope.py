"""What is out of scope does not exist: every kind of row, for every role, at another centre and another body."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404
from django.urls import reverse

from awardry.access.actor import NOBODY, Actor, Scope
from awardry.catalogue.models import AwardingBody, Qualification
from awardry.centres.models import Centre
from awardry.core.access import Grant, Permission, Role
from awardry.registrations.models import Learner, Registration
from awardry.registrations.services import withdraw_registration
from tests.people import AT, World, build, criteria

P = Permission
SCOPED = [model for model in apps.get_models() if isinstance(getattr(model, "SCOPE", None), Scope)]
READS = [permission for permission in Permission if permission.value.endswith(":read")]


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("role", Role)
def test_every_scope_is_made_of_lookups_that_exist(db: None, model: type[Model], role: Role) -> None:
    for grant in (Grant(role, 1, 2), Grant(role, 1)):
        for permission in READS:
            rows = Actor(3, "Somebody", (grant,)).scope(model._default_manager.all(), permission)
            assert list(rows) == []


def test_a_page_and_a_list_agree_on_what_exists(world: World) -> None:
    """`may` asks one row, `scope` asks the database: the same answer for everybody about everything."""
    world.finished("Amara Okafor")
    world.registration("Oskar Lindahl", house=world.there)
    left = world.registration("Beatriz Prado")
    withdraw_registration(world.acting(world.here.coordinator), left, reason="Moved away", at=AT)
    build("harbour", two_centres=False)
    learner = Learner.objects.get(certificate_name="Amara Okafor")
    people = [*world.everybody().values(), world.there.assessor, world.there.coordinator, learner.user]
    compared = 0
    for user in people:
        actor = world.acting(user)
        for model in SCOPED:
            for permission in (P.REGISTRATION_READ, P.EVIDENCE_READ, P.CERTIFICATE_READ, P.CENTRE_READ):
                seen = set(actor.scope(model._default_manager.all(), permission).values_list("pk", flat=True))
                allowed = {row.pk for row in model._default_manager.all() if actor.may(permission, row)}
                assert seen == allowed, f"{user} {permission} {model.__name__}"
                compared += len(allowed)
    assert compared > 100


def registrations(actor: Actor) -> set[str]:
    rows = actor.scope(Registration.objects.all(), P.REGISTRATION_READ)
    return {row.learner.certificate_name for row in rows.select_related("learner")}


def test_who_sees_whose_registration(world: World) -> None:
    mine = world.registration("Amara Okafor")
    world.registration("Beatriz Prado", assessor=world.here.second_assessor)
    world.registration("Oskar Lindahl", house=world.there)
    here, everybody = {"Amara Okafor", "Beatriz Prado"}, {"Amara Okafor", "Beatriz Prado", "Oskar Lindahl"}
    expected: dict[Any, set[str]] = {
        world.here.coordinator: here,
        world.here.assurer: here,
        world.here.assessor: {"Amara Okafor"},
        world.here.second_assessor: {"Beatriz Prado"},
        mine.learner.user: {"Amara Okafor"},
        world.there.coordinator: {"Oskar Lindahl"},
        world.officer: everybody,
        world.external: everybody,
        world.auditor: everybody,
    }
    assert {user.name: registrations(world.acting(user)) for user in expected} == {
        user.name: found for user, found in expected.items()
    }


def test_another_awarding_body_does_not_exist(world: World) -> None:
    other = build("harbour", two_centres=False)
    other.registration("Oskar Lindahl")
    assert registrations(world.acting(world.officer)) == set()
    with pytest.raises(Http404):
        world.acting(world.officer).fetch(Centre.objects.all(), P.CENTRE_READ, pk=other.here.centre.pk)
    rows = world.acting(world.auditor).scope(Qualification.objects.all(), P.SPECIFICATION_READ)
    assert list(rows) == [world.specification.qualification]


def test_a_learner_with_two_registrations_is_one_row(world: World) -> None:
    registration = world.registration("Amara Okafor")
    Registration.objects.filter(pk=registration.pk).update(state="withdrawn")
    world.registration(registration.learner)
    rows = world.acting(world.here.assessor).scope(Learner.objects.all(), P.REGISTRATION_READ)
    assert rows.count() == 1


def test_a_withdrawn_registration_leaves_its_assessor_nothing_of_the_learner(world: World) -> None:
    learner = world.learner("Amara Okafor")
    first = world.registration(learner)
    evidence = world.evidence(first, criteria(world.units[0])[:1])
    coordinator = world.acting(world.here.coordinator)
    first = withdraw_registration(coordinator, first, reason="Moved to another course", at=AT)
    second = world.registration(learner, assessor=world.here.second_assessor)
    before, after = world.acting(world.here.assessor), world.acting(world.here.second_assessor)
    for row in (learner, evidence, second):
        assert not before.may(P.EVIDENCE_READ, row)
        assert after.may(P.EVIDENCE_READ, row)
    assert not before.may(P.EVIDENCE_READ, first)
    assert not after.may(P.EVIDENCE_READ, first)
    assert coordinator.may(P.REGISTRATION_READ, first)
    client = world.client(world.here.assessor)
    for name, number in (
        ("portfolio:list", first.pk),
        ("portfolio:list", second.pk),
        ("portfolio:detail", evidence.pk),
    ):
        assert client.get(reverse(name, args=[number])).status_code == 404


def test_nobody_may_nothing(world: World) -> None:
    registration = world.registration()
    assert not any(
        NOBODY.holds(permission) or NOBODY.may(permission, registration) for permission in Permission
    )
    assert list(NOBODY.scope(Registration.objects.all(), P.REGISTRATION_READ)) == []
    with pytest.raises(PermissionDenied):
        NOBODY.person_id  # noqa: B018


def test_roles_add_up(world: World) -> None:
    body, centre = world.body.pk, world.here.centre.pk
    both = Actor(1, "Noor", (Grant(Role.ASSESSOR, body, centre), Grant(Role.AUDITOR, body)))
    registration = world.registration(house=world.there)
    assert both.may(P.REGISTRATION_READ, registration)
    assert not both.may(P.JUDGEMENT_MAKE, registration)
    assert both.roles_text == "Assessor, Auditor"
    assert both.whole_body_ids(P.REGISTRATION_READ) == [world.body.pk]
    assert both.centre_ids(P.JUDGEMENT_MAKE) == [world.here.centre.pk]


def test_a_refusal_names_the_permission(world: World) -> None:
    with pytest.raises(PermissionDenied, match="claim:release"):
        world.acting(world.officer).must(P.CLAIM_RELEASE, world.registration())


def test_a_model_without_a_scope_is_a_loud_mistake(world: World) -> None:
    with pytest.raises(AttributeError):
        world.acting(world.officer).may(P.CENTRE_READ, world.officer)
    assert world.acting(world.officer).may(P.SPECIFICATION_READ, AwardingBody.objects.get(pk=world.body.pk))
