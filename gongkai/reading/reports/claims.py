"""What words claim without a number: none received, all on time, all by post, all upheld."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.claim_matters import are_of_one_matter, is_for_another, is_of_another
from gongkai.reading.reports.claim_words import denies_all, says_all
from gongkai.reading.reports.concept_cells import sums_of, value_of
from gongkai.reading.reports.mentions import Mention, scope_of
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.narrowness import is_set_apart
from gongkai.reading.reports.source import Paragraph, Source
from gongkai.reading.reports.upheld import corrected, upheld

_NONE = re.compile(
    r"(?=[未没无均为])(?:(?<!尚)未(?:曾)?(?:收到|接到|受理|发生|产生|出现|收取|有|因|被|提起)|没有(?!现成)|无(?=因|行政复议|行政诉讼|政府信息公开|依申请|信息公开|收费|投诉|举报|申请)|均?为(?:0|零)(?:件|$))"
    r"(?P<object>(?:[^。；;，]|，(?!未|没有|共|均|全年|年内|本年度?|也)){0,60})"
)
_OBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("review_total", re.compile(r"行政复议|复议")),
    ("suit_total", re.compile(r"行政诉讼|诉讼|起诉")),
    ("charged", re.compile(r"费用|收费|收取(?:任何)?费")),
    ("complaints", re.compile(r"举报|投诉")),
    (
        "received",
        re.compile(
            r"依申请公开(?:政府信息|信息)?(?:的)?申请|信息公开申请|公开政府信息的?申请|依申请公开(?:政府信息|信息)?$|依申请公开(?:件|事项)|^[^，]{0,12}申请(?:件|$|。)"
        ),
    ),
)
#: None of something else: no leak, no complaint about the reply.
_OTHER = re.compile(r"以外|之外|泄密|失密|收费许可|依据|影响|违[法规]|问题|败诉|纠[错正]|撤销|错误")

_FROM_BEFORE = re.compile("结转|转结|遗留|上一?年度?")
#: 未收到法人申请 denies those of one kind; 未收到公民、法人或其他组织提出的申请 denies all.
_OF_SOME_APPLICANTS, _OF_EVERYBODY = (
    re.compile("法人|组织|企业|公司|事务所|自然人"),
    re.compile("公民|个人|群众|自然人.*法人"),
)
#: So many signs of a claim a message tells.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, what it is about and how it compares: a concept is 0, or equals another."""

    concept: str
    equals: str
    paragraph: Paragraph
    start: int
    end: int
    scope: str
    #: Whether its words are all of it: no other kind, time or case is named among them.
    certain: bool = True

    def quote(self, source: Source) -> str:
        """Return the words of the claim."""
        return source.quote(*self.paragraph.span(self.start, self.end))

    def told(self, source: Source) -> str:
        """Return the words of the claim for a message: numbers of persons are masked before they are cut."""
        start, end = self.paragraph.span(self.start, self.end)
        words = source.masking.text[start:end].strip()
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


