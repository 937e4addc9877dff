"""A rule of combination as the fields of a form, and back. Pure; what a person typed is kept even where it is wrong.

form_of(rule, refs) -> RuleForm             every part of the rule, and the units of the qualification in no group
read_form(fields) -> RuleForm               from what a browser sent; never raises, leaves aside what has no place
form.fields() -> list[(name, value)]        what a browser sends for the form, in its order
written(form) -> Written                    the rule's JSON, where each part of it stands on the form, and mistakes
stepped(form, step, fields) -> str          adds or removes a part; answers with the id of the part to look at
"""

from awardry.core.rule_form.form import (
    AcrossForm,
    CapForm,
    Ends,
    GroupForm,
    NeedForm,
    Part,
    RouteForm,
    RuleForm,
    SetForm,
    UnreadForm,
)
from awardry.core.rule_form.read import form_of, read_form
from awardry.core.rule_form.steps import stepped
from awardry.core.rule_form.write import Mistake, Written, written

__all__ = [
    "AcrossForm",
    "CapForm",
    "Ends",
    "GroupForm",
    "Mistake",
    "NeedForm",
    "Part",
    "RouteForm",
    "RuleForm",
    "SetForm",
    "UnreadForm",
    "Written",
    "form_of",
    "read_form",
    "stepped",
    "written",
]
