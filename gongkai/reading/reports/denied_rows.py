"""
What a text says there was none of, against the rows of the table: 无上年结转申请 and 3 carried in, 未制发规范性文件 and 2 made.

The words are those of the row and nothing besides; what is denied of some cases, of another year or of one office only is
left alone, and so is what is meant to come to nothing one day.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.certainty import is_set_apart_by
from gongkai.reading.reports.concept_cells import sums_of, value_of
from gongkai.reading.reports.mentions import scope_of
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Paragraph, Source

_NOT = r"(?<![尚从])(?:未|没有|无(?!须|需))(?:曾|有|发生|出现|存在)?"
_OF = r"(?:政府信息公开|信息公开|依申请公开)?(?:的)?"
_END = r"(?:的)?(?:情形|情况|现象|数量|件|事项)?(?=[，。；)])"
#: Concepts, what is looked for first, and the words that deny them.
_DENIED: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (concept, first, re.compile(words + _END))
    for concept, first, words in (
        ("carried_in", "结转", rf"{_NOT}上一?年度?(?:的)?(?:结转|转结){_OF}(?:申请)?"),
        (
            "normative_made",
            "规范性文件",
            rf"{_NOT}(?:新)?(?:制发|制定|出台|制作)(?:和发布|发布|印发)?(?:行政)?规范性文件",
        ),
        ("normative_repealed", "规范性文件", rf"{_NOT}(?:废止|宣布失效)(?:行政)?规范性文件"),
        ("refused", "不予公开", rf"{_NOT}(?:[作做]出)?不予公开(?:的)?{_OF}(?:申请|决定|答复)?"),
        ("permits", "行政许可", r"(?:未|没有)(?:[作做]出|办理|实施)行政许可(?:处理)?(?:决定)?"),
        ("penalties", "行政处罚", r"(?:未|没有)(?:[作做]出|实施)行政处罚(?:处理)?(?:决定)?"),
        ("coercions", "行政强制", r"(?:未|没有)(?:[作做]出|实施|采取)行政强制(?:处理)?(?:决定|措施)?"),
        ("charges", "事业性收费", r"(?:(?:未|没有)(?:收取|产生|发生)(?:任何)?|无)行政事业性收费(?:费用)?"),
        (
            "organisations",
            "组织",
            rf"{_NOT}(?:收到|接到|受理)?法人(?:或|和|及|、|或者)?其[他它]组织(?:提出|提交)?(?:的)?{_OF}申请",
        ),
        (
            "review_corrected",
            "复议",
            r"(?<![诉讼])行政复议(?:案件)?(?:(?:被)?纠错率(?:为|是)?(?:0|零)(?![.\d])|(?:实现)?[“]?零(?:纠错|纠正)[”]?)",
        ),
        (
            "suit_corrected",
            "败诉",
            r"行政(?:诉讼|应诉)(?:案件)?(?:败诉率(?:为|是)?(?:0|零)(?![.\d])|(?:实现)?[“]?零败诉[”]?)",
        ),
    )
)
#: 目标, 力争: what is hoped for.
_HOPED = re.compile(r"力争|争取|确保|目标|努力|计划|下一步|将")
_FUTURE = re.compile(r"下一步|今后|打算|改进|计划|问题")
_ASIDE = re.compile(r"其中|其[余他它]|另|除|上一?年(?!度?结转|度?的?结转)|去年|该|本级|机关本身|联合|中$")
#: 其中企业申请均已公开，无不予公开情形: of what was told last.
_OF_A_KIND = re.compile(r"其中|企业|法人|自然人|公民|网[上络]|信函|邮寄|当面|现场|类申请|方面")
_ANSWERS = frozenset(["refused"])
_YEAR = re.compile(r"20\d\d(?=年)")


def check_denied_rows(
    source: Source,
    form: Form,
    cells: Mapping[Cell, Figure],
    paragraphs: Sequence[Paragraph],
    year: int | None,
) -> Iterator[Fault]:
    """Find what the text says there was none of, and the table counts."""
    if form.key == "A":
        return
    for concept, first, words in _DENIED:
        counted = next(((cell, value) for cell, value in _counted(form, cells, concept) if value), None)
        if counted is None:
            continue
        for paragraph in paragraphs:
            for denied in words.finditer(paragraph.text) if first in paragraph.text else ():
                if not _is_of_all(paragraph, denied, year):
                    continue
                if concept in _ANSWERS and _OF_A_KIND.search(_lead(paragraph, denied)):
                    continue
                yield Fault(
                    "text-vs-table",
                    "error",
                    f"正文写“{denied[0]}”，表中“{form.name(counted[0])}”为 {written(counted[1])}，请核对。",
                    source.quote(*paragraph.span(*denied.span())),
                    counted[0][0],
                    counted[1],
                    0,
                )


def _counted(form: Form, cells: Mapping[Cell, Figure], concept: str) -> Iterator[tuple[Cell, Figure]]:
    """Yield the cells of the first sum that a concept may be: of several any one counts."""
    wanted = next((wanted for wanted in sums_of(form, concept) if value_of(cells, wanted) is not None), ())
    for cell in wanted:
        yield cell, cells[cell]


def _lead(paragraph: Paragraph, denied: re.Match[str]) -> str:
    """Return the words of the sentence before a denial."""
    return re.split("[。；]", paragraph.text[max(0, denied.start() - 120) : denied.start()])[-1]


def _is_of_all(paragraph: Paragraph, denied: re.Match[str], year: int | None) -> bool:
    text, lead = paragraph.text, _lead(paragraph, denied)
    if is_set_apart_by(lead) or _HOPED.search(lead) or _FUTURE.search(paragraph.chapter):
        return False
    if any(int(told) != year for told in _YEAR.findall(lead) if year):
        return False
    clause = lead.rsplit("，", 1)[-1]
    return not _ASIDE.search(clause) and scope_of(text, denied.start()) not in ("own", "below")
