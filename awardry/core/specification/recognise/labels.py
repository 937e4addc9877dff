"""What the labels of facts are called."""

from __future__ import annotations

import re

from awardry.core.specification.memory import remembered

# What a label may be called, in words of titles.plain() without "qualification" and "the". The first that
# matches the whole label wins, so the narrower stand first.
_LABELS: tuple[tuple[str, str], ...] = (
    (
        "unit_ref",
        r"(?:ofqual |qcf |rqf |national )?unit (?:reference|ref|accreditation"
        r"|registration)(?: (?:no|number|code))?|urn"
        r"|unit (?:reference )?number urn|(?:ofqual )?unit urn|uan|unit accreditation (?:number|no|reference)",
    ),
    (
        "unit_title",
        r"unit title|title of unit|unit name|unit|unit standard title|nos name|(?:component|module) (?:title|name)",
    ),
    ("unit_level", r"unit level|level of unit|level of this unit"),
    ("unit_credit", r"unit credits?(?: value)?|credits? value of (?:this )?unit"),
    (
        "unit_glh",
        r"unit (?:guided learning hours|glh)|(?:guided learning hours|glh) (?:of|for)(?: this)? unit",
    ),
    ("unit_number", r"(?:ofqual |rqf |qcf )?unit (?:no|number)"),
    ("unit_code", r"(?:\w+ )?unit code|nos code|saqa us id|us id|(?:component|module) code"),
    (
        "number",
        r"(?:ofqual |regulation |regulated |national |rqf |qcf )?(?:accreditation |regulator s |regulatory )?"
        r"(?:number|no|ref|reference(?: (?:number|no))?|reference code|accreditation (?:number|no))(?: qan| qn)?"
        r"|qan|qn|qualification|ofqual (?:number|no|reference)|accreditation number qan"
        r"|(?:\w+ ){0,3}(?:accreditation|regulation|register) (?:number|no|reference|ref|code)(?: qan| qn)?"
        r"|(?:\w+ ){0,2}(?:qan|qn)(?: number| code)?|ofqual (?:qualification )?(?:code|id)|number qn|number qan",
    ),
    (
        "title",
        r"(?:full |official |regulated |ofqual |qp )?(?:title|name)(?: in full)?"
        r"|title and level|(?:name|title) of|pack(?: name)?"
        r"",
    ),
    ("level", r"(?:rqf |qcf |national |nqf |scqf |nsqf |nveqf )?level(?: of)?(?: rqf| nqf| scqf)?"),
    ("type", r"type|size"),
    (
        "credits",
        r"(?:total |min(?:imum)? |overall )?credits?(?: (?:value|required|total|size))?|(?:total )?(?:number of )?credits"
        r"|credit values?|total credits required|(?:minimum|total) (?:number of )?credits? (?:value )?required"
        r"|(?:minimum )?(?:number of )?credits? (?:required )?(?:to|that must be) (?:be )?(?:achieved?|completed?)"
        r"|(?:scqf |rqf |qcf |nqf |total |minimum )*credits? ?(?:points?|values?)?|size credits",
    ),
    ("glh_min", r"min(?:imum)? (?:guided learning hours|glh)|(?:guided learning hours|glh) min(?:imum)?"),
    ("glh_max", r"max(?:imum)? (?:guided learning hours|glh)|(?:guided learning hours|glh) max(?:imum)?"),
    ("glh", r"(?:total )?hours glh|(?:total )?(?:guided learning(?: hours)?|glh)(?: glh| range| total)?"),
    (
        "tqt",
        r"(?:total )?hours tqt|(?:total )?(?:qualification )?time(?: tqt| hours)?|tqt(?: hours)?"
        r"|total qualification time(?: \w+)?",
    ),
    (
        "operational_start",
        r"(?:operational |accreditation |ofqual |first |registration )*start(?: date)?|operational from"
        r"|(?:can be |may be )?(?:available|offered|delivered|registered|open) (?:to learners )?from"
        r"|registrations? opens?|"
        r"(?:first|earliest) registration(?: date)?|launch date|start date for registrations?"
        r"|date of first registration",
    ),
    (
        "review",
        r"(?:operational |ofqual |next |qualifications? )*review(?:ed|s)?(?: date| by| on| due)?(?: on| by)?"
        r"|due for review",
    ),
    (
        "certification_end",
        r"(?:certification|certificate) (?:end|closing)(?: date)?|last (?:date for )?certification(?: date)?"
        r"|final certification(?: date)?|certification end date|last certification end date"
        r"|last date for achievement|certification closes"
        r"|(?:last|final|closing|latest) (?:date )?(?:for )?certificat(?:ion|es?)(?: date| claims)?",
    ),
    (
        "operational_end",
        r"(?:operational |regulation |accreditation |ofqual |registration )*end(?: date)?|last (?:date for"
        r" )?registrations?(?: date)?"
        r"|(?:last|final|closing|latest) (?:date )?(?:for )?(?:new )?(?:learner )?registrations?(?: date)?"
        r"|registrations? closes?|withdrawn (?:on|from)|withdrawal date"
        r"|expiry date|(?:operational|available) (?:until|to)"
        r"|last date for enrolments?",
    ),
    (
        "grading",
        r"grad(?:ing|es?)(?: (?:method|scale|structure|system|available|type))?|overall grading(?: type)?"
        r"|grading and results",
    ),
    (
        "assessment",
        r"(?:form of |method of |methods of |type of |overview of )?assessment(?: (?:requirements?|methods?"
        r"|model|type|arrangements|s))?"
        r"|how (?:it is|is it) assessed|assessed by",
    ),
    (
        "awarding_body",
        r"awarding (?:body|organisation|organization)(?: name)?|ao"
        r"|awarding organisation s name|offered by|awarded by",
    ),
    (
        "body_code",
        r"(?:scheme|entry|course|product|programme|ao|awarding (?:body|organisation)|registration|internal|our)"
        r" (?:code|number)|code|(?:group award|award|qp|qual|saqa qual|saqa) (?:code|id|number)",
    ),
    (
        "entry",
        r"(?:formal |learner )?entry (?:requirements?|guidance|criteria|conditions)|prerequisites?|pre requisites?",
    ),
    (
        "purpose",
        r"purpose|objectives?|aims?(?: and objectives)?|overview|description|summary|purpose and aim",
    ),
    (
        "audience",
        r"(?:target )?(?:audience|learners|group)|who (?:is )?(?:it|this) (?:is )?for|suitable for|designed for",
    ),
    ("progression", r"progression(?: (?:routes?|opportunities|options))?"),
    (
        "rule",
        r"rules? of combination|(?:unit )?combination rules?|structure|structure and combination|achievement"
        r" requirements",
    ),
    (
        "framework",
        r"regulation start(?: date)?|pre 2009 nqf level|(?:learning )?aim (?:reference"
        r"|ref)(?: \w+)?|framework|regulators?|regulated by|sector subject area|ssa|sector"
        r"|subject area|age(?: range| group|s)?|"
        r"min(?:imum)? age(?: \w+)*|(?:approved )?age (?:range|groups?)|version|language|funding|delivery|eqf level|"
        r"sub level|(?:total )?unit time|tut|(?:unit )?tqt|available grades",
    ),
)
_OWN_CODE = re.compile(
    r"^(?!.*\b(?:centre|learner|candidate|phone|telephone|fax|contact|page|unit|version"
    r"|charity|company|customer|aim|vat"
    r"|funding|learning|module|post|document|publication|issue|age|part|section|group|mobile|invoice|order|total"
    r"|minimum|maximum|approved|date|credits?|guided|hours|of|component|paper|decision"
    r"|sector|nco|isco|superclass|saqa)\b)(?:[a-z0-9]+ ){1,4}(?:code|number|no)$"
)
# One pattern tried once; the group that matched tells the name, and the first that matches the whole wins.
_ANY = re.compile("|".join(rf"({pattern})$" for _, pattern in _LABELS))
_NAMES = tuple(name for name, _ in _LABELS)
_BOUND = re.compile(r"\((min(?:imum)?|max(?:imum)?)\.?\)", re.I)  # not whose it is, but what
# How the words of labels begin, but for those that make no label alone: most lines have none of them.
_BEGINNINGS = frozenset(
    word[:3]
    for _, pattern in _LABELS
    for word in re.findall(r"[a-z0-9]+", re.sub(r"\\[a-z]|[a-z]\?", " ", pattern))
    if word
    not in {
        "the",
        "this",
        "and",
        "for",
        "can",
        "is",
        "of",
        "to",
        "or",
        "in",
        "on",
        "it",
        "a",
        "per",
        "at",
        "be",
    }
)
_CODES = frozenset(["code", "number", "no"])
_WHOSE_WORDS = re.compile(r"th(?:e|is)|qualification|value is")
_BRACKETS = re.compile(r"\([^)]*\)")
_OTHERS = re.compile(r"[^a-z0-9]+")
_WHOSE = re.compile(r"\b(?:the|this|of the|qualifications?|value is)\b")


