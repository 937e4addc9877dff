"""A rule while it is being written: its cards, what is wrong with it, and what it amounts to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from awardry.catalogue.queries.drafts import facts_of_units
from awardry.catalogue.queries.pictures import Picture, picture
from awardry.catalogue.queries.proofs import Proof, declared_totals, proof_of
from awardry.catalogue.queries.sheet import line_id, words_of_place
from awardry.core.combination import RuleFinding, parse_rule
from awardry.core.combination import Unit as UnitFacts
from awardry.core.combination.findings import form_errors
from awardry.core.rule_form import GroupForm, Part, RuleForm, UnreadForm, Written, written

Json = Any


@dataclass(frozen=True)
class Flaw:
    """One finding: `control` is the id on the form of what to look at, `where` how the page calls that part."""

    severity: str
    message: str
    where: str
    control: str


@dataclass(frozen=True)
class PlaceRow:
    """A unit in a group, by the choice that moves it."""

    ref: str
    title: str
    facts: str
    known: bool = True


@dataclass(frozen=True)
class GroupCard:
    group: GroupForm
    depth: int
    rows: list[PlaceRow]
    around: list[tuple[str, str]]  # the groups that it may stand in


@dataclass(frozen=True)
class Sentence:
    """A sentence not understood, and where the document has it (`line`: its id on the page of the draft)."""

    entry: UnreadForm
    line: str
    where: str


@dataclass(frozen=True)
class Editor:
    """Everything that the page shows of a form."""

    form: RuleForm
    written: Written
    flaws: list[Flaw]
    proof: Proof | None
    picture: Picture | None
    cards: list[GroupCard]
    loose: list[PlaceRow]
    sentences: list[Sentence]
    units: dict[str, PlaceRow] = field(default_factory=dict)

    @property
    def errors(self) -> list[Flaw]:
        return [flaw for flaw in self.flaws if flaw.severity == "error"]

    @property
    def group_names(self) -> list[tuple[str, str]]:
        return [(card.group.key, card.group.name) for card in self.cards]

    @property
    def wrong(self) -> set[str]:
        """Ids of the controls with errors."""
        return {flaw.control for flaw in self.errors}


def editor_of(content: Json, index: int, form: RuleForm) -> Editor:
    """The page of a form for one drafted qualification."""
    qualification = content["qualifications"][index]
    facts = facts_of_units(content, qualification)
    rows = {fact["ref"]: _row(fact) for fact in facts}
    found = written(form)
    mistakes = _mistakes(form, found)
    proof = None if mistakes else proof_of(found.rule, facts, declared_totals(qualification))
    flaws = mistakes if proof is None else [_flaw(form, found, flaw) for flaw in proof.flaws]
    return Editor(
        form,
        found,
        flaws,
        proof,
        _picture(found.rule, facts) if proof and found.rule else None,
        list(_cards(form, rows)),
        [rows.get(ref) or _strange(ref) for ref in form.units_in("")],
        [_sentence(content, index, entry) for entry in form.unread],
        rows,
    )


def _row(fact: dict[str, Json]) -> PlaceRow:
    parts = [f"level {fact['level']}"] if fact["level"] else []
    if fact["credit"] is not None:
        parts.append(f"{fact['credit']} credit{'' if fact['credit'] == 1 else 's'}")
    if fact["glh"] is not None:
        parts.append(f"{fact['glh']} GLH")
    return PlaceRow(fact["ref"], fact["title"], " · ".join(parts))


def _strange(ref: str) -> PlaceRow:
    return PlaceRow(ref, "", "not a unit of this qualification", known=False)


def _mistakes(form: RuleForm, found: Written) -> list[Flaw]:
    """Everything that keeps the rule from being read, said at once; what only follows from it is left unsaid."""
    flaws = [
        Flaw("error", mistake.message, _where(form, mistake.control), mistake.control)
        for mistake in found.mistakes
    ]
    told = [mistake.path for mistake in found.mistakes]
    for error in form_errors(found.rule):
        if not any(path == error.path or path.startswith(f"{error.path}/") for path in told):
            control = found.control(error.path)
            flaws.append(Flaw("error", _capital(error.message), _where(form, control), control))
    return flaws


def _flaw(form: RuleForm, found: Written, flaw: RuleFinding) -> Flaw:
    control = found.control(flaw.path)
    return Flaw(flaw.severity, flaw.message, _where(form, control), control)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _where(form: RuleForm, control: str) -> str:
    """What the page calls the part that a control stands in."""
    kind, _, rest = control.partition("-")
    key = rest.partition("-")[0]
    if kind == "group":
        return next((group.name for group in form.groups if group.key == key), "")
    parts: dict[str, tuple[str, Sequence[Part]]] = {
        "across": ("Line across", form.across),
        "barred": ("Barred set", form.barred),
        "requires": ("Prerequisite", form.requires),
        "route": ("Route", form.routes),
    }
    if kind in parts:
        word, rows = parts[kind]
        numbers = {row.key: number for number, row in enumerate(rows, 1)}
        return f"{word} {numbers[key]}" if key in numbers else word
    return {"total": "Totals", "whole": "Totals", "cap": "Caps", "additional": "Additional units"}.get(
        kind, ""
    )


def _picture(rule: Json, facts: list[dict[str, Json]]) -> Picture | None:
    return picture(parse_rule(rule), {fact["ref"]: UnitFacts(**fact) for fact in facts})


def _cards(form: RuleForm, rows: dict[str, PlaceRow]) -> Iterator[GroupCard]:
    """Groups with those inside them next to them; groups in a circle stand on their own."""
    shown: set[str] = set()
    names = [(group.key, group.name) for group in form.groups]

    def below(key: str, depth: int) -> Iterator[GroupCard]:
        for group in form.groups:
            if group.inside == key and group.key not in shown:
                shown.add(group.key)
                mine = [rows.get(ref) or _strange(ref) for ref in form.units_in(group.key)]
                yield GroupCard(group, min(depth, 3), mine, [pair for pair in names if pair[0] != group.key])
                yield from below(group.key, depth + 1)

    yield from below("", 0)
    for group in form.groups:
        if group.key not in shown:
            yield from below(group.inside, 0)


def _sentence(content: Json, index: int, entry: UnreadForm) -> Sentence:
    path = f"/qualifications/{index}/rule"
    for defect in content.get("defects", []):
        if defect.get("path") == path and entry.sentence in " ".join(defect["message"].split()):
            return Sentence(entry, line_id(defect.get("place")), words_of_place(defect.get("place")))
    return Sentence(entry, "", "")
