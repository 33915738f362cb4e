"""
What a place says it has now, taken up again with another number: 我市现有政务新媒体 23 个. 对现有的 25 个政务新媒体账号….

Only 现有 on both sides, the same thing and nobody else's: of those of another organ, of another time or of some, nothing is said.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.source import Source

#: 我市现有政务新媒体, up to the number.
_HAVE = re.compile(
    r"(?:目前|截至目前|至年底)?，?(?:[我全本][省市县区州旗镇乡局委办院校])?(?:目前)?共?现有(?P<thing>[\u4e00-\u9fff]{3,12}?)(?:共计?|总数|数量)?(?:为|有)?"
)
#: 对现有的 25 个政务新媒体账号; 截至年底现有 would be said as above.
_THOSE = re.compile(
    r"(?:今年|年内|全年|下一步|本年度?)?，?(?:对|将|把|针对|依托|利用)(?:[我全本][省市县区州旗镇乡局委办院校])?现有的?"
)
#: 政务新媒体, 政务新媒体账号: one thing by a longer name.
_LONGER = re.compile("账号|帐号|账户|平台|场所|设施")
#: What there was then, or what there is of a part.
_ASIDE = re.compile(
    r"年初|年中|上半年|季度|上一?年|去年|原有|其中|部分|新[增建设]|拟|计划|将要|关停|注销|整合|合并|其余"
)


def check_stock_again(source: Source, rows: Sequence[Sequence[Mention]]) -> Iterator[Fault]:
    """Find things that a place has now by one number here, and by another there."""
    have: list[tuple[str, Mention]] = []
    those: list[Mention] = []
    for row in rows:
        if "现有" not in row[0].paragraph.text:
            continue
        for mention in row:
            words = mention.before.strip(" ，；、")
            if "现有" not in words or not _is_plain(mention):
                continue
            if told := _HAVE.fullmatch(words):
                have.append((told["thing"], mention))
            elif _THOSE.fullmatch(words):
                those.append(mention)
    for thing, mention in have:
        for again in those:
            named = again.after.removeprefix("的")
            if again.count.unit != mention.count.unit or not named.startswith(thing):
                continue
            behind = named[len(thing) :]
            if again.count.value == mention.count.value or not _ends_there(behind):
                continue
            yield Fault(
                "text-vs-text",
                "error",
                f"“{mention.label}”写为 {mention.printed}，另一处“{again.before.strip('，；、 ')}{again.printed}{thing}”"
                "数量不同，请核对。",
                again.quote(source),
                None,
                plain(mention.count.value),
                plain(again.count.value),
            )


def _is_plain(mention: Mention) -> bool:
    aside = mention.difference or mention.past or mention.count.share or mention.depth
    text = mention.paragraph.text[mention.sentence_start : mention.count.end]
    return (
        not aside
        and mention.count.exact
        and mention.scope not in ("own", "below")
        and not _ASIDE.search(text)
    )


#: What is done with all of them, and not a longer name of something else: 政务新媒体账号逐一建立档案.
_VERB = re.compile(r"(?:逐[一个]|全部|全面|进行|实行|开展|建立|统一|分类|定期|集中|[，。；])|$")


def _ends_there(behind: str) -> bool:
    return _VERB.match(_LONGER.sub("", behind, count=1) if _LONGER.match(behind) else behind) is not None
