"""
Forms B and C that stand in running text: labels and figures one behind the other, often with nothing between them.

…政府信息公开申请数量801000081二、上年结转…: the labels, in the order of the form, part the figures of one row from the
number of the next; the identities of the form part the figures of a row. What they leave open stays unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.domain.forms.tables import APPLICANTS, RESULTS
from gongkai.reading.reports.labels_bc import OUTCOMES, STATISTICS, WORDINGS, Row, bare_label, outcome
from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.splits import (
    CUT,
    Balance,
    Figures,
    agreed,
    apart,
    failures,
    footing_splits,
    foots,
    narrowed,
    splits,
)
from gongkai.reading.reports.squeezed import LaidOut, Squeezed, blocks_of, squeezed
from gongkai.reading.reports.stream import CellRead

#: Figures with the label of another row right behind them.
_NEXT = (
    r"(?:[1-8][.、]|[二三四]、|\([一二四五六七]\))? ?"
    "(?:上年|结转|予以公开|部分公开|其他[法处]|危及|保护第|属于|没有现|补正后|重复申|要求|无正当|申请人|总计|无法提供|不予处理|第二十条)"
)
_GATE = re.compile(rf"\d *{_NEXT}")
_GLUED = re.compile(r"\d(?<=[\u4e00-\u9fff)”].)\d{6,}\s*$", re.MULTILINE)
_FEWEST = 3

#: The figures of a row, and what parts them.
_RUN = re.compile(rf"(?:[-+−]?\d[\d,]*(?:\.\d+)?|[-—/]+)(?:{CUT}*(?:[-+−]?\d[\d,]*(?:\.\d+)?|[-—/]+))*")
_YEAR_BEHIND = re.compile(r"(?:20\d\d)$")
_ARTICLE = re.compile(r"第?二十条第?\(?([一五六八九])\)?项?")
_MARKER = re.compile(r"[一二三四]、|\([一二三四五六七]\)|\d[.、](?=[^\d])")
_CHAPTERS = (
    r"(?:[一二三四五六][、.])?(?:主动公开政府信息情况|收到和处理政府信息公开申请情况"
    r"|(?:因)?(?:政府信息公开(?:工作)?(?:申请)?)?(?:被?(?:申请|提起))?行政复议、?(?:被?提起)?行政诉讼(?:的)?情况)"
)
_HEADING = (
    r"(?:[三四五六]|\([三四五六]\))、?(?:本年度?办理结果|不予公开|无法提供|不予处理|其他处理)|第?二十条第\([一五六八九]\)项|信息内容|本年新?制[发作](?:件数|数量)|本年新公开数量|本年废止件数|现行有效件数"
    r"|本年处理决定数量|处理决定数量|对外公开总数量|上一年项目数量|本年增/减|采购项目数量|采购总金额|本年收费金额|\(单位:[万元]+\)"
    r"|\(本列数据[^()]*\)|\(?本列数据的勾稽关系[^()。]{0,60}?第四项加?第?四?项?之和\)?|申请人情况|自然人|法人或其他组织|商业企业|科研机构"
    r"|社会公益组织|法律服务机构|结果维持|结果纠正|其他结果|尚未审结|总计|其他|未经复议直接起诉|复议后起诉|行政复议|行政诉讼|合计"
)
_CELL = re.compile(rf"(?:{_CHAPTERS})(?!数)|{_HEADING}")
_LED = re.compile(rf"(?:{_CHAPTERS}|{_HEADING}|{CUT}|[|*#])+$")
#: Before the first row of a table so many signs at most belong to it; between two rows as many.
_ABOVE = 260
#: Behind figures, what makes them those of a sentence: 部分公开 42 件.
_COUNTED = re.compile(r"[件条次篇份个人起项%月日]|万元[，。；]")
_KINDS_OF_DISPUTES = 3
_WIDTH, _RESULTS = len(APPLICANTS), len(RESULTS)
_STATISTICS, _OUTCOMES, _DISPUTES = 2, 3, 4
_SUMS = (
    ("3.7",),
    tuple(row.suffix for row in OUTCOMES if row.is_value and row.suffix[:2] == "3." and row.suffix != "3.7"),
)
_ACCOUNT = (("1", "2"), ("3.7", "4"))


@dataclass
class _Hit:
    """A row: where what is above its label begins, its label, its figures."""

    table: int
    name: str
    start: int
    label: tuple[int, int]
    run: tuple[int, int]
    count: int
    figures: list[str] | None = None


def laid_out_bc(source: Source) -> Source:
    """Return a document with the rows of forms B and C that were run together as lines; the same one without any."""
    folded = source.folded
    if len(_GATE.findall(folded)) < _FEWEST and len(_GLUED.findall(folded)) < _FEWEST:
        return source
    pieces: list[Line] = []
    for block in blocks_of(source):
        text = squeezed(source, block)
        hits = list(_of_tables(list(_hits(text))))
        if not hits or not _is_run_together(source, text, hits):
            continue
        _read(text, hits)
        pieces += _lines(source, text, hits)
    return LaidOut(source, pieces) if pieces else source


def _is_run_together(source: Source, text: Squeezed, hits: Sequence[_Hit]) -> bool:
    """Return whether rows share a line, or their figures have nothing between them."""
    glued = together = 0
    for hit, follower in zip(hits, [*hits[1:], None], strict=True):
        run = text.text[hit.run[0] : hit.run[1]]
        glued += hit.count > 1 and CUT not in run and len(run) >= hit.count
        if follower is not None:
            _, end = text.span(*hit.run)
            begin, _ = text.span(*follower.label)
            together += "\n" not in source.folded[end:begin]
    return together >= _FEWEST or glued >= _FEWEST


def _of_tables(hits: Sequence[_Hit]) -> Iterator[_Hit]:
    """Yield the rows that stand one behind the other; fewer are a sentence. Of a table that is told twice the first."""
    groups: list[list[_Hit]] = []
    for hit in hits:
        if groups and groups[-1][-1].run[1] == hit.start:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    known: set[str] = set()
    for group in groups:
        if len(group) < _FEWEST and not any(hit.table == _DISPUTES for hit in group):
            continue
        for hit in group:
            if hit.name not in known:
                known.add(hit.name)
                yield hit


def _hits(text: Squeezed) -> Iterator[_Hit]:
    """Yield the rows in the order of the text."""
    signs = text.text
    last: Row | None = None
    block, end = "", 0
    for found in _RUN.finditer(signs):
        start, stop = found.span()
        if re.match(r"[.、](?!\d)", signs[stop : stop + 2]) and signs[stop - 1].isdigit():
            # The number of the label behind: 00000002.其他….
            stop -= 1
            while stop > start and signs[stop - 1] == CUT:
                stop -= 1
        if signs[stop : stop + 1] == "年" and _YEAR_BEHIND.search(signs, start, stop):
            stop -= 4
        if stop <= start or _COUNTED.match(signs, stop):
            continue
        above = max(end, start - _ABOVE)
        cut = signs.rfind("。", above, start)
        if cut >= 0:
            above, block = cut + 1, ""
        chunk = signs[above:start]
        if article := list(_ARTICLE.finditer(chunk)):
            block = article[-1][1]
        hit = _disputes(chunk, above, start, stop) or _statistic(chunk, block, above, start, stop)
        if hit is None:
            row, label = _outcome(chunk, last)
            if row is not None:
                last = row
                if row.is_value:
                    hit = _Hit(
                        _OUTCOMES, row.suffix, above, (start - len(label), start), (start, stop), _WIDTH
                    )
        if hit is not None:
            end = stop
            yield hit


def _disputes(chunk: str, above: int, start: int, stop: int) -> _Hit | None:
    if not chunk.rstrip(CUT).endswith("总计") or chunk.count("结果维持") != _KINDS_OF_DISPUTES:
        return None
    return _Hit(
        _DISPUTES,
        "disputes",
        above,
        (start - len(chunk) + chunk.rindex("总计"), start),
        (start, stop),
        3 * _RESULTS,
    )


_OF_STATISTICS: dict[str, dict[str, int]] = {}
for _blocks in STATISTICS.values():
    for _article, _rows in _blocks.items():
        for _wording, (_, _keys) in _rows.items():
            _OF_STATISTICS.setdefault(_article, {})[_wording] = len(_keys)


def _statistic(chunk: str, block: str, above: int, start: int, stop: int) -> _Hit | None:
    rows = _OF_STATISTICS.get(block, {})
    bare = chunk.rstrip(CUT)
    wording = max((each for each in rows if bare.endswith(each)), key=len, default="")
    if not wording:
        return None
    label = start - len(chunk) + len(bare) - len(wording)
    return _Hit(_STATISTICS, block + wording, above, (label, start), (start, stop), rows[wording])


def _outcome(chunk: str, last: Row | None) -> tuple[Row | None, str]:
    """Return the row whose label ends a piece of text, with the label."""
    markers = list(_MARKER.finditer(chunk))
    label = chunk[markers[-1].start() :] if markers else chunk
    words = label.replace(CUT, "")
    if not markers:
        bare = bare_label(words)
        known = max((each for each in WORDINGS if len(each) > 3 and bare.endswith(each)), key=len, default="")
        head = words.rfind(known[:2]) if known else -1
        label = words = words[head:] if head >= 0 else words[-20:]
    row, _ = outcome([CellRead(words, 0, len(words), 0, True)], 0, last)
    return row, label


def _read(text: Squeezed, hits: Sequence[_Hit]) -> None:
    """Take the figures of the rows apart, as far as the form leaves no choice."""
    ways: dict[str, Sequence[Figures]] = {}
    runs = {hit.name: text.text[hit.run[0] : hit.run[1]] for hit in hits}
    full = all(_digits(runs[hit.name]) >= hit.count for hit in hits if hit.table == _OUTCOMES)
    for hit in hits:
        run = runs[hit.name]
        hit.figures = apart(run, hit.count)
        if hit.figures is not None and hit.table == _OUTCOMES and all(each.isdigit() for each in hit.figures):
            ways[hit.name] = [tuple(map(int, hit.figures))]
        if hit.figures is not None:
            continue
        if hit.table == _STATISTICS:
            hit.figures = _only([way for way in splits(run, hit.count) if _plausible(hit, way)])
        elif hit.table == _DISPUTES:
            found = footing_splits(run, hit.count, _RESULTS)
            hit.figures = agreed(found, _RESULTS) or (_plain(run, hit.count) if not found else None)
        elif hit.name not in ways:
            ways[hit.name] = footing_splits(run, _WIDTH, _WIDTH) or _plainly(run, full=full)
    certain = _certain(ways, runs)
    for hit in hits:
        if hit.table == _OUTCOMES and hit.figures is None and hit.name in certain:
            hit.figures = [str(figure) for figure in certain[hit.name]]


def _digits(run: str) -> int:
    return sum(sign.isdigit() or sign in "-—/" for sign in run)


def _only(ways: Sequence[Figures]) -> list[str] | None:
    return [str(figure) for figure in ways[0]] if len(ways) == 1 else None


def _plain(run: str, count: int) -> list[str] | None:
    digits = run.replace(CUT, "")
    return [*digits] if len(digits) == count and digits.isdigit() else None


def _plainly(run: str, *, full: bool) -> list[Figures]:
    """Return the figures of a row of one digit each that do not add up: its fault is there to be told."""
    digits = _plain(run, _WIDTH)
    if digits is None or not full or any(footing_splits(run, fewer, fewer) for fewer in range(2, _WIDTH)):
        # Cells that were left blank left no trace: what looks like seven figures may be fewer.
        return []
    return [tuple(map(int, digits))]


def _plausible(hit: _Hit, way: Figures) -> bool:
    """Return whether three figures of Table 2 can be those of its row: no more is made than is in force or repealed."""
    if hit.count != len(APPLICANTS[:3]) or not hit.name.startswith("一"):
        return True
    first, second, third = way
    return first <= second + third


def _certain(ways: dict[str, Sequence[Figures]], runs: dict[str, str]) -> dict[str, Figures]:
    """Return the readings of the rows of Table 3 that leave no other."""
    outcomes = tuple(name for name in _SUMS[1] if name in ways)
    whole = len(outcomes) >= len(_SUMS[1]) - len(("3.6", "3.6.1", "3.6.2", "3.6.3")) + 1
    balances: list[Balance] = [(_SUMS[0], outcomes)] if whole and "3.7" in ways else []
    if all(name in ways for side in _ACCOUNT for name in side):
        balances.append(_ACCOUNT)
    left = narrowed(ways, balances)
    certain = {name: found[0] for name, found in left.items() if len(found) == 1}
    doubtful = []
    for name, figures in certain.items():
        if foots(figures) and len(runs[name].replace(CUT, "")) > _WIDTH and apart(runs[name], _WIDTH) is None:
            broken = failures(figures, name, certain, balances)
            others = splits(runs[name], _WIDTH) if broken else []
            if broken and any((failures(way, name, certain, balances) or 0) < broken for way in others):
                doubtful.append(name)
    return {name: figures for name, figures in certain.items() if name not in doubtful}


def _lines(source: Source, text: Squeezed, hits: Sequence[_Hit]) -> Iterator[Line]:
    """Yield the tables as lines: what stands above a row, and the row; one that was not read as its label and the rest."""
    end = -1
    for hit in hits:
        label, run = hit.label, hit.run
        if hit.start == end:
            above = end
        else:
            led = _LED.search(text.text[hit.start : label[0]])
            above = hit.start + led.start() if led else label[0]
        yield from _above(source, text, above, label[0])
        if hit.figures is not None:
            begin, finish = text.span(label[0], run[1])
            words = source.folded[slice(*text.span(*label))]
            yield Line(begin, finish, (words, *hit.figures))
        else:
            yield Line(*text.span(*label))
            yield Line(*text.span(*run))
        end = run[1]


def _above(source: Source, text: Squeezed, start: int, end: int) -> Iterator[Line]:
    """Yield what stands above a row: the headings of chapters each on a line, those of columns and groups as cells."""
    cells: list[tuple[int, int]] = []
    at = start
    for found in [*_pieces(text.text, start, end), None]:
        stop = found.start() if found else end
        if text.text[at:stop].strip(CUT):
            cells.append((at, stop))
        if found is None:
            break
        if re.fullmatch(_CHAPTERS, found[0]) and found[0][1:2] in "、.":
            yield from _row(source, text, cells)
            cells = []
            yield Line(*text.span(*found.span()))
        else:
            cells.append(found.span())
        at = found.end()
    yield from _row(source, text, cells)


def _pieces(signs: str, start: int, end: int) -> Iterator[re.Match[str]]:
    yield from _CELL.finditer(signs, start, end)


def _row(source: Source, text: Squeezed, cells: Sequence[tuple[int, int]]) -> Iterator[Line]:
    if not cells:
        return
    begin, finish = text.span(cells[0][0], cells[-1][1])
    words = tuple(source.folded[slice(*text.span(*cell))] for cell in cells)
    yield Line(begin, finish, words if len(words) > 1 else ())
