"""Official letters and reports as PDF. Templates lie with the desks; the frame, safety and accessibility lie here.

A citizen's words reach a template as data and are shown as typed. A template sees its own folder, the house's frame
and the facts, and nothing else of the machine.
"""

from .errors import LetterError, MissingFact, RenderingFailed, UnknownTemplate, UnsafeTemplate, UnusableFact
from .facts import Bounds
from .pictures import Picture, Qr
from .rendering import render
from .templates import register_templates

__all__ = [
    "Bounds",
    "LetterError",
    "MissingFact",
    "Picture",
    "Qr",
    "RenderingFailed",
    "UnknownTemplate",
    "UnsafeTemplate",
    "UnusableFact",
    "register_templates",
    "render",
]
