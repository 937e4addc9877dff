"""A learner's evidence: items with what they hold, and what each criterion rests on."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, QuerySet, prefetch_related_objects

from awardry.catalogue.models import Criterion, Unit
from awardry.core import media
from awardry.core.decisions import Blocker
from awardry.core.evidence import EvidenceFacts, EvidenceForm, EvidenceState, content_hash, support_blockers
from awardry.core.registrations import TAKING, RegistrationState
from awardry.portfolio.models import Evidence, EvidenceFile, EvidenceLink, LockedUnit
from awardry.registrations.models import Registration, UnitChoice

WORDS = ("text", "link", "what", "where", "custodian", "why_not_copied")


def evidence() -> QuerySet[Evidence]:
    """With whoever a page names beside it."""
    return Evidence.objects.select_related("learner", "added_by", "declared_by", "seen_by")


def evidence_of(learner_id: int) -> QuerySet[Evidence]:
    """A learner's items in order, with their files and `criteria`, the number they are meant for."""
    files = Prefetch("files", EvidenceFile.objects.order_by("pk"))
    return (
        evidence()
        .filter(learner_id=learner_id)
        .annotate(criteria=Count("links", distinct=True))
        .prefetch_related(files)
        .order_by("number")
    )


def drafts(learner_id: int) -> int:
    """How many items the learner has not submitted yet."""
    return Evidence.objects.filter(learner_id=learner_id, state=EvidenceState.DRAFT).count()


def files() -> QuerySet[EvidenceFile]:
    return EvidenceFile.objects.select_related("evidence__learner")


def evidence_facts(evidence: Evidence) -> EvidenceFacts:
    """What the rules need to know of one item; its files are counted from what was fetched with it."""
    return EvidenceFacts(
        label=evidence.label,
        form=EvidenceForm(evidence.form),
        files=len(evidence.files.all()),
        text=evidence.text,
        link=evidence.link,
        what=evidence.what,
        where=evidence.where,
        custodian=evidence.custodian,
        why_not_copied=evidence.why_not_copied,
        declared=evidence.declared_at is not None,
        seen=evidence.seen_on is not None,
    )


def hash_of(evidence: Evidence) -> str:
    """SHA-256 over everything the item holds now."""
    words = {name: getattr(evidence, name) for name in WORDS}
    return content_hash(evidence.form, words, [file.sha256 for file in evidence.files.all()])


def evidence_for(learner_id: int, criterion_id: int) -> list[Evidence]:
    """What a learner shows for one criterion, with files; two queries however many."""
    rows = Evidence.objects.filter(learner_id=learner_id, links__criterion_id=criterion_id)
    files = Prefetch("files", EvidenceFile.objects.order_by("pk"))
    return list(rows.prefetch_related(files).order_by("number"))


def what_keeps_from_supporting(items: Iterable[Evidence]) -> tuple[int, list[Blocker]]:
    """How many of the items can carry a decision as they are, and what keeps the others from it."""
    supporting, found = 0, []
    for item in items:
        blockers = support_blockers(evidence_facts(item))
        supporting += not blockers
        found += [Blocker(b.kind, b.facts, "portfolio:detail", (item.pk,)) for b in blockers]
    return supporting, found


def considered(items: Iterable[Evidence]) -> list[dict[str, object]]:
    """The items as a judgement keeps them for good: number, title, and the hashes of what they held."""
    return [
        {
            "evidence": item.pk,
            "label": item.label,
            "title": item.title,
            "hash": item.declared_hash or hash_of(item),
            "files": [{"name": file.name, "sha256": file.sha256} for file in item.files.all()],
        }
        for item in items
    ]


