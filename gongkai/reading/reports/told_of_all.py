"""
What a sentence says of all cases of a number, against the columns that the table counts them in.

受理申请 45 件，均为企业提交 and all 45 in the column of natural persons; 行政诉讼 2 件，均为未经复议直接起诉 and both in the
columns of suits behind a review; 复议 1 件、诉讼 2 件，均纠正结果 and all three upheld. Only where the number is the table's
own total are the cases that the words speak of those of the columns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.domain.forms.tables import APPLICANTS
from gongkai.reading.reports.certainty import is_set_apart_by
from gongkai.reading.reports.concept_cells import Sum, sums_of, value_of
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.narrowness import is_other_dispute, is_set_apart
from gongkai.reading.reports.source import Source

_ALL = r"(?:均|全部|都|全数|一律)已?"
_IS = r"(?:为|是|系|属于?|由|来自于?|通过)"
_BY_NO_PERSON = (
    r"(?:企业|法人|公司|商业企业|企事业单位|科研机构|社会公益组织|法律服务机构|律师事务所|社会组织|组织)"
)
#: Concepts that the words name; the results of reviews and suits by their ending.
_APPLICANTS = re.compile(
    rf"{_ALL}{_IS}(?:(?P<organisations>(?:(?:法人|企业)(?:或|和|及|、|或者)(?:其他)?组织|{_BY_NO_PERSON}))|(?P<natural>自然人|公民|个人))"
    r"(?:的)?(?:申请人?|提交|提出|递交)?(?:的)?(?:申请)?(?=[，。；)])"
)
_DISPUTES = re.compile(
    rf"(?:结果)?{_ALL}(?:(?:{_IS}|经|向[\u4e00-\u9fff]{{0,4}}法院)*(?:(?P<after>(?:经)?(?:行政)?复议后(?:再)?(?:提起)?(?:行政)?(?:起诉|诉讼))"
    r"|(?P<direct>(?:未经(?:行政)?复议(?:而|就|、)?(?:程序)?)?直接(?:向[\u4e00-\u9fff]{0,4}法院)?(?:提起)?(?:行政)?(?:起诉|诉讼)))"
    r"|(?:被|予以|为|是|系|得到|获得?|[作做]出|决定|判决|判令|裁定)*(?:结果)?(?:(?P<upheld>维持)|(?P<corrected>纠[正错])|(?P<other>其他结果)|(?P<open>(?:尚)?未审结))"
    r"(?:原[\u4e00-\u9fff]{0,8}|结果|决定|判决|处理)?)(?:的)?(?:案件)?(?=[，。；)])"
)
_RECEIVED = frozenset(["received", "received_new", "came_and_closed", "to_handle"])
_TOTALS = frozenset(["review_total", "suit_total"])
#: Between a number and what is said of all of it stands nothing but what is counted.
_BETWEEN = re.compile(
    r"(?:政府信息公开|信息公开|依申请公开|行政复议|行政诉讼|复议|诉讼|申请人|申请|案件|的|事项|[件条宗份起])*(?:[，(,]?(?:且|申请人|来源|结果)?|。(?:上述|以上|这些)?(?:申请人|申请主体|申请))"
)
_JOINED = re.compile(r"[、和及与]|以及")
#: 因 2023 年度申请引发行政复议 1 件: reviews of this year, of requests of the year before.
_OF_EARLIER_REQUESTS = re.compile(
    r"(?:因|由|对)20\d\d年度?的?(?:政府信息公开|信息公开|依申请公开)?(?:申请|答复)"
)
_SOME = re.compile(r"其中|其[余他它]|余下|剩余|另|除|结转|转结|上一?年|去年|延期|撤")


def check_told_of_all(
    source: Source, form: Form, cells: Mapping[Cell, Figure], rows: Sequence[Sequence[Mention]]
) -> Iterator[Fault]:
    """Find what is said of all applications or disputes of a number that the columns of the table deny."""
    if form.key == "A":
        return
    for row in rows:
        text = row[0].paragraph.text
        if not ("均" in text or "全部" in text or "都" in text or "一律" in text or "全数" in text):
            continue
        for said in _APPLICANTS.finditer(text):
            for mention in _spoken_of(row, said, _RECEIVED):
                yield from _applicants(source, form, cells, mention, said)
        for said in _DISPUTES.finditer(text):
            for mention in _spoken_of(row, said, _TOTALS):
                yield from _disputes(source, form, cells, mention, said)


#: 行政复议 5 件，维持 3 件，无纠正; 均未被纠正.
_NONE_CORRECTED = re.compile(
    r"(?:无|没有|未有?)(?:一[件起]|案件)?(?:被)?(?:复议机关|法院)?(?:依法)?纠[正错](?:结果|案件)?(?:的)?(?:情形|情况)?(?=[，。；)])"
)
#: 行政复议 5 件，已审结 5 件
_CLOSED = re.compile(r"(?P<between>[，(](?:均|全部)?已?)(?:审结|结案) ?(?P<many>\d+) ?[件起宗](?=[，。；)])")
_OTHER_KIND = re.compile("复议|诉讼|起诉|申请|应诉")


def check_results_told(
    source: Source, form: Form, cells: Mapping[Cell, Figure], rows: Sequence[Sequence[Mention]]
) -> Iterator[Fault]:
    """Find disputes of the table's number of which none was corrected, or so many closed, and the columns deny it."""
    if form.key == "A":
        return
    for mention in (m for row in rows for m in row if m.concept in _TOTALS):
        total = next((value_of(cells, wanted) for wanted in sums_of(form, mention.concept)), None)
        kind, text = mention.concept.removesuffix("_total"), mention.paragraph.text
        if not total or total != mention.count.value or not _is_plain(mention):
            continue
        behind = text[mention.count.end :].split("。")[0] + "。"
        if other := _OTHER_KIND.search(behind):
            behind = behind[: other.start()]
        for wanted in sums_of(form, f"{kind}_corrected"):
            said = _NONE_CORRECTED.search(behind)
            value = value_of(cells, wanted)
            if said and value and not _SOME.search(behind[: said.start()]):
                told = re.compile(re.escape(said[0])).search(text, mention.count.end)
                if told is not None:
                    yield _fault(source, form, mention, told, wanted, value)
        closed = _CLOSED.match(text, mention.count.end)
        for wanted in sums_of(form, f"{kind}_open") if closed else ():
            value = value_of(cells, wanted)
            if closed and value is not None and int(closed["many"]) > total - value:
                yield _fault(source, form, mention, closed, wanted, value)


