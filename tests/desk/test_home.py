"""What waits for whom, on each role's first page; who may see the trail; who looks after roles."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awardry.access.models import Membership
from awardry.accounts.models import User
from awardry.audit.models import Entry
from awardry.catalogue.models import Draft
from awardry.catalogue.services import propose_draft
from awardry.catalogue.services.imports import keep_document
from awardry.registrations.services import withdraw_registration
from tests.people import AT, World, bicycle_repair, build, criteria


def titles(world: World, user: User) -> dict[str, int]:
    sections = world.client(user).get("/").context["sections"]
    return {section.key: section.count for section in sections if section.count}


def test_work_wanders_from_desk_to_desk(world: World) -> None:
    """One learner's unit, and at each step the one person for whom it waits."""
    here = world.here
    registration = world.registration("Amara Okafor")
    unit = world.enough()[0]
    learner = registration.learner.user
    assert titles(world, learner) == {"learning": 1}
    draft = world.evidence(registration, criteria(unit)[:1], declared=False)
    assert titles(world, learner) == {"learning": 1, "declare": 1}
    assert titles(world, here.assessor) == {}
    assert draft.state == "draft"
    world.evidence(registration, criteria(unit))
    assert titles(world, here.assessor) == {"mark": 1}
    assert titles(world, here.second_assessor) == {}
    world.judge(registration, criteria(unit)[:1], met=False)
    assert titles(world, learner)["feedback"] == 1
    world.judge(registration, criteria(unit))
    progress = world.sign_off(registration, unit)
    assert titles(world, here.assessor) == {}
    assert titles(world, here.assurer) == {"signed-off": 1}
    sample = world.plan(progress)
    assert titles(world, here.assurer) == {"sample": 1}
    world.return_(sample, criteria(unit)[0])
    assert titles(world, here.assurer) == {}
    assert titles(world, here.assessor) == {"returned": 1, "mark": 1}


def test_a_claim_wanders_on_to_release_and_back_to_the_learner(world: World) -> None:
    registration = world.finished("Amara Okafor")
    assert titles(world, world.here.coordinator) == {"claim": 1}
    assert titles(world, world.there.coordinator) == {}
    claim = world.claim(registration)
    assert titles(world, world.here.coordinator) == {}
    assert titles(world, world.external) == {"release": 1}
    world.release(claim)
    assert titles(world, world.external) == {}
    assert titles(world, registration.learner.user)["certificates"] == 2
    assert titles(world, world.auditor) == {"issued": 2}


def test_a_draft_at_work_waits_for_the_officers_of_its_awarding_body(world: World) -> None:
    other = build("harbour", two_centres=False)
    first, second = imported(world, "699/2102/7"), imported(world, "699/2103/9")
    page = world.client(world.officer).get("/")
    (section,) = [section for section in page.context["sections"] if section.key == "drafting"]
    assert (section.title, section.count) == ("Drafts you are working on", 2)
    assert [item.url for item in section.items] == [
        f"/specifications/drafts/{draft.pk}/" for draft in (second, first)
    ]
    assert titles(world, world.second_officer) == {"drafting": 2}
    assert titles(world, world.auditor).keys() == titles(world, world.external).keys() == set()
    assert titles(other, other.officer) == {}
    propose_draft(world.acting(world.officer), first, at=AT)
    assert titles(world, world.officer) == {"drafting": 1}
    assert titles(world, world.second_officer) == {"drafting": 1, "drafts": 1}


def imported(world: World, number: str) -> Draft:
    staged, reading = bicycle_repair(number)
    return keep_document(world.acting(world.officer), world.body, staged=staged, reading=reading, at=AT)


def test_a_withdrawn_learner_waits_for_nobody(world: World) -> None:
    registration = world.registration()
    world.evidence(registration, criteria(world.enough()[0]))
    withdraw_registration(world.acting(world.here.coordinator), registration, reason="Moved away", at=AT)
    assert titles(world, world.here.assessor) == {}


def test_somebody_without_a_role_reads_what_to_do(world: World) -> None:
    user = User.objects.create_user("new@fenwick.example", "Somebody New")
    assert "You hold no role today" in world.client(user).get("/").content.decode()


def test_the_front_door_is_open_to_everybody(client: Client, db: None) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "/check/" in page.content.decode()


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("who", ["coordinator", "assessor", "assurer"])
def test_the_first_page_asks_no_more_for_many_than_for_one(world: World, who: str) -> None:
    first = world.finished()
    client = world.client(getattr(world.here, who))
    before = queries(client, "/")
    for _ in range(3):
        registration = world.registration()
        world.achieve(registration, world.enough()[0])
        world.evidence(registration, criteria(world.enough()[1]))
    world.finished()
    assert first.pk
    assert queries(client, "/") <= before + 2  # sections that were empty before


# --- the trail ------------------------------------------------------------------------------------------------------


def seen(world: World, user: User, **query: str) -> set[int]:
    page = world.client(user).get("/trail/", query)
    assert page.status_code == 200
    return {entry.sequence for entry in page.context["page"].object_list}


