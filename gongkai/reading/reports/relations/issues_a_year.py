"""
How often a paper comes out, and how many issues of it a year had: 《简报》(半月刊), and 《简报》全年出 12 期.

The title may be shortened where it is told again. An issue put off, doubled or begun within the year is told by words.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Paragraph, Source

#: What a paper or an act is done every so often, with the fewest and the most of a year.
_OF_A_YEAR = {
    "半月": (23, 24), "旬": (35, 37), "双月": (6, 6), "两个月": (6, 6), "两月": (6, 6), "隔月": (6, 6), "月": (12, 12),
    "季": (4, 4), "季度": (4, 4), "半年": (2, 2), "周": (48, 53), "星期": (48, 53), "双周": (24, 27), "两周": (24, 27),
}  # fmt: skip
_PAPER = re.compile(
    r"《(?P<name>[^《》]{2,24})》(?:[（(，]?(?:系|是|为|属)?)(?P<per>半月|双月|双周|旬|月|季|周)(?:刊|报(?!告))"
)
_SAID_OFTEN = re.compile(
    r"《(?P<name>[^《》]{2,24})》[（(，]?(?:实行|坚持|按|为)?(?:每个?)(?P<per>半月|两个月|两月|双周|两周|月|季度|季|半年|周|星期|旬)(?:出刊|编发|编印|出版|印发|出|刊发|发行)?(?:一|1)期"
)
_COUNTED = re.compile(
    r"《(?P<name>[^《》]{2,24})》[^，。；\d《》]{0,10}(?:20\d\d年度?)?[^，。；\d《》]{0,14}?(?P<many>\d{1,3}"
    r"|[一二两三四五六七八九十]{1,3}) ?期"
)
#: 每季度更换一次，全年 4 次
_EVERY = re.compile(
    r"每(?<![至少于低]每)个?(?P<per>半月|两个月|两月|双周|两周|月|季度|季|半年|周|星期|旬)(?P<deed>[\u4e00-\u9fff]{0,10}?)(?:一|1)(?P<unit>[次期场批轮遍篇])"
    r"(?P<what>[\u4e00-\u9fff]{0,8})[，、(；]?(?:即|也就是)?(?:全年|一年"
    r"|20\d\d年)(?:[\u4e00-\u9fff]{0,10}?)(?P<many>\d{1,3}) ?(?P=unit)(?![次期])"
)
_WHY = re.compile(
    r"停[刊发办]|合[编刊并]|除|暑|疫情|增刊|加刊|特刊|专刊|创刊|改[为版]|自\d|起(?!草)|[上下]半年|截至|至少|不少于|原则|[余多约近左]|推迟|取消|各|每[单村社部镇]|分别|累计|加开|临时"
)


def check_issues_a_year(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find numbers of issues that no year has of a paper that comes out so often, and of acts done so often."""
    often: list[tuple[str, str, str]] = []
    for paragraph in paragraphs:
        text = paragraph.text
        if "》" in text and ("刊" in text or "报" in text or "每" in text):
            for pattern in (_PAPER, _SAID_OFTEN):
                often += [(found["name"], found["per"], found[0]) for found in pattern.finditer(text)]
        if "每" in text and ("全年" in text or "一年" in text or "年" in text):
            yield from _acts(source, paragraph)
    for paragraph in paragraphs if often else ():
        for counted in _COUNTED.finditer(paragraph.text):
            yield from _issues(source, paragraph, counted, often)


def _issues(
    source: Source, paragraph: Paragraph, counted: re.Match[str], often: Sequence[tuple[str, str, str]]
) -> Iterator[Fault]:
    many = int(counted["many"]) if counted["many"].isdigit() else 0
    told = {
        (per, said)
        for name, per, said in often
        if name == counted["name"] or (len(counted["name"]) > 1 and name.endswith(counted["name"]))
    }
    if not many or len({per for per, _ in told}) != 1:
        return
    per, said = next(iter(told))
    if _is_a_number_of(per, many) or _has_a_reason(paragraph.text, counted.start(), counted.end()):
        return
    if re.search("上年|去年|第|[比较]|每|季度|月$", counted[0].split("》")[-1]):
        return
    yield _fault(source, paragraph, counted, said.rstrip("，("), per, many, "期")


def _acts(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    for found in _EVERY.finditer(paragraph.text):
        many, per = int(found["many"]), found["per"]
        if _is_a_number_of(per, many) or _has_a_reason(paragraph.text, found.start(), found.end()):
            continue
        if paragraph.text.startswith("，其中", found.end()):
            # 全年召开会议 6 次，其中专题会 2 次: of more than one kind.
            continue
        fewest, most = _OF_A_YEAR[per]
        # One key, or the number of another period; one less or more may be an issue left out.
        others = {low for low, _ in _OF_A_YEAR.values()}
        slip = any(differ_by_a_slip(str(many), str(each)) for each in range(fewest, most + 1))
        if many in others or (slip and abs(many - fewest) > 1):
            yield _fault(
                source, paragraph, found, re.split("[，、(；]", found[0])[0], per, many, found["unit"]
            )


def _is_a_number_of(per: str, many: int) -> bool:
    fewest, most = _OF_A_YEAR[per]
    return fewest <= many <= most


def _has_a_reason(text: str, start: int, end: int) -> bool:
    begin = max(text.rfind("。", 0, start), text.rfind("；", 0, start)) + 1
    stop = text.find("。", end)
    return _WHY.search(text[begin : stop if stop > 0 else len(text)][:120]) is not None


def _fault(
    source: Source, paragraph: Paragraph, found: re.Match[str], said: str, per: str, many: int, unit: str
) -> Fault:
    fewest, most = _OF_A_YEAR[per]
    due = f"{fewest}" if fewest == most else f"{fewest} 至 {most}"
    return FoundAnyhow(
        "text-vs-text",
        "error",
        f"正文写“{said}”，全年应为 {due}{unit}，而全年写为 {many}{unit}，请核对。",
        source.quote(*paragraph.span(*found.span())),
        None,
        fewest,
        many,
    )
