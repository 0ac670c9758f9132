"""Keeps personal data unreadable at rest: sealing, unsealing and blind indexes.

The keys stand in ``settings.VAULT_KEYS``, newest first. What is sealed with an older key stays readable while
that key is in the list; a blind index lets two sealed values be compared without unsealing either.
"""

from .blinding import blind_index
from .sealing import BrokenSeal, seal, unseal

__all__ = ["BrokenSeal", "blind_index", "seal", "unseal"]
