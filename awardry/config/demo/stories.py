"""What each learner of the demonstration has done so far, step by step, as the people concerned would have done it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.access.queries import actor_for
from awardry.accounts.models import User
from awardry.assessment import services as assessment
from awardry.assessment.models import UnitProgress
from awardry.awards.services.certificates import withdraw_certificate
from awardry.awards.services.claims import release_claim, return_claim, submit_claim
from awardry.catalogue.models import Criterion, Specification, SpecificationUnit, Unit
from awardry.centres.models import Centre, Site
from awardry.config.demo import papers
from awardry.config.demo.cast import Person, Stage, uln
from awardry.core.claims import ClaimKind
from awardry.core.evidence import EvidenceForm, EvidenceKind
from awardry.core.judgements import Decision
from awardry.core.quality import CHECKS
from awardry.portfolio import services as portfolio
from awardry.portfolio.models import Evidence
from awardry.quality import services as quality
from awardry.quality.models import Sample
from awardry.registrations import services as registrations
from awardry.registrations.models import Learner, Registration

# How many days ago each story begins, so that what waits has waited for days and not for months.
BEGUN = {
    Stage.NEW: 4,
    Stage.GATHERING: 12,
    Stage.SUBMITTED: 34,
    Stage.HALFWAY: 38,
    Stage.SIGNED: 36,
    Stage.IN_SAMPLE: 36,
    Stage.RETURNED: 24,
    Stage.ANSWERED: 22,
    Stage.READY: 82,
    Stage.CLAIMED: 84,
    Stage.SENT_BACK: 86,
    Stage.AWARDED: 150,
    Stage.REVOKED: 170,
    Stage.PARTIAL: 90,
    Stage.LEFT: 120,
}


@dataclass(frozen=True)
class Place:
    """A centre with everybody who takes part in its learners' stories."""

    centre: Centre
    site: Site
    specification: Specification
    coordinator: Actor
    assessors: list[User]
    assurers: list[User]
    external: Actor
    officer: Actor


@dataclass
class Story:
    """One learner's way; `clock` moves on with every step and never past now."""

    place: Place
    person: Person
    number: int
    clock: datetime
    now: datetime
    registration: Registration = field(init=False)
    learner: Learner = field(init=False)
    papers: int = 0

    def later(self, **step: float) -> datetime:
        self.clock = min(self.clock + timedelta(**step), self.now - timedelta(minutes=5))
        return self.clock

    @property
    def assessor(self) -> Actor:
        return who(self.registration.assessor)

    @property
    def assurer(self) -> Actor:
        return who(self.registration.quality_assurer)

    @property
    def hand(self) -> Actor:
        """Who adds evidence: the learner, or the assessor for one without an account."""
        return who(self.learner.user) if self.learner.user else self.assessor


def who(user: Any) -> Actor:
    return actor_for(user, on=timezone.localdate())


def play(place: Place, person: Person, number: int, *, now: datetime) -> None:
    """The learner's story up to their stage."""
    story = Story(place, person, number, now - timedelta(days=BEGUN[person.stage] + number % 5), now)
    register(story)
    STORIES[person.stage](story)


def register(story: Story) -> None:
    """Added, name confirmed, registered, units chosen."""
    place, person = story.place, story.person
    email = f"learner{story.number}@fenwick.example" if person.account else ""
    learner = registrations.add_learner(
        place.coordinator,
        place.centre,
        given_names=person.given,
        family_name=person.family,
        certificate_name=person.certificate,
        date_of_birth=person.born,
        uln=uln(story.number * 37),
        email=email,
        at=story.clock,
    )
    registrations.confirm_name(place.coordinator, learner, name=person.certificate, at=story.later(minutes=4))
    if person.account:
        registrations.open_account(place.coordinator, learner, at=story.later(minutes=1))
    story.registration = registrations.register_learner(
        place.coordinator,
        learner,
        place.specification,
        site=place.site,
        assessor=place.assessors[story.number % len(place.assessors)],
        quality_assurer=place.assurers[0],
        registered_on=timezone.localdate(story.clock),
        expected_end=timezone.localdate(story.clock + timedelta(days=270)),
        at=story.later(minutes=2),
    )
    story.learner = Learner.objects.select_related("user").get(pk=learner.pk)


