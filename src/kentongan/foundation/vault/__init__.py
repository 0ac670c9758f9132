"""Keeps personal data unreadable at rest: sealing, unsealing and blind indexes.

The keys stand in ``settings.VAULT_KEYS``, those of identity numbers and documents apart in ``settings.IDENTITY_KEYS``,
newest first. What is sealed with an older key stays readable while
that key is in the list; a blind index lets two sealed values be compared without unsealing either.
"""

from .blinding import blind_index
from .keys import IDENTITY, VAULT
from .sealing import BrokenSeal, reseal, seal, seal_bytes, unseal, unseal_bytes

__all__ = [
    "IDENTITY",
    "VAULT",
    "BrokenSeal",
    "blind_index",
    "reseal",
    "seal",
    "seal_bytes",
    "unseal",
    "unseal_bytes",
]
