"""Publications stand in the library under their codes, in every edition, the one in force marked."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awardry.access.services import found_membership
from awardry.audit.models import Entry
from awardry.audit.services import SYSTEM
from awardry.catalogue.models import Qualification
from awardry.core.access import Role
from awardry.guidance.models import Edition, Publication
from awardry.guidance.queries import current_edition, publications_for
from tests.catalogue.conftest import World, world

__all__ = ["world"]


def paper(text: str = "How to run a centre") -> SimpleUploadedFile:
    return SimpleUploadedFile("../guide.pdf", text.encode())


def add(world: World, **changed: Any) -> HttpResponse:
    answers = {
        "awarding_body": str(world.body.pk),
        "code": "TV850",
        "title": "Running a centre",
        "kind": "guide",
        "version": "1.0",
        "issued_on": "2026-01-05",
        "file": paper(),
    }
    return world.ada.send("guidance:add", **{**answers, **changed})


def edition(world: World, **changed: Any) -> HttpResponse:
    answers = {"version": "1.1", "issued_on": "2026-02-01", "changes": "New forms", "file": paper("Newer")}
    return world.ada.send("guidance:add_edition", Publication.objects.get().pk, **{**answers, **changed})


def test_a_publication_is_found_by_its_code_and_read_by_everybody_with_a_role(world: World) -> None:
    assert add(world).status_code == 302
    reader = world.person("Rae Moss", Role.LEARNER, world.body, centre_id=7)
    assert "Running a centre" in reader.open("guidance:library", q="tv850").content.decode()
    publication, first = Publication.objects.get(), Edition.objects.get()
    answer = reader.open("guidance:edition", publication.pk, first.pk)
    assert b"".join(answer.streaming_content) == b"How to run a centre"
    assert answer["Content-Disposition"] == 'attachment; filename="guide.pdf"'
    assert Entry.objects.filter(event="publication.added").exists()


def test_a_newer_edition_is_in_force_from_its_day_and_the_older_stays_readable(world: World) -> None:
    add(world)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert edition(world, issued_on=tomorrow.isoformat()).status_code == 302
    publication = Publication.objects.get()
    assert str(current_edition(publication, on=tomorrow - timedelta(days=1))) == "TV850, 1.0"
    assert str(current_edition(publication, on=tomorrow)) == "TV850, 1.1"
    assert current_edition(publication, on=date(2020, 1, 1)) is None
    page = world.ada.open("guidance:publication", publication.pk).content.decode()
    assert "Not yet in force" in page
    assert "In force" in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"version": "1.0"}, "has an edition 1.0 already"),
        ({"file": paper()}, "is edition 1.0 of TV850 already"),
        ({"version": ""}, "Enter the edition"),
        ({"issued_on": "31/02/2026"}, "Enter the day"),
        ({"file": ""}, "Choose the document"),
    ],
)
def test_an_edition_that_cannot_be_is_refused_with_nothing_lost(
    world: World, changed: dict[str, Any], says: str
) -> None:
    add(world)
    answer = edition(world, **changed)
    assert (answer.status_code, Edition.objects.count()) == (422, 1)
    assert says in answer.content.decode()
    assert "New forms" in answer.content.decode()


def test_a_code_is_given_once(world: World) -> None:
    add(world)
    answer = add(world, code="tv850", title="Something else", file=paper("else"))
    assert (answer.status_code, Publication.objects.count()) == (422, 1)
    assert "Running a centre" in answer.content.decode()


def test_a_withdrawn_publication_is_in_force_no_more_and_says_why(world: World) -> None:
    add(world)
    publication = Publication.objects.get()
    world.ada.send("guidance:withdraw", publication.pk, reason="Replaced by the handbook")
    page = world.ada.open("guidance:publication", publication.pk).content.decode()
    assert "Replaced by the handbook" in page
    assert "Add an edition" not in page
    assert edition(world).status_code == 422
    assert world.ada.send("guidance:withdraw", publication.pk, reason="Again").status_code == 422


def test_a_qualification_shows_what_is_published_for_it_and_for_all(world: World) -> None:
    world.published()
    qualification = Qualification.objects.get()
    other = Qualification.objects.create(
        awarding_body=world.body, number="601/0000/0", number_key="60100000", title="Another"
    )
    add(world)
    add(world, code="TV1", title="For locks", qualifications=[str(qualification.pk)], file=paper("a"))
    add(world, code="TV2", title="For another", qualifications=[str(other.pk)], file=paper("b"))
    assert {each.code for each in publications_for(qualification)} == {"TV850", "TV1"}
    page = world.ada.open("guidance:qualification", qualification.pk).content.decode()
    assert "For locks" in page
    assert "TV1" in page
    assert str(other.number) not in page


def test_another_awarding_bodys_library_does_not_exist(world: World) -> None:
    add(world)
    publication, first = Publication.objects.get(), Edition.objects.get()
    assert "Running a centre" not in world.dora.open("guidance:library").content.decode()
    assert world.dora.open("guidance:publication", publication.pk).status_code == 404
    assert world.dora.open("guidance:edition", publication.pk, first.pk).status_code == 404
    assert world.dora.send("guidance:withdraw", publication.pk, reason="Ours now").status_code == 404
    theirs = world.dora.send(
        "guidance:add", awarding_body=str(world.body.pk), code="X", title="X", kind="guide"
    )
    assert theirs.status_code == 422


def test_only_officers_add(world: World) -> None:
    reader = world.person("Rae Moss", Role.AUDITOR, world.body)
    assert reader.open("guidance:add").status_code == 403
    assert "Add a publication" not in reader.open("guidance:library").content.decode()


def test_the_library_asks_as_often_for_fifty_as_for_one(world: World) -> None:
    def asked() -> int:
        world.ada.open("guidance:library")
        with CaptureQueriesContext(connection) as queries:
            world.ada.open("guidance:library")
        return len(queries)

    add(world)
    few = asked()
    for at in range(30):
        add(world, code=f"X{at}", file=paper(str(at)))
    assert asked() == few


def test_a_publication_for_a_strangers_qualification_does_not_become_one_for_all(world: World) -> None:
    found_membership(
        SYSTEM,
        world.ada.user,
        Role.AWARDING_BODY_OFFICER,
        awarding_body_id=world.other.pk,
        centre_id=None,
        place=world.other.name,
        starts_on=date(2026, 1, 1),
        at=timezone.now(),
    )
    theirs = Qualification.objects.create(
        awarding_body=world.other, number="603/0001/1", number_key="60300011", title="Theirs"
    )
    answer = add(world, qualifications=[theirs.pk])
    assert answer.status_code == 422
    assert "choose among its own" in answer.content.decode()
    assert not Publication.objects.exists()
