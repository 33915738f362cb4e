"""Names of betting sites that a host spells in letters, with what such sites deal in behind them."""

import re

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.brand_names import CERTAIN
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.syllables import spelling

#: Houses that places or firms are rarely named after; the others are words of many a host.
_HOUSES = pieces("云顶 金沙 皇冠 永利 威尼斯 威尼斯人 太阳城 新濠 美高梅 大发 千亿 亿博 赢博")
_SHORTEST = 6
_SPELT = sorted(
    {
        spelt
        for name in (*CERTAIN, *_HOUSES)
        if (spelt := spelling(name)) and (len(spelt) >= _SHORTEST or name in _HOUSES)
    },
    key=len,
    reverse=True,
)
_TRADED = re.compile(
    f"(?:{'|'.join(_SPELT)})(?:-(?:hui|cai|app|vip|bo)|-?(?:guoji|yule|yulecheng|tiyu|qipai|caipiao|dianjing|zhenren|bet))[0-9]{{0,4}}"
)


def is_brand(host: str) -> bool:
    """Return whether the registered part of a host is nothing but a brand spelt in letters and its trade."""
    label, _, ending = hosts.domain_of(host).partition(".")
    return not ending.endswith("cn") and _TRADED.fullmatch(label) is not None
