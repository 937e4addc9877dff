"""Centres and sites: who sees which, who adds."""

from typing import Any

import pytest
from django.urls import reverse

from awardry.audit.models import Entry
from awardry.centres.models import Centre
from centres.world import World, centre_with_staff, make_world


def test_an_officer_adds_a_centre_and_is_told_what_comes_next(world: World, sign_in: Any) -> None:
    browser = sign_in(world.officer)
    form = {"awarding_body": world.body.pk, "number": "C200", "name": "Hillside College"}
    answer = browser.post(reverse("centres:new"), form, follow=True)
    centre = Centre.objects.get(number="C200")
    assert answer.redirect_chain == [(reverse("centres:detail", args=[centre.pk]), 302)]
    assert "Hillside College was added." in answer.content.decode()
    assert Entry.objects.filter(event="centre.added", centre_id=centre.pk).exists()


def test_a_centre_number_is_given_once_and_the_refusal_leads_to_its_holder(
    world: World, sign_in: Any
) -> None:
    form = {"awarding_body": world.body.pk, "number": world.centre.number, "name": "Another"}
    answer = sign_in(world.officer).post(reverse("centres:new"), form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "is taken by Quayside College" in page
    assert reverse("centres:detail", args=[world.centre.pk]) in page
    assert 'value="Another"' in page


def test_a_coordinator_does_not_add_centres(world: World, sign_in: Any) -> None:
    assert sign_in(world.coordinator).get(reverse("centres:new")).status_code == 403


def test_a_coordinator_adds_a_site(world: World, sign_in: Any) -> None:
    answer = sign_in(world.coordinator).post(
        reverse("centres:new-site", args=[world.centre.pk]), {"name": "Annexe", "address": "2 Quay Street"}
    )
    assert answer.status_code == 302
    assert world.centre.sites.filter(name="Annexe").exists()


def test_whoever_knows_one_centre_is_taken_there(world: World, sign_in: Any) -> None:
    answer = sign_in(world.assessor).get(reverse("centres:list"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("centres:detail", args=[world.centre.pk])


def test_another_centre_does_not_exist_for_a_coordinator(world: World, sign_in: Any) -> None:
    other = centre_with_staff(world.body, world.officer, number="C300")
    browser = sign_in(world.coordinator)
    member = other["staff"]["assessor"]
    for route, args in (
        ("centres:detail", [other["centre"].pk]),
        ("centres:new-site", [other["centre"].pk]),
        ("centres:new-staff", [other["centre"].pk]),
        ("centres:offers", [other["centre"].pk]),
        ("centres:cover", [other["centre"].pk, world.qualification.pk]),
        ("centres:competence", [other["centre"].pk, world.qualification.pk]),
        ("centres:staff", [member.pk]),
        ("centres:give-role", [member.pk]),
        ("centres:end-role", [member.pk, "assessor"]),
    ):
        assert browser.get(reverse(route, args=args)).status_code == 404, route


def test_another_awarding_body_does_not_exist_for_an_officer(world: World, sign_in: Any) -> None:
    other = make_world(slug="valley", number="V1", qualification="601/0009/7")
    browser = sign_in(world.officer)
    assert browser.get(reverse("centres:detail", args=[other.centre.pk])).status_code == 404
    mixed = reverse("centres:cover", args=[world.centre.pk, other.qualification.pk])
    assert browser.get(mixed).status_code == 404
    assert "Quayside College V1" not in browser.get(reverse("centres:list")).content.decode()


def test_the_list_and_a_centre_ask_the_same_number_of_questions_for_one_row_and_for_fifty(
    world: World, sign_in: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    browser = sign_in(world.officer)
    paths = [reverse("centres:list"), reverse("centres:detail", args=[world.centre.pk])]
    for path in paths:
        browser.get(path)
    with django_assert_max_num_queries(40) as few:
        for path in paths:
            browser.get(path)
    Centre.objects.bulk_create(
        Centre(awarding_body=world.body, number=f"X{n}", name=f"Centre {n}") for n in range(50)
    )
    _fifty_colleagues(world)
    with django_assert_num_queries(len(few)):
        for path in paths:
            assert browser.get(path).status_code == 200


def _fifty_colleagues(world: World) -> None:
    from awardry.accounts.models import User
    from awardry.centres.models import Site, StaffMember

    users = User.objects.bulk_create(
        User(email=f"p{n}@c100.example", name=f"Person {n}", password="!") for n in range(50)
    )
    StaffMember.objects.bulk_create(
        StaffMember(awarding_body=world.body, centre=world.centre, user=user) for user in users
    )
    Site.objects.bulk_create(
        Site(awarding_body=world.body, centre=world.centre, name=f"Site {n}") for n in range(50)
    )


@pytest.mark.parametrize("route", ["centres:list", "centres:approvals", "centres:new"])
def test_nobody_looks_without_signing_in(client: Any, db: None, route: str) -> None:
    answer = client.get(reverse(route))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
