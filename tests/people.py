"""A small world made through the services: an awarding body, two centres, people in every role, one qualification.

The day on which everything happens is a while ago, so that whoever signs in through HTTP holds their role today.
"""

import atexit
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from zlib import crc32

from django.test import Client
from django.utils import timezone

from awardry.access.actor import Actor
from awardry.access.queries import actor_for
from awardry.access.services import found_membership
from awardry.accounts.models import User
from awardry.assessment import services as assessment
from awardry.assessment.models import UnitProgress
from awardry.audit.services import SYSTEM
from awardry.awards.models import Certificate, Claim
from awardry.awards.services.claims import release_claim, submit_claim
from awardry.catalogue import services as catalogue
from awardry.catalogue.models import AwardingBody, Criterion, Specification, Unit
from awardry.catalogue.services.imports import Reading, Staged, keep_document, read, stage
from awardry.centres import services as centres
from awardry.centres.models import Approval, Centre, Site
from awardry.config.demo.cast import uln
from awardry.core.access import Role
from awardry.core.claims import ClaimKind
from awardry.core.evidence import EvidenceForm, EvidenceKind
from awardry.core.identifiers import qualification_check, qualification_number
from awardry.core.judgements import Decision
from awardry.core.quality import CHECKS
from awardry.portfolio import services as portfolio
from awardry.portfolio.models import Evidence
from awardry.quality import services as quality
from awardry.quality.models import Sample
from awardry.registrations import services as registrations
from awardry.registrations.models import Learner, Registration

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ON = date(2026, 3, 2)
SINCE = date(2026, 1, 5)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SPECIFICATION = Path(catalogue.__file__).parents[1] / "samples" / "community_bicycle_repair.txt"
PASSWORD = "a long and quiet password"


NUMBER = "699/2101/5"


