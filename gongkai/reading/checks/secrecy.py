"""Checks for marks of secrecy: they stand alone or at the edge of a line, never in prose about the law."""

import re
from collections.abc import Iterator

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.passages import Passage, capped
from gongkai.reading.checks.subject import Subject

_LEVEL = r"(?:绝 {0,4}密|机 {0,4}密|秘 {0,4}密)"
_PERIOD = r"(?:[0-9]{1,3} ?(?:年|个月)|长期|解密前|启用前)"

_WORD = re.compile("密|内部|外传|阅后|扩散")
#: The star parts the level from the period and stands in no other word (GB/T 9704-2012 第7.2.2条).
_STARRED = re.compile(rf"{_LEVEL} ?(?:件|级)? ?[★☆] ?{_PERIOD}?")
_ALONE = re.compile(
    rf"[（(\[【]?(?:密级[:： ]{{0,3}})?{_LEVEL} ?(?:件|级|文件|资料|材料)?"
    rf"(?: ?[（(]?(?:保密期限)?[:： ]{{0,3}}{_PERIOD}[）)]?)?[）)\]】]?(?: ?(?:no\.?|编号|份号|第)?[:： ]{{0,2}}[0-9]{{1,6}}号?)?"
)
_LABELLED = re.compile(rf"密级[:： |]{{1,6}}{_LEVEL}(?!级?[、/／□☐\[ ]*(?:绝密|机密|秘密|非密|内部|公开))")
_FILE_NAME = re.compile(rf"[（(\[【]?{_LEVEL}[）)\]】 _★☆-]|.*[（(\[【]{_LEVEL}[）)\]】]")

_INTERNAL_WORDS = (
    r"(?:内部(?:资料|文件|材料|刊物|参考|情况|掌握|使用|传阅|发行|明电)|仅供(?:内部)?(?:参考|使用|参阅)?|供内部(?:参考|使用)"
    r"|(?:注意|妥善)(?:保存|保管|保密)|(?:不得|严禁|请勿|禁止|切勿)(?:外传|翻印|复制|转载|扩散|公开|泄露)|阅后(?:收回|即焚|销毁))"
)
_SEPARATOR = r"[ ，,、;；:：·.。—-]{0,4}"
_INTERNAL_LINE = re.compile(rf"[（(\[【]?(?:{_INTERNAL_WORDS}{_SEPARATOR}){{1,4}}[）)\]】]?")
#: In brackets at the end of a title or line it is a mark just as well.
_INTERNAL_EDGE = re.compile(rf"[（(\[【](?:{_INTERNAL_WORDS}{_SEPARATOR}){{1,4}}[）)\]】]$")
_INTERNAL_SURE = re.compile(r"内部|外传|扩散|阅后|保密")
_WORK_SECRET = re.compile(rf"[（(\[【]?工作秘密(?: ?[★☆] ?{_PERIOD}?| ?{_PERIOD})?[）)\]】]?")
_LONGEST_MARK = 40

_STOP = (
    "请立即停止处理，不要在本系统保存、转发或打印，并马上报告本单位保密工作机构"
    "（保守国家秘密法）。确认不涉密的，请由制作机关去掉标志后再录入。"
)


def secret_marks(subject: Subject) -> Iterator[Finding]:
    """Find marks of a state secret, of internal papers and of work secrets (保守国家秘密法；国办发〔2016〕80号)."""
    yield from capped(_marks(subject))


def _marks(subject: Subject) -> Iterator[Finding]:
    for passage in subject.everything:
        text = passage.folded
        if not _WORD.search(text):
            continue
        if work := _mark_of_work_secret(passage):
            yield work
        elif span := _state_secret(passage):
            message = f"有密级标志“{passage.masked[span[0] : span[1]].strip()}”，涉密内容不得进入本系统，更不得公开。{_STOP}"
            yield passage.finding("secret_mark", Severity.BLOCKS, message, span)
        elif span := _internal(passage):
            yield _internal_finding(passage, span, subject)


