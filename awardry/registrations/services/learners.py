"""Learners: who they are, how their name is printed, how they sign in."""

from datetime import date, datetime

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.access.services import found_membership
from awardry.accounts.models import User
from awardry.audit.services import current, record, service
from awardry.centres.models import Centre
from awardry.core import identifiers
from awardry.core.access import Permission, Role
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.names import clean_name, full_name, search_key
from awardry.core.registrations import ACCOUNT_OPEN, ACCOUNT_TAKEN, NAME_MISSING, NO_EMAIL, OWN_LEARNER
from awardry.registrations import queries
from awardry.registrations.models import Learner

KEY_LENGTH = Learner._meta.get_field("name_key").max_length


@service
def add_learner(
    actor: Actor,
    centre: Centre,
    *,
    given_names: str,
    family_name: str,
    certificate_name: str,
    date_of_birth: date,
    uln: str,
    email: str,
    at: datetime,
) -> Learner:
    """A person at a centre; the certificate name waits to be confirmed. Without one, it is made of the names."""
    actor.must(Permission.REGISTRATION_CREATE, centre)
    given, family = clean_name(given_names), clean_name(family_name)
    refuse_if(
        queries.learner_blockers(
            centre,
            given_names=given,
            family_name=family,
            date_of_birth=date_of_birth,
            uln=uln,
            today=timezone.localdate(at),
        )
    )
    learner = Learner(
        awarding_body_id=centre.awarding_body_id,
        centre=centre,
        given_names=given,
        family_name=family,
        certificate_name=clean_name(certificate_name) or full_name(given, family),
        date_of_birth=date_of_birth,
        uln=identifiers.uln(uln).value if uln else "",
        email=email.strip().lower(),
    )
    learner.name_key = _name_key(learner)
    learner.save()
    record(actor, Event.LEARNER_ADDED, learner, at=at)
    return learner


def _name_key(learner: Learner) -> str:
    words = search_key(f"{learner.family_name} {learner.given_names} {learner.certificate_name}").split()
    # Some letters are many once they are taken apart; the beginning is enough to be found by.
    return " ".join(dict.fromkeys(words))[:KEY_LENGTH]


@service
def confirm_name(actor: Actor, learner: Learner, *, name: str, at: datetime) -> Learner:
    """The name as it will be printed, confirmed by somebody who asked the learner."""
    learner = current(learner)
    actor.must(Permission.REGISTRATION_CREATE, learner)
    printed = clean_name(name)
    refuse_if([] if printed else [NAME_MISSING(why="Enter the name as it is to be printed")])
    learner.certificate_name, learner.name_confirmed_at = printed, at
    learner.name_key = _name_key(learner)
    learner.save(update_fields=["certificate_name", "name_confirmed_at", "name_key"])
    record(actor, Event.LEARNER_NAME_CONFIRMED, learner, at=at, name=printed)
    return learner


_WORDS = {
    "given_names": "the given names",
    "family_name": "the family name",
    "date_of_birth": "the date of birth",
    "uln": "the unique learner number",
    "email": "the email address",
}


@service
def correct_learner(
    actor: Actor,
    learner: Learner,
    *,
    given_names: str,
    family_name: str,
    date_of_birth: date,
    uln: str,
    email: str,
    at: datetime,
) -> Learner:
    """Other details than the certificate name. The trail says which were corrected, not from what to what:
    a number or a date of birth that was wrong need not live on there."""
    learner = current(learner)
    actor.must(Permission.REGISTRATION_MANAGE, learner)
    details = {"given_names": clean_name(given_names), "family_name": clean_name(family_name)}
    refuse_if(
        queries.learner_blockers(
            learner.centre,
            **details,
            date_of_birth=date_of_birth,
            uln=uln,
            today=timezone.localdate(at),
            besides=learner,
        )
    )
    new = details | {
        "date_of_birth": date_of_birth,
        "uln": identifiers.uln(uln).value if uln else "",
        "email": email.strip().lower(),
    }
    changed = [name for name, value in new.items() if getattr(learner, name) != value]
    if not changed:
        return learner
    for name in changed:
        setattr(learner, name, new[name])
    learner.name_key = _name_key(learner)
    learner.save(update_fields=[*changed, "name_key"])
    record(actor, Event.LEARNER_CORRECTED, learner, at=at, what=", ".join(_WORDS[name] for name in changed))
    return learner


@service
def open_account(actor: Actor, learner: Learner, *, at: datetime) -> User:
    """An account with which the learner sees their own work; the address is the learner's email.

    It is opened once: whoever could hand it to another address could declare somebody's evidence for them.
    """
    learner = current(learner)
    actor.must(Permission.REGISTRATION_CREATE, learner)
    refuse_if([] if learner.email else [NO_EMAIL("registrations:learner", (learner.pk,), learner=learner)])
    user = User.objects.filter(email=learner.email).first()
    if learner.user is not None:
        refuse_if([] if learner.user == user else [ACCOUNT_OPEN(learner=learner, email=learner.user.email)])
        return learner.user
    if user is not None:
        refuse_if([OWN_LEARNER(person=user.name)] if queries.looks_after(user, learner) else [])
        other = Learner.objects.filter(centre_id=learner.centre_id, user=user).exclude(pk=learner.pk).first()
        refuse_if([ACCOUNT_TAKEN(email=learner.email, other=other)] if other else [])
    else:
        user = User.objects.create_user(learner.email, learner.certificate_name)
    learner.user = user
    learner.save(update_fields=["user"])
    found_membership(
        actor,
        user,
        Role.LEARNER,
        awarding_body_id=learner.awarding_body_id,
        centre_id=learner.centre_id,
        place=learner.centre.name,
        starts_on=timezone.localdate(at),
        at=at,
    )
    return user
