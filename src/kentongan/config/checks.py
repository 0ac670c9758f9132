"""What production must not start with; ``kentongan check --deploy`` lists it, starting refuses it."""

from collections.abc import Iterator
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from kentongan.foundation.people.models import Person

from .settings import env

MODES = ("demo", "test", "production")
SHORTEST_SECRET = 50


def refuse_unsafe_production() -> None:
    """Stop a command that would serve the public unsafely.

    Raises:
        CommandError: the mode is unknown, or it is production and a check below found an error.
    """
    if settings.MODE not in MODES:
        raise CommandError(_("KENTONGAN_MODE is “%s”; it must be demo, test or production.") % settings.MODE)
    if settings.PRODUCTION and (errors := [found for found in production() if found.is_serious()]):
        lines = [f"- {found.msg}\n  {found.hint}" for found in errors]
        raise CommandError("\n".join([_("Production doesn't start like this:"), *lines]))


@checks.register("kentongan", deploy=True)
def production(**_options: Any) -> list[CheckMessage]:
    """Everything in the settings and the database that production shouldn't have."""
    return [
        *secret_key(),
        *vault_keys(),
        *outside(),
        *shared_by(env.int("KENTONGAN_NODES", 1)),
        *demo_accounts(),
    ]


def secret_key() -> Iterator[CheckMessage]:
    """The key that signs sessions and links: one's own, and long."""
    hint = _("Make one with: %s") % "head -c 48 /dev/urandom | base64"
    if settings.SECRET_KEY == settings.DEMO_SECRET:
        yield Error(_("KENTONGAN_SECRET_KEY is the demo's, which everybody knows."), hint=hint, id="kentongan.E001")
    elif len(settings.SECRET_KEY) < SHORTEST_SECRET:
        message = _("KENTONGAN_SECRET_KEY is shorter than %d characters.") % SHORTEST_SECRET
        yield Error(message, hint=hint, id="kentongan.E002")


def vault_keys() -> Iterator[CheckMessage]:
    """The keys that seal personal data and identities: present, each of the right form, and not the same."""
    hint = _("Make one with: %s") % "head -c 32 /dev/urandom | base64 | tr '+/' '-_'"
    for name, keys in (("VAULT", settings.VAULT_KEYS), ("IDENTITY", settings.IDENTITY_KEYS)):
        if not keys:
            yield Error(_("KENTONGAN_%s_KEYS is empty.") % name, hint=hint, id="kentongan.E003")
        if not all(map(_is_fernet_key, keys)):
            message = _("KENTONGAN_%s_KEYS holds a key of the wrong form.") % name
            yield Error(message, hint=hint, id="kentongan.E004")
    if set(settings.VAULT_KEYS) & set(settings.IDENTITY_KEYS):
        message = _("KENTONGAN_IDENTITY_KEYS and KENTONGAN_VAULT_KEYS share a key; each ring needs its own.")
        yield Error(message, hint=hint, id="kentongan.E010")


def _is_fernet_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


def outside() -> Iterator[CheckMessage]:
    """What the world sees: addresses and letters."""
    if settings.SCHEME != "https":
        yield Error(
            _("KENTONGAN_BASE_URL is not an https address."),
            hint=_("Set it to the portal's public address, such as https://www.example.go.id"),
            id="kentongan.E005",
        )
    if settings.PROXIES is None:
        yield Error(
            _("KENTONGAN_PROXIES is not set: sign-in limits would count the whole country as one address."),
            hint=_("Set it to the number of proxies in front of the server, usually 1; 0 if there is none."),
            id="kentongan.E006",
        )
    if not settings.MAIL_URL:
        yield checks.Warning(
            _("KENTONGAN_MAIL_URL is empty: letters stay as files on this machine."),
            hint=_("Set it to smtp://user:password@host:port"),
            id="kentongan.W001",
        )


def shared_by(nodes: int) -> Iterator[CheckMessage]:
    """What several machines (``KENTONGAN_NODES``) must share."""
    if nodes > 1 and connection.vendor == "sqlite":
        yield Error(
            _("SQLite serves one machine only, but KENTONGAN_NODES is %d.") % nodes,
            hint=_("Set KENTONGAN_DATABASE_URL to postgres://user:password@host/name"),
            id="kentongan.E006",
        )
    if nodes > 1 and not settings.CACHE_URL:
        yield checks.Warning(
            _("Each of the %d machines counts failed sign-ins for itself.") % nodes,
            hint=_("Set KENTONGAN_CACHE_URL to redis://host:port"),
            id="kentongan.W002",
        )


def demo_accounts() -> Iterator[CheckMessage]:
    """Accounts whose passwords everybody knows."""
    try:
        found = Person._base_manager.filter(is_demo=True).exists()  # noqa: SLF001 (no matter whose)
    except DatabaseError:
        return  # not migrated or not reached: nobody can sign in either
    if found:
        yield Error(
            _("The database holds demo accounts, whose passwords everybody knows."),
            hint=_("Give production a database of its own, which no demo has run on."),
            id="kentongan.E007",
        )
