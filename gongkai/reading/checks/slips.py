"""Checks for slips of the pen: only what a proofreader would mark at a glance, and never many at once."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.passages import INVISIBLE
from gongkai.reading.checks.subject import Subject

#: More notes of one kind than this are noise.
FEW = 5
_SHORTEST_PARAGRAPH = 20


def repeated_paragraphs(subject: Subject) -> Iterator[Finding]:
    """Find paragraphs that stand twice (国办发〔2017〕47号：内容准确)."""
    yield from islice(_repeated_paragraphs(subject), FEW)


def _repeated_paragraphs(subject: Subject) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for passage in subject.body:
        if passage.row or passage.heading or len(passage.text) < _SHORTEST_PARAGRAPH:
            continue
        first = seen.setdefault(passage.text, passage.where)
        if first != passage.where:
            message = f"这一段与{first}完全相同，可能粘贴了两次。请核对，多余的请删去。"
            yield passage.finding("paragraph_repeated", Severity.NOTE, message)


_DOUBLED = re.compile(
    r"(?<![目标])的的(?![确士])|(?<![甚便])了了(?![解结然事之却望断如])|和和(?![美睦气乐平])|及及(?!时)|被被|把把(?!关)"
    r"|(?<!。)。。(?!。)|，，|、、|；；|：：|，。|。，|、，|，、"
)


def doubled_signs(subject: Subject) -> Iterator[Finding]:
    """Find characters and punctuation marks that stand twice by mistake (GB/T 15834-2011)."""
    yield from islice(
        (
            passage.finding(
                "doubled_sign", Severity.NOTE, f"“{match[0]}”像是多打了一个字。请核对。", match.span()
            )
            for passage in subject.fields + subject.body
            for match in _DOUBLED.finditer(passage.text)
        ),
        FEW,
    )


_PAIRS = {"》": "《", "）": "（", "〕": "〔", "】": "【"}
_WIDE = {"(": "（", ")": "）"}
_PAIR_SIGN = re.compile("[《》（）〔〕【】()]")
#: 1） and a) count entries and have no partner.
_ENTRY_MARK = re.compile(r"(?:^|[。；：，、\s|])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}[）)]")


def unbalanced_pairs(subject: Subject) -> Iterator[Finding]:
    """Find brackets and title marks without a partner (GB/T 15834-2011)."""
    yield from islice(_unbalanced_pairs(subject), FEW)


def _unbalanced_pairs(subject: Subject) -> Iterator[Finding]:
    for passage in subject.fields + subject.body:
        # A pair may well be parted by a line break.
        if not passage.part and (place := _unbalanced(passage.text)) is not None:
            message = f"“{passage.text[place]}”没有配对的另一半。请核对。"
            yield passage.finding("unbalanced_pair", Severity.NOTE, message, (place, place + 1))


def _unbalanced(text: str) -> int | None:
    """Return the place of the first sign without a partner; wide and narrow round brackets pair up."""
    if not _PAIR_SIGN.search(text):
        return None
    plain = _ENTRY_MARK.sub(lambda match: " " * len(match[0]), text)
    open_: list[tuple[str, int]] = []
    for match in _PAIR_SIGN.finditer(plain):
        sign = _WIDE.get(match[0], match[0])
        if sign not in _PAIRS:
            open_.append((sign, match.start()))
        elif not open_ or open_.pop()[0] != _PAIRS[sign]:
            return match.start()
    return open_[-1][1] if open_ else None


_HALF_WIDTH_NUMBER = re.compile(r"\((?<![^。；：\s]\()[一二三四五六七八九十]{1,3}\)")
_HALF_WIDTH_STOP = re.compile(r"[,;:?!](?=[一-鿿“《（])")
_BEFORE_STOP = re.compile("[一-鿿”》）]")


def half_width_signs(subject: Subject) -> Iterator[Finding]:
    """Find half-width punctuation among Han characters (GB/T 15834-2011), counted in one finding for each kind."""
    numbers = [
        (passage, match) for passage in subject.body for match in _HALF_WIDTH_NUMBER.finditer(passage.text)
    ]
    stops = [
        (passage, match)
        for passage in subject.body
        for match in _HALF_WIDTH_STOP.finditer(passage.text)
        if match.start() and _BEFORE_STOP.match(passage.text, match.start() - 1)
    ]
    for places, kind, what in (
        (numbers, "half_width_number", "序号用了半角括号，应写作“（一）”的样子"),
        (stops, "half_width_punctuation", "汉字之间用了半角标点，应当用全角标点"),
    ):
        if places:
            passage, match = places[0]
            message = f"{what}（GB/T 15834-2011），全文共 {len(places)} 处，这里是第一处。请核对。"
            yield passage.finding(kind, Severity.NOTE, message, match.span())


#: One of these stands in every placeholder, and in few other lines.
_MAYBE_PLACEHOLDER = re.compile("[XxＸｘ×✕*＊○〇待某此点测tT]|[Ll]orem")
_PLACEHOLDER = re.compile(
    r"(?:[XxＸｘ×✕*＊○〇]{2,6})(?:省|市|县|区|乡|镇|街道|局|委|厅|年|月|日|号(?!码)|元|万元)"
    r"|20[XxＸ×*]{2}年|(?<![A-Za-z0-9])[XxＸ×]月[XxＸ×]日|某某(?:省|市|县|区|乡|镇|局)"
    r"|(?:请在)?此处(?:请)?(?:填写|输入|插入|粘贴|填入)|点击(?:此处)?(?:输入|添加|编辑)(?:标题|文字|文本|内容|正文)|[（(【\[](?:待定|待补充|待填|待核实|略待补)[）)】\]]"
    r"|(?<![有等期亟])待定(?=[。；，）]|$)|(?i:lorem ipsum|\btodo\b|\btbd\b)|^测试(?:文章|标题|内容|信息|数据|稿|[0-9]*$)"
)


def placeholders(subject: Subject) -> Iterator[Finding]:
    """Find places of a template that nobody has filled in (国办发〔2017〕47号：内容准确)."""
    yield from islice(
        (
            passage.finding(
                "placeholder",
                Severity.REASON,
                f"“{match[0]}”像是模板里没有填写的地方。请填上，确实如此的请说明。",
                match.span(),
            )
            for passage in subject.fields + subject.body
            if _MAYBE_PLACEHOLDER.search(passage.text)
            for match in _PLACEHOLDER.finditer(passage.text)
        ),
        FEW,
    )


def invisible_signs(subject: Subject) -> Iterator[Finding]:
    """Find signs that nobody sees, which hide words from search and from checks."""
    for text, where, field in (
        (subject.title, "标题", "title"),
        (subject.html or subject.text, "正文", "html"),
    ):
        if count := len(INVISIBLE.findall(text)):
            message = f"{where}里有 {count} 个看不见的控制字符，会妨碍检索。请在来源处清除后重新粘贴。"
            yield Finding("invisible_sign", Severity.NOTE, message, where=where, field=field)
