"""How often one address may ask the public check: codes must not be guessed by trying."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

PER_MINUTE = 30


def too_many(request: HttpRequest, *, minute: int) -> bool:
    """Count this request; whether its address has asked too often in this minute (minutes since the epoch)."""
    key = f"check:{get_adapter().get_client_ip(request)}:{minute}"
    cache.add(key, 0, timeout=120)
    try:
        return int(cache.incr(key)) > PER_MINUTE
    except ValueError:  # it expired between the two lines: a new minute
        return False
