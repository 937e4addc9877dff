"""One row of the benchmark's table: a job measured here and, in the same run, beside an independent tool."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` and `peer` are figures in `unit`, less is better where `unit` is a time. `bar` is what `ours` must stay
    under (or, where more is better, reach); `missed` whether it does not. `ratio` above 1: we are faster.

    `cpu`: milliseconds of processor time of the same, for machines with neighbours; `queries` to the database.
    `held`: whether the bar holds for the processor's time, whatever the clock says.
    """

    job: str
    figure: str
    unit: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    ratio: float | None = None
    note: str = ""
    bar: float | None = None
    missed: bool = False
    cpu: float | None = None
    queries: int | None = None
    most_queries: int | None = None
    held: bool = False


def timed(
    job: str,
    figure: str,
    ours: float,
    peer: float | None = None,
    peer_name: str = "",
    note: str = "",
    bar: float | None = None,
) -> Row:
    """A row of milliseconds, ratio and verdict worked out; `bar` is the most it may take."""
    ratio = None if peer is None else peer / ours
    return Row(job, figure, "ms", ours, peer, peer_name, ratio, note, bar, bar is not None and ours > bar)
