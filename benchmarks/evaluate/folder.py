"""A folder of documents beside what people say that they state."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.evaluate.judge import judge
from benchmarks.evaluate.reading import Reading, readings
from benchmarks.evaluate.tally import Tally
from benchmarks.evaluate.truth import DOCUMENTS, ENDING, Truth, TruthError, truth_of
from benchmarks.evaluate.value import Value, plain


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: what became of it, and the verdicts; no truth, no verdicts."""

    reading: Reading
    truth: Truth | None
    values: Sequence[Value] = ()
    tally: Tally = field(default_factory=Tally)

    @property
    def name(self) -> str:
        return self.reading.document.name

    @property
    def failed(self) -> bool:
        """The reader gave no answer."""
        return self.reading.outcome in ("crashed", "too slow")


def evaluated(folder: Path, truths: Path | None = None, *, seconds: float = 60) -> list[Judged]:
    """Every document of the folder, judged. Raises TruthError where there is nothing to judge."""
    documents = _documents(folder)
    known = {path: truth_of(path, truths or folder) for path in documents}
    _refuse_orphans(truths or folder, documents)
    return [_judged(each, known[each.document]) for each in readings(documents, seconds=seconds)]


def _documents(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise TruthError(f"{folder}: no such folder; give the folder of the documents")
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in DOCUMENTS)
    documents = [path for path in found if path.name != "README.md"]
    if not documents:
        raise TruthError(f"{folder}: holds no document; they end in {', '.join(DOCUMENTS)}")
    return documents


def _refuse_orphans(folder: Path, documents: Sequence[Path]) -> None:
    """A truth without its document would be passed over in silence."""
    stems = {path.stem for path in documents}
    for path in sorted(folder.glob(f"*{ENDING}")):
        if path.name.removesuffix(ENDING) not in stems:
            raise TruthError(f"{path.name}: there is no document of this name; rename one of them")


def _judged(reading: Reading, truth: Truth | None) -> Judged:
    if truth is None:
        return Judged(reading, None)
    values = _refusal(reading, truth) if truth.refused else _values(reading, truth)
    return Judged(reading, truth, values, Tally().add(values))


def _values(reading: Reading, truth: Truth) -> list[Value]:
    """The verdicts; a document that gave no draft misses all that it states."""
    if reading.outcome == "read":
        return judge(truth, reading.draft)
    nothing: dict[str, list[object]] = {"qualifications": [], "units": [], "defects": []}
    lost = Value("refusal", "invented", "", None, reading.message)
    return [*judge(truth, nothing), *([lost] if reading.outcome == "refused" else [])]


def _refusal(reading: Reading, truth: Truth) -> list[Value]:
    if reading.outcome == "read":
        return [Value("refusal", "missing", "", "refused", "read")]
    said = truth.refused is True or plain(truth.refused) in plain(reading.message)
    right = reading.outcome == "refused" and said
    return [Value("refusal", "right" if right else "wrong", "", truth.refused, reading.message)]
