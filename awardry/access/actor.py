"""Who is asking: one object that answers *may*, refuses with *must*, and narrows rows to what exists for them."""

from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Manager, Model, Q, QuerySet
from django.http import Http404

from awardry.core.access import ROLE_LABELS, Grant, Permission, Role, allowed, grants_for

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Scope:
    """Where a model keeps what its scope is judged by: lookups from the row. None: the row has no such thing.

    A row without a centre belongs to the whole awarding body. `learner` leads to the user who is the learner,
    `assessor` to the user who is allocated: those roles see their own rows only.
    """

    awarding_body: str = "awarding_body_id"
    centre: str | None = "centre_id"
    learner: str | None = None
    assessor: str | None = None

    def conditions(self, grant: Grant, user_id: int) -> dict[str, int] | None:
        """What a row must equal to be in scope of the grant; None when no row is."""
        found = {self.awarding_body: grant.awarding_body_id}
        if self.centre is None:
            return found
        if grant.centre_id is not None:
            found[self.centre] = grant.centre_id
        if grant.role is Role.LEARNER:
            if self.learner is None:
                return None
            found[self.learner] = user_id
        if grant.role is Role.ASSESSOR and self.assessor is not None:
            found[self.assessor] = user_id
        return found


@dataclass(frozen=True)
class Actor:
    """A signed-in person with the roles they hold today (or nobody: no id, no grants)."""

    id: int | None
    name: str
    grants: tuple[Grant, ...] = ()

    @property
    def roles(self) -> set[Role]:
        return {grant.role for grant in self.grants}

    @property
    def roles_text(self) -> str:
        return ", ".join(ROLE_LABELS[role] for role in Role if role in self.roles)

    @property
    def person_id(self) -> int:
        """Who it is, for rows that keep it; nobody writes nothing."""
        if self.id is None:
            raise PermissionDenied("Sign in first.")
        return self.id

    def holds(self, permission: Permission) -> bool:
        """Whether the permission holds anywhere at all."""
        return any(allowed(grant.role, permission) for grant in self.grants)

    def may(self, permission: Permission, row: Model) -> bool:
        """Whether the permission holds for this row."""
        scope: Scope = scope_of(type(row))
        for grant in grants_for(self.grants, permission):
            conditions = scope.conditions(grant, self.id or 0)
            if conditions is not None and all(
                matches(row, path, value) for path, value in conditions.items()
            ):
                return True
        return False

    def must(self, permission: Permission, row: Model) -> None:
        if not self.may(permission, row):
            self.deny(permission)

    def deny(self, permission: Permission) -> NoReturn:
        raise PermissionDenied(f"This takes the permission {permission.value}, which you do not hold here.")

    def scope(self, queryset: QuerySet[M], permission: Permission) -> QuerySet[M]:
        """The rows for which the permission holds; all others do not exist for this person."""
        scope: Scope = scope_of(queryset.model)
        condition = Q(pk__in=[])
        for grant in grants_for(self.grants, permission):
            found = scope.conditions(grant, self.id or 0)
            if found is not None:
                many = any(path.count("__") and "registrations__" in path for path in found)
                # A lookup to many rows would repeat this one: ask for it in a subquery.
                rows = queryset.model._default_manager.filter(**found).values("pk")
                condition |= Q(pk__in=rows) if many else Q(**found)
        return queryset.filter(condition)

    def fetch(self, queryset: QuerySet[M], permission: Permission, **lookup: Any) -> M:
        """One row within scope, or 404: out of scope does not exist."""
        row = self.scope(queryset, permission).filter(**lookup).first()
        if row is None:
            raise Http404
        return row

    def body_ids(self, permission: Permission) -> list[int]:
        """Awarding bodies over which, or at a centre of which, the permission holds."""
        return sorted({grant.awarding_body_id for grant in grants_for(self.grants, permission)})

    def whole_body_ids(self, permission: Permission) -> list[int]:
        """Awarding bodies over the whole of which the permission holds."""
        grants = grants_for(self.grants, permission)
        return sorted({grant.awarding_body_id for grant in grants if grant.centre_id is None})

    def centre_ids(self, permission: Permission) -> list[int]:
        """Centres named by the grants that hold the permission (none for a grant over a whole body)."""
        grants = grants_for(self.grants, permission)
        return sorted({grant.centre_id for grant in grants if grant.centre_id is not None})


NOBODY = Actor(None, "Somebody")


def scope_of(model: type[Model]) -> Scope:
    return getattr(model, "SCOPE")  # noqa: B009  a model without a scope is a mistake to be loud about


def matches(row: Any, path: str, value: int) -> bool:
    """Whether following a lookup such as `registration__learner__user_id` from a row leads to the value."""
    name, _, rest = path.partition("__")
    found = getattr(row, name, None)
    if isinstance(found, Manager):
        return bool(found.filter(**{rest: value}).exists())
    if found is None:
        return False
    return matches(found, rest, value) if rest else bool(found == value)
