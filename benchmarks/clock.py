"""How long something takes: medians after a warm-up, by the clock on the wall and by the processor's."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds. `cpu` leaves out what neighbours and disks take, `wall` is what a person waits for."""

    wall: float
    cpu: float


def time_of(work: Callable[[], object], *, repeats: int = 15, warm: int = 3) -> Timing:
    """The median of each over `repeats`, after `warm` runs that fill caches and are not counted."""
    for _ in range(warm):
        work()
    walls, processors = [], []
    for _ in range(repeats):
        wall, processor = perf_counter(), process_time()
        work()
        processors.append((process_time() - processor) * 1000)
        walls.append((perf_counter() - wall) * 1000)
    return Timing(median(walls), median(processors))
