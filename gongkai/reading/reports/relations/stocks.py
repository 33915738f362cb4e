"""
What there was, what was added and what was taken away, against what there is: 上年末 40 件，制发 5 件、废止 3 件，年末 42 件.

Money is a stock as well: 安排 8 万元，支出 6 万元，结余 2 万元. Wherever a number stands among these that no word
puts on either side, nothing is said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.amounts import MONEY, in_yuan
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.relations.sentences import Sentence, fault, sentences_of
from gongkai.reading.reports.shares import rounded
from gongkai.reading.reports.source import Source

#: The sides of an account, each with the words of it; the first that fits a number decides.
_STOCK = (
    (
        "from",
        re.compile(
            r"上一?年(?:末|底|年末)|去年(?:末|底)|年初|期初|原[有为]|原来(?:的|有)|由(?:上一?年|去年|年初|20\d\d年)?(?:的|底的|末的)?$|(?:上一?年|去年)(?:度)?(?:的|共有|有|为|共|底|末)+$|(?:上一?年|去年)(?:度)?(?:底|末)?[^，。；\d]{0,16}(?:有|为|共)$"
        ),
    ),
    (
        "to",
        re.compile(
            r"年末|年底|期末|现[有为共存]|现(?:已)?(?:共有|有效)|现行有效|目前|实有|[增减]加?少?[至到]|[增减][加少]?(?:至|到|为)|降[至到]|升[至到]|达到?$|变[为成]|调整为|尚[有存]|仍有|保[留有]|截至|[调清][整理]后|总[数量](?:为|达)"
        ),
    ),
    (
        "less",
        re.compile(
            r"净减|废止|失效|减少|取消|撤销|拆除|下线|核销|撤并|关并|迁出|关停|关闭|注销|退出|删除|清退|停用|停刊|下架|下放|核减|调减|销号|减"
        ),
    ),
    (
        "more",
        re.compile(
            r"净增|新增|增加|增设|增补|新设|新建|新开|新制|制发|制定|出台|印发|补充|纳入|承接|调增|新(?!媒体|闻)"
        ),
    ),
)
_ACCOUNT = (
    ("from", re.compile(r"安排|预算|申请|争取|划拨|下达|拨[付款]|核拨|到位|筹集|落实|收入|上年(?:结余|结转)|年初结余|追加|调增")),
    ("to", re.compile(r"结余|节余|剩余|余额|尚余|还余|未支出|未使用|节约|(?:^|[，、])余$")),
    ("less", re.compile(r"支出|使用|花费|开支|支付|列支|已用|用去|上缴|收回|调减|执行")),
)  # fmt: skip
_ADDED = re.compile(r"上年(?:结余|结转)|年初结余|追加|调增")
#: 较年初减少 5 件, 净增 2 件: what all that was made and repealed comes to.
_NET = re.compile(
    r"(?:[较比与同](?:20\d\d年|上一?年度?|去年)?(?:年?[末底初]|期[末初]|同期)?(?:相比)?[^，。；\d]{0,6}(?:净)?|净)(?P<way>增|减)(?:加|少)?(?:了)?$"
)
#: What neither adds nor takes away.
_NEITHER = re.compile(r"修[改订]|续期|重新(?:公布|发布)")
#: Several become one, and nobody says how many there are then.
_MERGED = re.compile(r"合并|整合|打包|拆分|转为|其他变[动化]")
_SINCE = re.compile(r"[较比](?:20\d\d年|上一?年|去年|同期)|同比")
_OF_WHICH = re.compile(r"其中|含|包括|用于")
_SPENT = re.compile(r"(?:执行|使用|支出|支付)(?:进度|率)[^，。；\d]{0,4}$")


def check_stocks(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find accounts that do not come out: of papers and items, and of money."""
    told = sentences_of(row)
    for sentence in (*told, *_joined(told)):
        if _MERGED.search(sentence.text):
            continue
        by_kind: dict[str, list[Mention]] = {}
        for mention in sentence.numbers:
            kind = "money" if mention.count.unit in MONEY else unit_class(mention)
            if kind != "%":
                by_kind.setdefault(kind, []).append(mention)
        for kind, mentions in by_kind.items():
            words = _ACCOUNT if kind == "money" else _STOCK
            yield from _account(source, sentence, mentions, words, money=kind == "money")


