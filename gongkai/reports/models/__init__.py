"""Tables of the figures: facts written down, and where each figure comes from."""

from gongkai.reports.models.ledger import LedgerRow
from gongkai.reports.models.sources import FigureSource

__all__ = ["FigureSource", "LedgerRow"]
