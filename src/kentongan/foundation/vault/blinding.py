"""Blind indexes: find a sealed value by equality without being able to read it."""

import hmac

from .keys import VAULT, derived, vault_keys


def blind_index(text: str, *, purpose: str, ring: str = VAULT) -> str:
    """Turn a text into 64 hexadecimal digits that are the same each time and tell nothing without the key.

    The same text gives different digits for different purposes, so two columns can't be joined. The caller
    normalises first (an address to lower case, say). The oldest key of the list is the one used: a new key
    put in front changes no index, while taking the oldest away calls for computing them anew.

    Args:
        text: the normalised value.
        purpose: what the index is for, such as ``"people.email"``; not empty.
        ring: whose keys, see ``keys``.

    Raises:
        ValueError: the purpose is empty.
        ImproperlyConfigured: see ``keys.vault_keys``.
    Source: HMAC-SHA256, RFC 2104, under a key derived per purpose.
    """
    if not purpose:
        raise ValueError("A blind index needs a purpose.")
    key = derived(vault_keys(ring)[-1], f"kentongan vault: blind index: {purpose}")
    return hmac.digest(key, text.encode(), "sha256").hex()
