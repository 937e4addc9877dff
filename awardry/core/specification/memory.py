"""Answers kept: a document asks the same of the same words again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

_MOST = 4096
_kept: list[Any] = []

Function = TypeVar("Function", bound=Callable[..., object])


def remembered(function: Function) -> Function:
    """A function of text alone, with its latest answers kept; they must not be changed by who gets them."""
    found = lru_cache(maxsize=_MOST)(function)
    _kept.append(found)
    return cast("Function", found)


def forget() -> None:
    """Forget all answers, so that a measurement begins as a new process does."""
    for each in _kept:
        each.cache_clear()
