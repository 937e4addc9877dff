"""Two groups counted together in one multiplication of whole numbers (Kronecker's substitution).

A table of counts is a polynomial: sums are exponents, counts coefficients. Packed with room for the largest sums, two
tables multiply as two integers, and what passed the end of an axis is folded back, or dropped, once for the whole.
"""

from collections.abc import Mapping

from awardry.core.combination.table import Axis, Grid


def pays(grid: Grid) -> bool:
    """Where axes fold, a step for every sum handed on costs more than one multiplication."""
    return any(axis.folds and axis.bounded for axis in grid.axes) and all(axis.low == 0 for axis in grid.axes)


def multiplied(grid: Grid, width: int, table: int, edge: Mapping[tuple[int, ...], int]) -> int:
    """The table of `grid` (cells of `width` bits, whole bytes) after a group that hands on these sums, with counts."""
    step = width // 8
    sizes = [axis.high + 1 for axis in grid.axes]
    most = [max((sums[i] if i < len(sums) else 0 for sums in edge), default=0) for i in range(len(sizes))]
    wide = [size + more for size, more in zip(sizes, most, strict=True)]
    product = _spread(table, sizes, wide, step) * _laid(edge, wide, step)
    return _folded(product, grid.axes, sizes, wide, step)


def _spread(table: int, sizes: list[int], wide: list[int], step: int) -> int:
    """The same table with room on every axis."""
    cells = 1
    for size in sizes:
        cells *= size
    packed = table.to_bytes(cells * step, "little")
    block, room = step, step
    for size, more in zip(sizes, wide, strict=True):
        pieces = (packed[start : start + block * size] for start in range(0, len(packed), block * size))
        padding = bytes(room * (more - size))
        packed = b"".join(piece + padding for piece in pieces)
        block = room = room * more
    return int.from_bytes(packed, "little")


def _laid(edge: Mapping[tuple[int, ...], int], wide: list[int], step: int) -> int:
    strides, size = [], step
    for more in wide:
        strides.append(size)
        size *= more
    packed = bytearray(size)
    for sums, value in edge.items():
        start = sum(each * stride for each, stride in zip(sums, strides, strict=False))
        packed[start : start + step] = value.to_bytes(step, "little")
    return int.from_bytes(packed, "little")


def _folded(product: int, axes: tuple[Axis, ...], sizes: list[int], wide: list[int], step: int) -> int:
    """Back to the ends of the axes, the outermost axis first."""
    cells = 1
    for more in wide:
        cells *= more
    packed = product.to_bytes(cells * step, "little")
    for number in reversed(range(len(axes))):
        block = step
        for more in wide[:number]:
            block *= more
        packed = b"".join(
            _end(packed[start : start + block * wide[number]], block, sizes[number], axes[number].folds)
            for start in range(0, len(packed), block * wide[number])
        )
    return int.from_bytes(packed, "little")


def _end(line: bytes, block: int, size: int, folds: bool) -> bytes:
    """One line of blocks cut to `size`; where it folds, the rest is added to the last."""
    kept = line[: block * size]
    if not folds:
        return kept
    last = block * (size - 1)
    total = sum(
        int.from_bytes(line[start : start + block], "little") for start in range(last, len(line), block)
    )
    return kept[:last] + total.to_bytes(block, "little")