_ALL = r"(?=[全均都已一])(?:全部|(?<!平)均|都|已?全数|一律)"
_SAID = r"(?:申请|提出|受理|提交|收到)"
_WAY = r"(?:为|是|系|通过|由|来自)"
_IN_TIME = r"(?:按时|按期|如期|(?:法定|规定)(?:的)?(?:时限|期限|时间)内)"
#: What is looked for first, being short; then concepts, what each is said to equal, and the words that say so.
_EQUALS: tuple[tuple[re.Pattern[str], tuple[tuple[str, str, re.Pattern[str]], ...]], ...] = tuple(
    (re.compile(needed), tuple((concept, equals, re.compile(words)) for concept, equals, words in said))
    for needed, said in (
        (
            "按时|按期|如期|限内|间内",
            (
                (
                    "on_time",
                    "closed",
                    (
                        rf"(?=[全均都已一按])(?:{_ALL}[^，。；\d]{{0,14}}{_IN_TIME}[^，。；\d]{{0,16}}(?:办结|答复|办理|回复)"
                        r"|(?:按时|按期)(?:办结|答复)率[^，。；\d]{0,4}100%)"
                    ),
                ),
            ),
        ),
        (
            # 全部为, 均通过, 一律由: by the last sign of the first word.
            rf"[部均都数律]{_WAY}",
            (
                (
                    "network",
                    "received",
                    rf"{_ALL}{_WAY}[^，。；\d]{{0,8}}(?:网上|网络|在线|网站|电子邮件)[^，。；\d]{{0,12}}{_SAID}",
                ),
                (
                    "letter",
                    "received",
                    rf"{_ALL}{_WAY}[^，。；\d]{{0,4}}(?:信函|邮寄|书信)[^，。；\d]{{0,8}}{_SAID}?",
                ),
                (
                    "counter",
                    "received",
                    rf"{_ALL}{_WAY}[^，。；\d]{{0,4}}(?:当面|现场)[^，。；\d]{{0,8}}{_SAID}?",
                ),
                ("natural", "received", rf"{_ALL}{_WAY}[^，。；\d]{{0,4}}(?:自然人|公民)"),
            ),
        ),
        (
            "予以公开|同意公开|准予公开",
            (
                (
                    "granted",
                    "received",
                    r"(?:全部|均|都)(?:已|属于|为|是)?(?:予以|同意|准予){1,2}公开(?!答复)",
                ),
            ),
        ),
    )
)
#: 答复 1 件，为部分公开
_DECIDED = tuple(
    (
        concept,
        re.compile(
            rf"(?:答复|办结|办理)[^，。；\d]{{0,14}}\d+ ?件，{_ALL}?(?:为|系|属于?){words}(?=[，。；]|$)"
        ),
    )
    for concept, words in (
        ("granted", "(?:予以|同意)公开"),
        ("partly", "部分公开"),
        ("refused", "不予公开"),
        ("unable", "无法提供"),
    )
)
#: What all of these have in the middle.
_COUNTED_CASES = "件，"
#: 均通过网站或信函提交 says it of neither.
_BY_WAYS, _ONE_OF_TWO = frozenset(["network", "letter", "counter"]), re.compile("[或和及与、]")
_NOTHING_LEFT = re.compile(r"(?:未|没有|无|不存在)(?:需要?)?结转(?:至|到|入)?(?:下|次)一?年度?")
_ALL_CLOSED = re.compile(r"(?=[已全均])(?:已?全部|均已?)办结")


def claims(paragraphs: Sequence[Paragraph], year: int | None = None) -> list[Claim]:
    """Return what the words of the text claim; ``year`` is that of the report."""
    found: list[Claim] = []
    for paragraph in paragraphs:
        text = paragraph.text
        for match in _NONE.finditer(text):
            # 未收取费用，无行政复议，有 1 件行政诉讼: behind the number nothing is denied any more.
            words = re.split(r"，[^，\d]{0,4}\d", match["object"])[0]
            if re.search(r"\d", words.split("，")[0]) or _OTHER.search(words[:24]):
                continue
            before = re.split(r"[。；;]", text[: match.start()])[-1][-40:]
            told = before.rsplit("，", 1)[-1] if match[0].lstrip("均").startswith("为") else words
            objects = [name for name, pattern in _OBJECTS if pattern.search(told)]
            if {"review_total", "suit_total"} & set(objects):
                objects = [name for name in objects if name in ("review_total", "suit_total", "complaints")]
            if "received" in objects and _FROM_BEFORE.search(told.split("，")[0]):
                objects.remove("received")
            if "received" in objects and _OF_SOME_APPLICANTS.search(told) and not _OF_EVERYBODY.search(told):
                objects.remove("received")
            if "charged" in objects:
                objects = ["charged"]
            for name in objects:
                at = next((f.start() for n, p in _OBJECTS if n == name and (f := p.search(words))), 0)
                certain = denies_all(paragraph, match.start(), words, at, year)
                found.append(_claim(name, "", paragraph, match.start(), match.end(), certain=certain))
        said = [row for needed, rows in _EQUALS if needed.search(text) for row in rows]
        for concept, equals, pattern in said:
            for match in pattern.finditer(text):
                if concept in ("granted", "on_time") and not _speaks_of_requests(paragraph, match.start()):
                    continue
                if concept in _BY_WAYS and _ONE_OF_TWO.search(match[0]):
                    continue
                found.append(_claim(concept, equals, paragraph, match.start(), match.end()))
        for concept, pattern in _DECIDED if _COUNTED_CASES in text else ():
            for match in pattern.finditer(text):
                if _speaks_of_requests(paragraph, match.start()):
                    found.append(_claim(concept, "closed", paragraph, match.start(), match.end()))
        for pattern, needed_word in ((_NOTHING_LEFT, "结转"), (_ALL_CLOSED, "办结")):
            for match in pattern.finditer(text) if needed_word in text else ():
                if _speaks_of_requests(paragraph, match.start()):
                    found.append(_claim("carried_out", "", paragraph, match.start(), match.end()))
        for kind, start, end, every in upheld(text):
            found.append(_claim(f"{kind}_upheld", f"{kind}_total", paragraph, start, end, certain=every))
        for kind, start, end in corrected(text):
            made = _claim(f"{kind}_corrected", f"{kind}_total", paragraph, start, end, certain=True)
            # The case is told in the claim itself: whoever an earlier sentence speaks of has no part in it.
            begins = text.rfind("。", 0, start) + 1
            found.append(replace(made, scope=scope_of(text[begins:], start - begins)))
    return found


