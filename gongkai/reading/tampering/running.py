"""Whether what looks like a name is a stretch of a running sentence: its edges are in the midst of words, or it has a verb."""

import re

from gongkai.reading.tampering.commonplace import PAIRS

_HAN = re.compile("[一-鿿]")
#: Letters, numbers and what only gamblers call themselves make a name whatever stands around.
_TELLING = re.compile(
    "[a-z0-9]|[博彩赢盈赌]|娱乐|棋牌|电竞|真人|体育|投注|百家乐|官[网方]|app|网址|注册|登[录陆]|下载"
)
#: What joins clauses, negates or modifies a verb; no name begins so within a sentence.
_JOINS = re.compile(
    "(?:[并且及与和而则即若或但仍还也均皆亦又再应须需可将已未不无非含经按依据凡对把被由向从至因为以所其该此各]|以及|或者|并且|同时|包括|除)"
)
#: What an office does with an object, or bids others do with it.
_VERB = (
    "要求|吸引|鼓励|促进|推进|推动|支持|引进|引导|督促|责令|允许|禁止|通知|指导|协助|邀请|欢迎|帮助|聘请|委托|指定|申请|请求|提出|举办|承办|参加"
    "|召开|开展|加强|完善|建立|健全|构建|打造|培育|发展|扩大|深化|加快|实施|落实|使用|利用|运用|通过|借助|依托|接入|纳入|对接|结合|围绕|符合|遵守|按照|依照|参照|根据|处理"
    "|保护|维护|检查|检测|检修|巡查|排查|拆除|改造|敷设|铺设|架设|增加|减少|优化|调整|开通|开辟|承接|争取|推荐|选派|组织"
)
_DOES = re.compile(f"(?:{_VERB})(?=[一-鿿])")
#: What is done to a government, or before it, is no name of one.
DONE_TO = re.compile(
    "(?:拥护|拥戴|热爱|爱戴|支持|感谢|相信|信赖|依靠|依赖|服从|听从|配合|协助|呈报|呈请|报请|提请|恳请|呼吁|欢迎|维护|巩固|保卫|效忠|背叛|反对|推翻|颠覆|攻击|冲击|围攻"
    "|起诉|状告|告知|通知|成立|组成|组建|选举|罢免|代表|委托|授权|请求|要求|建议|督促|责成|指示|隶属|直属|归属)(?:于|了|过|着)?"
)
#: With these a phrase goes on to what it describes, or a verb ends.
_PARTICLE = re.compile("[的地得了着过之]$")
#: The last sign of a trade as the first of the word that it really belongs to: 国际|会展, 国际|厅局.
_SPLIT = re.compile(
    "会(?=[议员展计谈见商晤诊师场客奖期堂徽标刊务址费籍签审演考战意话长所同合])|厅(?=[局级长堂])|彩(?=[色虹车排绘笔陶霞]|电(?!竞|子))"
    "|平台(?=[阶期])|直播(?=[种])|体育(?=[场馆])|入口(?=[处匝])|注册(?=[商资会建造测税])|登录(?=[号])|在线(?=[监检测率])"
)


#: Offices are merged, renamed and put under one another.
_BECOMES = re.compile(
    "(?:[并划归转纳调]入|划归|转隶|移交|改[为称]|更名为|合并[为到]|整合[为到]|隶属|挂靠|抄送|报送|呈送|转送|移送)(?:给|至|到|于)?$"
)
_ENDS_DONE = re.compile(f"(?:{DONE_TO.pattern})$")


def is_running(text: str, start: int, end: int) -> bool:
    """Return whether a piece of a folded text is glued into a sentence and built as a phrase of it rather than as a name."""
    piece = text[start:end]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if not (_HAN.match(before) or _HAN.match(after)):
        return False
    if _HAN.match(after) and _splits(text, end):
        return True
    if _BECOMES.search(piece) and _HAN.match(after):
        return True
    if text.startswith("税务", end) and piece.endswith(("国家", "地方")):
        return True
    if text.startswith(("人民政府", "政府"), end) and _ENDS_DONE.search(piece):
        return True
    if _TELLING.search(piece):
        return False
    if _PARTICLE.search(piece):
        return True
    if not _HAN.match(after):
        # Whatever ends a clause may have been hung onto it; a phrase of it still begins with what joins.
        return _JOINS.match(piece) is not None and _enters(text, start)
    return _JOINS.match(piece) is not None or _DOES.search(piece) is not None or _begins_within(text, start)


def _splits(text: str, end: int) -> bool:
    matches = (_SPLIT.match(text, max(0, end - length)) for length in (1, 2))
    return any(match is not None and match.end() == end for match in matches)


def _enters(text: str, start: int) -> bool:
    """Return whether a clause begins at a place."""
    return text[max(0, start - 1) : start] in ("", ",", "，", "、", ";", "；", "(", "（", "。")


def _begins_within(text: str, start: int) -> bool:
    """Return whether a place is in the midst of a word that documents have."""
    return text[max(0, start - 1) : start + 1] in PAIRS