def links_by_criterion(learner_id: int, unit_ids: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Criterion -> (evidence id, state of the link), in the order of the evidence's numbers; one query."""
    rows = (
        EvidenceLink.objects.filter(learner_id=learner_id, unit_id__in=unit_ids)
        .order_by("evidence__number")
        .values_list("criterion_id", "evidence_id", "state")
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for criterion_id, evidence_id, state in rows:
        found[criterion_id].append((evidence_id, state))
    return dict(found)


def unit_ids_taken(learner_id: int) -> set[int]:
    """Units the learner chose in any registration under which they go on, or have finished."""
    choices = UnitChoice.objects.filter(registration__learner_id=learner_id)
    return set(choices.filter(registration__state__in=TAKING).values_list("unit_id", flat=True))


@dataclass(slots=True)
class OutcomeToMap:
    number: str
    title: str
    criteria: list[tuple[int, str, str]] = field(default_factory=list)  # id, code, text


@dataclass(slots=True)
class UnitToMap:
    """A unit in the tree of criteria from which a person chooses what an item is meant for."""

    id: int
    reference: str
    title: str
    locked: bool
    outcomes: list[OutcomeToMap] = field(default_factory=list)
    linked: int = 0


def units_to_map(learner_id: int, *, besides: Evidence | None = None) -> list[UnitToMap]:
    """The units a learner takes with their criteria, and those that the item is linked to already."""
    linked = Counter(besides.links.values_list("unit_id", flat=True)) if besides else Counter()
    ids = unit_ids_taken(learner_id) | set(linked)
    locked = set(LockedUnit.objects.filter(learner_id=learner_id).values_list("unit_id", flat=True))
    rows = (
        Unit.objects.filter(pk__in=ids).order_by("title", "reference").values_list("pk", "reference", "title")
    )
    units = {pk: UnitToMap(pk, ref, title, pk in locked, linked=linked[pk]) for pk, ref, title in rows}
    criteria = Criterion.objects.filter(unit_id__in=units).order_by("unit_id", "position")
    for pk, unit_id, number, title, code, text in criteria.values_list(
        "pk", "unit_id", "outcome__number", "outcome__title", "code", "text"
    ):
        outcomes = units[unit_id].outcomes
        if not outcomes or outcomes[-1].number != number:
            outcomes.append(OutcomeToMap(number, title))
        outcomes[-1].criteria.append((pk, code, text))
    return list(units.values())


@dataclass(frozen=True, slots=True)
class UnitLinks:
    """The criteria of one unit that an item is meant for."""

    id: int
    reference: str
    title: str
    criteria: list[tuple[int, str, str, str]]  # id, code, text, state of the link


def links_by_unit(evidence: Evidence) -> list[UnitLinks]:
    """In the order of units and criteria; one query."""
    rows = evidence.links.order_by("criterion__unit__reference", "criterion__position").values_list(
        "criterion__unit_id", "criterion__unit__reference", "criterion__unit__title",
        "criterion_id", "criterion__code", "criterion__text", "state",
    )  # fmt: skip
    found: dict[int, UnitLinks] = {}
    for unit_id, reference, title, *criterion in rows:
        unit = found.setdefault(unit_id, UnitLinks(unit_id, reference, title, []))
        unit.criteria.append(tuple(criterion))  # type: ignore[arg-type]
    return list(found.values())


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file as a page shows it: whether its picture, film or sound can stand in the page."""

    row: EvidenceFile
    word: str
    icon: str
    show: str  # "image", "video", "audio" or ""
    doubtful: str  # what the name promises, when the content is something else


def files_shown(evidence: Evidence) -> list[FileShown]:
    return [file_shown(row) for row in evidence.files.all()]


def file_shown(row: EvidenceFile) -> FileShown:
    family = row.media_type.partition("/")[0]
    show = "image" if row.media_type in media.IMAGES else family if family in {"video", "audio"} else ""
    icon = {"image": "image", "video": "video", "audio": "mic"}.get(family, "file-text")
    return FileShown(row, media.word(row.media_type), icon, show, media.promised(row.name, row.media_type))


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of evidence beside a criterion, with the state of its link and what keeps it from counting."""

    row: Evidence
    link_state: str
    files: list[FileShown]
    lacking: list[Blocker]


def items_shown(learner_id: int, criterion_id: int) -> list[ItemShown]:
    """What a learner shows for one criterion, as the page of the criterion shows it; three queries."""
    states = dict(
        EvidenceLink.objects.filter(learner_id=learner_id, criterion_id=criterion_id).values_list(
            "evidence_id", "state"
        )
    )
    items = evidence_for(learner_id, criterion_id) if states else []
    prefetch_related_objects(items, "seen_by")
    return [
        ItemShown(item, states[item.pk], files_shown(item), support_blockers(evidence_facts(item)))
        for item in items
    ]


def registration_beside(evidence: Evidence, registrations: QuerySet[Registration]) -> Registration | None:
    """The registration under which a page shows an item: one that stands, the newest first."""
    rows = registrations.filter(learner_id=evidence.learner_id)
    standing = rows.exclude(state=RegistrationState.WITHDRAWN).order_by("-pk").first()
    return standing or rows.order_by("-pk").first()
