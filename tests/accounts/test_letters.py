"""Letters that lead back to us name the public address."""

import re
from typing import Any

from django.conf import settings as installed
from django.core import mail
from django.core.cache import cache
from django.test import Client

from awardry.accounts.services import invite


def test_a_letter_leads_to_https_behind_a_proxy_that_speaks_plain_http_to_us(db: None, settings: Any) -> None:
    cache.clear()
    assert installed.PUBLIC_URL.startswith(f"{installed.ACCOUNT_DEFAULT_HTTP_PROTOCOL}:")
    settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    invite("jo@fenwick.example", "Jo Mensah")
    Client().post("/accounts/password/reset/", {"email": "jo@fenwick.example"})
    addresses = re.findall(r"https?://\S+", str(mail.outbox[0].body))
    assert addresses
    assert all(address.startswith("https://") for address in addresses)
