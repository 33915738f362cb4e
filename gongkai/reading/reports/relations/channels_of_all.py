"""
Channels told in a later sentence than what was made public in all: 主动公开 1246 条。…其中网站 3252 条、微博 2160 条.

Each item went out by one channel at least: none of them carried more than there were, and with 其他方式 told they do not
come to fewer.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import Source

_CHANNELS = frozenset(["gazette", "site", "weibo", "wechat", "other_channels"])
_LAST = "other_channels"
_FEWEST = 3
#: 其中 opens the sentence of the channels, which are told of nothing else then.
_OPENS = re.compile(r"(?:^|[。；])其中，?:?(?:以|通过)?[^，。；\d]{0,24}$")
_OTHER = re.compile("不含|另|累计|历年|以来|点击|浏览|访问|各部门|重复")


def check_channels_of_all(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find a channel with more than all, and all channels with fewer, where the total stands in a sentence before."""
    totals = [m for m in row if m.concept == "proactive_total"]
    if len(totals) != 1:
        return
    total = totals[0]
    channels = [m for m in row if m.concept in _CHANNELS and m.count.start > total.count.start]
    if len(channels) < _FEWEST or len({m.concept for m in channels}) != len(channels):
        return
    if len({m.sentence for m in channels}) > 1 or channels[0].sentence == total.sentence:
        return
    if any(not m.count.exact or m.past or m.plan or m.difference or m.depth for m in (total, *channels)):
        return
    text = total.paragraph.text
    if any(m.count.unit != total.count.unit or m.scope != total.scope for m in channels):
        return
    told = text[total.sentence_start : channels[-1].count.end]
    if not _OPENS.search(text[: channels[0].count.start]) or _OTHER.search(told):
        return
    greatest = max(channels, key=lambda m: m.count.value)
    every = sum((m.count.value for m in channels), Decimal(0))
    if greatest.count.value > total.count.value:
        words = f"“{greatest.label}”为 {greatest.printed}，一个渠道不会多于总数"
    elif channels[-1].concept == _LAST and every < total.count.value:
        listed = " + ".join(m.printed for m in channels)
        words = f"各渠道 {listed} = {plain(every)}，每条信息至少经一个渠道公开，各渠道之和不应少于总数"
    else:
        return
    yield FoundAnyhow(
        "sum",
        "error",
        f"“{total.label}”写为 {total.printed}，而{words}，请核对。",
        total.quote(source, channels[-1]),
        None,
        plain(every),
        plain(total.count.value),
    )
