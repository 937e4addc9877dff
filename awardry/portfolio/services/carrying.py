"""Evidence that is meant for the criteria of another specification as well."""

from collections.abc import Mapping

from awardry.core.evidence import EvidenceState
from awardry.portfolio.models import Evidence, EvidenceLink, LinkState
from awardry.registrations.models import Learner


def carry_links(learner: Learner, links: Mapping[tuple[int, int], bool], *, units: Mapping[int, int]) -> int:
    """Link items to criteria; the earlier links stay. How many were made.

    `links`: (item, criterion) -> whether a decision that came over took the item into account. `units`: criterion ->
    its unit. A step inside a service that has asked who may.
    """
    items = {item for item, _ in links}
    states = dict(Evidence.objects.filter(learner=learner, pk__in=items).values_list("pk", "state"))
    made = EvidenceLink.objects.bulk_create(
        EvidenceLink(
            evidence_id=item,
            criterion_id=criterion,
            learner=learner,
            unit_id=units[criterion],
            centre_id=learner.centre_id,
            state=_state(states[item], considered),
        )
        for (item, criterion), considered in links.items()
        if item in states
    )
    return len(made)


def _state(evidence: str, considered: bool) -> LinkState:
    if evidence == EvidenceState.DRAFT:
        return LinkState.LINKED
    return LinkState.CONSIDERED if considered else LinkState.AWAITING
