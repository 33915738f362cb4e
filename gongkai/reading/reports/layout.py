"""Tables that stand in running text, laid out in rows before anything is read."""

from gongkai.reading.reports.layout_a import laid_out_a
from gongkai.reading.reports.layout_local import laid_out_local
from gongkai.reading.reports.run_together import laid_out_bc
from gongkai.reading.reports.source import Source


def laid_out(source: Source) -> Source:
    """Return a document with the tables of its running text as rows; the same one where it has none."""
    return laid_out_a(laid_out_local(laid_out_bc(source)))
