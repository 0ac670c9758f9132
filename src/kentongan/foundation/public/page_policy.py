"""Rights on pages, read from memberships: a unit's home for its members, a province's folder for its coordinator."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from kentongan.foundation.units.models import Membership

from .pages import UnitFolder, UnitHome

CODENAMES = {"pages.edit": ("add_page", "change_page"), "pages.publish": ("publish_page",)}


class UnitPagePolicy(PagePermissionPolicy):
    """Grants as Wagtail knows them, made up for one request; there are no rows per unit and no superusers."""

    def get_all_permissions_for_user(self, user: Any) -> list[Any]:
        if not user.is_authenticated or not user.is_active:
            return []
        memberships = list(Membership.objects.current().filter(person=user).select_related("role"))
        rights_here: dict[int, set[str]] = {}
        rights_below: dict[int, set[str]] = {}
        for membership in memberships:
            place = rights_below if membership.role.reaches_below else rights_here
            place.setdefault(membership.unit_id, set()).update(membership.role.rights)
        homes = UnitHome.objects.filter(unit__in=rights_here) if rights_here else []
        folders = UnitFolder.objects.filter(unit__in=rights_below) if rights_below else []
        return [
            grant
            for places, rights in ((homes, rights_here), (folders, rights_below))
            for place in places
            for grant in _grants(place.page_ptr, rights[place.unit_id])
        ]

    def users_with_any_permission(self, actions: Iterable[str], include_superusers: bool = True) -> Any:  # noqa: ARG002
        return self._holders(actions)

    def users_with_any_permission_for_instance(
        self,
        actions: Iterable[str],
        instance: Any,
        include_superusers: bool = True,  # noqa: ARG002 (Wagtail's signature)
    ) -> Any:
        line = [instance.path[:length] for length in range(instance.steplen, len(instance.path) + 1, instance.steplen)]
        return self._holders(actions, Q(unit__home__path__in=line) | Q(unit__folder__path__in=line))

    def _holders(self, actions: Iterable[str], where: Q | None = None) -> Any:
        wanted = {f"{action}_page" for action in actions}
        rights = {right for right, codenames in CODENAMES.items() if wanted & set(codenames)}
        memberships = Membership.objects.current().filter(where or Q()).select_related("role")
        people = {m.person_id for m in memberships if rights & set(m.role.rights)}
        return get_user_model()._default_manager.filter(is_active=True, pk__in=people)  # noqa: SLF001 (Wagtail's idiom)


def _grants(page: Page, rights: set[str]) -> list[Any]:
    codenames = [codename for right in rights for codename in CODENAMES.get(right, ())]
    return [
        SimpleNamespace(permission=SimpleNamespace(codename=codename), page=page, page_id=page.pk)
        for codename in codenames
    ]