def _speaks_of_requests(paragraph: Paragraph, place: int) -> bool:
    before = paragraph.text[max(0, place - 120) : place]
    return "申请" in before or "申请" in paragraph.chapter + paragraph.section


def _claim(
    concept: str, equals: str, paragraph: Paragraph, start: int, end: int, *, certain: bool | None = None
) -> Claim:
    scope = scope_of(paragraph.text, start)
    sure = says_all(paragraph, start) if certain is None else certain
    return Claim(concept, equals, paragraph, start, min(end, start + 60), scope, sure)


def claims_against_table(
    source: Source, form: Form, cells: Mapping[Cell, Figure], made: Sequence[Claim]
) -> Iterator[Fault]:
    """Find claims that the table denies."""
    for claim in made:
        printed = _value(form, cells, claim.concept)
        if printed is None:
            continue
        expected: object = 0
        if claim.equals:
            expected = _value(form, cells, claim.equals)
        if expected is None or printed[1] == (expected[1] if isinstance(expected, tuple) else 0):
            continue
        wanted = expected[1] if isinstance(expected, tuple) else 0
        yield Fault(
            "text-vs-table",
            "error" if claim.certain and _is_of_so_many(claim, wanted) else _severity(claim),
            f"正文写“{claim.told(source)}”，表中“{form.name(printed[0])}”为 {written(printed[1])}"
            + (f"，“{form.name(expected[0])}”为 {written(wanted)}" if isinstance(expected, tuple) else "")
            + "，请核对。",
            claim.quote(source),
            printed[0][0],
            printed[1],
            wanted,
        )


#: 办理申请 218 件，申请人均为自然人
_SO_MANY = re.compile(r"(?P<many>\d+) ?[件条宗份起]，[^，。；\d]{0,8}$")


def _is_of_so_many(claim: Claim, total: object) -> bool:
    """Return whether a claim of all stands right behind the number of them, and it is that of the table."""
    if claim.concept not in _OF_THE_APPLICANTS:
        return False
    told = _SO_MANY.search(claim.paragraph.text[: claim.start])
    return told is not None and total == int(told["many"])


_OF_THE_APPLICANTS = frozenset(["natural"])


def _severity(claim: Claim) -> Level:
    # 延期 means closed within an approved extension, which offices call on time too.
    if (
        claim.concept == "on_time"
        or _ALL_CLOSED.search(claim.paragraph.text, claim.start, claim.end)
        or claim.scope in ("own", "below")
        or not claim.certain
    ):
        return "warning"
    return "error"


def _value(form: Form, cells: Mapping[Cell, Figure], concept: str) -> tuple[Cell, Figure] | None:
    for wanted in sums_of(form, concept):
        value = value_of(cells, wanted)
        if value is not None:
            return wanted[0], value
    return None