def choose(story: Story) -> list[Unit]:
    """The two mandatory units, one of group B, and both of group C or the other of B."""
    rows = SpecificationUnit.objects.filter(specification=story.place.specification).select_related("unit")
    units = [row.unit for row in rows.order_by("position")]
    first, second, brakes, wheels, visitors, tools = units
    options = (
        [brakes, wheels]
        if story.number % 3 == 0
        else [brakes if story.number % 2 else wheels, visitors, tools]
    )
    chosen = [first, second, *options]
    registrations.choose_units(story.hand, story.registration, units=chosen, at=story.later(hours=20))
    return chosen


def criteria_of(unit: Unit) -> list[Criterion]:
    return list(Criterion.objects.filter(unit=unit).select_related("unit").order_by("position"))


def gather(story: Story, criteria: list[Criterion]) -> Evidence:
    """One item for a few criteria, sometimes a picture, sometimes kept where it is."""
    story.papers += 1
    turn = story.number + story.papers
    kind, form, title = papers.KINDS[turn % len(papers.KINDS)]
    if story.papers % 7 == 5:
        return _in_situ(story, criteria)
    files = [papers.picture(story.number * 1000 + story.papers)] if form is EvidenceForm.FILES else []
    return portfolio.add_evidence(
        story.hand,
        story.learner,
        title=f"{title}, {story.clock:%-d %B}",
        kind=kind,
        form=form,
        files=files,
        text=papers.words(story.number * 100 + story.papers) if form is EvidenceForm.TEXT else "",
        dated=timezone.localdate(story.clock),
        criteria=criteria,
        at=story.later(days=3, hours=1),
    )


def _in_situ(story: Story, criteria: list[Criterion]) -> Evidence:
    evidence = portfolio.add_evidence(
        story.hand,
        story.learner,
        title="Visitors' book of the repair session",
        kind=EvidenceKind.PRODUCT,
        form=EvidenceForm.IN_SITU,
        what="The book in which visitors sign and tick what was agreed about their bicycle",
        where=f"Locked drawer at the front desk, {story.place.site.name}",
        custodian=story.place.coordinator.name,
        why_not_copied="It holds names and telephone numbers of visitors",
        dated=timezone.localdate(story.clock),
        criteria=criteria,
        at=story.later(days=2),
    )
    portfolio.confirm_seen(
        story.assessor, evidence, seen_on=timezone.localdate(story.clock), at=story.later(hours=5)
    )
    return evidence


def hand_in(story: Story, unit: Unit) -> list[Criterion]:
    """Evidence for all criteria of a unit, three or four to an item, declared to be own work."""
    criteria = criteria_of(unit)
    for start in range(0, len(criteria), 4):
        evidence = gather(story, criteria[start : start + 4])
        if story.learner.user:
            portfolio.declare_evidence(story.hand, evidence, at=story.later(hours=2))
    return criteria


def judge(story: Story, criteria: list[Criterion], *, more: int = 0) -> None:
    """Met, all of them, but for the last `more`, where more is needed."""
    for position, criterion in enumerate(criteria):
        met = position < len(criteria) - more
        assessment.judge_criterion(
            story.assessor,
            story.registration,
            criterion,
            decision=Decision.MET if met else Decision.MORE_NEEDED,
            authentic=True,
            sufficient=met,
            adequate=met,
            covered=range(1, len(criterion.points) + 1) if met else [],
            feedback=papers.FEEDBACK[(story.number + position) % len(papers.FEEDBACK)]
            if met
            else papers.MORE,
            at=story.later(minutes=9),
        )


def achieve(story: Story, unit: Unit) -> UnitProgress:
    """From evidence to the assessor's sign-off."""
    criteria = hand_in(story, unit)
    story.later(days=4)
    judge(story, criteria)
    return assessment.sign_off_unit(story.assessor, story.registration, unit, at=story.later(minutes=15))


def sample(
    story: Story, progress: UnitProgress, reason: str = "first of this unit by this assessor"
) -> Sample:
    assurer = story.registration.quality_assurer
    assert assurer is not None
    return quality.plan_sample(
        story.assurer, progress, assurer=assurer, reason=reason, at=story.later(days=2)
    )


def agree(story: Story, chosen: Sample) -> None:
    looked_at = criteria_of(chosen.progress.unit)[:4]
    quality.agree_sample(
        story.assurer,
        chosen,
        findings=[(criterion, True, "") for criterion in looked_at],
        checks=list(CHECKS),
        feedback="Decisions are sound, and the feedback tells the learner why.",
        at=story.later(days=2),
    )


