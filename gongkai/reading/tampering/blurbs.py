"""Descriptions that say nothing of their page and praise something else: what search engines were to show instead."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.folding import Folded, fold
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import Page

_PLACES = {
    "keywords": "网页关键词",
    "description": "网页描述",
    "og:description": "网页描述",
    "abstract": "网页描述",
}
#: What praises, promises and lets in; two kinds of it are no chance where nothing of the page stands beside them.
_PRAISES = tuple(
    re.compile(pattern)
    for pattern in (
        # What anybody says of himself; the others are no office's.
        "首选|推荐|认准|尽在|值得信赖|口碑|排行|十大|哪家好|欢迎您|畅玩|尽享",
        "信誉|正规|权威平台|实力|大品牌|老牌|顶级|火爆|最新网址|唯一官网|官方直营|直营网",
        "现金网|娱乐|电竞|棋牌|真人|投注|彩票|体育平台|下注|网投|信用盘|外围|百家乐|捕鱼|电游",
        "注册(?:即|就)?送|送彩金|体验金|首存|返[水佣]|高?赔率|提[款现]|出款|秒到|存取款|优惠活动|红包雨|稳赚|包赢|必中",
        "开户|官网入口|登[录陆]入口|备用网址|app下载|手机版|客户端下载|在线客服|代理加盟",
        "高清|无码|免费观看|在线播放|成人|约炮|裸聊|无遮挡",
        "办证|代开|毕业证|包过|贷款|无抵押|秒批|下款",
    )
)
_HONEST = re.compile(
    "产业|园区|招商|企业|机构|名单|协会|比赛|赛事|活动|公益|管理|办理|指南|部门|单位|补贴|贴息|政策|打击|防范|警惕"
)
_ANYBODYS = 2
_SIGN = re.compile("[一-鿿a-z0-9]+")
_NEEDED, _LONGEST, _STRANGE, _READ, _WEIGHT = 2, 160, 0.75, 20_000, 0.6


def find(page: Page, shown: Folded) -> Iterator[Evidence]:
    """Yield the descriptions of a page that praise something of which the page itself says not a word."""
    for key, where in _PLACES.items():
        written = page.metas.get(key, "")
        if not 0 < len(written) <= _LONGEST:
            continue
        said = fold(written).text
        told = [praise.search(said) is not None for praise in _PRAISES]
        if sum(told) < _NEEDED or not any(told[_ANYBODYS:]) or is_official(said) or _HONEST.search(said):
            continue
        if _strange(said, f"{fold(page.title).text}\n{shown.text[:_READ]}") < _STRANGE:
            continue
        message = (
            f"“{written.strip()}”写作{where}，与网页的标题、正文都没有关系，是招揽的说法，"
            "像是网页被篡改时换上的，请对照原件核实。"
        )
        yield Evidence(Kind.SPAM_TERM, written.strip(), message, written.strip(), where, weight=_WEIGHT)


def _strange(said: str, text: str) -> float:
    """Return the share of the pairs of signs of a description that its page has nowhere."""
    pairs = [run[at : at + 2] for run in _SIGN.findall(said) for at in range(len(run) - 1)]
    return sum(pair not in text for pair in pairs) / len(pairs) if pairs else 0.0
