"""What stands in a clipping: plain values, so that it is kept as it was.

``{"stories": n, "mentions": n, "waiting": n, "units": n, "silent": n, "cut": bool, "sections": […]}``. Each section has
its ``code``; by it ``items``, ``groups`` of items, or ``rows`` of numbers. An item tells one story (``items``).
"""

from .composing import compose, preview
from .gathering import Window

__all__ = ["Window", "compose", "preview"]
