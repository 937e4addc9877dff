"""Judging through the browser's eyes: who sees what, what is refused, and that nothing typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from awardry.assessment.models import Judgement, UnitProgress
from awardry.assessment.services import sign_off_unit
from tests.assessment.test_judging import judge, meet_all
from tests.assessment.world import AT, World, build

GOOD = {"decision": "met", "checks": ["authentic", "sufficient", "adequate"], "feedback": "Well done."}


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.users[who])
    return client


def address(world: World, name: str, *args: object) -> str:
    return reverse(f"assessment:{name}", args=[world.registration.pk, *args])


@pytest.mark.parametrize("who", ["learner", "assessor", "assurer", "coordinator", "auditor", "officer"])
def test_everybody_concerned_reads_the_grid(world: World, who: str) -> None:
    world.evidence(world.criterion("1.1"), world.criterion("1.1", 1))
    page = signed_in(world, who).get(address(world, "grid")).content.decode()
    assert "Greet a visitor and find out why they came" in page
    assert "1.1, E1, awaiting decision" in page


def test_titles_of_evidence_are_for_those_who_may_read_evidence(world: World) -> None:
    world.evidence(world.criterion("1.1"), title="Disciplinary record")
    assert "Disciplinary record" in signed_in(world, "assurer").get(address(world, "grid")).content.decode()
    for name, *args in (("grid",), ("criterion", world.criterion("1.1").pk), ("unit", world.units[0].pk)):
        for who in ("officer", "coordinator"):
            page = signed_in(world, who).get(address(world, name, *args)).content.decode()
            assert "Disciplinary record" not in page
            assert "I met eleven visitors" not in page


@pytest.mark.parametrize("who", ["other_assessor", "outsider"])
def test_out_of_scope_does_not_exist(world: World, who: str) -> None:
    other = build("elsewhere") if who == "outsider" else world
    client = signed_in(other, "assessor" if who == "outsider" else who)
    criterion = world.criterion("1.1").pk
    for name, *args in (("grid",), ("unit", world.units[0].pk), ("criterion", criterion), ("feedback",)):
        assert client.get(address(world, name, *args)).status_code == 404
    assert client.post(address(world, "criterion", criterion), GOOD).status_code == 404
    assert client.post(address(world, "unit", world.units[0].pk)).status_code == 404
    assert client.post(address(world, "reopen", world.units[0].pk), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("who", ["learner", "assurer", "coordinator", "auditor", "officer"])
def test_those_who_only_read_get_no_form_and_cannot_post(world: World, who: str) -> None:
    world.evidence(world.criterion("1.1"))
    client, where = signed_in(world, who), address(world, "criterion", world.criterion("1.1").pk)
    assert 'name="decision"' not in client.get(where).content.decode()
    assert client.post(where, GOOD).status_code == 403
    assert client.post(address(world, "unit", world.units[0].pk)).status_code == 403
    assert not Judgement.objects.exists()


def test_save_and_next_leads_to_the_next_criterion_that_waits(world: World) -> None:
    first, last = world.criterion("1.1"), world.criterion("2.1", 1)
    world.evidence(first, last)
    answer = signed_in(world, "assessor").post(
        address(world, "criterion", first.pk), GOOD | {"next": "1"}, follow=True
    )
    assert answer.redirect_chain == [(address(world, "criterion", last.pk), 302)]
    assert "1.1 of Greet visitors is met." in answer.content.decode()


def test_what_is_decided_is_not_decided_again_by_a_slip(world: World) -> None:
    world.evidence(world.criterion("1.1"))
    client, where = signed_in(world, "assessor"), address(world, "criterion", world.criterion("1.1").pk)
    assert "Decide again" not in client.get(where).content.decode()
    judge(world)
    page = client.get(where).content.decode()
    assert re.search(r'<details class="reveal"><summary>.*Decide again', page)
    world.evidence(world.criterion("1.1"))
    assert "Decide again" not in client.get(where).content.decode()


def test_a_refused_decision_keeps_what_was_typed_and_says_why_at_the_field(world: World) -> None:
    world.evidence(world.criterion("1.2"))
    answer = signed_in(world, "assessor").post(
        address(world, "criterion", world.criterion("1.2").pk),
        {"decision": "met", "checks": ["authentic"], "covered": ["2"], "feedback": "Nearly there, Amara."},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "missing: 1" in page
    assert "sufficient, adequate" in page
    assert "Nearly there, Amara." in page
    assert re.search(r'value="2"[^>]*checked', page)
    assert not Judgement.objects.exists()


def test_what_the_form_cannot_mend_is_said_above_it_with_its_owner(world: World) -> None:
    answer = signed_in(world, "assessor").post(address(world, "criterion", world.criterion("1.1").pk), GOOD)
    assert answer.status_code == 422
    assert "Criterion 1.1 has no evidence linked to it" in answer.content.decode()


def test_a_criterion_of_a_unit_not_taken_does_not_exist_here(world: World) -> None:
    client = signed_in(world, "assessor")
    assert client.get(address(world, "criterion", world.criterion("1.1", 2).pk)).status_code == 404
    assert client.get(address(world, "unit", world.units[2].pk)).status_code == 404


def test_the_unit_page_names_every_obstacle_before_and_signs_off_after(world: World) -> None:
    client, where = signed_in(world, "assessor"), address(world, "unit", world.units[0].pk)
    assert "3 criteria are not yet met: 1.1, 1.2, 2.1" in client.get(where).content.decode()
    assert client.post(where).status_code == 422
    meet_all(world)
    assert "Sign off the unit" in client.get(where).content.decode()
    page = client.post(where, follow=True).content.decode()
    assert "Greet visitors is signed off: all 3 criteria are met." in page
    assert "Reopen the unit" in page


def test_signing_off_twice_is_a_stale_page(world: World) -> None:
    meet_all(world)
    client, where = signed_in(world, "assessor"), address(world, "unit", world.units[0].pk)
    assert client.post(where).status_code == 302
    assert client.post(where).status_code == 422


def test_reopening_asks_for_the_reason_and_keeps_it(world: World) -> None:
    meet_all(world)
    sign_off_unit(world.actor("assessor"), world.registration, world.units[0], at=AT)
    client, where = signed_in(world, "assessor"), address(world, "reopen", world.units[0].pk)
    refused = client.post(where, {"reason": ""})
    assert refused.status_code == 422
    assert "Say why the unit is reopened" in refused.content.decode()
    assert client.post(where, {"reason": "A date was wrong"}).status_code == 302
    assert UnitProgress.objects.get().state == "in_progress"


def test_the_learner_reads_the_feedback_and_what_to_do_next(world: World) -> None:
    world.evidence(world.criterion("1.1"))
    judge(world, decision="more_needed", feedback="Show a second visitor.")
    client = signed_in(world, "learner")
    assert "Show a second visitor." in client.get(address(world, "feedback")).content.decode()
    page = client.get(address(world, "criterion", world.criterion("1.1").pk)).content.decode()
    assert "Add evidence for it" in page


def test_progress_says_credits_rule_and_the_shortest_way(world: World) -> None:
    meet_all(world)
    sign_off_unit(world.actor("assessor"), world.registration, world.units[0], at=AT)
    page = " ".join(signed_in(world, "learner").get(address(world, "grid")).content.decode().split())
    assert "3 of 7" in page
    assert "4 more credits needed" in page
    assert "<p>Finish <b>Keep a log</b>" in page


def test_the_queue_shows_what_waits_oldest_first_and_only_ones_own(world: World) -> None:
    world.evidence(world.criterion("1.1"), world.criterion("2.1"))
    world.evidence(world.criterion("1.1", 1), declared=False)
    queue = signed_in(world, "assessor").get(reverse("assessment:queue")).content.decode()
    assert "2 criteria" in queue
    assert queue.count("data-queue") == 1
    assert (
        "Nothing to mark"
        in signed_in(world, "other_assessor").get(reverse("assessment:queue")).content.decode()
    )
    assert signed_in(world, "learner").get(reverse("assessment:queue")).status_code == 403


def test_an_item_shows_the_decisions_that_rest_on_it(world: World) -> None:
    evidence = world.evidence(world.criterion("1.1"))
    world.evidence(world.criterion("2.1"))
    judge(world, feedback="Clear and complete.")
    judge(world, "2.1", feedback="Another matter.")
    page = (
        signed_in(world, "learner").get(reverse("assessment:evidence", args=[evidence.pk])).content.decode()
    )
    assert "Clear and complete." in page
    assert "Another matter." not in page
