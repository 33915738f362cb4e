"""Which regulation governs a request, and the periods that it sets."""

from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Refused
from gongkai.domain.labels import Labelled


class Regime(Labelled):
    """The text of 政府信息公开条例 that governs a request."""

    REG2007 = "reg2007", "2007年条例（国务院令第492号）"
    REG2019 = "reg2019", "2019年修订条例（国务院令第711号）"


@dataclass(frozen=True, slots=True)
class Periods:
    """
    The periods of one regime, in working days; None where its text sets none.

    ``rectification_notice``: how soon 补正 may be asked; ``third_party`` and ``other_organ``: how long
    those who are asked have for their answer.
    """

    in_force: date
    basis: str
    reply: int
    extension: int
    rectification_notice: int | None
    third_party: int | None
    other_organ: int | None


PERIODS = {
    # Articles 23 and 24; an unclear request is answered with 告知作出更改、补充 (art 21(4)) inside the
    # reply period, and whoever is asked about a secret or a privacy has no time limit.
    Regime.REG2007: Periods(date(2008, 5, 1), "条例（2007年）第二十四条", 15, 15, None, None, None),
    # Articles 30, 32, 33 and 34.
    Regime.REG2019: Periods(date(2019, 5, 15), "条例（2019年）第三十三条", 20, 20, 7, 15, 15),
}


def regime_of(received_on: date) -> Regime:
    """
    Return the regime of a request by the day of its receipt.

    [K] Neither text says what becomes of a request that was under way on 2019-05-15; by the general rule
    the duty arises with the receipt. A home may decide otherwise and name the regime itself.
    Raises Refused for a day before the first regulation was in force.
    """
    for regime in reversed(Regime):
        if received_on >= PERIODS[regime].in_force:
            return regime
    first = PERIODS[Regime.REG2007].in_force
    raise Refused(
        f"{chinese_date(received_on)}《政府信息公开条例》尚未施行（{chinese_date(first)}起施行），"
        "没有法定答复期限。请核对收到申请的日期。",
        code="no_regime",
    )
