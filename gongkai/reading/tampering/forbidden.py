"""Clauses that tell their reader what not to do: what is not to be installed, played or clicked is nobody's offer there."""

import re

#: 不在办公机上使用…, 不安装…、…和: from the negation to the word nothing ends the clause but the signs of a list.
_BANS = re.compile(
    "(?:^|(?<=[，,。；;：:、.！!？?\\s我们都也决从并应均律者须员生干工]))(?:绝|坚决|从|一律|决)?[不勿莫别]"
    "(?:得|要|准|许|可|应|再|宜|能)?(?:随意|随便|擅自|私自|违规|轻易|盲目)?"
    "(?:[在于从到向用以替为给利通][^，,。；;！!？?\n]{1,12}?)?"
    "(?:使用|运行|装载|安装|下载|打开|点击|点开|浏览|登[录陆]|访问|观看|收看|玩|购买|买卖|租[用借]|出租|出售|销售|贩卖|交易|制作|传播|转发|分享|携带|参与|参加|从事|提供"
    "|接受|轻?信|相信|沉迷|迷恋|充值|扫描?|添加|进入|进出|出入|搞|开设|发布|办理|找)[^，,。；;！!？?\n]{0,24}$"
)
#: Who offers says what may be had without doing something.
_OFFERED = re.compile("[^，,。；;\n]{0,10}(?:也能|也可|就能|照样|即可|即送|免费|送[0-9彩]|秒)")
_REACH = 48


def is_forbidden(text: str, start: int, end: int) -> bool:
    """Return whether the piece at a place of a folded text is what its clause tells not to use, in a list or alone."""
    banned = _BANS.search(text, max(0, start - _REACH), start)
    return banned is not None and _OFFERED.match(text, end) is None
