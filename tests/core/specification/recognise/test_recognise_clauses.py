"""Rules of combination in words: each sentence is a case, each clause a demand."""

import pytest

from awardry.core.specification.recognise.clauses import Clause, matters, read

CASES: list[tuple[str, list[Clause]]] = [
    ("Learners must complete 23 credits in total.", [Clause("credits", 23, 23, total=True)]),
    ("Learners must achieve a minimum of 45 credits.", [Clause("credits", 45)]),
    ("14 credits must be taken from Mandatory Group A;", [Clause("credits", 14, 14, groups=("A",))]),
    ("Plus a minimum of 6 credits from Optional Group B", [Clause("credits", 6, groups=("B",))]),
    ("A maximum of 3 credits may be taken from Group C.", [Clause("credits", None, 3, groups=("C",))]),
    ("Up to 4 credits may be taken from Optional Group C.", [Clause("credits", None, 4, groups=("C",))]),
    ("3 credits may be taken from Group C.", [Clause("credits", None, 3, groups=("C",))]),
    ("Group B: minimum 6 credits", [Clause("credits", 6, groups=("B",))]),
    ("At least 6 credits or more from Section 2", [Clause("credits", 6, groups=("2",))]),
    ("Candidates must complete the 3 Mandatory units.", [Clause("units", 3, 3, all=True, kind="mandatory")]),
    ("Candidates are required to achieve both units.", [Clause("units", 2, 2, all=True)]),
    ("Learners must pass all three units.", [Clause("units", 3, 3, all=True)]),
    ("All units are mandatory.", [Clause("units", all=True, kind="mandatory")]),
    ("Choose 2 units from Group C", [Clause("units", 2, 2, groups=("C",))]),
    (
        "Learners must complete all mandatory units and two optional units.",
        [Clause("units", all=True, kind="mandatory"), Clause("units", 2, 2, kind="optional")],
    ),
    (
        "Learners must complete two units: the mandatory unit and one optional unit.",
        [
            Clause("units", all=True, kind="mandatory"),
            Clause("units", 2, 2),
            Clause("units", 1, 1, kind="optional"),
        ],
    ),
    (
        "A minimum of 45 credits, of which 36 must be at Level 2 or above",
        [Clause("credits", 45), Clause("credits", 36, 36, level="2", or_above=True)],
    ),
    (
        "Learners must achieve 15 credits: 6 from Group A and at least 9 from Group B.",
        [
            Clause("credits", 15, 15),
            Clause("credits", 6, 6, groups=("A",)),
            Clause("credits", 9, groups=("B",)),
        ],
    ),
    (
        "18 credits from the four mandatory units and 5 further credits from the optional units",
        [Clause("credits", 18, 18, kind="mandatory"), Clause("credits", 5, 5, further=True, kind="optional")],
    ),
    (
        "The remaining 7 credits can come from Group B or Group C",
        [Clause("credits", 7, 7, further=True, groups=("B", "C"))],
    ),
    ("At least 50% of the credits must be at Level 2.", [Clause("credits", 1, share=0.5, level="2")]),
    (
        "No more than 50% of credits may be achieved through recognition of prior learning.",
        [Clause("credits", None, 1, share=0.5, prior=True)],
    ),
    ("Learners need between 51 and 58 credits", [Clause("credits", 51, 58)]),
    ("Learners need 51 to 58 credits", [Clause("credits", 51, 58)]),
    ("Learners must achieve 6 credits from the units below.", [Clause("credits", 6, 6)]),
    (
        "Learners take 3 units from A and 6 credits from B",
        [Clause("units", 3, 3, groups=("A",)), Clause("credits", 6, 6, groups=("B",))],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_sentence_makes_these_demands(sentence: str, expected: list[Clause]) -> None:
    found = [_essence(clause) for clause in read(sentence).clauses]
    assert found == [_essence(clause) for clause in expected]


def _essence(clause: Clause) -> tuple[object, ...]:
    return (
        clause.measure, clause.low, clause.high, clause.all, clause.further, clause.share, clause.groups, clause.kind,
        clause.level, clause.or_above, clause.prior,
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Unit 4 may not be taken by learners who work alone.",
        "Unit 5 may only be taken by learners who hold a licence.",
        "Unit 7 requires Unit 5 or Unit 6.",
        "Learners must take 6 credits from the endorsed list of the local college.",
        "Learners choose one of three pathways and take 12 credits from it.",
        "Learners must complete either 12 credits from Group A or 15 credits from Group B.",
    ],
)
def test_what_is_not_wholly_understood_is_never_taken_as_whole(sentence: str) -> None:
    assert matters(sentence)
    assert not read(sentence).whole


@pytest.mark.parametrize(
    "sentence",
    [
        "For the address see unit 4 of the business park.",
        "This guide is for centres.",
        "The awarding body has been at work for 25 years.",
    ],
)
def test_a_sentence_about_other_things_is_no_rule(sentence: str) -> None:
    assert not matters(sentence)
