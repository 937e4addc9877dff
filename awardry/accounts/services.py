"""Accounts: made by invitation; the person sets a password through the reset page."""

from django.db import transaction

from awardry.accounts.models import User


@transaction.atomic
def invite(email: str, name: str) -> User:
    """The account of that address, made without a password when there is none yet."""
    return User.objects.filter(email=email.strip().lower()).first() or User.objects.create_user(email, name)
