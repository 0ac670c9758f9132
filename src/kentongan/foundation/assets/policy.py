"""Who may see, choose and change pictures and documents: read from memberships, not from one grant per unit."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionPermissionPolicy

from kentongan.foundation.units.access import NOWHERE, Reach, reach
from kentongan.foundation.units.models import Membership

from .serving import is_public

RIGHTS = {
    "add": "assets.edit",
    "change": "assets.edit",
    "delete": "assets.edit",
    "choose": "assets.use",
    "view": "assets.use",
}


def _reach(user: Any, actions: Iterable[str]) -> Reach:
    found = NOWHERE
    for right in {RIGHTS[action] for action in actions if action in RIGHTS}:
        found = found | reach(user, right)
    return found


class UnitCollectionPolicy(CollectionPermissionPolicy):
    """Rights on what lies in a unit's collection are the person's rights in that unit; superusers have none."""

    def _check_perm(self, user: Any, actions: Iterable[str], collection: Collection | None = None) -> bool:
        limits = _reach(user, actions)
        if collection is None:
            return bool(limits)
        unit = getattr(collection, "unit", None)
        return unit is not None and unit.pk in limits

    def _collections_with_perm(self, user: Any, actions: Iterable[str]) -> Any:
        limits = _reach(user, actions)
        collections = Collection.objects.filter(unit__isnull=False)
        return collections if limits.everywhere else collections.filter(unit__in=limits.unit_ids)

    def collections_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        return self._collections_with_perm(user, actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """As for the collection; but what a public page shows is not deleted under it."""
        if action == "delete" and is_public(instance):
            return False
        return self._check_perm(user, [action], collection=instance.collection)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        limits = _reach(user, actions)
        if limits.everywhere:
            return self.model._default_manager.all()  # noqa: SLF001 (Wagtail's own idiom)
        ids = Collection.objects.filter(unit__in=limits.unit_ids).values_list("pk", flat=True)
        return self.model._default_manager.filter(collection__in=list(ids))  # noqa: SLF001 (as above)

    def _users_with_perm(self, actions: Iterable[str], collection: Collection | None = None) -> Any:
        rights = {RIGHTS[action] for action in actions if action in RIGHTS}
        memberships = Membership.objects.current().select_related("role", "unit")
        unit = getattr(collection, "unit", None)
        holders = {
            m.person_id for m in memberships if rights & set(m.role.rights) and (unit is None or _covers(m, unit))
        }
        return get_user_model().objects.filter(is_active=True, pk__in=holders)


def _covers(membership: Membership, unit: Any) -> bool:
    if membership.role.reaches_below:
        return bool(unit.path.startswith(membership.unit.path))
    return bool(unit.pk == membership.unit_id)
