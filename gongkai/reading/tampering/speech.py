"""
Who speaks, and about what: an authority that makes statements about unlawful trades, or a trader who offers.

A page on gambling, indecency, piracy, fraud or hijacked sites uses their words as objects of its sentences. A
trader invites, names doors and addresses, heaps up words without syntax, or glues a name into a sentence of
somebody else. On a page whose head and whose running text are about such things a word tells nothing where a
statement is made of it; an offer tells as much there as anywhere.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from gongkai.reading.script_pairs import SIMPLIFIED
from gongkai.reading.tampering import context, matters, sentences, things
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.model import Evidence, Kind

_ORGAN_NEXT = re.compile(
    "[省市县区]?[一-鿿]{0,4}?(?:海关|公安局|法院|检察院|人民政府|委员会|办公[室厅]|[一-鿿]{2}局(?!面))"
)
_LINES, _LONGEST_HEAD, _SHORTEST_HEAD, _HEAD = 40, 60, 5, 1_500
#: The kind of a formal paper is written with blanks between its signs.
_SPACED = re.compile("(?<=^[一-鿿]) +(?=[一-鿿] )|(?<= [一-鿿]) +(?=[一-鿿](?: |$|[(（]))")
_VOICES_NEEDED, _SENTENCES_NEEDED, _FEW_SENTENCES, _SIGNS_NEEDED, _SYNTAX_NEEDED = 3, 3, 2, 6, 2
_LONGEST_HEADING, _LONGEST_CELL, _BESIDE, _LONGEST_WORD = 60, 60, 4, 8
_LONGEST_SENTENCE, _PROMISES = 600, 4
#: What an object of a statement still tells: a little, and no more by being often.
TOLD = 0.1
#: What stands for a name or for the government's own site is put in, whatever the page is about.
_REPLACES = 0.6


@dataclass
class Speech:
    """What a text, in small letters, is about; asked only where something was found on it, at ``spans``."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()

    @cached_property
    def is_about(self) -> bool:
        """Whether its head names such a matter and what is done about it, and its running text speaks so."""
        lines = [line.strip() for line in self._rest.split("\n")]
        running = [line for line in lines if "。" in line or len(line) > _LONGEST_HEAD]
        # A list of what was penalised may hold no sentence but its first.
        listed = any(map(matters.is_list, self._heads))
        spoken = [*(lines if not running or listed else running), *filter(matters.is_spoken, self._heads)]
        if self._is_recommended(lines):
            return False
        if self._is_of_a_case:
            return True
        voices = len(set(matters.VOICES.findall("\n".join(spoken))))
        if voices >= _VOICES_NEEDED - 1 and any(map(matters.PAPERS.fullmatch, self._first_lines)):
            return True
        headed = any(map(matters.is_head, self._heads))
        if voices < _VOICES_NEEDED - headed - (headed and listed):
            return False
        if headed and (listed or self._is_named_again):
            return True
        said = [one for line in running for one in sentences.BREAK.split(line) if len(one) > _SIGNS_NEEDED]
        telling = sum(map(matters.is_telling, said))
        condemning = sum(matters.CONDEMNS.search(head) is not None for head in self._heads)
        if condemning and telling and telling + condemning > _FEW_SENTENCES:
            return True
        return telling >= _SENTENCES_NEEDED and telling * 2 >= len(said)

    @staticmethod
    def _is_recommended(lines: list[str]) -> bool:
        """Return whether a text recommends such things as if it weighed them, as those do who lead to them."""
        promised = (matters.PROMOTES.findall(line) for line in lines if not matters.is_telling(line))
        return len({one for found in promised for one in found}) >= _PROMISES

    @cached_property
    def _is_named_again(self) -> bool:
        """Whether such a matter is named outside of the heads as well: a column of a page is not what it is about."""
        heads = {head for head in self._heads if matters.is_head(head)}
        lines = [line.strip() for line in self.text.split("\n")]
        other = [line for line in lines if line not in heads and not matters.OF_EVERY_PAGE.search(line)]
        return any(map(matters.MATTERS.search, other)) or len(heads) > 1

    @cached_property
    def _rest(self) -> str:
        """The text without what was found on it: that may have been put in."""
        kept = list(self.text)
        for start, end in self.spans:
            if end - start <= _LONGEST_CELL:
                kept[start:end] = (sign if sign == "\n" else " " for sign in self.text[start:end])
        return "".join(kept)

    @cached_property
    def _first_lines(self) -> list[str]:
        return [_SPACED.sub("", line.strip()) for line in self.text[:_HEAD].split("\n")]

    @cached_property
    def _heads(self) -> list[str]:
        short = [
            line
            for line in self._first_lines
            if _SHORTEST_HEAD <= len(line) <= _LONGEST_HEAD and "。" not in line
        ]
        return [line for line in short if not matters.OF_EVERY_PAGE.search(line)][:_LINES]

    def is_stated(self, start: int, end: int) -> bool:
        """Return whether a statement is made of the piece at a place, rather than an offer."""
        begin, finish = sentences.around(self.text, start, end)
        before, after = self.text[begin:start], self.text[end:finish]
        piece, rest = self.text[start:end], f"{before} {after}"
        tells = context.ENFORCEMENT.search(rest) or matters.TELLS.search(rest)
        if sentences.is_quoted(self.text, start, end) and (
            tells or len(sentences.HAN.findall(rest)) >= _SIGNS_NEEDED
        ):
            return True
        if self._is_cell(start, end) or self._is_row_of_figures(start, end) or self._is_shown(start, end):
            return True
        leads = sentences.ENDS_IN_DOOR.search(piece) or sentences.DOOR_NEXT.match(after)
        # What was promised to gamblers is no door by itself.
        promised = leads and _PROMISED.search(piece) and not sentences.DOOR_NEXT.match(after)
        if (
            (not leads or promised)
            and (self._is_of_a_paper or self._is_of_a_case)
            and "。" in after + self.text[finish : finish + 1]
        ):
            # What a judgment recites was said by others to others.
            return _SPEAKS_TO.search(f"{before}{piece}{after}") is None
        offered = sentences.INVITES.search(f"{before}{piece}{after}") or sentences.ADDRESS.search(rest)
        if offered and not tells:
            return False
        if leads:
            return sentences.OBJECT.search(before) is not None and tells is not None
        if _ORGAN_NEXT.match(after) and not matters.MATTERS.search(piece):
            # Who acts is named there, and no office is called so.
            return False
        if sentences.KEYWORDS.search(piece):
            return False
        if sentences.NUMBERED.match(before) or matters.is_head(f"{before}{piece}{after}".strip()):
            return finish - begin <= _LONGEST_HEADING or tells is not None
        # A piece may be a whole clause.
        whole = self.text[begin:finish]
        return (
            len(sentences.HAN.findall(whole)) - min(len(piece), _LONGEST_WORD) >= _SIGNS_NEEDED
            and len(sentences.SYNTAX.findall(whole)) + bool(tells) >= _SYNTAX_NEEDED
            and sentences.KEYWORDS.search(whole) is None
        )

    @cached_property
    def _is_of_a_paper(self) -> bool:
        """Whether the text is headed as a judgment or a decision is."""
        return any(map(matters.PAPERS.fullmatch, self._first_lines))

    @cached_property
    def _is_of_a_case(self) -> bool:
        """Whether the running text tells what a court, a prosecutor or the police did about somebody, from deed to measure."""
        told = [line for line in self._rest.split("\n") if "。" in line]
        return len(set(_PROCEEDINGS.findall("\n".join(told)))) >= _FEWEST_PROCEEDINGS

    def _is_row_of_figures(self, start: int, end: int) -> bool:
        """Return whether a piece names a row of a table of figures: nothing but numbers follow it."""
        begin, finish = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        finish = finish if finish >= 0 else len(self.text)
        if start - begin + finish - end > _LONGEST_CELL:
            return False
        beside = f"{self.text[begin:start]}{self.text[end:finish]}".strip()
        return _FIGURES.match(f"{beside}{self.text[finish : finish + _LONGEST_CELL]}") is not None

    def _is_shown(self, start: int, end: int) -> bool:
        """Return whether a piece stands in a piece of code that is shown to the reader, as in a report on a break-in."""
        begin = max(self.text.rfind("\n", 0, start) + 1, start - _LONGEST_SENTENCE)
        return _TAG_SHOWN.search(self.text, begin, start) is not None and (
            _TAG_CLOSED.search(self.text, end, end + _LONGEST_CELL) is not None
        )

    def is_told_in_quotes(self, start: int, end: int) -> bool:
        """Return whether a piece stands in quotes, in a sentence that tells what is done with such things."""
        if not sentences.is_quoted(self.text, start, end):
            return False
        begin, finish = sentences.around(self.text, start, end)
        if _CORRECTED.match(self.text, end):
            return True
        rest = f"{self.text[begin:start]} {self.text[end:finish]}"
        told = context.ENFORCEMENT.search(rest) or matters.TELLS.search(rest)
        if told is None and _PERSON.search(rest) and not sentences.ENDS_IN_DOOR.search(self.text[start:end]):
            # A story tells of him in the next sentence what became of him.
            line = self.text.rfind("\n", 0, begin) + 1
            told = context.ENFORCEMENT.search(self.text, max(line, begin - _NEXT_TOLD), begin) or (
                context.ENFORCEMENT.search(self.text[finish : finish + _NEXT_TOLD].split("\n", 1)[0])
            )
        return (
            told is not None
            and len(sentences.HAN.findall(rest)) > _SIGNS_NEEDED
            and sentences.ADDRESS.search(rest) is None
        )

    def _is_cell(self, start: int, end: int) -> bool:
        """Return whether a piece stands in a table or a list beside cells that say what was done about it."""
        begin, finish = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        line = self.text[begin : finish if finish >= 0 else len(self.text)].strip()
        if len(line) > _LONGEST_CELL or "。" in line or not any(map(matters.is_list, self._heads)):
            return False
        before = self.text[max(0, begin - _LONGEST_SENTENCE) : begin]
        after = self.text[finish : finish + _LONGEST_SENTENCE] if finish >= 0 else ""
        above = [one.strip() for one in before.split("\n") if one.strip()][-_BESIDE:]
        below = [one.strip() for one in after.split("\n") if one.strip()][:_BESIDE]
        beside = line.replace(self.text[start:end], "", 1)
        cells = [one for one in (*above, beside, *below) if len(one) <= _LONGEST_CELL and "。" not in one]
        if not any(map(matters.CELLS.search, cells)) or sentences.INVITES.search(line):
            return False
        columns = len(line.split())
        rows = sum(len(one.split()) == columns for one in cells if one is not beside)
        return (
            not beside
            or columns == 1
            or matters.CELLS.search(beside) is not None
            or (columns > _FEW_SENTENCES and rows > 1)
        )


