"""Labels, people's corrections, models of tone, and labelling anew."""

from .corrections import LabelCorrection
from .labels import MentionLabels
from .tone import Relabelling, ToneModel

__all__ = ["LabelCorrection", "MentionLabels", "Relabelling", "ToneModel"]