def claims_against_text(
    source: Source, made: Sequence[Claim], rows: Sequence[Sequence[Mention]]
) -> Iterator[Fault]:
    """Find numbers above 0 for what another place says there was none of."""
    said = [
        mention
        for row in rows
        for mention in row
        if mention.concept and not (mention.difference or mention.past or mention.plan or mention.count.share)
    ]
    for claim in made:
        if claim.equals:
            continue
        for mention in said:
            if mention.concept != claim.concept or not mention.count.value or is_set_apart(mention):
                continue
            if _scopes_differ(mention.scope, claim.scope):
                continue
            if claim.concept == "received" and (is_for_another(mention) or "目录" in mention.before):
                # 另编列依申请公开信息目录 28 条: what may be asked for was not asked for.
                continue
            if claim.concept == "complaints" and not are_of_one_matter(claim.paragraph, claim.start, mention):
                continue
            doubtful = (
                not claim.certain
                or is_of_another(claim.paragraph, claim.start, mention)
                or _ALL_CLOSED.fullmatch(claim.paragraph.text, claim.start, claim.end)
            )
            level: Level = "warning" if doubtful else "error"
            yield Fault(
                "text-vs-text",
                level,
                f"正文写“{claim.told(source)}”，另一处“{mention.label}”写为 {mention.printed}，请核对。",
                mention.quote(source),
                None,
                0,
                int(mention.count.value),
            )
            break


def _scopes_differ(one: str, other: str) -> bool:
    return {one or "whole"} != {other or "whole"}


_DONE = re.compile(
    _ALL
    + r"(?:已|予以|已经|能)?[^，。；\d]{0,10}?(?P<verb>办结|答复|回复|办理(?:完毕)?)(?!结果|情况|期限|时限|时间)"
)
_VERBS = {"办结": "closed", "办理完毕": "closed", "办理": "closed", "答复": "replied", "回复": "replied"}


#: 全部办结，1 件因需征求意见延期办结: of some.
_BEHIND = 14
_OF_SOME = re.compile("延[期长]|因|其中|需|其[余他它]|余下|剩[余下]|另")
#: 除撤回 2 件外均已答复: of all others.
_EXCEPT = re.compile("除[^，。；]{1,24}[，,]?(?:其[余他])?[^，。；]{0,6}$")


#: 均按期办结，其中 15 个工作日内办结 31 件: some of those that were all closed.
_AMONG_ALL = re.compile(r"其中|[日天]内|当[场日天即]|即时|提前|自收到|延[期长]")


def _since(claim: re.Match[str], mention: Mention) -> str:
    """Return the words between a claim of all and a number behind it, without those of the claim."""
    return claim.string[claim.end() : mention.count.start]


def everything_done(source: Source, rows: Sequence[Sequence[Mention]]) -> Iterator[Fault]:
    """Find fewer answers than requests where the text says that all were answered."""
    for row in rows:
        paragraph = row[0].paragraph
        claim = next(
            (
                f
                for f in _DONE.finditer(paragraph.text)
                if _speaks_of_requests(paragraph, f.start())
                and not _EXCEPT.search(paragraph.text[: f.start()])
            ),
            None,
        )
        if claim is None or "结转" in paragraph.text:
            continue
        received = next((m for m in row if _counts(m, "received", "received_new")), None)
        done = next(
            (
                m
                for m in row
                if received
                and m.count.start > received.count.start
                and _counts(m, "closed", "replied")
                and _OF_SOME.search(m.before + m.after[:_BEHIND]) is None
                and not (m.count.start > claim.end() and _AMONG_ALL.search(_since(claim, m)))
            ),
            None,
        )
        if received is None or done is None or done.count.value >= received.count.value:
            continue
        same = _VERBS[claim["verb"]] == done.concept
        yield Fault(
            "text-vs-text",
            "error" if same else "warning",
            f"“{received.label}”写为 {received.printed}，又说“{claim[0]}”，而“{done.label}”只有 {done.printed}，请核对。",
            received.quote(source, done),
            None,
            int(received.count.value),
            int(done.count.value),
        )


def _counts(mention: Mention, *concepts: str) -> bool:
    return (
        mention.concept in concepts
        and mention.count.exact
        and not (mention.difference or mention.past or mention.plan)
    )
