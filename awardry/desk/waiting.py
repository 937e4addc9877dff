"""What waits for a person: one section per kind of work, asked of the apps below."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from awardry.access.actor import Actor
from awardry.assessment.models import UnitProgress
from awardry.assessment.queries import to_mark
from awardry.awards.models import Claim
from awardry.awards.queries import certificates, ready_to_claim, to_release
from awardry.catalogue.models import Draft, Withdrawal
from awardry.catalogue.queries import drafts_at_work, drafts_waiting, withdrawals_waiting
from awardry.centres.models import Approval
from awardry.centres.queries import approvals_waiting
from awardry.core.access import Permission, Role
from awardry.portfolio.models import Evidence
from awardry.quality.models import Sample
from awardry.quality.queries import ready_to_sample, to_answer, to_sample
from awardry.registrations.models import Registration
from awardry.transitions.models import Notice
from awardry.transitions.queries import notices_open

SHOWN = 8


@dataclass(frozen=True)
class Item:
    """One thing to do: where it is done, and since when it waits."""

    title: str
    url: str
    text: str = ""
    state: str = ""
    at: date | datetime | None = None


@dataclass(frozen=True)
class Section:
    """Work of one kind."""

    key: str
    title: str
    count: int
    items: list[Item] = field(default_factory=list)
    url: str = ""

    @property
    def more(self) -> int:
        return max(self.count - len(self.items), 0)


Maker = Callable[[Actor, date], Section | None]


def beginning(actor: Actor) -> tuple[str, str]:
    """What somebody for whom nothing waits can begin: words of a button and its address, or nothing."""
    if actor.holds(Permission.SPECIFICATION_IMPORT):
        return _("Import a specification"), reverse("catalogue:import")
    if actor.holds(Permission.REGISTRATION_CREATE):
        return _("Register a learner"), reverse("registrations:new")
    return "", ""


def sections(actor: Actor, *, on: date) -> list[Section]:
    """All sections that concern the person's roles, in the order of the line."""
    return [section for maker in MAKERS if (section := maker(actor, on)) is not None]


def _section(
    key: str, title: str, rows: QuerySet[Any], item: Callable[[Any], Item], url: str = ""
) -> Section:
    """The first few rows, and how many there are in all."""
    shown = list(rows[: SHOWN + 1])
    count = len(shown) if len(shown) <= SHOWN else rows.count()
    return Section(key, title, count, [item(row) for row in shown[:SHOWN]], url)


def _only_for(permission: Permission, make: Maker) -> Maker:
    return lambda actor, on: make(actor, on) if actor.holds(permission) else None


def _drafts(actor: Actor, on: date) -> Section:
    def item(draft: Draft) -> Item:
        return Item(
            draft.title, reverse("catalogue:draft", args=[draft.pk]), state=draft.state, at=draft.proposed_at
        )

    return _section(
        "drafts", _("Specifications to approve"), drafts_waiting(actor), item, reverse("catalogue:drafts")
    )


def _withdrawals(actor: Actor, on: date) -> Section:
    def item(withdrawal: Withdrawal) -> Item:
        url = reverse("catalogue:withdrawal", args=[withdrawal.pk])
        return Item(
            str(withdrawal), url, withdrawal.proposed_by.name, withdrawal.state, withdrawal.proposed_at
        )

    return _section("withdrawals", _("Withdrawals to approve"), withdrawals_waiting(actor), item)


def _notices(actor: Actor, on: date) -> Section:
    def item(notice: Notice) -> Item:
        url = reverse("transitions:notices")
        return Item(str(notice), url, notice.centre.name, notice.kind, notice.told_at)

    return _section("changed", _("What changed"), notices_open(actor), item, reverse("transitions:notices"))


def _drafts_at_work(actor: Actor, on: date) -> Section:
    def item(draft: Draft) -> Item:
        url = reverse("catalogue:draft", args=[draft.pk])
        return Item(draft.title, url, draft.document.name, draft.state, draft.created_at)

    url = f"{reverse('catalogue:drafts')}?list=work"
    return _section("drafting", _("Drafts you are working on"), drafts_at_work(actor), item, url)


def _approvals(actor: Actor, on: date) -> Section:
    def item(approval: Approval) -> Item:
        url = reverse("centres:cover", args=[approval.centre_id, approval.qualification_id])
        return Item(
            approval.centre.name, url, str(approval.qualification), approval.state, approval.requested_at
        )

    return _section(
        "approvals",
        _("Centres that ask for approval"),
        approvals_waiting(actor),
        item,
        reverse("centres:approvals"),
    )


def _own_learning(actor: Actor, on: date) -> Section:
    def item(registration: Registration) -> Item:
        url = reverse("assessment:grid", args=[registration.pk])
        return Item(registration.specification.title, url, registration.centre.name, registration.state)

    rows = Registration.objects.filter(learner__user_id=actor.person_id).select_related(
        "specification", "centre"
    )
    return _section("learning", _("What you are working for"), rows.order_by("-pk"), item)


def _to_declare(actor: Actor, on: date) -> Section:
    def item(evidence: Evidence) -> Item:
        url = reverse("portfolio:detail", args=[evidence.pk])
        return Item(
            str(evidence), url, _("not yet declared to be your own work"), evidence.state, evidence.added_at
        )

    rows = Evidence.objects.filter(learner__user_id=actor.person_id, state="draft").order_by("number")
    return _section("declare", _("Evidence to finish"), rows, item)


