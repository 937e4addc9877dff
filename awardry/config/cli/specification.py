"""`awardry read`."""

from awardry.config.cli.documents import read_draft
from awardry.config.cli.messages import DONE, NO, answer, answer_json
from awardry.core.specification.report import draft_lines


def read(files: list[str], json: bool, strict: bool) -> int:
    """Each document as a draft specification; several make a list."""
    drafts = [read_draft(file) for file in files]
    if json:
        whole = [draft.to_json() for draft in drafts]
        answer_json(whole[0] if len(whole) == 1 else whole)
    else:
        answer("\n\n".join("\n".join(draft_lines(draft)) for draft in drafts))
    faulty = any(defect.severity == "error" for draft in drafts for defect in draft.defects)
    return NO if strict and faulty else DONE
