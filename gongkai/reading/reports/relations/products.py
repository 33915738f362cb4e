"""
So much for each of so many: 收取复制费 15 笔，每笔 5 元，合计 75 元; 编印简报 6 期，每期 500 份，共印 3000 份.

What was handed out may be less than what was printed, and proves something only where it is more.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.domain.forms.check import written
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.relations.sentences import Sentence, all_exact, fault, is_plain, sentences_of
from gongkai.reading.reports.source import Source

_EACH = re.compile(
    r"(?:^|[，、；:( 按以])每(?P<each>[笔期场件次处个户人村镇乡册本份套班批站点名家])(?P<what>[^，。；\d]{0,8})$"
)
_IN_ALL = re.compile(r"合计|共|总|累计|全年")
#: Of what there is, some may be kept.
_GIVEN = re.compile(r"发放|赠阅|派发|发出|寄送|赠送|分发|投放|使用|取阅|邀请|到场|参加|参训")
#: What makes more or less of it than each alone comes to.
_MORE = re.compile(
    r"另|加上|外加|其余|剩余|余下|结余|减免|免收|不含|扣除|其中|含|最多|最少|左右|不少于|至少|以上|不等|平均|增[印加]|存档|备用|除"
)


def check_products(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find totals that are not so much for each of so many as the same sentence tells."""
    for sentence in sentences_of(row):
        if not _MORE.search(sentence.text):
            yield from _judged(source, sentence)


def _judged(source: Source, sentence: Sentence) -> Iterator[Fault]:
    numbers = [m for m in sentence.numbers if not m.count.share]
    for place, price in enumerate(numbers):
        each = _EACH.search(price.before.replace(" ", ""))
        if each is None or place == 0 or place + 1 >= len(numbers):
            continue
        many, total = numbers[place - 1], numbers[place + 1]
        alike = [m for m in numbers if unit_class(m) == unit_class(price)]
        counted = many.count.unit[:1] == each["each"] or (
            many.count.unit == "场次" and each["each"] in "场次"
        )
        if not counted or alike != [price, total] or not _IN_ALL.search(total.before):
            continue
        if not all_exact([many, price, total]) or not all(
            is_plain(m) and not m.past for m in (many, price, total)
        ):
            continue
        if "；" in sentence.paragraph.text[many.count.end : total.count.start]:
            continue
        right = many.count.value * price.count.value
        if right == total.count.value:
            continue
        given = _GIVEN.search(total.before) is not None and total.count.value < right
        level: Level = "warning" if given else "error"
        yield fault(
            source,
            "sum",
            level,
            f"{many.printed}，每{each['each']}{each['what']}{price.printed}，应是 {written(plain(right))}，"
            f"“{total.label}”写为 {total.printed}，请核对。",
            [many, price, total],
            plain(right),
            plain(total.count.value),
        )
