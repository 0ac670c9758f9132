"""The registry's records: the list and its standard, tests of consequence, pledges, dated rules, sheets to take in."""

from .exclusions import ConsequenceTest, TestVersion
from .imports import ListUpload
from .information import InformationVersion, PublicInformation
from .pledges import ServicePledge
from .rules import ExclusionGround, RenewalRule
from .standards import StandardInformation

__all__ = [
    "ConsequenceTest",
    "ExclusionGround",
    "InformationVersion",
    "ListUpload",
    "PublicInformation",
    "RenewalRule",
    "ServicePledge",
    "StandardInformation",
    "TestVersion",
]
