"""Tables of the figures: facts written down, and where each figure comes from."""

from gongkai.reports.models.annual_reports import (
    AnnualNotice,
    AnnualNoticeReceipt,
    AnnualReport,
    AnnualReportDay,
    AnnualSnapshot,
    ReportFiling,
    ReportProblem,
)
from gongkai.reports.models.explanations import ChangeExplanation
from gongkai.reports.models.ledger import LedgerRow
from gongkai.reports.models.returns import ReturnRound, ReturnRow, UnitReturn
from gongkai.reports.models.sources import FigureSource
from gongkai.reports.models.superior_tables import CellBinding, FilledCell, Filling, SuperiorTable

__all__ = [
    "AnnualNotice",
    "AnnualNoticeReceipt",
    "AnnualReport",
    "AnnualReportDay",
    "AnnualSnapshot",
    "CellBinding",
    "ChangeExplanation",
    "FigureSource",
    "FilledCell",
    "Filling",
    "LedgerRow",
    "ReportFiling",
    "ReportProblem",
    "ReturnRound",
    "ReturnRow",
    "SuperiorTable",
    "UnitReturn",
]
