"""Two at the same instant: one outcome, on either engine. Threads with connections of their own, real commits."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from awardry.access.models import Membership
from awardry.access.services import grant_membership
from awardry.accounts.models import User
from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.audit.models import Entry
from awardry.audit.verification import verify_chain
from awardry.awards.models import Certificate, Claim, LogEntry
from awardry.awards.services import certificates as services
from awardry.awards.services.certificates import seal_document
from awardry.core.access import Role
from awardry.core.decisions import Blocked
from awardry.core.lifecycle import IllegalMove
from awardry.quality.models import Sample
from tests.people import AT, SINCE, World, build, criteria

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def world(transactional_db: None) -> World:
    return build(two_centres=False)


def together(*steps: Callable[[], object]) -> list[object]:
    """Run every step in a thread of its own, all let go at once; what each returned or raised."""
    start, outcomes = Barrier(len(steps)), [None] * len(steps)

    def run(place: int, step: Callable[[], object]) -> None:
        try:
            start.wait()
            outcomes[place] = step()  # type: ignore[call-overload]
        except Exception as error:
            outcomes[place] = error  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def one_of(outcomes: list[object], *refusals: type[Exception]) -> None:
    """One came through, and the others were refused for a reason that a person reads."""
    errors = [one for one in outcomes if isinstance(one, Exception)]
    assert len(errors) == len(outcomes) - 1, outcomes
    assert all(isinstance(one, refusals) for one in errors), outcomes


def test_two_submits_give_one_claim(world: World) -> None:
    registration = world.finished()
    one_of(together(*[lambda: world.claim(registration)] * 4), Blocked)
    assert Claim.objects.count() == 1
    assert verify_chain().intact


def test_two_releases_give_one_set_of_certificates(world: World) -> None:
    claim = world.claim(world.finished())
    one_of(together(*[lambda: world.release(claim)] * 4), IllegalMove)
    assert sorted(Certificate.objects.values_list("kind", flat=True)) == ["full", "unit-list"]
    assert LogEntry.objects.count() == 2
    assert Entry.objects.filter(event="certificate.issued").count() == 2


def test_release_and_return_at_once_is_one_of_them(world: World) -> None:
    from awardry.awards.services.claims import return_claim

    claim = world.claim(world.finished())
    actor = world.acting(world.external)
    outcomes = together(
        lambda: world.release(claim), lambda: return_claim(actor, claim, reason="A log is missing", at=AT)
    )
    one_of(outcomes, IllegalMove)
    claim.refresh_from_db()
    assert Certificate.objects.count() == (2 if claim.state == "released" else 0)


def test_claims_of_several_learners_at_once_are_numbered_without_gap(world: World) -> None:
    world.direct_claims()
    registrations = [world.finished() for _ in range(3)]
    outcomes = together(*[lambda one=one: world.claim(one) for one in registrations])  # type: ignore[misc]
    assert all(isinstance(one, Claim) for one in outcomes), outcomes
    numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert numbers == [f"RN9901-{number:08d}" for number in range(1, 7)]
    assert list(LogEntry.objects.order_by("index").values_list("index", flat=True)) == list(range(6))
    assert verify_chain().intact


def test_two_documents_made_at_once_are_one(world: World, monkeypatch: Any) -> None:
    """Both are drawn and sealed before either is stored."""
    claim = world.claim(world.finished())
    monkeypatch.setattr("awardry.audit.services.REACTIONS", {})  # nothing draws them meanwhile
    full, _ = world.release(claim)
    both, draw = Barrier(2), services.credentials.certificate

    def drawn(*given: Any, **named: Any) -> bytes:
        content = draw(*given, **named)
        both.wait(timeout=60)
        return content

    monkeypatch.setattr(services.credentials, "certificate", drawn)
    outcomes = together(*[lambda: seal_document(full.pk)] * 2)
    assert outcomes == [None, None]
    full.refresh_from_db()
    assert full.document
    assert Entry.objects.filter(event="certificate.sealed", label=full.number).count() == 1


def test_two_sign_offs_and_two_samples_are_one(world: World) -> None:
    registration, unit = world.registration(), world.enough()[0]
    world.evidence(registration, criteria(unit))
    world.judge(registration, criteria(unit))
    one_of(together(*[lambda: world.sign_off(registration, unit)] * 3), Blocked, IllegalMove)
    progress = UnitProgress.objects.get()
    assert Entry.objects.filter(event="unit.signed-off").count() == 1
    one_of(together(*[lambda: world.plan(progress)] * 3), Blocked, IllegalMove)
    assert Sample.objects.count() == 1


def test_judgements_on_different_criteria_at_once_all_count(world: World) -> None:
    registration, unit = world.registration(), world.enough()[0]
    found = criteria(unit)
    world.evidence(registration, found)
    together(*[lambda one=one: world.judge(registration, [one]) for one in found])  # type: ignore[misc]
    progress = UnitProgress.objects.get()
    assert progress.criteria_met == len(found) == Judgement.objects.count()
    assert CriterionStanding.objects.count() == len(found)
    assert verify_chain().intact


def test_evidence_added_at_once_is_numbered_without_gap(world: World) -> None:
    registration, unit = world.registration(), world.enough()[0]
    found = criteria(unit)[:4]
    made = together(*[lambda one=one: world.evidence(registration, [one]).number for one in found])  # type: ignore[misc]
    assert sorted(made) == [1, 2, 3, 4]  # type: ignore[type-var]


def test_a_role_given_twice_at_once_is_one_role(world: World) -> None:
    user = User.objects.create_user("new@fenwick.example", "Somebody New")
    actor = world.acting(world.officer)

    def give() -> Membership:
        return grant_membership(
            actor, user, Role.ASSESSOR, awarding_body_id=world.body.pk, centre_id=world.here.centre.pk,
            place="here", starts_on=SINCE, at=AT,
        )  # fmt: skip

    outcomes = together(*[give] * 4)
    assert {one.pk for one in outcomes} == {user.memberships.get().pk}  # type: ignore[attr-defined]
    assert Entry.objects.filter(event="membership.granted", label__startswith="Somebody New").count() == 1
