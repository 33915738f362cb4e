"""Names of a few signs with a number grown to them: no place and no body is called so."""

import re

from gongkai.reading.tampering import numbered
from gongkai.reading.tampering.commonplace import PAIRS
from gongkai.reading.tampering.stems import Stems

#: A name of a few signs with a number glued to it: no place and no body is called so.
_GROWN = re.compile("[0-9]{3,6}[一-鿿]{2,4}|[一-鿿]{2,4}[0-9]{3,6}")
#: Works, barracks and wards are called by numbers.
_NUMBERED_HOUSE = re.compile(
    "(?:[所院厂队站库局处部室校学矿井台场店楼栋班街巷]|旧址|公司|集团|小区|工地|仓库|标段|车间|基地|高地|学员|会议|文件)$"
)
_DIGITS = re.compile("[0-9]+")
#: What has a number behind its name by right: what is dialled, driven on, numbered or measured.
_NUMBERED = re.compile(
    "(?:热线|电话|平台|专线|服务|公路|国道|省道|县道|线|路|型|版|号|第|约|共|计|近|达|超|余|有|满|发|支付|补贴|奖励|面积|邮编|代码|编号|编码|计划|工程|行动|年|月|日|万|元|亩|户|人|件|次|项目|医保|政务|便民|举报|投诉|消防|公安|急救)$"
)
#: Behind a number that counts stands what it counts.
_COUNTS = re.compile(
    "^(?:余|多|个|名|人|户|家|件|项|次|条|元|万|亿|亩|米|公里|平方|吨|天|年|月|日|号|套|台|辆|只|头|棵|株|所|座|处|期|届|版|型|热线|专线|平台|服务|公路|国道|省道|工程|行动|计划|政务|便民|举报|投诉|信访)"
)
_DATED = re.compile("(?:19|20)[0-9]{2}年")
#: What ends as a place does, or is a word of a title.
PLACED = re.compile("[省市县区镇乡盟]|州(?!扑)|旗(?!舰)|苏木|嘎查|公署|行署|人民|关于|通知|公示|公告|纪要")


def is_grown(word: str) -> bool:
    """Return whether a folded word is some signs with a number before or behind them."""
    return _GROWN.fullmatch(word) is not None


def is_name(word: str, stems: Stems) -> bool:
    """Return whether a word is a name that nobody knows with a number glued to it, and the number counts or calls nothing."""
    number, signs = _DIGITS.search(word), _DIGITS.sub("", word)
    if number is None or _DATED.match(word) or PLACED.search(signs) or numbered.is_hotline(number[0]):
        return False
    if _NUMBERED_HOUSE.search(signs):
        return False
    ordinary = _COUNTS.match(signs) if number.start() == 0 else _NUMBERED.search(signs)
    return (
        ordinary is None
        and not stems.is_place(signs)
        and any(signs[at : at + 2] not in PAIRS for at in range(len(signs) - 1))
    )
