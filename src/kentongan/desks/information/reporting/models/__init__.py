"""Reports with their editions, and the dated rules of when they are due."""

from .reports import WIDE, Edition, Report, ReportQuerySet
from .terms import DueRule

__all__ = ["WIDE", "DueRule", "Edition", "Report", "ReportQuerySet"]