def _spoken_of(row: Sequence[Mention], said: re.Match[str], concepts: frozenset[str]) -> Iterator[Mention]:
    """Yield the number right before the words, and those joined to it; none where some word takes a piece out."""
    text = said.string
    told = [m for m in row if m.count.end <= said.start()]
    behind = said.start()
    for mention in reversed(told):
        between = text[mention.count.end : behind]
        last = behind == said.start()
        if not (_BETWEEN.fullmatch(between) if last else between == ""):
            return
        if _concept_of(mention) not in concepts or not _is_plain(mention):
            return
        yield mention
        if not _JOINED.match(mention.before):
            return
        behind = mention.begins


def _concept_of(mention: Mention) -> str:
    """Return the concept of a number; of one with its name behind it what that is: 3 件诉讼均为…."""
    if mention.concept or mention.before.strip(" ，、的"):
        return mention.concept
    named = _NAMED_BEHIND.match(mention.after)
    return (
        ""
        if named is None
        else {"诉讼": "suit_total", "复议": "review_total"}.get(named["kind"] or "", "received")
    )


_NAMED_BEHIND = re.compile(
    r"(?:政府信息公开|信息公开|依申请公开)?(?:的)?(?:(?:行政)?(?P<kind>诉讼|复议)(?:案件|申请)?|申请)(?=[均全都一（(]|$)"
)


def _is_plain(mention: Mention) -> bool:
    """Return whether a number is all there was in the year, by the words before it."""
    text = mention.paragraph.text
    past = mention.past and not _OF_EARLIER_REQUESTS.search(
        text[mention.sentence_start : mention.begins + _NEAR]
    )
    aside = mention.difference or past or mention.plan or mention.count.share
    if aside or not mention.count.exact or not mention.count.value:
        return False
    if is_set_apart(mention) or is_other_dispute(mention) or _SOME.search(mention.before):
        return False
    return not is_set_apart_by(text[mention.sentence_start : mention.begins].rsplit("；", 1)[-1])


#: Words that a number's clause may begin with.
_NEAR = 12


def _applicants(
    source: Source, form: Form, cells: Mapping[Cell, Figure], mention: Mention, said: re.Match[str]
) -> Iterator[Fault]:
    for codes in (("3.1",), ("3.1", "3.2")):
        total: Sum = tuple((f"{form.key}{code}", "总计") for code in codes)
        if value_of(cells, total) != mention.count.value:
            continue
        keys = [column.key for column in APPLICANTS[:-1]]
        # A person is no organisation; which of the others one is, offices tell in several ways.
        denied = keys[:1] if said["organisations"] else keys[1:]
        counted = [
            (cell, figure)
            for key in denied
            for code in codes
            if (figure := cells.get(cell := (f"{form.key}{code}", key)))
        ]
        whole = sum(
            figure for key in keys for code in codes if (figure := cells.get((f"{form.key}{code}", key)))
        )
        if counted and whole == mention.count.value:
            if said["natural"]:
                persons: Sum = tuple((f"{form.key}{code}", keys[0]) for code in codes)
                yield _fault(source, form, mention, said, persons, value_of(cells, persons) or 0)
            else:
                yield _fault(source, form, mention, said, (counted[0][0],), counted[0][1])
        return


def _disputes(
    source: Source, form: Form, cells: Mapping[Cell, Figure], mention: Mention, said: re.Match[str]
) -> Iterator[Fault]:
    name = next(name for name, words in said.groupdict().items() if words)
    counted = _concept_of(mention)
    kind = counted.removesuffix("_total")
    if name in ("direct", "after") and kind == "review":
        return
    concept = {"direct": "direct", "after": "after_review"}.get(name, f"{kind}_{name}")
    total = next((value_of(cells, wanted) for wanted in sums_of(form, counted)), None)
    if total != mention.count.value:
        return
    for wanted in sums_of(form, concept):
        value = value_of(cells, wanted)
        if value is not None and value != total:
            yield _fault(source, form, mention, said, wanted, value)
        return


def _fault(
    source: Source, form: Form, mention: Mention, said: re.Match[str], wanted: Sum, value: Figure
) -> Fault:
    """Return the fault with the figures that a claim of the same words is told with, so that one of both is."""
    names = " + ".join(form.name(cell) for cell in wanted)
    return Fault(
        "text-vs-table",
        "error",
        f"正文写“{mention.label}”{mention.printed}、“{said[0]}”，表中“{names}”为 {written(value)}，请核对。",
        source.quote(*mention.paragraph.span(mention.begins, said.end())),
        wanted[0][0],
        value,
        plain(mention.count.value),
    )
