"""The desk's records: elections with their stages and participants; tables of results with their versions."""

from .elections import Election, Participant, Stage
from .results import ResultTable, ResultUpload, ResultVersion

__all__ = ["Election", "Participant", "ResultTable", "ResultUpload", "ResultVersion", "Stage"]
