"""Reports with their editions and countings, and the dated rules of when they are due."""

from .counts import Counting, OfficeCount
from .reports import WIDE, Edition, Report, ReportQuerySet
from .terms import DueRule

__all__ = ["WIDE", "Counting", "DueRule", "Edition", "OfficeCount", "Report", "ReportQuerySet"]
