"""Where a learner stands in units, credits and the rule of combination."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from awardry.assessment.models import Judgement, UnitProgress
from awardry.assessment.queries.recognition import Recognised, achieved_anywhere, recognised
from awardry.catalogue.queries import rule_and_units
from awardry.core.combination import Rule, Unit, Verdict, cheapest, decide, explain
from awardry.core.combination.rule import Recognition
from awardry.registrations.models import Registration, UnitChoice


def progress_of(registration: Registration) -> list[UnitProgress]:
    """The learner's standing in the units of a registration, wherever they are assessed."""
    chosen = UnitChoice.objects.filter(registration=registration).values("unit_id")
    rows = UnitProgress.objects.filter(learner_id=registration.learner_id, unit_id__in=chosen)
    return list(rows.select_related("unit", "registration", "signed_off_by").order_by("unit__reference"))


def achieved_references(registration: Registration) -> set[str]:
    """Units the learner has achieved under any registration: a shared unit counts in each, and what the learner
    holds from elsewhere counts for what it stands for."""
    rows = achieved_anywhere(registration)
    return _references(registration, rows, recognised(registration, rows).values())


def _references(
    registration: Registration, rows: Iterable[UnitProgress], elsewhere: Iterable[Recognised]
) -> set[str]:
    own = {row.unit.reference for row in rows if row.learner_id == registration.learner_id}
    return own | {each.unit.reference for each in elsewhere}


def chosen_references(registration: Registration) -> set[str]:
    return set(UnitChoice.objects.filter(registration=registration).values_list("unit__reference", flat=True))


def rule_standing(registration: Registration) -> Verdict:
    """What the rule says to what is achieved and chosen."""
    rule, units = rule_and_units(registration.specification)
    rows = achieved_anywhere(registration)
    elsewhere = list(recognised(registration, rows).values())
    achieved = _references(registration, rows, elsewhere)
    return decide(rule, units, achieved, chosen_references(registration), recognised=as_transfers(elsewhere))


def as_transfers(elsewhere: Iterable[Recognised]) -> dict[str, Recognition]:
    """What is held from elsewhere counts as credit transferred, within the rule's cap on it."""
    return {each.unit.reference: "credit_transfer" for each in elsewhere}


def hands_in(progress_ids: Iterable[int]) -> dict[int, set[int]]:
    """Progress -> people who judged or signed off there; one query each."""
    ids = list(progress_ids)
    found: dict[int, set[int]] = defaultdict(set)
    judged = Judgement.objects.filter(progress_id__in=ids).order_by().values_list("progress_id", "by_id")
    signed = UnitProgress.objects.filter(pk__in=ids, signed_off_by__isnull=False)
    for progress_id, user_id in [*judged.distinct(), *signed.values_list("pk", "signed_off_by_id")]:
        found[progress_id].add(user_id)
    return dict(found)


@dataclass(frozen=True)
class Way:
    """One way to complete the award: units still to achieve, those chosen already first."""

    chosen: tuple[str, ...]
    further: tuple[str, ...]
    credits: int | None


@dataclass(frozen=True)
class Standing:
    """How far a learner is, in every measure a person asks for."""

    verdict: Verdict
    credits: int
    credits_needed: int | None
    surplus: tuple[str, ...]
    ways: tuple[Way, ...]
    elapsed: int  # days since registration
    planned: int | None  # days from registration to the expected end
    elsewhere: tuple[Recognised, ...] = ()  # units for which the learner holds another
    within_caps: tuple[str, ...] = ()  # how much of them counts, where the rule caps it

    @property
    def sentence(self) -> str:
        """The verdict in words: what is left, first things first."""
        match self.verdict.status:
            case "met":
                return "The rule is met: the award can be claimed."
            case "possible":
                return (
                    " ".join(reason.text for reason in self.verdict.reasons[:3])
                    or "Units are still to be achieved."
                )
            case _:
                return " ".join(reason.text for reason in self.verdict.reasons[:3])

    @property
    def lines(self) -> list[dict[str, object]]:
        """Each line with a minimum, for `{% verdict %}`: where it applies, what counts so far, what it asks."""
        return [
            {
                "state": "met" if not line.short else "possible",
                "text": f"{line.measure.capitalize() if line.measure != 'glh' else 'Guided learning hours'} {line.where}",
                "have": line.have,
                "need": line.min,
            }
            for line in self.verdict.needed
        ]

    @property
    def time_share(self) -> int | None:
        """How much of the planned time has passed, in percent, at most 100."""
        return None if not self.planned else max(0, min(100, round(100 * self.elapsed / self.planned)))


def standing(registration: Registration, *, on: date) -> Standing:
    """The verdict with credits, surplus, time and the shortest ways to the award."""
    specification = registration.specification
    rule, units = rule_and_units(specification)
    rows = achieved_anywhere(registration)
    elsewhere = tuple(recognised(registration, rows).values())
    achieved = _references(registration, rows, elsewhere)
    chosen = chosen_references(registration)
    transfers = as_transfers(elsewhere)
    verdict = decide(rule, units, achieved, chosen, recognised=transfers)
    titles = {ref: unit.title or ref for ref, unit in units.items()}
    ways = []
    if verdict.status == "possible":
        for way in cheapest(rule, units, achieved, by="units", count=3, recognised=transfers):
            names = [[titles.get(r, r) for r in way.units if (r in chosen) is own] for own in (True, False)]
            ways.append(Way(tuple(names[0]), tuple(names[1]), way.credits))
    end = registration.expected_end
    return Standing(
        verdict=verdict,
        credits=sum(units[ref].credit or 0 for ref in verdict.counted if ref in units),
        credits_needed=specification.credits,
        surplus=tuple(titles.get(ref, ref) for ref in sorted(verdict.surplus)),
        ways=tuple(sorted(ways, key=lambda way: len(way.further))),
        elapsed=(on - registration.registered_on).days,
        planned=(end - registration.registered_on).days if end else None,
        elsewhere=elsewhere,
        within_caps=_within_caps(rule, units, achieved, chosen, transfers) if transfers else (),
    )


def _within_caps(
    rule: Rule,
    units: Mapping[str, Unit],
    achieved: set[str],
    chosen: set[str],
    transfers: Mapping[str, Recognition],
) -> tuple[str, ...]:
    """A sentence for each cap of the rule on what is held from elsewhere; nothing where it caps nothing."""
    found = explain(rule, units, achieved, chosen, transfers)
    return tuple(kind.text for kind in found.recognised if kind.cap)
