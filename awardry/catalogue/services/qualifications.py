"""Qualifications that the regulator's register knows before any specification of them is here."""

from collections.abc import Iterable

from awardry.catalogue.models import AwardingBody, Qualification


def record_qualifications(body: AwardingBody, rows: Iterable[tuple[str, str, str]]) -> int:
    """Make a record of each (number, key, title) that has none; how many. The service above asked who may.

    A record that is there keeps its title, which is the published specification's.
    """
    wanted = {key: (number, title) for number, key, title in rows}
    # A number that another body of this installation holds stays theirs.
    known = set(Qualification.objects.values_list("number_key", flat=True))
    made = Qualification.objects.bulk_create(
        (
            Qualification(awarding_body=body, number=number, number_key=key, title=title[:300])
            for key, (number, title) in wanted.items()
            if key not in known
        ),
        batch_size=1000,
    )
    return len(made)
