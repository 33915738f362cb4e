"""
Tables 2 and 4 of forms B and C: what 条例第二十条 has counted, which the ledger knows, and reviews and suits.

How many normative documents were repealed in a year, and are in force at its end, is the ledger's to say: a
record is marked as repealed on some day, which need not be the day from which the document no longer binds.
The figures have to agree with those of the 司法行政部门 in any case.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.information_requests.figure_codes import DISPUTE_CODES, RESULT_CODES
from gongkai.lib.indicators import Indicator
from gongkai.reports.queries.catalogue.requests import BASIS
from gongkai.reports.queries.catalogue.terms import DATED, FormCell, Term

#: code, how it is dated, unit, label, and what is counted and what is not.
_LINES = """
regulations.made issued 件 规章本年制发件数 | 本机关当年制定、公布的规章；没有规章制定权的为 0。
regulations.repealed repealed 件 规章本年废止件数 | 当年废止、失效的规章。
regulations.in_force stock 件 规章现行有效件数 | 年末现行有效的规章。
regulations.published out 件 规章本年新公开数量 | 当年新公开的规章，包括往年制定、当年公开的。
regulations.public stock 件 规章对外公开总数量 | 年末对外公开的规章。
normative_documents.repealed repealed 件 行政规范性文件本年废止件数 | 当年废止、失效的，与司法行政部门的台账一致。
normative_documents.in_force stock 件 行政规范性文件现行有效件数 | 年末现行有效的行政规范性文件，与司法行政部门的台账一致。
normative_documents.public stock 件 规范性文件对外公开总数量 | 年末对外公开的规范性文件。
decisions.licences ruled 件 行政许可处理决定数量 | 当年作出的行政许可决定，准予、不予都计，不论是否公开。
decisions.other_services ruled 件 其他对外管理服务事项处理决定数量 | 当年对行政许可之外的管理服务事项作出的决定，不论是否公开。
decisions.penalties ruled 件 行政处罚处理决定数量 | 当年作出的行政处罚决定，不论是否公开。
decisions.coercion ruled 件 行政强制处理决定数量 | 当年作出的行政强制决定，不论是否公开。
charges.collected paid 万元 行政事业性收费本年收费金额 | 当年实际收取的行政事业性收费；减免的不计。
procurement.projects bought 项 政府集中采购项目数量 | 当年实施的政府集中采购项目。
procurement.amount bought 万元 政府集中采购总金额 | 当年政府集中采购的成交金额。
"""

#: The matters whose number form B follows over the year: row, family, what they are called, and its decisions.
_MATTERS = (
    ("B2.3", "licence_matters", "行政许可", "decisions.licences"),
    ("B2.4", "other_service_matters", "其他对外管理服务事项", "decisions.other_services"),
    ("B2.5", "penalty_matters", "行政处罚", "decisions.penalties"),
    ("B2.6", "coercion_matters", "行政强制", "decisions.coercion"),
    ("B2.7", "charge_matters", "行政事业性收费", ""),
)
#: What is counted of matters: the end of the code, how it is dated, and the words for it.
_OF_MATTERS = (
    ("before", "opening", "上一年项目数量", "上年末的{}项目。"),
    ("added", "changed", "本年增加数量", "当年新增的{}项目。"),
    ("removed", "changed", "本年减少数量", "当年取消、下放、合并而减少的{}项目；填正数，报表中作减项。"),
)

#: Form and cell to the one indicator that fills it.
_CELLS = """
B B2.1 本年新制作数量 regulations.made
B B2.1 本年新公开数量 regulations.published
B B2.1 对外公开总数量 regulations.public
B B2.2 本年新制作数量 items.normative_made
B B2.2 本年新公开数量 publications.normative_documents
B B2.2 对外公开总数量 normative_documents.public
B B2.8 采购项目数量 procurement.projects
B B2.8 采购总金额 procurement.amount
C C2.1 本年制发件数 regulations.made
C C2.1 本年废止件数 regulations.repealed
C C2.1 现行有效件数 regulations.in_force
C C2.2 本年制发件数 items.normative_made
C C2.2 本年废止件数 normative_documents.repealed
C C2.2 现行有效件数 normative_documents.in_force
C C2.3 本年处理决定数量 decisions.licences
C C2.4 本年处理决定数量 decisions.penalties
C C2.5 本年处理决定数量 decisions.coercion
C C2.6 本年收费金额 charges.collected
"""

_RESULTS: Mapping[str, str] = dict(
    zip(
        (column.key for column in FORM_C.tables[-1].columns[:-1]),
        RESULT_CODES.values(),
        strict=True,
    )
)


def statistics_cells(letter: str) -> Iterator[tuple[FormCell, tuple[Term, ...]]]:
    """Return the cells of Table 2 of form B or C with their terms."""
    for line in _CELLS.strip().splitlines():
        form, row, column, code = line.split()
        if form == letter:
            yield (row, column), (Term(code),)
    if letter == "B":
        for row, family, _, decisions in _MATTERS:
            yield (row, "上一年项目数量"), (Term(f"{family}.before"),)
            yield (row, "本年增/减"), (Term(f"{family}.added"), Term(f"{family}.removed", -1))
            if decisions:
                yield (row, "处理决定数量"), (Term(decisions),)


def dispute_cells(letter: str) -> Iterator[tuple[FormCell, tuple[Term, ...]]]:
    """Return the cells of Table 4 of form B or C with their terms; 总计 is the sum of the four results."""
    total = FORM_C.tables[-1].columns[-1].key
    for suffix, family in DISPUTE_CODES.items():
        for heading, result in _RESULTS.items():
            yield (f"{letter}{suffix}", heading), (Term(f"{family}.{result}"),)
        yield (f"{letter}{suffix}", total), tuple(Term(f"{family}.{result}") for result in _RESULTS.values())


def _read() -> Iterator[Indicator]:
    for line in _LINES.strip().splitlines():
        head, _, meaning = line.partition(" | ")
        code, dated, measure, label = head.split()
        yield Indicator(code, label, measure, meaning, DATED[dated], BASIS)


def _matters() -> Iterator[Indicator]:
    for (_, family, name, _), (end, dated, label, meaning) in product(_MATTERS, _OF_MATTERS):
        yield Indicator(f"{family}.{end}", f"{name}{label}", "项", meaning.format(name), DATED[dated], BASIS)


STATISTICS_INDICATORS: tuple[Indicator, ...] = (*_read(), *_matters())


def statistics_chapters() -> list[tuple[str, tuple[Indicator, ...]]]:
    """Return the indicators of Table 2 under its title."""
    return [("年报表二：条例第二十条统计", STATISTICS_INDICATORS)]