#: What a report of a case says of who did what and what became of him; no other paper has so many of them.
_PROCEEDINGS = re.compile(
    "被告人|犯罪嫌疑人|嫌疑人|公诉机关|法院认为|审理(?:查明|认为|后)|审结|宣判|判处|有期徒刑|罚金|缓刑|获刑|退赃|赃款|自首|认罪认罚|开设赌场罪?"
    "|抓获|刑事拘留|刑事强制措施|移送(?:审查)?起诉|提起公诉|涉案(?:金额|资金|人员)|民警|专案组|收网|立案侦查|案件(?:正在|已)|非法获利|冻结|查扣|违法所得"
)
_FEWEST_PROCEEDINGS = 4
#: Whoever advertises speaks to who reads him, and says where he is.
_SPEAKS_TO = re.compile(
    f"[您你!！]|欢迎|尽在|首选|认准|立即|快来|点击|扫码|客服|(?:微信|qq|飞机)[:： ]{{0,2}}[a-z0-9]{{5}}|"
    f"{sentences.ADDRESS.pattern}"
)
_PROMISED = re.compile("送(?:[0-9]{1,4}元?|彩金|体验金|礼金)$")
#: What may stand beside the name of a row, and the numbers in its cells.
_FIGURES = re.compile(r"[一-鿿()（）—-]{0,12}(?:\s+[0-9][0-9,.]*%?){2}")
#: Who corrects a paper quotes what is struck out, and says what stands there from now on.
_CORRECTED = re.compile(
    '[^“”"「」‘’《》\n]{0,40}[”"」’》][^“”。；;\n]{0,14}?(?:[系属为][^“”。；;，,\n]{0,10}(?:误|笔|错)|(?:更正|修[改正]|订正|变更|调整|改)[为成]'
    "|的?(?:字样|标[志识牌]|图案)"
    "|(?:应|现|均)(?:更正|修改|改)?[为是]|(?:现|均|予以|应)*(?:删除|删去|删掉|取消|作废))"
)
_PERSON, _NEXT_TOLD = re.compile("[他她某](?!们)|其(?![他它余中])"), 120
#: Tags that a reader sees are no part of the page.
_TAG_SHOWN, _TAG_CLOSED = (
    re.compile("<(?:a|div|script|title|meta|iframe|span|marquee)\\b[^>\n]{0,200}>"),
    re.compile("</|/>|>"),
)
_TRADITIONAL = re.compile(f"[{''.join(SIMPLIFIED)}]")
_SIMPLIFIED = {ord(sign): simple for sign, simple in SIMPLIFIED.items()}
_TITLE_PARTS = re.compile("[_|｜]| [-—–]+ |(?<=[^a-z0-9])-")


