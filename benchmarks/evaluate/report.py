"""What was found, as lines for people and as data for programs."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.evaluate.folder import Judged
from benchmarks.evaluate.tally import Tally, by_field
from benchmarks.evaluate.value import Value, Verdict

_COUNTS: tuple[Verdict, ...] = ("right", "wrong", "missing", "invented")
_HEAD = (*_COUNTS, "precision", "recall")
_LONGEST = 160


def lines(found: Sequence[Judged], *, errors: bool) -> Iterator[str]:
    """Fields, documents, documents without truth, and the sum; with `errors` every value that is not right."""
    judged = [each for each in found if each.truth]
    values = [value for each in judged for value in each.values]
    if judged:
        yield from _table(
            ("field", *_HEAD), [(name, *_row(tally)) for name, tally in by_field(values).items()]
        )
        yield ""
        rows = [
            (each.name, *_row(each.tally), f"{each.reading.seconds:.1f} s", _note(each)) for each in judged
        ]
        yield from _table(("document", *_HEAD, "time", ""), rows)
        yield ""
    yield from _unjudged([each for each in found if not each.truth])
    if errors:
        yield from (line for each in judged for line in _errors(each))
    yield _sum(found, Tally().add(values))


def data(found: Sequence[Judged]) -> dict[str, Any]:
    """The same for programs."""
    values = [value for each in found for value in each.values]
    return {
        "total": _plain(Tally().add(values)),
        "fields": {name: _plain(tally) for name, tally in by_field(values).items()},
        "documents": [_document(each) for each in found],
    }


def _document(each: Judged) -> dict[str, Any]:
    found: dict[str, Any] = {"document": each.name, "outcome": each.reading.outcome}
    found |= {"seconds": round(each.reading.seconds, 2), "message": each.reading.message or None}
    if not each.truth:
        return found | {"truth": False, "counts": _contents(each)}
    wrong = [
        {key: getattr(value, key) for key in ("field", "verdict", "where", "expected", "found")}
        for value in each.values
        if value.verdict != "right"
    ]
    return found | {"truth": True, **_plain(each.tally), "errors": wrong}


def _plain(tally: Tally) -> dict[str, Any]:
    counts: dict[str, Any] = {name: tally.counts[name] for name in _COUNTS}
    return {**counts, "precision": tally.precision, "recall": tally.recall}


def _row(tally: Tally) -> tuple[str, ...]:
    return (
        *(str(tally.counts[name] or "·") for name in _COUNTS),
        *("" if share is None else f"{share:.1%}" for share in (tally.precision, tally.recall)),
    )


def _note(each: Judged) -> str:
    if each.reading.outcome == "read":
        return ""
    return f"{each.reading.outcome}: {each.reading.message.removeprefix(each.name + ': ')}"[:_LONGEST]


def _unjudged(found: Sequence[Judged]) -> Iterator[str]:
    if not found:
        return
    yield "Without truth:"
    for each in found:
        counts = ", ".join(f"{count} {what}" for what, count in _contents(each).items())
        yield f"  {each.name}: {counts or _note(each)} ({each.reading.seconds:.1f} s)"
    yield ""


def _contents(each: Judged) -> dict[str, int]:
    draft = each.reading.draft
    if not draft:
        return {}
    outcomes = [outcome for unit in draft["units"] for outcome in unit["outcomes"]]
    return {
        "qualifications": len(draft["qualifications"]),
        "units": len(draft["units"]),
        "outcomes": len(outcomes),
        "criteria": sum(len(outcome["criteria"]) for outcome in outcomes),
        "rules": sum(1 for qualification in draft["qualifications"] if qualification["rule"]),
        "defects": len(draft["defects"]),
    }


def _errors(each: Judged) -> Iterator[str]:
    wrong = [value for value in each.values if value.verdict != "right"]
    if not wrong and not each.failed:
        return
    yield f"{each.name}" + (f": {_note(each)}" if _note(each) else "")
    if each.reading.outcome == "read" or (each.truth and each.truth.refused):
        told, untold = _worth_telling(wrong)
        yield from (line for value in told for line in _error(value))
        for where, values in untold.items():
            if len(values) > 3:
                yield f"  {len(values)} more values of {where} are missing"
    else:
        yield f"  all of its {len(wrong)} values are missing"
    yield ""


def _worth_telling(wrong: Sequence[Value]) -> tuple[list[Value], dict[str, list[Value]]]:
    """What is missing inside a missing unit or qualification goes without saying."""
    holders = ("unit", "qualification", "outcome", "criterion")
    lost = [each.where for each in wrong if each.verdict == "missing" and each.field in holders]
    told: list[Value] = []
    untold: dict[str, list[Value]] = {}
    for value in wrong:
        inside = next((each for each in lost if f"{value.where} ".startswith(f"{each} ")), None)
        itself = value.where == inside and value.field in holders
        if inside is None or value.verdict != "missing" or itself:
            told.append(value)
        else:
            untold.setdefault(inside, []).append(value)
    return told, untold


def _error(value: Value) -> Iterator[str]:
    yield f"  {value.verdict}: {value.field}" + (f" of {value.where}" if value.where else "")
    if value.verdict in ("wrong", "missing"):
        yield f"    expected {_shown(value.expected)}"
    if value.verdict in ("wrong", "invented"):
        yield f"    read     {_shown(value.found)}"


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 20 * _LONGEST else text[: 20 * _LONGEST] + " …"


def _sum(found: Sequence[Judged], tally: Tally) -> str:
    documents = f"{len(found)} document{'' if len(found) == 1 else 's'}"
    failed = sum(1 for each in found if each.failed)
    stopped = f"; the reader gave no answer for {failed}" if failed else ""
    if not tally.counts.total():
        return f"{documents}, none with a truth file{stopped}"
    return (
        f"{documents}: {tally.counts['right']} of {tally.counts.total()} values right ({tally.share_right:.1%}),"
        f" {tally.counts['wrong'] + tally.counts['invented']} wrong or invented ({tally.share_false:.1%}),"
        f" {tally.counts['missing']} missing{stopped}"
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Columns aligned, figures to the right."""
    every = [head, *rows]
    widths = [max(len(row[at]) for row in every) for at in range(len(head))]
    for row in every:
        cells = [
            row[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(row[1:8], widths[1:8], strict=False)),
        ]
        yield "  ".join([*cells, *row[8:]]).rstrip()
