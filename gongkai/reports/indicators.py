"""The ledger as a counter: the figures that no app records yet."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from gongkai.domain.periods import Period
from gongkai.lib.indicators import Counts, Indicator, Record, Units
from gongkai.reports.queries import LEDGER_INDICATORS, ledger_rows_counted, ledger_sums, plain


class LedgerCounter:
    """
    Adds up live ledger rows by the day on which each fact is dated.

    It knows no declarations: forms and screens ask ``reports.queries``, which count each unit's figures
    from the declared source alone.
    """

    indicators: Sequence[Indicator] = LEDGER_INDICATORS

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the sums per unit; one statement."""
        sums = ledger_sums(list(codes), units, period, as_of=as_of)
        return {place: amount for place, (amount, _) in sums.items()}

    def records(
        self,
        code: str,
        units: Units,
        period: Period,
        *,
        start: int,
        stop: int,
        as_of: datetime | None = None,
    ) -> Sequence[Record]:
        """Return the rows from ``start`` to before ``stop``, the earliest first."""
        return [
            Record(row.link, row.on, row.unit_id, row.evidence, row.note, plain(row.count))
            for row in ledger_rows_counted(code, units, period, start=start, stop=stop, as_of=as_of)
        ]


ledger = LedgerCounter()