def of_page(text: str, evidence: list[Evidence]) -> Speech:
    """Return what a text is about beside the evidence that was found on it."""
    return Speech(_small(text), tuple(_span(one) for one in evidence if _may_be_told(one)))


def _small(text: str) -> str:
    """Return a text in small letters and simplified characters, each sign at its place."""
    simple = text.translate(_SIMPLIFIED) if _TRADITIONAL.search(text) else text
    small = simple.lower()
    return small if len(small) == len(text) else simple


def weighed(text: str, evidence: list[Evidence], *, headed: bool = False) -> list[Evidence]:
    """
    Return pieces of evidence of a text, those of which the text makes statements as no more than odd.

    ``headed``: the text is a title, which is judged with its page (``weighed_head``).
    """
    if headed or not any(map(_may_be_told, evidence)):
        return evidence
    page = of_page(text, evidence)
    return [
        _lessened(one)
        if _may_be_told(one)
        and (_is_whole(one) or sentences.is_quoted(page.text, *_span(one)))
        and (_is_quoted(page, one) or _is_of_stone(page, one) or (page.is_about and _is_stated(page, one)))
        else one
        for one in evidence
    ]


def weighed_head(page: Speech, head: str, evidence: list[Evidence]) -> list[Evidence]:
    """Return pieces of evidence of a title or a description, by what they say there and the page is about."""
    own = Speech(_TITLE_PARTS.sub(lambda sign: "\n" * len(sign[0]), _small(head)))
    return [
        _lessened(one)
        if _may_be_told(one)
        and _is_whole(one)
        and (
            _is_quoted(own, one)
            or _is_of_stone(own, one)
            or (page.is_about and (_is_stated(own, one) or _is_keyword(own.text, one)))
        )
        else one
        for one in evidence
    ]