def _internal_finding(passage: Passage, span: tuple[int, int], subject: Subject) -> Finding:
    words = passage.masked[span[0] : span[1]].strip()
    if passage.inside and subject.attribute == "withheld":
        message = f"有“{words}”字样，与“不予公开”的属性相符。请核对标题和内容概述里没有写出不公开的内容。"
        return passage.finding("internal_mark", Severity.NOTE, message, span)
    message = (
        f"有“{words}”字样，说明原件不供公开。请立即停止发布，报告本单位保密工作机构核定；"
        "可以公开的，请由制作机关去掉该字样后再录入（保守国家秘密法）。"
    )
    return passage.finding("internal_mark", Severity.BLOCKS, message, span)


def _state_secret(passage: Passage) -> tuple[int, int] | None:
    text = passage.folded
    if (starred := _STARRED.search(text)) and _at_edge(text, starred):
        return starred.span()
    for cell in _cells(passage):
        if len(cell[1]) <= _LONGEST_MARK and _ALONE.fullmatch(cell[1]):
            return cell[0], cell[0] + len(cell[1])
    if (labelled := _LABELLED.search(text)) and labelled.start() <= _LONGEST_MARK:
        return labelled.span()
    named = passage.where.endswith("的名称") and _FILE_NAME.match(text)
    return named.span() if named else None


def _at_edge(text: str, mark: re.Match[str]) -> bool:
    """Return whether a mark is at the beginning or end of a line, or the line holds little else."""
    return mark.start() <= 4 or len(text) - mark.end() <= 4 or len(text) <= _LONGEST_MARK


def _cells(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield the cells of a row, or the line as one, each with its position."""
    position = 0
    for cell in passage.folded.split(" | ") if passage.row else [passage.folded]:
        yield position + len(cell) - len(cell.lstrip()), cell.strip()
        position += len(cell) + len(" | ")


def _internal(passage: Passage) -> tuple[int, int] | None:
    text = passage.folded
    whole = _INTERNAL_LINE.fullmatch(text.strip()) if len(text) <= _LONGEST_MARK else None
    found = whole or _INTERNAL_EDGE.search(text[-_LONGEST_MARK:])
    if found is None or not _INTERNAL_SURE.search(found[0]):
        return None
    start = text.find(found[0])
    return start, start + len(found[0])


def _mark_of_work_secret(passage: Passage) -> Finding | None:
    if not _WORK_SECRET.fullmatch(passage.folded.strip()):
        return None
    message = (
        "有“工作秘密”字样，工作秘密不属于可以公开的内容（保守国家秘密法第六十四条）。"
        "请由制作机关核定能否公开，不能公开的请改变公开属性。"
    )
    return passage.finding("work_secret_mark", Severity.NOTE, message, (0, len(passage.text)))


#: Numbers of telegrams, minutes and papers that are marked secret or internal by their code.
_CITED = re.compile(
    r"(?:明电|密电|密|内部?|纪要|党组)〔[0-9]{4}〕[0-9]{1,5}号"
    r"|《[^》\n]{2,60}》[（(](?:不公开|未公开|内部|内部文件|内部资料|此件不公开)[）)]"
    r"|(?:未公开的?|不公开的?|内部)(?:文件|会议纪要|电报)《[^》\n]{2,60}》"
)


def cited_non_public(subject: Subject) -> Iterator[Finding]:
    """Find that papers are cited which are probably not public themselves (国办发〔2016〕80号)."""
    yield from capped(_cited_non_public(subject))


def _cited_non_public(subject: Subject) -> Iterator[Finding]:
    message = "引用的文件可能没有公开，写出它的标题和文号也会泄露内容。请核对，未公开的不要引用标题和文号。"
    for passage in subject.everything:
        if "〔" in passage.text or "内部" in passage.text or "公开" in passage.text:
            for match in _CITED.finditer(passage.text):
                yield passage.finding("cited_non_public", Severity.NOTE, message, match.span())
