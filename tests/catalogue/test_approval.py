"""One person proposes, another publishes."""

import threading

import pytest
from django.db import connection

from awardry.audit.models import Entry
from awardry.catalogue.models import Draft, Qualification, Specification, Unit
from awardry.catalogue.queries import current_specification, drafts_waiting
from awardry.catalogue.services import correct_draft, propose_draft, publish_draft
from awardry.core.decisions import Blocked
from awardry.core.lifecycle import IllegalMove
from tests.catalogue import documents
from tests.catalogue.conftest import AT, World


def test_a_second_officer_publishes_what_the_first_proposed(world: World) -> None:
    draft = world.draft()
    assert world.ada.send("catalogue:draft", draft.pk, action="propose").status_code == 302
    assert list(drafts_waiting(world.ben.actor)) == [draft]
    assert not drafts_waiting(world.ada.actor)
    answer = world.ben.send("catalogue:draft", draft.pk, action="publish")

    qualification = Qualification.objects.get()
    assert answer["Location"].endswith(f"/qualifications/{qualification.pk}/")
    specification = current_specification(qualification)
    assert specification is not None
    assert (specification.published_by, specification.version) == (world.ben.user, 1)
    assert Entry.objects.get(event="specification.published").facts["proposer"] == "Ada Quayle"


def test_nobody_publishes_their_own_proposal(world: World) -> None:
    draft = propose_draft(world.ada.actor, world.draft(), at=AT)
    answer = world.ada.send("catalogue:draft", draft.pk, action="publish")
    assert answer.status_code == 422
    assert "A second person must approve" in answer.content.decode()
    assert not Specification.objects.exists()
    assert 'value="publish"' not in world.ada.open("catalogue:draft", draft.pk).content.decode()
    assert 'value="publish"' in world.ben.open("catalogue:draft", draft.pk).content.decode()


def test_a_draft_with_an_open_error_is_not_proposed(world: World) -> None:
    draft = world.draft()
    correct_draft(
        world.ada.actor, draft, path="/qualifications/0/number", value=None, reason="Not ours", at=AT
    )
    page = world.ada.open("catalogue:draft", draft.pk)
    assert 'value="propose"' not in page.content.decode()
    answer = world.ada.send("catalogue:draft", draft.pk, action="propose")
    assert answer.status_code == 422
    assert Draft.objects.get().state == "draft"


def test_a_unit_without_criteria_stops_publication_until_it_is_confirmed(world: World) -> None:
    text = documents.specification().decode().split(f"Unit {documents.BANKS}")[0].encode()
    draft = world.draft(text)
    answer = world.ada.send("catalogue:draft", draft.pk, action="propose")
    assert answer.status_code == 422
    row = next(row for row in answer.context["sheet"].open if "No assessment criteria" in row.message)
    world.ada.send("catalogue:draft", draft.pk, action="accept", paths=row.accept, reason="Published apart")
    assert world.ada.send("catalogue:draft", draft.pk, action="propose").status_code == 302


def test_a_returned_draft_goes_back_to_work_with_the_reason_in_the_trail(world: World) -> None:
    draft = propose_draft(world.ada.actor, world.draft(), at=AT)
    assert world.ben.send("catalogue:return", draft.pk, reason="").status_code == 422
    assert world.ben.send("catalogue:return", draft.pk, reason="Unit 2 has 6 credits").status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.proposed_by) == ("draft", None)
    assert Entry.objects.get(event="draft.returned").facts["reason"] == "Unit 2 has 6 credits"


def test_a_discarded_draft_says_why_and_cannot_go_on(world: World) -> None:
    draft = world.draft()
    assert world.ada.send("catalogue:discard", draft.pk, reason="An old year").status_code == 302
    assert world.ada.send("catalogue:draft", draft.pk, action="propose").status_code == 409
    assert Entry.objects.get(event="draft.discarded").facts["reason"] == "An old year"


def test_a_number_of_another_awarding_body_is_not_taken(world: World) -> None:
    world.published()
    draft = world.draft(documents.specification(extra="Copied."), person=world.dora)
    with pytest.raises(Blocked, match=f"{documents.LOCKS} belongs to another awarding body"):
        propose_draft(world.dora.actor, draft, at=AT)


def test_a_new_version_supersedes_the_one_before(world: World) -> None:
    world.published()
    world.published(documents.specification(extra="Second issue."))
    qualification = Qualification.objects.get()
    states = list(qualification.specifications.order_by("version").values_list("version", "state"))
    assert states == [(1, "superseded"), (2, "published")]
    old = world.ada.open("catalogue:version", qualification.pk, 1).content.decode()
    assert "This is not the current version." in old


def test_a_unit_with_the_same_content_is_the_same_row_and_with_other_content_a_new_edition(
    world: World,
) -> None:
    world.published()
    world.published(documents.specification(extra="Second issue."))
    assert Unit.objects.count() == 4
    changed = documents.specification().replace(b"Explain how task 2 is done safely", b"Show task 2", 1)
    world.published(changed)
    editions = Unit.objects.filter(reference=documents.GATES).order_by("edition")
    assert [unit.edition for unit in editions] == [1, 2]
    assert Unit.objects.count() == 5
    texts = [[each.text for each in unit.criteria.order_by("position")][3] for unit in editions]
    assert texts == ["Explain how task 2 is done safely", "Show task 2"]


def test_a_unit_shared_by_two_qualifications_of_a_document_is_one_row(world: World) -> None:
    draft = world.draft()
    second = {"title": "Tarn Valley Awards Level 2 Award in Boats", "number": documents.BOATS, "level": "2"}
    steps = [
        ("/qualifications/-", second),
        ("/qualifications/1/units/-", {"unit": documents.GATES}),
        ("/qualifications/1/rule", {"groups": [{"id": "all", "units": [documents.GATES], "take": "all"}]}),
    ]
    for path, value in steps:
        draft = correct_draft(world.ada.actor, draft, path=path, value=value, reason="Page 2 says so", at=AT)
    published = publish_draft(world.ben.actor, propose_draft(world.ada.actor, draft, at=AT), at=AT)
    assert [specification.qualification.number for specification in published] == [
        documents.LOCKS,
        documents.BOATS,
    ]
    assert Unit.objects.filter(reference=documents.GATES).count() == 1
    assert {place.specification for place in Unit.objects.get(reference=documents.GATES).places.all()} == set(
        published
    )


def test_publishing_is_all_or_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from awardry.catalogue.services import publication

    def fail(*_: object) -> None:
        raise RuntimeError("power failed")

    draft = propose_draft(world.ada.actor, world.draft(), at=AT)
    monkeypatch.setattr(publication, "_add_criteria", fail)
    with pytest.raises(RuntimeError):
        publish_draft(world.ben.actor, draft, at=AT)
    assert not Specification.objects.exists()
    assert not Qualification.objects.exists()
    assert Draft.objects.get().state == "proposed"


@pytest.mark.django_db(transaction=True)
def test_two_officers_publishing_at_the_same_instant_give_one_specification() -> None:
    world = World()
    from awardry.core.access import Role

    cleo = world.person("Cleo Rask", Role.AWARDING_BODY_OFFICER, world.body)
    draft = propose_draft(world.ada.actor, world.draft(), at=AT)
    start, outcomes = threading.Barrier(2), []

    def publish(actor) -> None:
        try:
            start.wait()
            outcomes.append(publish_draft(actor, draft, at=AT))
        except IllegalMove as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(each.actor,)) for each in (world.ben, cleo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(each).__name__ for each in outcomes) == ["IllegalMove", "list"]
    assert Specification.objects.count() == 1
