"""Words of bets and matches that are the own matter of whoever writes them: a notary, a room for chess, a bureau of sports."""

import re

from gongkai.reading.tampering.vocabulary_lawful import FAMILIES_OF_LAWFUL

#: Each: what the words found hold, and what around them says whose matter they are. The second is searched in the line.
_DRAW, _WITNESSED = re.compile("开奖直播|直播开奖"), re.compile("公证(?:处|员|机构|人员)|摇号|抽签|选房")
_PAPERS = re.compile("澳门(?:最新|内部)资料")
_RULED = re.compile("(?:管理|保密|保管|归档|借阅|编目|目录|汇编|收集|征集)")
#: Whoever sells tips calls them so again and again, and in no other words.
_TIPS = re.compile("[肖码]|精准|期期|必中|开奖|心水|图库|大全|正版|免费|彩")
_OF_MACAO = re.compile(
    "澳门(?!最新资料|内部资料)[一-鿿]{0,6}(?:特别行政区|人口"
    "|统计|办事处|居民|同胞|青年|经济|旅游|特区|回归|口岸|条例)"
)
_CORNER = re.compile("棋牌$|棋牌区")
_CORNERS = re.compile(
    "(?:阅览|阅读|书画|书法|健身|茶[歇水]|休[闲息]|影音|舞蹈|乒乓球?"
    "|台球|手工|图书)(?:区|室)|活动(?:中心|室|站)|老年|文化站|工会|之家"
)
_MADE_BY = re.compile("(?:技术支持|制作|开发|承建|设计|建设|维护)(?:单位)?[:： ]{1,3}$")
_FIRM = re.compile("[一-鿿]{2,14}(?:科技|网络|信息|软件|文化)[一-鿿]{0,6}有限(?:责任)?公司")
#: A bureau of sports has a row of what it shows and teaches.
_ROW = re.compile("(?:赛事|足球|篮球|体育)(?:直播|青训|比分|培训|资讯)")
_TAUGHT, _PARTED = re.compile("青训|培训|健身|裁判员?|场馆|指导员"), re.compile("[|｜_/ 、]")
_BUREAU = re.compile("(?:文化广电旅游|教育|文旅|广电)?体育(?:总?局|总会|中心)|足球协会|篮球协会|足协")
#: What is studied, taught and settled of a trade by who furthers it.
_TRADE, _FURTHERED = (
    re.compile("(?:电竞|赛事|足球|篮球)(?:直播|比分预测)"),
    re.compile("产业|人才|基地|研究|课题|模型"),
)
#: A guess at a cup for which a union or a shop gives towels.
_GUESSED, _GIVEN = re.compile("竞猜"), re.compile("职工|工会|奖品|趣味|灯谜|有奖|礼品|啤酒节|观赛")
#: The word of Macao's law for a casino, in either script; who counts or points at such houses names none of them.
_CASINO = re.compile("娱乐场|娛樂場")
_ANY_CASINO = re.compile(
    "(?:[0-9一二三四五六七八九十两兩廿百多数數幾几]+(?:[间間家个個座所处處])?|[各该該某本此等每有]|(?:路氹|氹仔|路环|路環)[城区區]?|全澳|旗下|辖下|轄下|[各该該某每]?(?:[间間家个個座]|[区區]内?(?:大型)?(?:[各多])?))"
    "(?:(?:大型|主要|相关|相關|涉事|卫星|衛星|内的|其他))?(?:的)?(?:娱乐场|娛樂場)"
)
_IN_MACAO = re.compile("澳[门門]|路氹|氹仔|司警|博[监監]局|治安警")
#: Police and regulator of the place, by the names that nobody else's have.
_WATCHES = re.compile("司警|司法警察局|治安警|博[监監]局|博彩[监監]察")
_CASINO_ENDS = re.compile(" ?[_|｜丨]")
_CASINO_DOOR = re.compile(
    "官[网網方]|app|平台|下[载載]|[注註][册冊]|登[录陆錄陸]|网[址站]|網[址站]|投注|[开開][户戶]|彩金|返水"
)
#: Behind a stroke a title has nothing of its own.
_HUNG = re.compile("[_|｜丨-] ?$")
_DOOR = re.compile("官|app|下载|注册|登[录陆]|网[址站]|投注|开户|平台")
_NEAR, _LONGEST_ROW = 60, 80


def holds(text: str, start: int, words: str) -> bool:
    """Return whether words at a place of a text, in small letters, are a matter of its own."""
    end = start + len(words)
    if _RULED_TRADE.search(words) and _is_ruled(text, start, end):
        return True
    if _DOOR.match(text, end) or _DOOR.search(words):
        return False
    line = text[max(0, start - _NEAR) : start].rsplit("\n", 1)[-1], text[end : end + _NEAR].split("\n", 1)[0]
    around = f"{line[0]}{words}{line[1]}"
    if _WATCHES.search(words) and not _CASINO_DOOR.search(around):
        return not _HUNG.search(line[0])
    if _CASINO.search(words + line[1][:3]):
        if _HUNG.search(line[0]) or _CASINO_ENDS.match(line[1]) or _CASINO_DOOR.search(around):
            return False
        any_there = _ANY_CASINO.search(line[0][-8:] + words + line[1][:3]) and _IN_MACAO.search(text)
        return (any_there or _WATCHES.search(text)) is not None
    if _DRAW.search(words):
        return _WITNESSED.search(around) is not None
    if _PAPERS.search(words):
        rest = text.replace(words, " ")
        ruled = _RULED.search(words) or _RULED.match(line[1])
        return (ruled or _OF_MACAO.search(rest)) is not None and _TIPS.search(rest) is None
    if _CORNER.search(f"{words}{line[1][:1]}"):
        return line[1].startswith("区") and _CORNERS.search(text) is not None
    if "棋牌" in words and _FIRM.search(around):
        return _MADE_BY.search(line[0]) is not None and _FIRM.match(f"{words}{line[1]}") is not None
    if _GUESSED.search(words) and "活动" in around:
        return _GIVEN.search(around) is not None and _TIPS.search(around) is None
    if _ROW.search(words) and len(around) <= _LONGEST_ROW and _PARTED.search(around):
        return _TAUGHT.search(around) is not None and _BUREAU.search(text) is not None
    return (
        _TRADE.match(words) is not None and _FURTHERED.match(text[start + 4 :][:8].lstrip("预测")) is not None
    )


_RULED_TRADE = re.compile("棋牌|直播|比分|电竞")
_BEYOND = 12


def _is_ruled(text: str, start: int, end: int) -> bool:
    """Return whether a place lies within what an office supervises, or a scholar studies, of such a trade."""
    near = max(0, start - _BEYOND)
    around = text[near : end + _BEYOND]
    return any(
        near + found.start() < end and start < near + found.end()
        for family in FAMILIES_OF_LAWFUL
        for found in family.pattern.finditer(around)
    )
