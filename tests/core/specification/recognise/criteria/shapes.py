"""Units of our own wording in the shapes that documents print their criteria in."""

HEAD = """Fenwick Awards Level 2 Certificate in Canal Work

Qualification number: 699/2201/9

"""

UNIT = "Unit 1: Work a canal boat\n\nUnit reference: R/699/4201\nLevel: 2\nCredit value: 3\n\n"

PLAIN = ["1.1", "1.2", "2.1", "2.2"]

SHAPES: dict[str, tuple[str, list[str]]] = {
    "two columns parted by tabs": (
        "The learner will:\tThe learner can:\n"
        "1 Know locks\t1.1 Name the parts of a lock\n\t1.2 State who may work it\n"
        "2 Work a lock\t2.1 Fill a chamber\n\t2.2 Empty a chamber\n",
        PLAIN,
    ),
    "the columns the other way about": (
        "Assessment criteria\tLearning outcomes\n"
        "1.1 Name the parts of a lock 1.2 State who may work it\t1 Know locks\n"
        "2.1 Fill a chamber 2.2 Empty a chamber\t2 Work a lock\n",
        PLAIN,
    ),
    "four columns with the numbers apart": (
        "Learning outcomes\t\tAssessment criteria\t\tEvidence\tDate\n"
        "1\tKnow locks\t1.1\tName the parts of a lock\t\t\n\t\t1.2\tState who may work it\t\t\n"
        "2\tWork a lock\t2.1\tFill a chamber\t\t\n\t\t2.2\tEmpty a chamber\t\t\n",
        PLAIN,
    ),
    "one column": (
        "Learning outcome 1: Know locks\n\nAssessment criteria\n\n1.1 Name the parts of a lock\n1.2 State who may work it\n\n"
        "Learning outcome 2: Work a lock\n\nAssessment criteria\n\n2.1 Fill a chamber\n2.2 Empty a chamber\n",
        PLAIN,
    ),
    "a run of text": (
        "1. Know locks 1.1 Name the parts of a lock 1.2 State who may work it\n\n"
        "2. Work a lock 2.1 Fill a chamber 2.2 Empty a chamber\n",
        PLAIN,
    ),
    "a table on the next page with the outcome's number repeated": (
        "The learner will:\tThe learner can:\n1 Know locks\t1.1 Name the parts of a lock\n\n"
        "The learner will:\tThe learner can:\n1 Know locks (continued)\t1.2 State who may work it\n"
        "2 Work a lock\t2.1 Fill a chamber\n\t2.2 Empty a chamber\n",
        PLAIN,
    ),
    "all outcomes first, then all criteria": (
        "Learning outcomes\n\nThe learner will:\n\n1. Know locks\n2. Work a lock\n\nAssessment criteria\n\nThe learner can:\n\n"
        "1.1 Name the parts of a lock\n1.2 State who may work it\n2.1 Fill a chamber\n2.2 Empty a chamber\n",
        PLAIN,
    ),
    "an outcome's words split around its criteria": (
        "1 Know the parts of\n1.1 Name the parts of a lock\na lock and their\n1.2 State who may work it\nuse\n"
        "2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n",
        PLAIN,
    ),
    "codes on lines of their own": (
        "1\nKnow locks\n1.1\nName the parts of a lock\n1.2\nState who may work it\n"
        "2\nWork a lock\n2.1\nFill a chamber\n2.2\nEmpty a chamber\n",
        PLAIN,
    ),
    "words before their codes": (
        "1 Know locks\nName the parts of a lock\n1.1\nState who may work it\n1.2\n"
        "2 Work a lock\nFill a chamber\n2.1\nEmpty a chamber\n2.2\n",
        PLAIN,
    ),
    "codes at the ends of lines": (
        "Outcome 1 Know locks\nName the parts of a lock 1.1\nState who may work it 1.2\n"
        "Outcome 2 Work a lock\nFill a chamber 2.1\nEmpty a chamber 2.2\n",
        PLAIN,
    ),
    "codes in one block and words in the next": (
        "Outcome 1 Know locks\n1.1\n1.2\nName the parts of a lock\nState who may work it\n"
        "Outcome 2 Work a lock\n2.1\n2.2\nFill a chamber\nEmpty a chamber\n",
        PLAIN,
    ),
    "both columns in one line": (
        "The learner will: The learner can:\n1 Know the locks of 1.1 Name the parts of a lock\nthe canal as a whole\n"
        "1.2 State who may work it\n2 Work a lock 2.1 Fill a chamber\n2.2 Empty a chamber\n",
        PLAIN,
    ),
    "wrapped lines": (
        "1 Know locks\n1.1 Name the parts of a lock that a boat meets on its way up\nthe hill, the gates among them\n"
        "1.2 State who may work it\n2 Work a lock\n2.1 Fill a chamber in the order of\nOld Fenwick's handbook\n2.2 Empty a chamber\n",
        PLAIN,
    ),
    "a page's foot and head between two criteria": (
        "1 Know locks\n1.1 Name the parts of a lock\n\n© Fenwick Awards 2019\nPage 7 of 30\n\nFenwick Awards – Canal Work\n\n"
        "1.2 State who may work it\n2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n",
        PLAIN,
    ),
    "codes with the letters AC before them": (
        "LO1 Know locks\nLO1 AC1.1 Name the parts of a lock\nLO1 AC1.2 State who may work it\n"
        "LO2 Work a lock\nLO2 AC2.1 Fill a chamber\nLO2 AC2.2 Empty a chamber\n",
        PLAIN,
    ),
    "grades running through a unit": (
        "Learning outcomes\nOn completion of this unit a learner should:\n1 Know locks\n2 Be able to work a lock\n\n"
        "Pass\tMerit\tDistinction\nP1 describe a lock\tM1 compare two locks\tD1 evaluate a flight of locks\n"
        "P2 fill a chamber\tM2 fill it without turbulence\t\nP3 empty a chamber\t\t\n",
        ["P1", "P2", "P3", "M1", "M2", "D1"],
    ),
    "grades that begin anew under each outcome": (
        "LO1 Know locks\nP1 Describe a lock\nM1 Compare two locks\nLO2 Work a lock\nP1 Fill a chamber\nM1 Fill it without turbulence\n",
        ["P1", "M1", "P1", "M1"],
    ),
    "codes with the letter of the aim": (
        "Learning aim A: Know locks\n\nA.P1 Describe a lock\nA.M1 Compare two locks\n\n"
        "Learning aim B: Work a lock\n\nB.P2 Fill a chamber\nB.M2 Fill it without turbulence\nAB.D1 Evaluate a flight of locks\n",
        ["A.P1", "A.M1", "B.P2", "B.M2", "AB.D1"],
    ),
    "codes with level and aim": (
        "Level 1\tLevel 2 Pass\tLevel 2 Merit\tLevel 2 Distinction\nLearning aim A: Know locks\n"
        "1A.1 Name a lock\t2A.P1 Describe a lock\t2A.M1 Compare two locks\t2A.D1 Evaluate a flight of locks\n",
        ["1A.1", "2A.P1", "2A.M1", "2A.D1"],
    ),
    "performance criteria with PC before their numbers, skills beside them": (
        "Elements and Performance Criteria\n\nKnow locks\nTo be competent, the individual on the job must be able to:\n"
        "PC1. name the parts of a lock\nPC2. state who may work it\n\nKnowledge and Understanding\n"
        "KU1. bye-laws of the canal\n\nGeneric Skills\nGS1. write a log\n",
        ["PC1", "PC2"],
    ),
    "performance and knowledge statements of a standard": (
        "Performance criteria\nYou must be able to:\nP1 fill a chamber\nP2 empty a chamber\n\nKnowledge and understanding\n"
        "You need to know and understand:\nK1 the parts of a lock\nK2 who may work it\n",
        ["P1", "P2", "K1", "K2"],
    ),
    "letters in brackets": (
        "Outcome 1\n\nKnow locks\n\nPerformance criteria\n\n(a) Name the parts of a lock\n(b) State who may work it\n\n"
        "Outcome 2\n\nWork a lock\n\nPerformance criteria\n\n(a) Fill a chamber\n(b) Empty a chamber\n",
        ["a", "b", "a", "b"],
    ),
    "letters with a bracket behind": (
        "Outcome 1 Know locks\nYou can:\na) Name the parts of a lock\nb) State who may work it\n"
        "Outcome 2 Work a lock\nYou can:\na) Fill a chamber\nb) Empty a chamber\n",
        ["a", "b", "a", "b"],
    ),
    "Roman figures": (
        "Outcome 1 Know locks\nThe learner can:\n(i) Name the parts of a lock\n(ii) State who may work it\n"
        "Outcome 2 Work a lock\nThe learner can:\n(i) Fill a chamber\n(ii) Empty a chamber\n",
        ["i", "ii", "i", "ii"],
    ),
    "numbers that begin anew under each outcome": (
        "LO1 Know locks\nAssessment criteria: the learner can\n1. Name the parts of a lock\n2. State who may work it\n"
        "LO2 Work a lock\nAssessment criteria: the learner can\n1. Fill a chamber\n2. Empty a chamber\n",
        ["1", "2", "1", "2"],
    ),
    "a number and its words in cells of their own": (
        "Outcome 1\tKnow locks\n\nThe learner can:\n\n1.\tName the parts of a lock\n2.\tState who may work it\n\n"
        "Outcome 2\tWork a lock\n\nThe learner can:\n\n1.\tFill a chamber\n2.\tEmpty a chamber\n",
        ["1", "2", "1", "2"],
    ),
    "specific outcomes, each criterion announced by its word": (
        "SPECIFIC OUTCOME 1\nKnow locks\n\nASSESSMENT CRITERIA\n\nASSESSMENT CRITERION 1\nThe parts of a lock are named.\n\n"
        "ASSESSMENT CRITERION RANGE\nGates, paddles, sills.\n\nASSESSMENT CRITERION 2\nThose who may work it are stated.\n\n"
        "SPECIFIC OUTCOME 2\nWork a lock\n\nASSESSMENT CRITERIA\n\nASSESSMENT CRITERION 1\nA chamber is filled.\n",
        ["1", "2", "1"],
    ),
    "no codes at all": (
        "LO1 Know locks\nThe learner can:\n• Name the parts of a lock\n• State who may work it\n\n"
        "LO2 Work a lock\nThe learner can:\n• Fill a chamber\n• Empty a chamber\n",
        PLAIN,
    ),
    "three parts where that is how criteria are printed": (
        "3.1 Know locks\t3.1.1 Name the parts of a lock\n\t3.1.2 State who may work it\n3.2 Work a lock\t3.2.1 Fill a chamber\n",
        ["3.1.1", "3.1.2", "3.2.1"],
    ),
    "three parts as content below criteria": (
        "1 Know locks\n1.1 Name the parts of a lock\n1.2 State who may work it\n\nUnit content\n\n1.1.1 Gates and paddles\n1.1.2 Sills\n\n"
        "2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n\nUnit content\n\n2.1.1 Ropes\n",
        PLAIN,
    ),
    "a list of skills and one of careers after the criteria": (
        "1 Know locks\n1.1 Name the parts of a lock\n1.2 State who may work it\n2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n\n"
        "Key skills\n\n• Speak with boaters\n• Count boats\n\nCareer opportunities\n\n• Lock keeper\n• Lengthsman\n",
        PLAIN,
    ),
    "range, guidance and evidence between criteria": (
        "1 Know locks\n1.1 Name the parts of a lock\n\nRange\n\nParts: gates, paddles, sills\n\n1.2 State who may work it\n\n"
        "Evidence requirements\n\n1. A log of two days\n2. One observation\n\n2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n\n"
        "Assessment guidance\n\n1.1 could be shown on a drawing.\n2.1 is best seen on the canal.\n",
        PLAIN,
    ),
    "the same criteria in a checklist of evidence": (
        "1 Know locks\n1.1 Name the parts of a lock\n1.2 State who may work it\n2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n\n"
        "Criterion\tEvidence ref\tDate\tSignature\n1.1\t\t\t\n1.2\t\t\t\n2.1\t\t\t\n2.2\t\t\t\n",
        PLAIN,
    ),
    "the same criteria in a table of marks": (
        "1 Know locks\n1.1 Name the parts of a lock\n1.2 State who may work it\n2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n\n"
        "Marking\n\nCriterion\tMarks\n1.1 Name the parts\t4\n1.2 State who\t2\n2.1 Fill\t6\n2.2 Empty\t6\n",
        PLAIN,
    ),
    "bands of marks that describe levels": (
        "1 Know locks\n1.1 Name the parts of a lock\n1.2 State who may work it\n2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n\n"
        "Mark bands\n\nMark band 1\tMark band 2\tMark band 3\n1–3 marks\t4–6 marks\t7–9 marks\nNames some parts\tNames most parts\tNames all parts\n",
        PLAIN,
    ),
    "a criterion without a code where the next leaves a gap": (
        "1 Know locks\n1.1 Name the parts of a lock\nState who may work it\n1.3 Describe a flight\n"
        "2 Work a lock\n2.1 Fill a chamber\n",
        ["1.1", "1.2", "1.3", "2.1"],
    ),
    "figures in a sentence that look like codes": (
        "1 Know locks\n1.1 Name locks with a fall of more than\n2.5 metres of water\n1.2 State who may work it\n"
        "2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n",
        PLAIN,
    ),
    "names of forms to be signed below": (
        "1 Know locks\n1.1 Name the parts of a lock\n1.2 State who may work it\n2 Work a lock\n2.1 Fill a chamber\n2.2 Empty a chamber\n\n"
        "Learner signature: ________\tDate: ________\nAssessor signature: ________\tDate: ________\n",
        PLAIN,
    ),
}