@cache
def bicycle_repair(number: str = NUMBER, body: str = "Fenwick Awards") -> tuple[Staged, Reading]:
    """The sample specification, or the same of another body under another number, read once in this process."""
    text = SPECIFICATION.read_bytes().replace(NUMBER.encode(), number.encode())
    text = text.replace(b"Fenwick Awards", body.encode()).replace(b"FENWICK AWARDS", body.upper().encode())
    folder = mkdtemp(prefix="awardry-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    staged = stage(BytesIO(text), SPECIFICATION.name, Path(folder))
    return staged, read(staged)


def number_of(slug: str) -> str:
    """A number belongs to one awarding body: another body publishes under another."""
    digits = NUMBER.replace("/", "")[:7] if slug == "fenwick" else f"6992{crc32(slug.encode()) % 900 + 100}"
    return qualification_number(digits + qualification_check(digits)).value


@dataclass
class House:
    """A centre with its people."""

    centre: Centre
    site: Site
    coordinator: User
    assessor: User
    second_assessor: User
    assurer: User
    second_assurer: User
    approval: Approval


@dataclass
class World:
    """`build()` makes it. `here` is the centre where things happen, `there` another of the same awarding body."""

    body: AwardingBody
    officer: User
    second_officer: User
    external: User
    auditor: User
    specification: Specification
    here: House
    there: House = field(init=False)
    learners: int = 0

    # --- who acts ---------------------------------------------------------------------------------------------

    def acting(self, user: User) -> Actor:
        return actor_for(user, on=timezone.localdate())

    def client(self, user: User, **options: Any) -> Client:
        """A browser in which the person is signed in."""
        client = Client(**options)
        client.force_login(user, backend=BACKEND)
        return client

    def everybody(self) -> dict[Role, User]:
        """One person in every role but the learner's."""
        return {
            Role.ASSESSOR: self.here.assessor,
            Role.INTERNAL_QUALITY_ASSURER: self.here.assurer,
            Role.CENTRE_COORDINATOR: self.here.coordinator,
            Role.EXTERNAL_QUALITY_ASSURER: self.external,
            Role.AWARDING_BODY_OFFICER: self.officer,
            Role.AUDITOR: self.auditor,
        }

    # --- learners ---------------------------------------------------------------------------------------------

    def learner(self, name: str = "", *, house: House | None = None, account: bool = True) -> Learner:
        """Somebody new with a confirmed certificate name."""
        house = house or self.here
        self.learners += 1
        name = name or f"Learner Number{self.learners}"
        coordinator = self.acting(house.coordinator)
        given, _, family = name.rpartition(" ")
        learner = registrations.add_learner(
            coordinator,
            house.centre,
            given_names=given,
            family_name=family,
            certificate_name=name,
            date_of_birth=date(2004, 2, 29),
            uln=uln(self.learners * 37),
            email=f"learner{self.learners}@{self.body.slug}.example",
            at=AT,
        )
        learner = registrations.confirm_name(coordinator, learner, name=name, at=AT)
        if account:
            registrations.open_account(coordinator, learner, at=AT)
        return Learner.objects.select_related("user").get(pk=learner.pk)

    def registration(
        self,
        learner: Learner | str = "",
        *,
        house: House | None = None,
        specification: Specification | None = None,
        units: Iterable[Unit] | None = None,
        assessor: User | None = None,
    ) -> Registration:
        """A learner on the specification with units that satisfy its rule (or those given) chosen."""
        house = house or self.here
        if not isinstance(learner, Learner):
            learner = self.learner(learner, house=house)
        coordinator = self.acting(house.coordinator)
        made = registrations.register_learner(
            coordinator,
            learner,
            specification or self.specification,
            site=house.site,
            assessor=assessor or house.assessor,
            quality_assurer=house.assurer,
            registered_on=ON,
            at=AT,
        )
        chosen = self.enough() if units is None else list(units)
        return registrations.choose_units(coordinator, made, units=chosen, at=AT)

    def enough(self) -> list[Unit]:
        """The two units everybody takes and both of group B: the rule is met with them."""
        return self.units[:4]

    @property
    def units(self) -> list[Unit]:
        places = self.specification.places.select_related("unit").order_by("position")
        return [place.unit for place in places]

    # --- assessment ---------------------------------------------------------------------------------------------

    def evidence(
        self,
        registration: Registration,
        criteria: Sequence[Criterion],
        *,
        at: datetime = AT,
        declared: bool = True,
    ) -> Evidence:
        """A text by the learner for the criteria, declared unless a draft is wanted."""
        learner = Learner.objects.select_related("user").get(pk=registration.learner_id)
        hand = self.acting(learner.user)
        made = portfolio.add_evidence(
            hand,
            learner,
            title="Log of a session",
            kind=EvidenceKind.STATEMENT,
            form=EvidenceForm.TEXT,
            text="I trued a wheel, and wrote down what I measured before and after.",
            criteria=criteria,
            at=at,
        )
        return portfolio.declare_evidence(hand, made, at=at) if declared else made

    def judge(
        self,
        registration: Registration,
        criteria: Iterable[Criterion],
        *,
        by: User | None = None,
        met: bool = True,
        at: datetime = AT,
    ) -> None:
        """The assessor (or somebody else) decides on each criterion."""
        registration = Registration.objects.select_related("assessor").get(pk=registration.pk)
        for criterion in criteria:
            assessment.judge_criterion(
                self.acting(by or registration.assessor),
                registration,
                criterion,
                decision=Decision.MET if met else Decision.MORE_NEEDED,
                authentic=met,
                sufficient=met,
                adequate=met,
                covered=range(1, len(criterion.points) + 1) if met else [],
                feedback="Clear and in your own words." if met else "Say what you measured.",
                at=at,
            )

    def sign_off(
        self, registration: Registration, unit: Unit, *, by: User | None = None, at: datetime = AT
    ) -> UnitProgress:
        registration = Registration.objects.select_related("assessor").get(pk=registration.pk)
        return assessment.sign_off_unit(self.acting(by or registration.assessor), registration, unit, at=at)

    def achieve(self, registration: Registration, unit: Unit, *, at: datetime = AT) -> UnitProgress:
        """From evidence to the assessor's sign-off."""
        found = criteria(unit)
        self.evidence(registration, found, at=at)
        self.judge(registration, found, at=at)
        return self.sign_off(registration, unit, at=at)

    # --- quality assurance ----------------------------------------------------------------------------------------

    def plan(
        self,
        progress: UnitProgress,
        *,
        by: User | None = None,
        assurer: User | None = None,
        at: datetime = AT,
    ) -> Sample:
        return quality.plan_sample(
            self.acting(by or self.here.assurer),
            progress,
            assurer=assurer or by or self.here.assurer,
            reason="first of this unit",
            at=at,
        )

    def agree(self, sample: Sample, *, by: User | None = None, at: datetime = AT) -> Sample:
        return quality.agree_sample(
            self.acting(by or sample.assurer),
            sample,
            findings=[(criterion, True, "") for criterion in criteria(sample.progress.unit)[:2]],
            checks=list(CHECKS),
            feedback="Sound decisions.",
            at=at,
        )

    def return_(self, sample: Sample, disagreed: Criterion, *, at: datetime = AT) -> Any:
        return quality.return_sample(
            self.acting(sample.assurer),
            sample,
            findings=[(disagreed, False, "The second point is not shown.")],
            action="Ask for the second point and judge again.",
            due_on=None,
            feedback="",
            at=at,
        )

    # --- awards ---------------------------------------------------------------------------------------------------

    def finished(self, name: str = "", *, house: House | None = None, at: datetime = AT) -> Registration:
        """Everything achieved, one unit sampled and agreed: nothing is in the way of a claim."""
        house = house or self.here
        registration = self.registration(name, house=house)
        for position, unit in enumerate(self.enough()):
            progress = self.achieve(registration, unit, at=at)
            if position == 0:
                self.agree(self.plan(progress, by=house.assurer, at=at), at=at)
        return registration

    def claim(
        self,
        registration: Registration,
        kind: ClaimKind = ClaimKind.FULL,
        *,
        by: User | None = None,
        at: datetime = AT,
    ) -> Claim:
        return submit_claim(self.acting(by or self.here.coordinator), registration, kind, at=at)

    def release(self, claim: Claim, *, by: User | None = None, at: datetime = AT) -> list[Certificate]:
        release_claim(self.acting(by or self.external), claim, at=at)
        return list(Certificate.objects.filter(claim=claim).order_by("pk"))

    def awarded(self, name: str = "", *, at: datetime = AT) -> list[Certificate]:
        """The certificates of somebody who went the whole way."""
        return self.release(self.claim(self.finished(name, at=at), at=at), at=at)

    def direct_claims(self, house: House | None = None) -> None:
        """From now on the centre's claims need no release."""
        centres.grant_direct_claims(
            self.acting(self.officer),
            (house or self.here).approval,
            starts_on=SINCE,
            ends_on=None,
            reason="Two reviews with all decisions agreed",
            at=AT,
        )


def criteria(unit: Unit) -> list[Criterion]:
    return list(Criterion.objects.filter(unit=unit).select_related("unit").order_by("position"))


def person(name: str, role: Role, body: AwardingBody, *, slug: str = "") -> User:
    """Somebody with a role over a whole awarding body."""
    user = User.objects.create_user(f"{slug or name.split()[0].lower()}@{body.slug}.example", name)
    found_membership(
        SYSTEM, user, role, awarding_body_id=body.pk, centre_id=None, place=body.name, starts_on=SINCE, at=AT
    )
    return user


def build(slug: str = "fenwick", *, two_centres: bool = True) -> World:
    """The whole world; `two_centres=False` leaves out the other centre."""
    body = catalogue.found_awarding_body(
        SYSTEM,
        name=f"{slug.capitalize()} Awards",
        slug=slug,
        recognition_number="RN9901",
        regulator_statement="Regulated by nobody.",
        at=AT,
    )
    officer = person("Ada Quill", Role.AWARDING_BODY_OFFICER, body)
    second = person("Bram Ostler", Role.AWARDING_BODY_OFFICER, body)
    external = person("Ines Calder", Role.EXTERNAL_QUALITY_ASSURER, body)
    auditor = person("Roland Peel", Role.AUDITOR, body)
    specification = publish(body, officer, second, number=number_of(slug))
    world = World(
        body,
        officer,
        second,
        external,
        auditor,
        specification,
        open_house(body, officer, second, specification, number="10417", name="Riverside Repair College"),
    )
    if two_centres:
        world.there = open_house(
            body, officer, second, specification, number="20263", name="Old Dock Cycle Works"
        )
    return world


def publish(body: AwardingBody, proposer: User, approver: User, *, number: str = NUMBER) -> Specification:
    staged, reading = bicycle_repair(number, body.name)
    day = timezone.localdate()
    draft = keep_document(actor_for(proposer, on=day), body, staged=staged, reading=reading, at=AT)
    catalogue.propose_draft(actor_for(proposer, on=day), draft, at=AT)
    return catalogue.publish_draft(actor_for(approver, on=day), draft, at=AT)[0]


STAFF = {
    "coordinator": ("Marta Lindqvist", Role.CENTRE_COORDINATOR),
    "assessor": ("Jo Mensah", Role.ASSESSOR),
    "second_assessor": ("Tomos Vaughan", Role.ASSESSOR),
    "assurer": ("Priya Nair", Role.INTERNAL_QUALITY_ASSURER),
    "second_assurer": ("Noor Haddad", Role.INTERNAL_QUALITY_ASSURER),
}


def open_house(
    body: AwardingBody, officer: User, second: User, specification: Specification, *, number: str, name: str
) -> House:
    """A centre whose staff is competent in every unit, approved for the qualification."""
    doer = actor_for(officer, on=timezone.localdate())
    centre = centres.add_centre(doer, body, number=number, name=name, at=AT)
    site = centres.add_site(doer, centre, name="Main workshop", address="3 Towpath Lane", at=AT)
    units = [place.unit for place in specification.places.select_related("unit")]
    staff: dict[str, User] = {}
    for who, (called, role) in STAFF.items():
        member = centres.add_staff(
            doer,
            centre,
            email=f"{who}@{number}.{body.slug}.example",
            name=called if number == "10417" else f"{called} of {number}",
            roles=[role],
            qualifications_held="",
            starts_on=SINCE,
            at=AT,
        )
        staff[who] = member.user
        if role is not Role.CENTRE_COORDINATOR:
            centres.record_competence(
                doer, member, units=units, role=role, basis="Ten years at the stand", starts_on=SINCE, at=AT
            )
    coordinator = actor_for(staff["coordinator"], on=timezone.localdate())
    asked = centres.request_approval(coordinator, centre, specification.qualification, at=AT)
    approval = centres.grant_approval(actor_for(second, on=timezone.localdate()), asked, at=AT)
    return House(centre=centre, site=site, approval=approval, **staff)
