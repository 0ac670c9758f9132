"""Wagtail's questions about articles, answered from memberships. Publishing is never Wagtail's to do."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.permission_policies.base import BasePermissionPolicy

from kentongan.foundation.units.access import NOWHERE, Reach, reach
from kentongan.foundation.units.models import Membership

from .states import State

RIGHTS = {"add": "newsroom.write", "change": "newsroom.write", "delete": "newsroom.write", "view": "newsroom.view"}


class ArticlePolicy(BasePermissionPolicy):
    """Only a person's rights in the article's unit count; superusers have none."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(self._reach(user, [action]))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(self._reach(user, actions))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and (instance.first_published_at or instance.state not in {State.DRAFT, State.RETURNED}):
            return False
        return instance.unit_id in self._reach(user, [action])

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return instance.unit_id in self._reach(user, actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        limits = self._reach(user, actions)
        rows = self.model._default_manager.all()  # noqa: SLF001 (Wagtail's idiom)
        return rows if limits.everywhere else rows.filter(unit__in=limits.unit_ids)

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        rights = {RIGHTS[action] for action in actions if action in RIGHTS}
        memberships = Membership.objects.current().select_related("role")
        people = {m.person_id for m in memberships if rights & set(m.role.rights)}
        return get_user_model().objects.filter(is_active=True, pk__in=people)

    def _reach(self, user: Any, actions: Iterable[str]) -> Reach:
        found = NOWHERE
        for right in {RIGHTS[action] for action in actions if action in RIGHTS}:
            found = found | reach(user, right)
        return found
