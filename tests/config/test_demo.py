"""The demonstration is played through the services: what it shows is what they allow."""

import pytest
from django.db import connection
from django.test import Client

from awardry.accounts.models import User
from awardry.assessment.models import UnitProgress
from awardry.audit.models import Entry
from awardry.audit.verification import verify_chain
from awardry.awards.models import Certificate, Claim
from awardry.catalogue.models import Draft
from awardry.config import demo
from awardry.config.demo.cast import HOUSES, OLD_DOCK, RIVERSIDE, Stage
from awardry.core.access import Role
from awardry.quality.models import Sample
from awardry.registrations.models import Registration
from tests.people import BACKEND

LISTS = ("/", "/qualifications/", "/registrations/", "/sampling/", "/claims/", "/certificates/", "/trail/")


@pytest.mark.slow
def test_everybody_stands_where_the_cast_says(db: None) -> None:
    demo.build()
    people = [*RIVERSIDE, *OLD_DOCK]
    # One learner of them was brought over to the second edition, and has a registration there as well.
    assert Registration.objects.filter(transferred_from=None).count() == len(people)
    assert Registration.objects.filter(state="transferred").count() == 1
    stages = [person.stage for person in people]
    withdrawn = Registration.objects.filter(state="withdrawn").count()
    assert withdrawn == stages.count(Stage.LEFT)
    certificated = Registration.objects.filter(state="certificated").count()
    assert certificated == stages.count(Stage.AWARDED) + stages.count(Stage.REVOKED)
    assert Claim.objects.filter(state="awaiting_release").count() == stages.count(Stage.CLAIMED)
    assert Certificate.objects.filter(state="withdrawn").count() == 2 * stages.count(Stage.REVOKED)
    assert Certificate.objects.filter(kind="unit").count() == stages.count(Stage.PARTIAL)
    assert {sample.state for sample in Sample.objects.all()} == {
        "planned",
        "agreed",
        "action_open",
        "answered",
    }
    assert UnitProgress.objects.filter(state="action_open").count() == stages.count(Stage.RETURNED)
    assert Draft.objects.filter(state="proposed").count() == 2
    assert verify_chain().intact
    assert Entry.objects.filter(event="certificate.issued").count() == Certificate.objects.count()
    connection.check_constraints()
    every_role_opens_its_lists()


def every_role_opens_its_lists() -> None:
    for role in Role:
        user = User.objects.filter(memberships__role=role).order_by("pk").first()
        assert user is not None
        client = Client()
        client.force_login(user, backend=BACKEND)
        for path in LISTS:
            answer = client.get(path, follow=True)
            assert answer.status_code in {200, 403}, f"{role} at {path}: {answer.status_code}"


def test_the_terminal_says_who_can_sign_in() -> None:
    lines = demo.sign_ins()
    assert all(any(house.coordinator in line for line in lines) for house in HOUSES)
    assert "/demo/" in lines[-1]
