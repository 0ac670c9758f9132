"""The only writers of a unit's own facts: its details and its host name.

The ledger keeps what stood before and after. Of telephone and mail address it keeps only that they changed,
since an entry can't be erased and a number may turn out to be somebody's own.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import Actor

from .access import require
from .models import Unit, host_validator

EDIT, CONFIRM = "units.edit", "units.confirm"
CONTACT = ("address", "phone", "email")
"""What the unit itself keeps up to date."""
IDENTITY = ("name", "short_name", "long_name", "place", "zone")
"""What the national administrator sets: other pages and deadlines depend on it."""
KEPT_BY_NAME_ONLY = frozenset({"phone", "email"})


@transaction.atomic
def change_details(unit: Unit, *, by: Actor, **fields: Any) -> Unit:
    """Change what a unit says of itself; only fields given are touched, and no difference writes nothing.

    Args:
        fields: names from :data:`CONTACT` (the unit's own editors) and :data:`IDENTITY` (the nation's).
    Raises:
        PermissionDenied: the actor may not change one of them in this unit.
        ValidationError: a value doesn't fit; nothing was written.
    """
    for name in fields:
        require(by, _right_for(name), unit)
    row = locked_unit(unit)
    old, new = apply_changes(row, fields)
    if not new:
        return row
    row.clean_fields(exclude=_all_but(row, new))
    row.save(update_fields=list(new))
    told = {name: {"old": old[name], "new": new[name]} for name in new if name not in KEPT_BY_NAME_ONLY}
    ledger.record("units.details_changed", row, unit=row.code, by=by, fields=sorted(new), **told)
    return row


@transaction.atomic
def set_host(unit: Unit, *, host: str, by: Actor) -> Unit:
    """Give the unit a host name of its own, or with an empty one that by rule; either is to be confirmed.

    Until then readers are sent to the name by rule.

    Raises:
        PermissionDenied: the actor isn't the nation's administrator.
        ValidationError: not a host name, or another unit's, the staff's or the portal's; nothing was written.
    """
    require(by, CONFIRM, unit)
    row = locked_unit(unit)
    wanted = _own_host(row, host)
    if wanted == row.host:
        return row
    before = claimed_host(row)
    row.host, row.host_confirmed_at = wanted, None
    try:
        with transaction.atomic():
            row.save(update_fields=["host", "host_confirmed_at"])
    except IntegrityError:
        raise _host_error(_("Another unit has this host name already.")) from None
    ledger.record("units.host_set", row, unit=row.code, by=by, old=before, new=claimed_host(row))
    return row


@transaction.atomic
def confirm_host(unit: Unit, *, host: str, by: Actor) -> Unit:
    """Confirm that the unit's site is reached at the host name which the actor has read.

    Raises:
        PermissionDenied: the actor isn't the nation's administrator.
        ValidationError: the host name has changed since it was read; nothing was written.
    """
    require(by, CONFIRM, unit)
    row = locked_unit(unit)
    if claimed_host(row) != host:
        raise ValidationError(_("The host name has changed since you read it. Read it again, then confirm."))
    if row.host_confirmed_at is None:
        row.host_confirmed_at = timezone.now()
        row.save(update_fields=["host_confirmed_at"])
        ledger.record("units.host_confirmed", row, unit=row.code, by=by, host=host)
    return row


def claimed_host(unit: Unit) -> str:
    """The host name that stands to be confirmed, or was: the unit's own, or the one by rule."""
    return settings.DOMAIN if unit.is_national else unit.host or f"{unit.slug}.{settings.DOMAIN}"


def _right_for(name: str) -> str:
    if name in CONTACT:
        return EDIT
    if name in IDENTITY:
        return CONFIRM
    raise PermissionDenied(f"{name} of a unit isn't changed by hand.")


def locked_unit(unit: Unit) -> Unit:
    """The unit as it is now, locked until the transaction ends (on SQLite the transaction is the lock)."""
    return Unit.objects.select_for_update().get(pk=unit.pk)


def apply_changes(row: Any, fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set the fields on the row; returns what stood there and what stands there now, where they differ."""
    old, new = {}, {}
    for name, given in fields.items():
        value = given.strip() if isinstance(given, str) else given
        if getattr(row, name) != value:
            old[name], new[name] = getattr(row, name), value
            setattr(row, name, value)
    return old, new


def _all_but(row: Unit, names: dict[str, Any]) -> set[str]:
    return {field.name for field in row._meta.concrete_fields} - set(names)  # noqa: SLF001 (Django documents this door)


def _own_host(unit: Unit, host: str) -> str | None:
    """The host name to store; None for the one by rule."""
    if unit.is_national:
        raise _host_error(_("The national portal's host name is a setting of the installation."))
    name = host.strip().rstrip(".").lower()
    label, _dot, rest = name.partition(".")
    if name in {"", f"{unit.slug}.{settings.DOMAIN}"}:
        return None
    if name in {settings.DOMAIN, settings.STAFF_HOST}:
        raise _host_error(_("This host name belongs to the national portal or to the staff's sign-in."))
    try:
        host_validator(name)
    except ValidationError as error:
        raise _host_error(error.messages[0]) from None
    if rest == settings.DOMAIN and Unit.objects.filter(slug=label).exists():
        raise _host_error(_("Another unit has this host name already."))
    return name


def _host_error(words: str) -> ValidationError:
    return ValidationError({"host": words})