def send_back(story: Story, chosen: Sample) -> None:
    criteria = criteria_of(chosen.progress.unit)
    quality.return_sample(
        story.assurer,
        chosen,
        findings=[
            (criteria[0], True, ""),
            (criteria[1], False, "I cannot find the second point in the evidence."),
        ],
        action="Ask for the missing point of the second criterion, judge it again, and say how you checked it.",
        due_on=timezone.localdate(story.now + timedelta(days=10)),
        feedback="The rest is well judged.",
        at=story.later(days=2),
    )


def finish(story: Story) -> None:
    """Every chosen unit signed off, the first one sampled and agreed."""
    for position, unit in enumerate(choose(story)):
        progress = achieve(story, unit)
        if position == 0:
            agree(story, sample(story, progress))


def new(story: Story) -> None:
    """Registered, nothing else."""


def gathering(story: Story) -> None:
    unit = choose(story)[0]
    gather(story, criteria_of(unit)[:3])
    gather(story, criteria_of(unit)[2:5])


def submitted(story: Story) -> None:
    units = choose(story)
    achieve(story, units[0])
    hand_in(story, units[1])


def halfway(story: Story) -> None:
    units = choose(story)
    progress = achieve(story, units[0])
    agree(story, sample(story, progress))
    criteria = hand_in(story, units[1])
    judge(story, criteria[:-2], more=1)
    gather(story, criteria_of(units[2])[:2])


def signed(story: Story) -> None:
    units = choose(story)
    achieve(story, units[0])
    achieve(story, units[1])


def in_sample(story: Story) -> None:
    units = choose(story)
    sample(story, achieve(story, units[0]))
    achieve(story, units[1])


def returned(story: Story) -> None:
    units = choose(story)
    send_back(story, sample(story, achieve(story, units[0])))


def answered(story: Story) -> None:
    units = choose(story)
    chosen = sample(story, achieve(story, units[0]))
    send_back(story, chosen)
    judge(story, criteria_of(units[0])[1:2])
    assessment.sign_off_unit(story.assessor, story.registration, units[0], at=story.later(hours=1))
    quality.answer_action(
        story.assessor,
        chosen.actions.get(),
        answer="We talked about the missing point at the stand; the notes are part of the job card.",
        at=story.later(minutes=5),
    )


def ready(story: Story) -> None:
    finish(story)


def claimed(story: Story) -> None:
    finish(story)
    submit_claim(story.place.coordinator, story.registration, ClaimKind.FULL, at=story.later(days=1))


def awarded(story: Story) -> None:
    finish(story)
    claim = submit_claim(story.place.coordinator, story.registration, ClaimKind.FULL, at=story.later(days=1))
    if not claim.direct:
        release_claim(story.place.external, claim, at=story.later(days=3))


def revoked(story: Story) -> None:
    awarded(story)
    for certificate in story.registration.certificates.order_by("pk"):
        withdraw_certificate(
            story.place.officer,
            certificate,
            reason="Issued in the wrong name; the centre asked for a correction",
            at=story.later(days=1),
        )


def partial(story: Story) -> None:
    units = choose(story)
    agree(story, sample(story, achieve(story, units[0])))
    achieve(story, units[1])
    submit_claim(story.place.coordinator, story.registration, ClaimKind.UNITS, at=story.later(days=2))


def sent_back(story: Story) -> None:
    finish(story)
    claim = submit_claim(story.place.coordinator, story.registration, ClaimKind.FULL, at=story.later(days=1))
    return_claim(
        story.place.external,
        claim,
        reason="Please add how the visitors' book was seen before the claim is made again.",
        at=story.later(days=2),
    )


def left(story: Story) -> None:
    choose(story)
    registrations.withdraw_registration(
        story.place.coordinator,
        story.registration,
        reason="Moved away before starting",
        at=story.later(days=30),
    )


STORIES = {
    Stage.NEW: new,
    Stage.GATHERING: gathering,
    Stage.SUBMITTED: submitted,
    Stage.HALFWAY: halfway,
    Stage.SIGNED: signed,
    Stage.IN_SAMPLE: in_sample,
    Stage.RETURNED: returned,
    Stage.ANSWERED: answered,
    Stage.READY: ready,
    Stage.CLAIMED: claimed,
    Stage.SENT_BACK: sent_back,
    Stage.AWARDED: awarded,
    Stage.REVOKED: revoked,
    Stage.PARTIAL: partial,
    Stage.LEFT: left,
}
