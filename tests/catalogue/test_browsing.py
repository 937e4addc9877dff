"""What is published is found and read by everybody who holds a role at the awarding body."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awardry.catalogue.models import Qualification, Specification, Unit
from awardry.catalogue.queries import rule_and_units
from awardry.core.access import Role
from awardry.core.identifiers import qualification_check
from awardry.core.specifications import RegisterStatus, register_status
from tests.catalogue import documents
from tests.catalogue.conftest import AT, Person, World


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_what_is_published(world: World, role: Role) -> None:
    world.published()
    centre = None if role in (Role.AWARDING_BODY_OFFICER, Role.AUDITOR, Role.EXTERNAL_QUALITY_ASSURER) else 7
    reader = world.person("Rae Moss", role, world.body, centre_id=centre)
    qualification, unit = Qualification.objects.get(), Unit.objects.get(reference=documents.GATES)
    assert qualification.title in reader.open("catalogue:list").content.decode()
    page = reader.open("catalogue:detail", qualification.pk).content.decode()
    assert "Exactly 13 credits in total." in page
    assert "Available to learners" in page
    assert page.count("Proved") >= 3
    assert "Describe what task 1 is for" in reader.open("catalogue:unit", unit.pk).content.decode()
    assert ("Compare with the document" in page) is (role is Role.AWARDING_BODY_OFFICER)


def test_another_awarding_bodys_qualification_does_not_exist(world: World) -> None:
    world.published()
    qualification, unit = Qualification.objects.get(), Unit.objects.first()
    assert unit is not None
    assert qualification.title not in world.dora.open("catalogue:list").content.decode()
    assert world.dora.open("catalogue:detail", qualification.pk).status_code == 404
    assert world.dora.open("catalogue:version", qualification.pk, 1).status_code == 404
    assert world.dora.open("catalogue:unit", unit.pk).status_code == 404


@pytest.mark.parametrize(
    "wanted", [documents.LOCKS, documents.LOCKS.replace("/", ""), "5501", "lock canal", "LOCK"]
)
def test_a_qualification_is_found_by_number_or_words(world: World, wanted: str) -> None:
    world.published()
    assert len(world.ada.open("catalogue:list", q=wanted).context["page"]) == 1
    assert len(world.ada.open("catalogue:list", q=wanted, level="2").context["page"]) == 1


@pytest.mark.parametrize("query", [{"q": "kayak"}, {"level": "3"}, {"q": "%"}, {"q": "' OR 1=1 --"}])
def test_what_does_not_match_is_not_shown(world: World, query: dict[str, str]) -> None:
    world.published()
    answer = world.ada.open("catalogue:list", **query)
    assert (answer.status_code, len(answer.context["page"])) == (200, 0)


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2025, 8, 31), RegisterStatus.NOT_YET),
        (date(2025, 9, 1), RegisterStatus.AVAILABLE),
        (date(2027, 8, 31), RegisterStatus.AVAILABLE),
        (date(2027, 9, 1), RegisterStatus.NO_NEW_LEARNERS),
        (date(2029, 8, 31), RegisterStatus.NO_NEW_LEARNERS),
        (date(2029, 9, 1), RegisterStatus.NO_LONGER_AWARDED),
    ],
)
def test_the_status_on_the_register_follows_from_the_dates(on: date, status: RegisterStatus) -> None:
    start, last_registration, last_certificate = date(2025, 9, 1), date(2027, 8, 31), date(2029, 8, 31)
    assert register_status(start, last_registration, last_certificate, on=on) is status
    assert register_status(None, None, None, on=on) is RegisterStatus.AVAILABLE


def test_the_rule_is_decided_without_asking_the_database(world: World) -> None:
    world.published()
    specification = Specification.objects.get()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        rule_and_units(specification)
    assert not len(queries)


def many(world: World, count: int) -> None:
    """Further qualifications, and drafts in the list of work, as rows."""
    source = Specification.objects.get()
    for number in range(count):
        seven = f"60177{number:02d}"
        key = seven + qualification_check(seven)
        source.qualification.pk = None
        source.qualification.number, source.qualification.number_key = key, key
        source.qualification.save(force_insert=True)
        source.pk = None
        source.qualification_id = source.qualification.pk
        source.save(force_insert=True)


def queries_of(person: Person, url: str) -> int:
    cache.clear()
    person.browser.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert person.browser.get(url).status_code == 200
    return len(queries)


def test_the_list_asks_as_often_with_fifty_rows_as_with_one(world: World) -> None:
    world.published()
    url = reverse("catalogue:list")
    one = queries_of(world.ada, url)
    many(world, 49)
    assert queries_of(world.ada, url) == one
    assert len(world.ada.open("catalogue:list").context["page"]) == 50


def test_the_list_of_drafts_asks_as_often_with_fifty_rows_as_with_one(world: World) -> None:
    draft = world.draft()
    url = reverse("catalogue:drafts") + "?list=work"
    one = queries_of(world.ada, url)
    for _ in range(49):
        draft.pk = None
        draft.save(force_insert=True)
    assert queries_of(world.ada, url) == one


def test_a_draft_of_hundreds_of_criteria_asks_as_often_as_a_small_one(world: World) -> None:
    small, large = world.draft(), world.draft(documents.specification(count=43, extra="Long."))
    pages = [reverse("catalogue:draft", args=[draft.pk]) for draft in (small, large)]
    assert queries_of(world.ada, pages[0]) == queries_of(world.ada, pages[1])
    assert world.ada.browser.get(pages[1]).context["sheet"].criteria == 344


def test_the_page_of_a_qualification_asks_as_often_with_many_units_as_with_few(world: World) -> None:
    world.published()
    qualification = Qualification.objects.get()
    url = reverse("catalogue:detail", args=[qualification.pk])
    few = queries_of(world.ada, url)
    specification = Specification.objects.get()
    for number in range(46):
        unit = Unit.objects.create(awarding_body=world.body, reference=f"extra-{number}", title="One more")
        specification.places.create(unit=unit, position=10 + number)
    assert queries_of(world.ada, url) == few


def test_a_qualification_says_how_many_of_its_units_nobody_can_be_assessed_in(world: World) -> None:
    world.published()
    qualification = Qualification.objects.get()
    assert b"no criteria" not in world.ada.open("catalogue:detail", qualification.pk).content
    for count, words in enumerate(("1 of 5 units has no criteria", "2 of 6 units have no criteria")):
        unit = Unit.objects.create(
            awarding_body=world.body, reference=f"bare-{count}", title="Published apart"
        )
        Specification.objects.get().places.create(unit=unit, position=10 + count)
        page = world.ada.open("catalogue:detail", qualification.pk).content.decode()
        assert words in page
        assert "Nobody can be assessed in" in page


def test_a_unit_says_where_it_counts(world: World) -> None:
    world.published()
    unit = Unit.objects.get(reference=documents.GATES)
    page = world.ada.open("catalogue:unit", unit.pk).content.decode()
    assert "Tarn Valley Awards Level 2 Certificate in Canal Lock Keeping" in page
    assert AT.year == Specification.objects.get().published_at.year
