"""What the demo shows: twelve offices, their people, pictures and news, all invented.

Texts are files under ``units``, one per office; pictures are drawn by ``drawing``; ``loading`` brings both in
by the desks' own actions, so that the demo's ledger is a true one. Dates count back from the day of loading.
"""

from .cast import DemoAccount, accounts

__all__ = ["DemoAccount", "accounts"]