@remembered
def label(text: str) -> str | None:
    """The field that a printed label means; None where it is no label of ours."""
    if " / " in text:  # in two languages
        return next((name for part in text.split(" / ")[::-1] if (name := label(part))), None)
    if "(m" in text.lower():
        text = _BOUND.sub(r" \1 ", text)
    if "(" in text:
        bare = _BRACKETS.sub(" ", text)
        text = text if bare.strip(" :").lower() in {"hours", "time", "total hours"} else bare
    words = _OTHERS.sub(" ", text.lower()).strip()
    if not words or words.count(" ") > 8:
        return None
    named = words.split()
    if _BEGINNINGS.isdisjoint([word[:3] for word in named]):
        return "body_code" if named[-1] in _CODES and _OWN_CODE.match(words) else None
    if found := _ANY.match(words):
        return _NAMES[(found.lastindex or 1) - 1]
    bare = _without(words) if _WHOSE_WORDS.search(words) else words
    if bare and bare != words and (found := _ANY.match(bare)):
        return _NAMES[(found.lastindex or 1) - 1]
    return "body_code" if named[-1] in _CODES and _OWN_CODE.match(words) else None


def _without(words: str) -> str:
    """A label without the words that only say whose it is."""
    return " ".join(_WHOSE.sub(" ", words).split())
