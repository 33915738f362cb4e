"""
Normative documents told together, against their row: 规范性文件现行有效 44 件，年内新制发 6 件、废止 9 件.

One that differs is an error where another number of the same sentence agrees with the table: then the sentence is about what
the row counts. What became invalid may be counted with what was repealed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.relations.standing import is_made_besides, is_of_the_row
from gongkai.reading.reports.source import Paragraph, Source

#: 2023 年末现行有效, told beside what there was at the end of the year itself.
_BEFORE = re.compile(r"(?:20\d\d年|上一?年度?|去年)(?:末|底|年末|年底)|[年期]初")
_TWO = 2
_COLUMNS = ("本年制发件数", "本年废止件数", "现行有效件数")
_FIGURE = (
    r"(?:(?P<made>新?制[发定]|新?印发|新?出台|新增)|(?P<gone>废止|宣布废止)|(?P<stand>(?:现行|继续|持续|目前)有效|现有效))"
    r"(?:的|了|为|有|共|本[级区县市])*(?:[\u4e00-\u9fff]{0,6}?规范性文件)?(?:的|了|为|有|共|总数|数量)*"
    r"(?P<figure>\d{1,4}) ?[件个份部]"
)
_TOLD = re.compile(_FIGURE)
_INVALID = re.compile(r"(?:宣布)?失效(?:的)?(\d{1,4}) ?[件个份部]")
#: Of other papers, of other times, or of one organ of several.
_ASIDE = re.compile(
    r"规章|制度|方案|清单|上年|去年|历年|累计|以来|上半年|季度|拟|计划|将|备案|审[核查]|部门|乡镇|街道|其中|建议|评估|解读|公文"
)
_BRACKET = re.compile(r"\([^()]*\)")


def check_normatives(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find normative documents made, repealed or in force that are not those of the table."""
    row = f"{form.key}2.2"
    if form.key == "B":
        yield from _of_the_earlier_form(source, form, cells, paragraphs)
    printed = {column: cells.get((row, column)) for column in _COLUMNS}
    if form.key != "C" or any(figure is None for figure in printed.values()):
        return
    for paragraph in paragraphs:
        for start, end in _sentences(paragraph.text):
            text = paragraph.text[start:end]
            bare = _BRACKET.sub(lambda found: " " * len(found[0]), text)
            yield from _swapped(source, form, paragraph, start, bare, printed)
            if "规范性文件" in bare and not _ASIDE.search(bare.replace("上年末", "")):
                yield from _differing(source, form, paragraph, start, bare, printed)


_EARLIER = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
_TOLD_EARLIER = re.compile(
    r"(?:(?P<made>新制作(?:数量?)?)|(?P<out>新公开(?:数量?)?)|(?P<all>对外公开总(?:数量?|量)))(?:的)?(?:行政)?(?:规范性文件)?(?:的|了|为|有|共|达到?)*"
    r"(?P<figure>\d{1,4}) ?[件个份部]"
)


