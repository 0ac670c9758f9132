"""Finds the vault's keys in the settings and derives others from them."""

import base64
import binascii

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
VAULT, IDENTITY = "vault", "identity"
"""The two rings of keys: for personal data in general, and for identity numbers and documents alone."""
HOW_TO_MAKE = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'


def derived(secret: bytes, purpose: str) -> bytes:
    """Derive 32 bytes from a secret that serve this purpose and no other.

    Source: HKDF with SHA-256, RFC 5869; the secret is uniform or long, so no salt is used.
    """
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(secret)


def vault_keys(ring: str = VAULT) -> tuple[bytes, ...]:
    """The keys of a ring as 32 raw bytes each, newest first; there is at least one.

    Outside production an empty ring is answered with keys derived from the secret key and its fallbacks.

    Raises:
        ImproperlyConfigured: the ring is empty in production, or holds something that is no Fernet key.
    """
    keys, name, purpose = {
        VAULT: (settings.VAULT_KEYS, "KENTONGAN_VAULT_KEYS", "kentongan vault: sealing"),
        IDENTITY: (settings.IDENTITY_KEYS, "KENTONGAN_IDENTITY_KEYS", "kentongan vault: identities"),
    }[ring]
    if keys:
        return tuple(_decoded(key, name, place) for place, key in enumerate(keys, start=1))
    if settings.MODE == "production":
        raise ImproperlyConfigured(f"{name} is empty. Make a key with: {HOW_TO_MAKE}")
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return tuple(derived(secret.encode(), purpose) for secret in secrets)


def _decoded(key: str, name: str, place: int) -> bytes:
    try:
        raw = base64.b64decode(key.strip(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != KEY_BYTES:
        # The key itself is kept out of the message: messages end up in logs.
        raise ImproperlyConfigured(
            f"{name}: key number {place} is not 32 bytes in URL-safe base64. Make one with: {HOW_TO_MAKE}"
        )
    return raw
