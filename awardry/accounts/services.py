"""Accounts: made by invitation; the person sets a password through the reset page."""

from datetime import datetime

from awardry.accounts.models import User
from awardry.audit.services import record, service
from awardry.core.events import Event


@service
def invite(email: str, name: str) -> User:
    """The account of that address, made without a password when there is none yet. The role given says the rest."""
    return User.objects.filter(email=email.strip().lower()).first() or User.objects.create_user(email, name)


class _Self:
    """The person signing in, as the trail needs to know: which roles they hold is not asked yet."""

    roles_text = ""

    def __init__(self, user: User) -> None:
        self.id, self.name = user.pk, user.name


@service
def record_sign_in(user: User, *, at: datetime) -> None:
    record(_Self(user), Event.SIGNED_IN, user, at=at)