def test_the_trail_shows_each_reader_their_own_part(world: World) -> None:
    mine = world.registration("Amara Okafor")
    theirs = world.registration("Oskar Lindahl", house=world.there)

    def of(registration: object) -> set[int]:
        return set(
            Entry.objects.filter(learner_id=registration.learner_id).values_list("sequence", flat=True)
        )  # type: ignore[attr-defined]

    here, there = of(mine), of(theirs)
    for user, sees, sees_not in (
        (world.here.coordinator, here, there),
        (world.here.assessor, here, there),
        (world.here.second_assessor, set(), here | there),
        (mine.learner.user, here, there),
        (world.auditor, here | there, set()),
        (world.officer, here | there, set()),
    ):
        found = seen(world, user) | seen(world, user, page="2") | seen(world, user, page="3")
        assert sees <= found, user.name
        assert not sees_not & found, user.name


@pytest.mark.parametrize("wanted", ["amara", "registration.made", "Marta Lindqvist", "Level 2"])
def test_the_trail_is_searched_by_name_event_and_words(world: World, wanted: str) -> None:
    registration = world.registration("Amara Okafor")
    entry = Entry.objects.get(event="registration.made", learner_id=registration.learner_id)
    assert entry.sequence in seen(world, world.auditor, q=wanted)
    assert seen(world, world.auditor, q="no such thing") == set()


def test_a_learners_history_is_theirs_and_their_centres(world: World) -> None:
    registration = world.registration("محمد علی")
    path = f"/history/learners/{registration.learner_id}/"
    for user in (registration.learner.user, world.here.coordinator, world.here.assessor, world.auditor):
        page = world.client(user).get(path)
        assert page.status_code == 200
        assert "محمد علی" in page.content.decode()
    for user in (world.there.coordinator, world.here.second_assessor, world.learner().user):
        assert world.client(user).get(path).status_code == 404


def test_a_long_trail_asks_no_more(world: World) -> None:
    client = world.client(world.auditor)
    before = queries(client, "/trail/")
    for _ in range(3):
        world.registration()
    assert queries(client, "/trail/") == before


# --- people ---------------------------------------------------------------------------------------------------------


def test_a_coordinator_gives_a_role_and_ends_it(world: World) -> None:
    client = world.client(world.here.coordinator)
    place = f"centre-{world.here.centre.pk}"
    given = {"name": "Élodie N’Diaye", "email": "Elodie@Fenwick.example", "role": "assessor", "place": place}
    assert client.post("/people/", given)["Location"] == "/people/"
    membership = Membership.objects.get(user__email="elodie@fenwick.example")
    assert (membership.role, membership.centre_id, membership.user.name) == (
        "assessor", world.here.centre.pk, "Élodie N’Diaye",
    )  # fmt: skip
    assert "ask for a password" in client.get("/people/").content.decode()
    assert client.post(f"/people/{membership.pk}/end/").status_code == 302
    membership.refresh_from_db()
    assert membership.ends_on is not None
    again = client.post(f"/people/{membership.pk}/end/")
    assert again.status_code == 422
    assert "This role ended on" in again.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "nonsense"}, "valid email"),
        ({"role": "auditor"}, "valid choice"),
        ({"place": "body-1"}, "valid choice"),
        ({"name": ""}, "required"),
    ],
)
def test_what_cannot_be_given_is_said_and_nothing_typed_is_lost(
    world: World, change: dict[str, str], words: str
) -> None:
    place = f"centre-{world.here.centre.pk}"
    given = {"name": "É", "email": "elodie@fenwick.example", "role": "assessor", "place": place} | change
    answer = world.client(world.here.coordinator).post("/people/", given)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert given["email"] in text
    assert not User.objects.filter(email="elodie@fenwick.example").exists()


def test_an_officer_cannot_make_an_assessor_of_every_centre(world: World) -> None:
    given = {"name": "E", "email": "e@fenwick.example", "role": "assessor", "place": f"body-{world.body.pk}"}
    answer = world.client(world.officer).post("/people/", given)
    assert answer.status_code == 422
    assert "Assessor is a role at a centre: choose the centre." in answer.content.decode()
    assert not User.objects.filter(email="e@fenwick.example").exists()


def test_roles_of_another_centre_are_not_there_to_end(world: World) -> None:
    membership = world.there.assessor.memberships.get()
    assert world.client(world.here.coordinator).post(f"/people/{membership.pk}/end/").status_code == 404
    membership.refresh_from_db()
    assert membership.ends_on is None


def test_what_an_officer_gave_shows_no_button_to_a_coordinator(world: World) -> None:
    page = world.client(world.here.coordinator).get("/people/")
    mine = world.here.coordinator.memberships.get().pk
    theirs = world.here.assessor.memberships.get().pk
    assert f"/people/{theirs}/end/" in page.content.decode()
    assert f"/people/{mine}/end/" not in page.content.decode()


@pytest.mark.parametrize("who", ["assessor", "assurer"])
def test_others_do_not_look_after_roles(world: World, who: str) -> None:
    client = world.client(getattr(world.here, who))
    assert client.get("/people/").status_code == 403
    assert client.post(f"/people/{world.here.assessor.memberships.get().pk}/end/").status_code == 403
