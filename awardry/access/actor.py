"""Who is asking: one object that answers *may*, refuses with *must*, and narrows rows to what exists for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from awardry.core.access import ROLE_LABELS, Grant, Permission, Role, allowed, grants_for
from awardry.core.registrations import STANDING

M = TypeVar("M", bound=Model)
Wanted = int | tuple[str, ...]


@dataclass(frozen=True)
class Scope:
    """Where a model keeps what its scope is judged by: lookups from the row. None: the row has no such thing.

    A row without a centre belongs to the whole awarding body. `learner` leads to the user who is the learner,
    `assessor` to the user who is allocated: those roles see their own rows only. `standing` leads to the state of the
    registration that makes a learner the assessor's: once it is withdrawn, the learner is theirs no longer. `many`:
    those two lead through many registrations, and one of them must answer both.
    """

    awarding_body: str = "awarding_body_id"
    centre: str | None = "centre_id"
    learner: str | None = None
    assessor: str | None = None
    standing: str | None = None
    many: bool = False

    def conditions(self, grant: Grant, user_id: int) -> dict[str, Wanted] | None:
        """What a row must equal, or be one of, to be in scope of the grant; None when no row is."""
        found: dict[str, Wanted] = {self.awarding_body: grant.awarding_body_id}
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
            if self.standing is not None:
                found[self.standing] = STANDING
        return found

    def rows(self, model: type[M], conditions: Mapping[str, Wanted]) -> Q:
        """The same as a filter. A lookup to many rows would repeat this one: it is asked for in a subquery."""
        found = {
            f"{path}__in" if isinstance(value, tuple) else path: value for path, value in conditions.items()
        }
        if self.many and self.assessor in conditions:
            return Q(pk__in=model._default_manager.filter(**found).values("pk"))
        return Q(**found)

    def holds(self, row: Model, conditions: Mapping[str, Wanted]) -> bool:
        """Whether a row is in scope."""
        if self.many and self.assessor in conditions:
            return type(row)._default_manager.filter(self.rows(type(row), conditions), pk=row.pk).exists()
        return all(matches(row, path, value) for path, value in conditions.items())


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
            if conditions is not None and scope.holds(row, conditions):
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
                condition |= scope.rows(queryset.model, found)
        return queryset.filter(condition)

    def fetch(self, queryset: QuerySet[M], permission: Permission, **lookup: Any) -> M:
        """One row within scope, or 404: out of scope does not exist."""
        row = self.scope(queryset, permission).filter(**lookup).first()
        if row is None:
            raise Http404
        return row

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


def matches(row: Any, path: str, value: Wanted) -> bool:
    """Whether following a lookup such as `registration__learner__user_id` from a row leads to the value, or to one."""
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row in value if isinstance(value, tuple) else bool(row == value)
