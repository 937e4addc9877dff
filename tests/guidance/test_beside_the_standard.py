"""Methods, guidance, evidence asked for, occupational standards and levels stand beside a unit, never in it."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from awardry.audit.models import Entry
from awardry.catalogue.models import Criterion, Qualification, Unit
from awardry.core.access import Role
from awardry.core.guidance import Requirement
from awardry.guidance.models import EvidenceRequirement, LevelDescriptor, UnitGuidance
from awardry.guidance.queries import guidance_of, requirement_of
from tests.catalogue import documents
from tests.catalogue.conftest import World, world

__all__ = ["world"]


@pytest.fixture
def unit(world: World) -> Unit:
    world.published()
    return Unit.objects.get(reference=documents.GATES)


def change(world: World, unit: Unit, *, methods: int = 1, mappings: int = 1, **changed: Any) -> HttpResponse:
    answers = {
        "nature": "competence",
        "text": "Watch the water level first.",
        "method-TOTAL_FORMS": str(methods),
        "method-INITIAL_FORMS": "0",
        "method-0-name": "Observation",
        "method-0-weight": "prescribed",
        "method-0-note": "At a working lock",
        "mapping-TOTAL_FORMS": str(mappings),
        "mapping-INITIAL_FORMS": "0",
        "mapping-0-code": "LCK 12",
        "mapping-0-title": "Work a lock",
        "mapping-0-criteria": "1.1",
    }
    return world.ada.send("guidance:change", unit.pk, **{**answers, **changed})


def test_everybody_reads_what_an_officer_says_beside_a_unit(world: World, unit: Unit) -> None:
    assert change(world, unit).status_code == 302
    reader = world.person("Rae Moss", Role.ASSESSOR, world.body, centre_id=7)
    page = reader.open("guidance:unit", unit.pk).content.decode()
    for words in (
        "Guidance, not part of the standard",
        "Watch the water",
        "Observation",
        "Prescribed",
        "LCK12",
        "Work a lock",
    ):
        assert words in page
    assert "Change the guidance" not in page
    assert Entry.objects.filter(event="guidance.changed").exists()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"mapping-0-criteria": "1.1, 99.9"}, "has no criterion 99.9"),
        ({"methods": 2, "method-1-name": "observation", "method-1-weight": "optional"}, "stands there twice"),
        ({"method-0-name": ""}, "Name the method"),
        ({"mapping-0-code": ""}, "Enter the code of the standard"),
    ],
)
def test_what_cannot_be_is_refused_with_nothing_lost(
    world: World, unit: Unit, changed: dict[str, Any], says: str
) -> None:
    answer = change(world, unit, **changed)
    assert (answer.status_code, UnitGuidance.objects.count()) == (422, 0)
    assert says in answer.content.decode()
    assert "Watch the water level first." in answer.content.decode()


def test_what_is_said_anew_takes_the_place_of_what_was_said_before(world: World, unit: Unit) -> None:
    change(world, unit)
    change(world, unit, methods=0, mappings=0, text="")
    guidance = UnitGuidance.objects.get()
    assert (guidance.text, guidance.methods.count(), guidance.mappings.count()) == ("", 0, 0)


def test_guidance_on_the_edition_before_stands_until_it_is_changed(world: World, unit: Unit) -> None:
    change(world, unit)
    newer = Unit.objects.create(
        awarding_body=unit.awarding_body, reference=unit.reference, edition=2, title=unit.title
    )
    assert guidance_of(newer) == UnitGuidance.objects.get()
    assert "Written for the edition before" in world.ada.open("guidance:unit", newer.pk).content.decode()
    older = Unit.objects.create(
        awarding_body=unit.awarding_body, reference="X", edition=1, title="Before any guidance"
    )
    assert guidance_of(older) is None


def test_a_criterion_says_what_evidence_it_asks_for(world: World, unit: Unit) -> None:
    first, second = Criterion.objects.filter(unit=unit).order_by("position")[:2]
    foreign = Criterion.objects.exclude(unit=unit).first()
    assert foreign is not None
    answer = world.ada.send(
        "guidance:requirements",
        unit.pk,
        **{
            f"criterion-{first.pk}-product": "on",
            f"criterion-{first.pk}-witness": "on",
            f"criterion-{second.pk}-note": "A photograph will do.",
            f"criterion-{foreign.pk}-product": "on",
        },
    )
    assert answer.status_code == 302
    assert requirement_of(first) == Requirement(product=True, witness=True)
    assert requirement_of(second) == Requirement(note="A photograph will do.")
    assert EvidenceRequirement.objects.count() == 2
    page = world.ada.open("guidance:unit", unit.pk).content.decode()
    assert "Product evidence is required." in page
    assert "A photograph will do." in page


def test_what_a_criterion_asks_for_follows_it_into_the_next_edition(world: World, unit: Unit) -> None:
    first, second = Criterion.objects.filter(unit=unit).order_by("position")[:2]
    asked = {f"criterion-{each.pk}-product": "on" for each in (first, second)}
    world.ada.send("guidance:requirements", unit.pk, **asked)
    newer = Unit.objects.create(
        awarding_body=unit.awarding_body, reference=unit.reference, edition=2, title=unit.title
    )
    outcome = newer.outcomes.create(number="1", title="Again", position=1)
    same = newer.criteria.create(outcome=outcome, code=first.code, text=first.text, position=1)
    changed = newer.criteria.create(outcome=outcome, code=second.code, text="Something else", position=2)
    assert requirement_of(same) == Requirement(product=True)
    assert requirement_of(changed) is None
    assert "Product evidence is required." in world.ada.open("guidance:unit", newer.pk).content.decode()


def test_a_level_descriptor_stands_beside_the_units_of_its_level(world: World, unit: Unit) -> None:
    words = {"level": unit.level, "knowledge": "Knows why gates leak.", "skills": ""}
    assert world.ada.send("guidance:describe", **words).status_code == 302
    assert "Knows why gates leak." in world.ada.open("guidance:unit", unit.pk).content.decode()
    again = {**words, "knowledge": "Knows more."}
    unseen = world.ada.send("guidance:describe", **again)  # chosen on the page of a level not yet described
    assert unseen.status_code == 422
    assert "Level 2 is described already" in unseen.content.decode()
    world.ada.browser.post(reverse("guidance:describe") + "?level=2", again)
    assert LevelDescriptor.objects.get().knowledge == "Knows more."
    assert world.ada.send("guidance:describe", level="2", knowledge=" ", skills="").status_code == 422


def test_a_qualification_names_the_parts_of_apprenticeships_that_it_meets(world: World, unit: Unit) -> None:
    qualification = Qualification.objects.get()
    answers = {
        "part-TOTAL_FORMS": "2",
        "part-INITIAL_FORMS": "0",
        "part-0-apprenticeship": "Lock keeper",
        "part-0-part": "knowledge",
        "part-1-apprenticeship": "",
    }
    assert world.ada.send("guidance:apprenticeships", qualification.pk, **answers).status_code == 302
    page = world.ada.open("guidance:qualification", qualification.pk).content.decode()
    assert "Knowledge of Lock keeper" in page


def test_another_awarding_body_reads_and_changes_nothing(world: World, unit: Unit) -> None:
    change(world, unit)
    for name in ("guidance:unit", "guidance:change", "guidance:requirements"):
        assert world.dora.open(name, unit.pk).status_code == 404
    assert world.dora.open("guidance:qualification", Qualification.objects.get().pk).status_code == 404


def test_only_officers_change(world: World, unit: Unit) -> None:
    reader = world.person("Rae Moss", Role.AUDITOR, world.body)
    for name in ("guidance:change", "guidance:requirements"):
        assert reader.open(name, unit.pk).status_code == 403
    assert reader.open("guidance:describe").status_code == 403