def _feedback(actor: Actor, on: date) -> Section:
    def item(progress: UnitProgress) -> Item:
        url = reverse("assessment:unit", args=[progress.registration_id, progress.unit_id])
        count = progress.criteria_more_needed
        text = (
            _("1 criterion needs more")
            if count == 1
            else _("%(count)d criteria need more") % {"count": count}
        )
        return Item(progress.unit.title, url, text, "more-needed")

    rows = UnitProgress.objects.filter(
        learner__user_id=actor.person_id, criteria_more_needed__gt=0, state="in_progress"
    ).select_related("unit")
    return _section("feedback", _("Where more is needed"), rows.order_by("pk"), item)


def _to_mark(actor: Actor, on: date) -> Section:
    def item(row: dict[str, Any]) -> Item:
        url = reverse("assessment:unit", args=[row["registration_id"], row["unit_id"]])
        criteria = row["criteria"]
        text = _("%(unit)s · %(count)d to decide") % {"unit": row["title"], "count": criteria}
        return Item(row["learner"], url, text, "awaiting-decision", row["since"])

    return _section("mark", _("Evidence to judge"), to_mark(actor), item, reverse("assessment:queue"))


def _returned(actor: Actor, on: date) -> Section:
    rows = to_answer(actor)
    return _section("returned", _("Returned by the quality assurer"), rows, _sample_item)


def _sample_item(sample: Sample) -> Item:
    url = reverse("quality:sample", args=[sample.pk])
    return Item(
        str(sample.learner),
        url,
        sample.progress.unit.title,
        sample.state,
        sample.decided_at or sample.planned_at,
    )


def _to_sample(actor: Actor, on: date) -> Section:
    return _section(
        "sample", _("Samples to look at"), to_sample(actor), _sample_item, reverse("quality:grid")
    )


def _ready_to_sample(actor: Actor, on: date) -> Section:
    def item(progress: UnitProgress) -> Item:
        url = reverse("quality:unit", args=[progress.registration_id, progress.unit_id])
        return Item(str(progress.learner), url, progress.unit.title, progress.state, progress.signed_off_at)

    return _section(
        "signed-off",
        _("Signed off, not in the sample"),
        ready_to_sample(actor),
        item,
        reverse("quality:grid"),
    )


def _to_claim(actor: Actor, on: date) -> Section:
    def item(registration: Registration) -> Item:
        url = reverse("awards:obstacles", args=[registration.pk])
        return Item(str(registration.learner), url, registration.specification.title, registration.state)

    return _section("claim", _("Ready to claim"), ready_to_claim(actor), item, reverse("awards:claims"))


def _to_release(actor: Actor, on: date) -> Section:
    def item(claim: Claim) -> Item:
        url = reverse("awards:claim", args=[claim.pk])
        text = f"{claim.registration.specification.title} · {claim.centre.name}"
        return Item(str(claim.learner), url, text, claim.state, claim.submitted_at)

    return _section("release", _("Claims to release"), to_release(actor), item, reverse("awards:claims"))


def _own_certificates(actor: Actor, on: date) -> Section:
    rows = certificates().filter(learner__user_id=actor.person_id).order_by("-pk")
    return _section("certificates", _("Your certificates"), rows, _certificate_item)


def _certificate_item(certificate: Any) -> Item:
    url = reverse("awards:certificate", args=[certificate.pk])
    title = certificate.registration.specification.title
    words = {"full": _("Full certificate"), "unit-list": _("List of units"), "unit": _("Unit certificate")}
    text = f"{words[certificate.kind]} · {certificate.number}"
    return Item(title, url, text, certificate.state, certificate.issued_at)


def _latest_certificates(actor: Actor, on: date) -> Section | None:
    """For those who read only: what was issued last."""
    if actor.roles != {Role.AUDITOR}:
        return None

    def item(certificate: Any) -> Item:
        own = _certificate_item(certificate)
        return replace(own, title=str(certificate.learner), text=f"{own.title} · {own.text}")

    rows = actor.scope(certificates(), Permission.CERTIFICATE_READ).order_by("-pk")
    return _section("issued", _("Issued last"), rows, item, reverse("awards:certificates"))


MAKERS: Iterable[Maker] = (
    _only_for(Permission.SPECIFICATION_PUBLISH, _drafts),
    _only_for(Permission.SPECIFICATION_PUBLISH, _withdrawals),
    _only_for(Permission.SPECIFICATION_CORRECT, _drafts_at_work),
    _only_for(Permission.NOTICE_ACKNOWLEDGE, _notices),
    _only_for(Permission.APPROVAL_DECIDE, _approvals),
    _only_for(Permission.EVIDENCE_DECLARE, _own_learning),
    _only_for(Permission.EVIDENCE_DECLARE, _feedback),
    _only_for(Permission.EVIDENCE_DECLARE, _to_declare),
    _only_for(Permission.EVIDENCE_DECLARE, _own_certificates),
    _only_for(Permission.ACTION_ANSWER, _returned),
    _only_for(Permission.JUDGEMENT_MAKE, _to_mark),
    _only_for(Permission.SAMPLE_MAKE, _to_sample),
    _only_for(Permission.SAMPLE_PLAN, _ready_to_sample),
    _only_for(Permission.CLAIM_SUBMIT, _to_claim),
    _only_for(Permission.CLAIM_RELEASE, _to_release),
    _latest_certificates,
)