def _of_the_earlier_form(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find what a text tells in the words of the columns themselves: 新制作 2 件，新公开 2 件，对外公开总数量 23 件."""
    printed = [cells.get((f"{form.key}2.2", column)) for column in _EARLIER]
    if any(figure is None for figure in printed):
        return
    for paragraph in paragraphs:
        for start, end in _sentences(paragraph.text):
            text = paragraph.text[start:end]
            told = list(_TOLD_EARLIER.finditer(text))
            columns = [0 if found["made"] else 1 if found["out"] else _TWO for found in told]
            if "规范性文件" not in text or _ASIDE.search(text) or len({*columns}) < max(_TWO, len(told)):
                continue
            fits = [int(found["figure"]) == printed[at] for found, at in zip(told, columns, strict=True)]
            if sum(fits) != len(told) - 1 or not any(
                printed[at] for at, fit in zip(columns, fits, strict=True) if fit
            ):
                continue
            at = fits.index(False)
            found, due = told[at], printed[columns[at]]
            yield Fault(
                "text-vs-table",
                "error",
                f"正文“{found[0]}”，表中“{form.name((f'{form.key}2.2', _EARLIER[columns[at]]))}”为 {written(due)}，请核对。",
                source.quote(*paragraph.span(start + found.start(), start + found.end())),
                f"{form.key}2.2",
                due,
                int(found["figure"]),
            )


_NUMBER_OF_THEM = re.compile(r"规范性文件(?:共|总数|为|有)*(\d{3,4}) ?[件个份部]")


def _swapped(
    source: Source, form: Form, paragraph: Paragraph, start: int, text: str, printed: Mapping[str, Figure]
) -> Iterator[Fault]:
    """Find a number of documents in force with two of its digits changed, whatever is told of them."""
    due = str(printed[_COLUMNS[2]])
    for found in _NUMBER_OF_THEM.finditer(text):
        swapped = found[1] != due and sorted(found[1]) == sorted(due) and differ_by_a_slip(found[1], due)
        if (
            swapped
            and due not in re.findall(r"\d+", text)
            and not re.search(r"上年|去年|年初|20\d\d年", text)
        ):
            yield Fault(
                "text-vs-table",
                "error",
                f"正文“{found[0]}”，表中“{form.name((f'{form.key}2.2', _COLUMNS[2]))}”为 {due}，请核对。",
                source.quote(*paragraph.span(start + found.start(), start + found.end())),
                f"{form.key}2.2",
                printed[_COLUMNS[2]],
                int(found[1]),
            )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in re.finditer("[。；]|$", text):
        yield start, stop.end()
        start = stop.end()


def _differing(
    source: Source,
    form: Form,
    paragraph: Paragraph,
    start: int,
    text: str,
    printed: Mapping[str, Figure],
) -> Iterator[Fault]:
    told = [(_column(found), int(found["figure"]), found.span()) for found in _TOLD.finditer(text)]
    if sum(column == _COLUMNS[2] for column, *_ in told) == _TWO:
        # 上年末现行有效 6 件，…，年末现行有效 7 件: one of them may be of the year before.
        opening = [
            each
            for each in told
            if each[0] == _COLUMNS[2] and _BEFORE.search(text[: each[2][1]].rsplit("，", 1)[-1])
        ]
        told = [each for each in told if each not in opening] if len(opening) == 1 else told
    opened = len(told) < len(_TOLD.findall(text))
    # 规范性文件 44 件: what there is, without a word for it.
    agreeing = [column for column, figure, _ in told if figure and figure == printed[column]]
    standing = re.search(r"规范性文件(?:共|总数|为|有)*(\d{1,4}) ?[件个份部]", text)
    if standing is not None and int(standing[1]) == printed["现行有效件数"]:
        agreeing.append("现行有效件数")
    if not agreeing or len({column for column, *_ in told}) < len(told):
        return
    invalid = sum(int(figure) for figure in _INVALID.findall(text))
    others = _others(text, told)
    for column, figure, span in told:
        due = printed[column]
        if figure == due or (column == "本年废止件数" and figure + invalid == due):
            continue
        at = re.search(r"\d+ ?[件个份部]$", text[slice(*span)])
        begins = span[0] + (at.start() if at else 0)
        if not is_of_the_row(text, begins, span[1] - 1) or is_made_besides(text):
            continue
        if (
            due in others
            or abs(figure - (due or 0)) in others
            or (not opened and _is_opening(column, figure, told, due))
        ):
            # 公开 46 件，另有 2 件涉密; 由 52 件减少到 48 件: the figure of the table is told as well.
            continue
        yield Fault(
            "text-vs-table",
            "error",
            f"正文“{text[slice(*span)]}”中的 {figure}，表中“{form.name((f'{form.key}2.2', column))}”为 {written(due)}，请核对。",
            source.quote(*paragraph.span(start + span[0], start + span[1])),
            f"{form.key}2.2",
            due,
            figure,
        )


def _others(text: str, told: Sequence[tuple[str, int, tuple[int, int]]]) -> set[int]:
    """Return the numbers of documents of a sentence that are told of no column."""
    ends = {end for _, _, (_, end) in told}
    return {int(found[1]) for found in re.finditer(r"(\d{1,4}) ?[件个份部]", text) if found.end() not in ends}


def _is_opening(
    column: str, figure: int, told: Sequence[tuple[str, int, tuple[int, int]]], due: Figure
) -> bool:
    """Return whether what was made and repealed brings a number to that of the table: it is of the year before."""
    if column != _COLUMNS[2]:
        return False
    made = sum(value for name, value, _ in told if name == _COLUMNS[0])
    gone = sum(value for name, value, _ in told if name == _COLUMNS[1])
    return bool(made or gone) and figure + made - gone == due


def _column(found: re.Match[str]) -> str:
    return _COLUMNS[0] if found["made"] else _COLUMNS[1] if found["gone"] else _COLUMNS[2]
