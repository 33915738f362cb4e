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
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import differ_by_a_slip, is_slip
from gongkai.reading.reports.relations.sentences import Sentence, all_exact, fault, is_plain, sentences_of
from gongkai.reading.reports.source import Source

_EACH = re.compile(
    r"(?:^|[，、；:( 按以])每(?P<each>[笔期场件次处个户人村镇乡册本份套班批站点名家栏校社所])(?P<what>[^，。；\d]{0,8})$"
)
_IN_ALL = re.compile(r"合计|共|总|累计|全年")
#: Of what there is, some may be kept.
_GIVEN = re.compile(r"发放|赠阅|派发|发出|寄送|赠送|分发|投放|使用|取阅|邀请|到场|参加|参训")
#: What makes more or less of it than each alone comes to.
_MORE = re.compile(
    r"另|(?<!参)加上|外加|其余|剩余|余下|结余|减免|免收|不含|扣除|其中|含|最多|最少|左右|不少于|至少|以上|不等|平均|增[印加]|存档|备用|优惠|折扣|打折|批量|除"
)


#: 12 个乡镇每个乡镇 3 个公开栏，共 36 个; 9 个街道各设查阅点 2 个，共计 18 个: all three are counted alike.
_EACH_OF = re.compile(
    r" ?[\u4e00-\u9fff]{1,8}?，?(?:每个?[\u4e00-\u9fff]{1,6}|各|均)(?:自|[设建有配印发开办])*[^，。；\d]{0,8}"
)
_IN_TOTAL = re.compile(r"[^，。；\d]{0,8}[，、](?:共计?|合计|总计)[^，。；\d]{0,8}")


#: 向 10 件申请收取费用，每件均为 10 元，计 100 元
_CHARGED_EACH = re.compile(
    r" ?[\u4e00-\u9fff]{0,12}，(?:每(?P<each>[\u4e00-\u9fff]{1,4}?)|单价)(?:均|各|都)?(?:为|是|收取?|按|计)*"
)
_CHARGED_IN_ALL = re.compile(
    r"[^，。；\d]{0,4}，(?:收费|收取)?(?:共|合|总|累)?计?(?:收费|收取)?(?:费用)?(?:为)?"
)


def check_charged_alike(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find a sum of money that is not what so many things at one price come to."""
    for many, price, total in zip(figures, figures[1:], figures[2:], strict=False):
        if price.unit != "元" or total.unit != "元" or many.unit in ("元", "%") or many.value <= 1:
            continue
        if len({f.sentence for f in (many, price, total)}) > 1:
            continue
        text = many.paragraph.text
        each = _CHARGED_EACH.fullmatch(text, many.end, price.start)
        if each is None or not _CHARGED_IN_ALL.fullmatch(text, price.end, total.start):
            continue
        if (
            each["each"]
            and many.unit[0] not in each["each"]
            and each["each"] not in text[many.end : price.start]
        ):
            continue
        # 计 100 元；对低保对象免收: of others.
        sentence = re.split("[。；]", text[: many.start])[-1] + re.split("[。；]", text[many.start :])[0]
        if any(f.hedged or f.plan for f in (many, price, total)) or _MORE.search(sentence):
            continue
        due = many.value * price.value
        if abs(due - total.value) <= many.value * price.slack + total.slack:
            continue
        # 共 58 户，一批 20 户、…三批 16 户，每户 1.1 万元，合计 63.8 万元: so much for each of all.
        alike = [f for f in figures if f.unit == many.unit and f.sentence == many.sentence]
        if any(
            abs(f.value * price.value - total.value) <= f.value * price.slack + total.slack for f in alike
        ):
            continue
        if text[many.end : price.start].count("每") > 1 or (total.value > due and total.value % due == 0):
            # 每台每月 0.1 万元; 每人 50 元，计 1.2 万元(6 次): of several months or times.
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"{many.text}，每{many.unit} {price.text}，应是 {told(due, total)}，文中写为 {total.text}，请核对。",
            (many, price, total),
            due,
            total,
        )


def check_counted_alike(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find totals of so much in each of several places, one wrong key from what that comes to."""
    for many, price, total in zip(figures, figures[1:], figures[2:], strict=False):
        three = (many, price, total)
        text = many.paragraph.text
        if len({f.sentence for f in three}) > 1 or any(f.hedged or f.plan or f.share for f in three):
            continue
        if price.unit != total.unit or min(many.value, price.value) <= 1:
            continue
        if not (
            _EACH_OF.fullmatch(text, many.end, price.start)
            and _IN_TOTAL.fullmatch(text, price.end, total.start)
        ):
            continue
        sentence = text[text.rfind("。", 0, many.start) + 1 :].split("。")[0]
        due = many.value * price.value
        if due == total.value or _MORE.search(sentence) or not is_slip(total, due):
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"{many.text}，每个 {price.text}，应是 {told(due, total)}，文中写为 {total.text}，请核对。",
            three,
            due,
            total,
        )


def check_products(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find totals that are not so much for each of so many as the same sentence tells."""
    for sentence in sentences_of(row):
        if not _MORE.search(sentence.text):
            yield from _judged(source, sentence)


#: 14 个村的公开栏全年更新 56 期，每村 4 期: of how many is told two numbers before.
_OF_ALL = re.compile(r"[^，。；\d]{0,16}(?:合计|共|总|累计|全年)[^，。；\d]{0,6}$")


def _told_behind(source: Source, numbers: Sequence[Mention], place: int) -> Iterator[Fault]:
    """Judge so much for each told behind its total, which stands behind how many there are."""
    many, total, price = numbers[place - 2 : place + 1]
    each = _EACH.search(price.before.replace(" ", ""))
    text = price.paragraph.text
    named = text[many.count.end - len(many.count.unit) :]
    things = each is not None and re.match(rf"个?[\u4e00-\u9fff]{{0,5}}{each['each']}", named) is not None
    joined = things and _OF_ALL.fullmatch(text[many.count.end : total.count.start]) is not None
    if not joined or unit_class(total) != unit_class(price) or text[total.count.end] not in "，(、":
        return
    if not all_exact([many, total, price]) or any(m.past or not is_plain(m) for m in (many, total, price)):
        return
    right = many.count.value * price.count.value
    if right != total.count.value and differ_by_a_slip(str(plain(right)), str(plain(total.count.value))):
        yield fault(
            source,
            "sum",
            "error",
            f"{many.printed}，每{each['each'] if each else ''}{price.printed}，应是 {written(plain(right))}，"
            f"“{total.label}”写为 {total.printed}，请核对。",
            [many, total, price],
            plain(right),
            plain(total.count.value),
        )


def _judged(source: Source, sentence: Sentence) -> Iterator[Fault]:
    numbers = [m for m in sentence.numbers if not m.count.share]
    for place in range(2, len(numbers)):
        yield from _told_behind(source, numbers, place)
    for place, price in enumerate(numbers):
        each = _EACH.search(price.before.replace(" ", ""))
        if each is None or place == 0 or place + 1 >= len(numbers):
            continue
        many, total = numbers[place - 1], numbers[place + 1]
        piece = sentence.paragraph.text.find("；", total.count.end)
        # Behind a semicolon something else is told: 此外选派 3 人次.
        alike = [
            m for m in numbers if unit_class(m) == unit_class(price) and (piece < 0 or m.count.start < piece)
        ]
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
        # 共 58 户，一批 20 户、…三批 16 户，每户 1.1 万元: so much for each of all.
        so_many = [m.count.value for m in numbers[:place] if m.count.unit == many.count.unit]
        if any(value * price.count.value == total.count.value for value in so_many):
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