def _is_keyword(head: str, one: Evidence) -> bool:
    """Return whether a word of a title is one of the keywords of a page on such matters, none of which leads to a door."""
    if not _COMMAS.search(head) or "\n" in head or matters.MATTERS.search(_small(one.words)) is None:
        return False
    doors = (sentences.INVITES, sentences.ADDRESS, sentences.DOOR, matters.PROMOTES)
    return not any(door.search(head) for door in doors)


_COMMAS = re.compile("[,，、; ；]")


def _is_whole(one: Evidence) -> bool:
    """Return whether every part of what was found in a title is a head or an organ: none hangs on another."""
    parts = _TITLE_PARTS.split(one.words.lower())
    return len(parts) == 1 or all(matters.is_head(part) or is_official(part) for part in parts)


def _is_stated(speech: Speech, one: Evidence) -> bool:
    return speech.is_stated(*_span(one))


def _span(one: Evidence) -> tuple[int, int]:
    return one.start, one.start + len(one.words)


def _is_of_stone(speech: Speech, one: Evidence) -> bool:
    return things.is_of_stone(speech.text, *_span(one))


def _is_quoted(speech: Speech, one: Evidence) -> bool:
    """Return whether a sentence on any page quotes what was found and tells what is done with it."""
    return speech.is_told_in_quotes(*_span(one))


def _lessened(one: Evidence) -> Evidence:
    return replace(one, weight=TOLD)


def _may_be_told(one: Evidence) -> bool:
    if one.weight <= TOLD:
        return False
    return one.kind is Kind.SPAM_TERM or (one.kind is Kind.FOREIGN_DOMAIN and one.weight <= _REPLACES)
