"""One specification of a chart gives its picture and its table. Pure: knows no framework and no record of the house.

Bars begin at zero and carry their labels; what is missing is hatched, never drawn as nought; a difference never lies
in colour alone (Okabe and Ito, "Color Universal Design", 2008).
"""

from .bars import Bar, Bars
from .colours import NEUTRAL, PALETTE, PATTERNS, patterns

__all__ = ["NEUTRAL", "PALETTE", "PATTERNS", "Bar", "Bars", "patterns"]
