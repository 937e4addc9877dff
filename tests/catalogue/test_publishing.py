from awardry.catalogue.models import Criterion, Qualification, Specification, Unit
from awardry.catalogue.queries import criteria_by_unit, current_specification, places, rule_and_units
from awardry.core.combination import decide
from tests.catalogue import documents
from tests.catalogue.conftest import World


def test_a_document_becomes_a_live_qualification(world: World) -> None:
    draft = world.published()

    qualification = Qualification.objects.get()
    specification = current_specification(qualification)
    assert draft.state == "published"
    assert specification is not None
    assert (specification.credits, specification.glh_min, specification.tqt) == (13, 100, 130)
    assert [place.unit.reference for place in places(specification)] == [
        documents.GATES, documents.SAFETY, documents.VISITORS, documents.BANKS,
    ]  # fmt: skip
    rule, units = rule_and_units(specification)
    assert decide(rule, units, set(units)).status == "met"
    found = criteria_by_unit([place.unit_id for place in places(specification)])
    assert [len(each) for each in found.values()] == [4, 4, 4, 4]
    assert (Specification.objects.count(), Unit.objects.count(), Criterion.objects.count()) == (1, 4, 16)
