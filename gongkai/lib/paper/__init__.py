"""Official papers (GB/T 9704-2012): one description, laid out as Word file, PDF, or text of an item."""

from gongkai.lib.paper.blocks import (
    BodyCell,
    ChartBlock,
    DataTable,
    HeadCell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
)
from gongkai.lib.paper.page import html
from gongkai.lib.paper.pdf import PdfUnavailable, pdf
from gongkai.lib.paper.word import docx

__all__ = [
    "BodyCell",
    "ChartBlock",
    "DataTable",
    "HeadCell",
    "Heading",
    "PageBreak",
    "Paper",
    "Paragraph",
    "PdfUnavailable",
    "docx",
    "html",
    "pdf",
]