def _joined(told: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield two sentences as one where the first tells what was made and the second what there was and is."""
    for one, other in pairwise(told):
        text = one.text + other.text
        if other.place != one.place + 1 or "规范性文件" not in text or not _BOTH_ENDS.search(other.text):
            continue
        if _BOTH_ENDS.search(one.text) or not _MADE.search(one.text):
            continue
        yield Sentence(one.paragraph, one.start, other.end, one.place, one.numbers + other.numbers)


_BOTH_ENDS = re.compile(
    r"(?:上一?年|去年|年初|20\d\d年)[末底初]?[^。]{0,30}\d ?[件个份]"
    r"[^。]{0,30}(?:年末|年底|月31日|现有|现行有效|目前|增至|减至|变为)"
)
_MADE = re.compile(r"(?:制发|制定|出台|印发|新增)[^。]{0,24}\d ?[件个份]")


_OF_BEFORE = re.compile("(?:结余|结存|剩余|留存)(?:上一?年|往年|历年)")
_WAS_IN_BRACKETS = re.compile(
    r"[(]?(?:截至)?(?:上一?年度?[末底]|去年[末底]|年初|期初)(?:共|现)?(?:为|有|是)*"
)
#: 现行有效规范性文件: by these words all of it is told that such an account is of.
_PAPERS = re.compile(r"(?:行政)?规范性文件|文件")


def _account(
    source: Source,
    sentence: Sentence,
    mentions: Sequence[Mention],
    words: Sequence[tuple[str, re.Pattern[str]]],
    *,
    money: bool,
) -> Iterator[Fault]:
    sides: dict[str, list[Mention]] = {"from": [], "to": [], "less": [], "more": []}
    aside: set[Decimal] = set()
    level = min(m.depth for m in mentions)
    net: list[Mention] = []
    for mention in mentions:
        lead = mention.before
        if not money and _NET.search(lead):
            net.append(mention)
            continue
        listed = bool(net) and re.match("^[，；]?其中", lead) is not None
        if money and mention.difference and _SINCE.search(lead):
            # 支出 14.8 万元，结余 0.7 万元，支出较上年增加 2.3 万元: a change, and nothing that was given or spent.
            continue
        if mention.depth > level and not money and _WAS_IN_BRACKETS.fullmatch(lead) and not sides["from"]:
            # 现行有效 15 件，制发 2 件、废止 1 件(上年末为 12 件)
            sides["from"].append(mention)
            continue
        if mention.depth > level or (_OF_WHICH.search(lead) and not listed) or _NEITHER.search(lead):
            aside.add(in_yuan(mention))
            continue
        side = next((name for name, pattern in words if pattern.search(lead)), None)
        if side == "to" and mention.past and not sides["from"]:
            # 2022 年底共有 86 个, told in 2023
            side = "from"
        if side is None or not mention.count.exact:
            return
        sides[side].append(mention)
    yield from _net_change(source, sentence, net, sides)
    if not (sides["from"] and (sides["less"] or sides["more"])):
        return
    given = [m for m in sides["from"] if not (money and _ADDED.search(m.before))]
    if len(given) != 1:
        # 预算 10 万元，到位 8 万元: one of them, and not both.
        return
    if len(sides["to"]) != 1:
        if money and not sides["to"] and len(sides["from"]) == len(sides["less"]) == 1:
            yield from _rate(source, sentence, sides["from"][0], sides["less"][0])
        return
    if money and not sides["less"]:
        return
    left = sides["to"][0]
    if money and _OF_BEFORE.search(left.before):
        # 支出 10 万元，结余上年资金 2 万元: left of another account.
        return
    due = _sum(sides["from"]) + _sum(sides["more"]) - _sum(sides["less"])
    every = [m for side in sides.values() for m in side]
    if abs(due - in_yuan(left)) > _slack(every, left, money=money):
        # 制发 3 件，其中 1 件尚未施行: what the account is out by may be just that.
        sure = (
            abs(due - in_yuan(left)) not in aside
            and (money or not _narrower(left, sides["from"][0]))
            and not _is_rounded(sides["less"], every)
            and not (not money and _may_have_come_besides(sentence, sides, due < left.count.value))
        )
        right = due / (in_yuan(left) / left.count.value if left.count.value else 1)
        told = "、".join(f"{m.label} {m.printed}" for m in every if m is not left)
        yield fault(
            source,
            "sum" if money else "carry-over",
            "error" if sure else "warning",
            f"按{told}，“{left.label}”应为 {written(plain(right))}，文中写为 {left.printed}，请核对。",
            every,
            plain(right),
            plain(left.count.value),
        )
    if money and len(sides["from"]) == len(sides["less"]) == 1:
        yield from _rate(source, sentence, sides["from"][0], sides["less"][0])


#: What goes besides what is repealed, or comes besides what is made.
_OTHERWISE = re.compile(r"失效|清理|修[改订]|转|合并|其他|等")


_MADE_WORD = re.compile(r"制发|废止|出台|印发|清理")


def _net_change(
    source: Source, sentence: Sentence, net: Sequence[Mention], sides: Mapping[str, Sequence[Mention]]
) -> Iterator[Fault]:
    """Find a change told of all documents that those made and repealed do not come to: 制发 3 件，废止 5 件，净增 2 件."""
    made, gone = sides["more"], sides["less"]
    if len(net) != 1 or len(made) != 1 or len(gone) != 1 or not net[0].count.exact:
        return
    told = _NET.search(net[0].before)
    change = made[0].count.value - gone[0].count.value
    printed = net[0].count.value * (1 if told is not None and told["way"] == "增" else -1)
    lead = net[0].before
    before = next((m for m in reversed(sentence.numbers) if m.count.start < net[0].count.start), None)
    listed = re.match("[，；]?其中", min(made[0], gone[0], key=lambda m: m.count.start).before) is not None
    # 制发 4 件，比上年减少 2 件: a change of what was made, and not of what there is.
    of_all = "净" in lead or listed or before in sides["to"]
    known = "规范性文件" in sentence.text or listed
    if (
        change == printed
        or not (of_all and known)
        or _OTHERWISE.search(sentence.text)
        or _MADE_WORD.search(lead)
    ):
        return
    due = "增" if change > 0 else "减"
    amount = written(plain(abs(change)))
    sure = printed == -change or differ_by_a_slip(amount, written(plain(abs(printed))))
    yield fault(
        source,
        "carry-over",
        "error" if sure else "warning",
        f"按{made[0].label} {made[0].printed}、{gone[0].label} {gone[0].printed}，应净{due} {amount}，"
        f"“{net[0].label}”写为 {net[0].printed}，请核对。",
        [made[0], gone[0], net[0]],
        plain(abs(change)),
        plain(net[0].count.value),
    )


def _slack(every: Sequence[Mention], left: Mention, *, money: bool) -> Decimal:
    """Return by how much an account may be out because its amounts were rounded."""
    if not (money and any(m.count.decimals for m in every)):
        return Decimal(0)
    finest = min(_step(m) for m in every)
    # A rest that is rounded itself may be out by less than one in its last digit.
    return max(finest * (len(every) - 1) / 2, _step(left) - finest if left.count.decimals else Decimal(0))


def _is_rounded(spent: Sequence[Mention], every: Sequence[Mention]) -> bool:
    """Return whether what was spent is told in whole numbers among others that are not."""
    whole = any(not m.count.decimals and m.count.unit != "元" for m in spent)
    return whole and any(m.count.decimals for m in every)


#: What says no more than when, and that there are so many.
_EMPTY = re.compile(
    r"\d{1,2}月\d{1,2}日|[调清][整理]后|现行|有效|上一?年度?[末底]?|去年[末底]?|本年|年[末底初]|期[末初]|截至|目前|[\s，、:：的有为共至到达]|现行?|有效|尚|仍|实|总[数量]?|累计|保留|20\d\d年?[末底初]?|增加|减少|降|升|存"
)


def _narrower(left: Mention, opening: Mention) -> bool:
    """Return whether the number at the end is of something else by its words: 年末活跃账号 30 个."""
    words = _PAPERS.sub("", _EMPTY.sub("", left.before))
    if left.count.start < opening.count.start and not _EMPTY.sub("", opening.before):
        # 全区现行有效规范性文件 60 件，…，上年末为 63 件: what opens the sentence is the subject of all of it.
        return False
    return bool(words) and words not in opening.before + opening.after


def _may_have_come_besides(sentence: Sentence, sides: Mapping[str, Sequence[Mention]], more: bool) -> bool:
    """Return whether papers made in the year and told elsewhere may explain that there are more than were left."""
    return more and not sides["more"] and "规范性文件" in sentence.text


def _sum(mentions: Sequence[Mention]) -> Decimal:
    return sum((in_yuan(m) for m in mentions), Decimal(0))


def _step(mention: Mention) -> Decimal:
    """Return one in the last printed digit, in the smallest unit."""
    factor = MONEY.get(mention.count.unit, Decimal(1))
    return factor.scaleb(-mention.count.decimals) * mention.count.scale


def _rate(source: Source, sentence: Sentence, given: Mention, spent: Mention) -> Iterator[Fault]:
    """Find a rate of spending that is not what was spent of what was given."""
    for share in sentence.numbers:
        told = share.count.share and share.count.exact and _SPENT.search(share.before)
        if not told or not in_yuan(given) or share.count.start < spent.count.start:
            continue
        right = rounded(in_yuan(spent), in_yuan(given), share.count.decimals)
        slack = (_step(given) + _step(spent)) * 100 / in_yuan(given) / 2
        if abs(right - share.count.value) > Decimal(1).scaleb(-share.count.decimals) + slack:
            yield fault(
                source,
                "percent",
                "error",
                f"“{share.label}”写为 {share.printed}，而{given.label} {given.printed}、{spent.label} {spent.printed}，"
                f"应为 {right}%，请核对。",
                [given, spent, share],
                right,
                share.count.value,
            )
