"""
How many there are said to be against how many are listed.

三项制度，即《…》《…》《…》; 分为四类，分别是…; 两个方面的问题：一是…二是….

A list with 等 may be shorter than its number and never longer. Names without marks may hold a sign of
enumeration themselves, so that more of them than were said are doubtful only.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.counted_names import check_counted_names
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.relations.name_lists import are_of_a_length, fewest_names
from gongkai.reading.reports.relations.sentences import OPEN, Sentence, runs, sentences_of, sum_of
from gongkai.reading.reports.relations.watchwords import check_watchwords
from gongkai.reading.reports.source import Paragraph, Source

_NUMBER = r"(?P<number>\d{1,2}|[二两三四五六七八九十]{1,3})"
_TITLE = r"《[^《》]{2,60}》(?:\([^()]{1,16}\))?"
_AND = r"(?:、|，|和|及|以及|与| )*"
_OPENS = (
    r"(?:即|就是|包括|包含|分别(?:为|是)|依次(?:为|是)|具体(?:为|是|包括)|(?:名称)?(?:为|是)|[:：])+[:：]?"
)
#: 制定三项制度，即《…》、《…》
_TITLES_BEHIND = re.compile(
    rf"(?=[\d二两三四五六七八九十])(?<![第\d.]){_NUMBER}(?:项|个|部|份|件|篇|类|条)(?!以上)(?:(?!不|[二两三四五六七八九十]{{1,3}}(?:项|个|部|份|件|篇))[^，。；、《》\d]){{0,14}}[，:：]?{_OPENS}(?P<list>{_TITLE}(?:{_AND}{_TITLE}){{0,40}})(?P<etc>等)?"
)
#: Of these there may be any number, whatever papers they are in.
_OTHERS = (
    "方面|环节|部门|单位|步骤|月|工作日|重点|层面|阶段|乡镇|科室|村|条款|内容|要求|指标|任务|问题|领域|要素"
)
#: 修订《…》、《…》等 3 项制度
_TITLES_BEFORE = re.compile(
    rf"(?P<list>{_TITLE}(?:{_AND}{_TITLE}){{0,40}})(?P<etc>等)?(?:在内的)?(?:共计?)?{_NUMBER}(?:项|个|部|份|件|篇)(?!{_OTHERS})(?P<noun>[^，。；\d]{{0,8}})"
)
#: 两个方面的问题：一是…
_POINTS = re.compile(
    rf"(?=[\d二两三四五六七八九十])(?<![第\d]){_NUMBER}(?:个|项|点|条|方面|大|件|步)(?:[^，。；:：\d]{{0,12}}[，:：]?[^，。；:：\d]{{0,8}}[:：，]?|[^，。；:：\d]{{2,12}}。)(?=一是)"
)
_SEVERAL = re.compile(r"[一二两三四五六七八九十\d]+(?:个|项|点|条|方面|大|件|步)[^，。；:：\d]{0,6}$")
_POINT = re.compile(r"([一二三四五六七八九十]{1,2})是")
#: 开设四个专栏：甲、乙、丙、丁
#: 三项任务已完成两项：甲、乙: the last number before a list is the one of the list.
_NO_OTHER = r"(?![二两三四五六七八九十]{1,3}(?:个|类|种|家|项|大|处|所|名|条|件|部))"
_NAMES = re.compile(
    rf"(?=[\d二两三四五六七八九十])(?<![第\d.前]){_NUMBER}(?:个|类|种|家|项|大|处|所|名)(?P<noun>(?:{_NO_OTHER}[^，。；:：《》\d]){{0,12}})"
    r"(?:，[^，。；:：\d]{0,8}(?=[:：]))?[，]?(?:即|分别(?:为|是)|[:：])[:：]?"
    r"(?P<list>[^。；;:：《》\d]{5,90})(?:[。；;]|$)"
)
#: 设有 8 个专栏(全部为甲、乙、丙)
_BRACKETED = re.compile(
    rf"(?=[\d二两三四五六七八九十])(?<![第\d.前]){_NUMBER}(?:个|类|种|家|项|大|处|所|名)(?P<noun>[^，。；:：《》\d()]{{0,12}})"
    r"\((?:全部(?:为|是)|分别(?:为|是)|依次(?:为|是)|即)(?P<list>[^()。；;:：《》\d]{5,90})\)"
)
_NUMBERS = re.compile(r"(?<!进)[一二两三四五六七八九十\d]+(?:个|项|点|条|方面|大|件|步)")
_FIRST_POINT = re.compile(r"(?:[一1]|第一)[、.]")
_SOME = re.compile(
    r"前[一二两三四五六七八九十\d]|居前|排名|靠前|最[多高]|等|主要|其中|例如|如下|以下|一是|第一|首先|其一"
)
_DIVIDED = re.compile(
    rf"(?<![第\d.]){_NUMBER}(?:个|大)?(?:类|种|部分|方面|项|途径|渠道|方式|形式|领域|板块)[^，。；:：\d]{{0,6}}[，:：]?[^，。；:：\d]{{0,8}}(?:[:：]|即|为|是)[^，。；\d]{{0,12}}$"
)
_ORGANS = re.compile(
    rf"(?<![第\d.前]){_NUMBER}(?:个|家)(?P<noun>[^，。；:：\d]{{0,10}}(?:科室|处室|单位|部门|乡镇|街道|镇街|乡|镇|村|社区|县区|县|区|窗口|中心|分局|站所)(?:\([^()]*\))?)"
)
#: 从七个村(社区)的发布量看，甲村 18 条、…
_LOOKED_AT = re.compile(r"从[^，。；:：]{2,24}看[，,][^，。；:：\d]{1,14}$")
_LISTING = re.compile(r"(?:[:：]|分别(?:为|是)|依次(?:为|是)|即)[^，。；:：\d]{1,14}$")


def check_tallies(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[Sequence[Mention]]
) -> Iterator[Fault]:
    """Find lists that have more or fewer entries than their sentence says."""
    for place, paragraph in enumerate(paragraphs):
        yield from _titles(source, paragraph)
        yield from _points(source, paragraphs, place)
        yield from _names(source, paragraph)
        yield from check_counted_names(source, paragraph)
        yield from check_watchwords(source, paragraph)
    for row in rows:
        for sentence in sentences_of(row):
            yield from _counted(source, sentence)


def _titles(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    if "《" not in paragraph.text:
        return
    for pattern in (_TITLES_BEHIND, _TITLES_BEFORE):
        for found in pattern.finditer(paragraph.text):
            told, listed = value_of_han(found["number"]), len(re.findall(_TITLE, found["list"]))
            if pattern is _TITLES_BEFORE and listed < 2 and not found["etc"]:
                # 根据《条例》3 项要求: what is behind one title is of it.
                continue
            if listed > told if found["etc"] else listed != told:
                yield _fault(source, paragraph, found.span(), told, listed)


def _points(source: Source, paragraphs: Sequence[Paragraph], place: int) -> Iterator[Fault]:
    paragraph = paragraphs[place]
    text = paragraph.text
    for found in _POINTS.finditer(text) if "一是" in text else ():
        told, due, last = value_of_han(found["number"]), 1, found.end()
        if _SEVERAL.search(text[: found.start()]) or len(_NUMBERS.findall(found[0])) > 1:
            # 六个方面 20 项任务：一是…; 五项措施中已落实三项：一是…: of which of them is not told.
            continue
        for point in _POINT.finditer(text, found.end()):
            number = value_of_han(point[1])
            if number == due:
                due, last = due + 1, point.end()
            elif number == 1 and due <= told:
                if _ANOTHER.search(re.split("[。\n]", text[last : point.start()])[-1]):
                    # 三方面不足，一是…二是…。下一步主要做好以下工作：一是…: what is missing stands nowhere.
                    break
                # 二是抓平台，一是网站，二是新媒体；三是…: lists within the list.
                due = 0
                break
            elif number < due:
                # The list is over, and one that it stands in goes on.
                break
        if due <= told and _BESIDES.search(re.split("\n|。[一二三四五六七八九十(]", text[last:])[0]):
            # 三方面问题：一是…，二是…。此外，载体不够丰富: the third is told without its number.
            continue
        if due > 2 and told != due - 1 and not (due <= told and _stands_below(paragraphs, place, due)):
            yield _fault(source, paragraph, (found.start(), last), told, due - 1)


_BESIDES = re.compile("(?:^|[，。；])(?:此外|另外|同时|再者|最后)，")
#: Behind such words other points are told than those that were announced.
_ANOTHER = re.compile(r"下一步|今后|下年|明年|20\d\d年，?我|针对(?:上述|以上|这些|存在)|为此")
#: So far below a list may go on that was broken into lines.
_LINES = 12


def _stands_below(paragraphs: Sequence[Paragraph], place: int, due: int) -> bool:
    """Return whether the point that is due begins a line below."""
    return any(
        (point := _POINT.match(below.text)) is not None and value_of_han(point[1]) == due
        for below in paragraphs[place + 1 : place + _LINES]
    )


def _names(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    text = paragraph.text
    bracketed = _BRACKETED.finditer(text) if "(" in text else ()
    opened = any(sign in text for sign in (":", "：", "即", "分别"))
    for found in (*(_NAMES.finditer(text) if opened else ()), *bracketed):
        if _SOME.search(found["list"]) or _SOME.search(found["noun"]):
            continue
        if _FIRST_POINT.match(found["list"]):
            # 共分六个部分：一、甲；二、乙: what stands behind the first point is no list of its own.
            continue
        if _DOING.search(found["noun"]):
            # 25 个所队实行“三问”：…: the list is of what they do.
            continue
        told = value_of_han(found["number"])
        pieces = [piece for piece in re.split(r"[、，]", found["list"]) if piece]
        more = sum(len(re.findall(r"[和及与]", piece)) for piece in pieces)
        if not _is_meant(told, len(pieces)):
            continue
        if len(pieces) < 2 or len(pieces) <= told <= len(pieces) + more or max(map(len, pieces)) > 16:
            continue
        alike = len({piece[-1] for piece in pieces}) == 1 and all("和" not in piece for piece in pieces)
        sure = told > len(pieces) + more or alike or (told < fewest_names(pieces) and are_of_a_length(pieces))
        level: Level = "error" if sure else "warning"
        yield _fault(source, paragraph, found.span(), told, len(pieces), level)


def _counted(source: Source, sentence: Sentence) -> Iterator[Fault]:
    """Find kinds or organs with a number each: 分为三类，分别是甲类 5 条、乙类 8 条."""
    for listed in runs(sentence.numbers):
        run = _without_sum(listed)
        lead = sentence.text[: run[0].count.start - sentence.start]
        found = _DIVIDED.search(lead)
        looked_at = _LOOKED_AT.search(lead) is not None
        if found is None and (looked_at or _LISTING.search(lead)):
            organs = list(_ORGANS.finditer(lead))
            found = organs[0] if len(organs) == 1 else None
            if found is not None and _MORE_ORGANS.search(lead):
                # 市局及所属 5 个县局、2 个派出机构共收到 31 件：市局 11 件，…: of several kinds.
                continue
        behind = sentence.paragraph.text[run[-1].count.end : sentence.end]
        if found is None or OPEN.search(behind) or OPEN.search(lead[found.start() :]):
            continue
        if any(m.depth for m in run) or _goes_on(sentence, run) or _SOME_OF.search(lead + behind):
            continue
        if looked_at and not _is_summed(sentence, run):
            # 从五个乡镇看，东乡 60 条、西乡 42 条、南乡 30 条: those with the most, it may be.
            continue
        told = value_of_han(found["number"])
        if sum_of(run) == told:
            # 答复 7 项：同意公开 4 项，已主动公开 2 项，信息不存在 1 项: they are counted, and so is their sum.
            continue
        if told != len(run) and told > 1 and _is_meant(told, len(run)):
            place = (sentence.start + found.start(), run[-1].count.end)
            yield _fault(source, sentence.paragraph, place, told, len(run))


_MORE_ORGANS = re.compile(
    r"[、和及与](?:所属|下属|直属)?(?:\d{1,2}|[两二三四五六七八九十]{1,3})(?:个|家)|[局委府厅院关](?:机关)?[和及与](?:所属|下属|直属)?(?:\d|[两二三四五六七八九十])"
)


def _without_sum(run: Sequence[Mention]) -> Sequence[Mention]:
    """Return a list without its sum at the end: 三类：甲 5 份，乙 6 份，丙 7 份，总计 18 份."""
    # 合计 140 余条: however it is told, a sum is none of the things that it is the sum of.
    ends = len(run) > 1 and (
        (_SUM.match(run[-1].before) and run[-1].count.value == sum_of(run[:-1]))
        or _SUM.fullmatch(re.sub("(?:约|近|超|逾|达)$", "", run[-1].before))
    )
    return run[:-1] if ends else run


_SOME_OF = re.compile(r"前[一二两三四五六七八九十\d]+[位名]?|居前|排名|靠前|其[他它余]|均不足|较多")


def _is_summed(sentence: Sentence, run: Sequence[Mention]) -> bool:
    """Return whether the sum of a list is told right behind it: then nothing is left out."""
    behind = [m for m in sentence.numbers if m.count.start > run[-1].count.start]
    return (
        bool(behind) and _SUM.fullmatch(behind[0].before) is not None and behind[0].count.value == sum_of(run)
    )


_SUM = re.compile(r"[，,、 ]*(?:共计?|合计|总计|累计)(?:为|有)?(?:公开|发布|报送)?")


def _goes_on(sentence: Sentence, run: Sequence[Mention]) -> bool:
    """Return whether other numbers stand behind a list that may belong to it."""
    behind = [m for m in sentence.numbers if m.count.start > run[-1].count.start and not m.count.share]
    if not behind:
        return False
    gap = sentence.paragraph.text[run[-1].count.end : behind[0].count.start]
    return "；" not in gap and re.search(r"合计|总计|共|各|均|平均|最|全年|占", gap) is None


#: Of things that do something, another thing is listed.
_DOING = re.compile("[“”]|实[行施]|落实|执行|推行|公[示布]|采用|使用")


def _is_meant(told: int, listed: int) -> bool:
    """Return whether so many may be the number of a list, mistyped: 25 with three behind it is of something else."""
    return abs(told - listed) <= max(_FEW, listed // 2) or differ_by_a_slip(str(told), str(listed))


_FEW = 3


def _fault(
    source: Source,
    paragraph: Paragraph,
    place: tuple[int, int],
    told: int,
    listed: int,
    level: Level = "error",
) -> Fault:
    return Fault(
        "format",
        level,
        f"文中说有 {told} 项，列出的却是 {listed} 项，请核对。",
        source.quote(*paragraph.span(*place), 240),
        None,
        listed,
        told,
    )
