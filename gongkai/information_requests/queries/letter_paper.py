"""A document of a request as an official paper: a letter with its head in red, or a form as a table to fill in or to file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.placeholders import Values, as_typed, parse, render
from gongkai.domain.information_requests.letters.specs import SPECS
from gongkai.domain.information_requests.letters.templates import (
    BLANK,
    blanks,
    default_text,
    vocabulary_of,
)
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.wishes import DeliveryWay, IdentityKind, ProvisionForm, ServiceMethod
from gongkai.domain.labels import Labelled
from gongkai.information_requests.models import Letter
from gongkai.lib.paper import BodyCell, DataTable, Paper, Paragraph
from gongkai.lib.paper.blocks import Block

P = Placeholder
#: Papers that are filled in, or filed, line by line.
FORMS = frozenset(
    {
        LetterKind.APPLICATION_FORM,
        LetterKind.REGISTRATION_FORM,
        LetterKind.SERVICE_PROOF,
        LetterKind.THIRD_PARTY_ANSWER,
    }
)
#: What is printed empty, for pen and ink.
BLANK_FORMS = (
    LetterKind.APPLICATION_FORM,
    LetterKind.REGISTRATION_FORM,
    LetterKind.THIRD_PARTY_ANSWER,
    LetterKind.SERVICE_PROOF,
)
#: So far down a letter its addressee may stand.
_HEAD_LINES = 6
_ADDRESSEE = re.compile(r"[^：:]{1,60}[：:]")
_ROW = re.compile(r"([^：:\n]{1,40})[：:](.*)")
_ATTACHMENT = re.compile(r"(?:附件[：:]\s*)?(?:\d{1,2}\.\s*)?(.+)")
_NUMBERED = re.compile(r"\d{1,2}\.\s")
_CONTACT = re.compile(r"联系人[：:](.*?)(?:[\s　，]+(联系电话[：:].*))?")
#: Stands for what the applicant wrote while a letter is read, so that none of it is taken for a row or a heading.
_REQUEST = "\ue000"
#: Room for a hand, in lines, where a sentence or more is to be written.
_ROOM, _LONG_ROOM = "　", "　\n　\n　\n　\n　"
_LONG = re.compile("申请公开的政府信息|申请内容|理由|情况")
_ROW_HEIGHT = 30.0
#: From so many rows on lines with a colon are a table.
_FEWEST_ROWS = 3
_LABEL, _VALUE = 0.3, 0.7
#: In forms, notes below the table.
_NOTES = ("填写说明", "说明", "备注")


@dataclass(frozen=True, slots=True)
class _Read:
    """The parts of a letter's text."""

    head: list[str]
    addressee: str
    body: list[str]
    attachments: tuple[str, ...]
    contact: str
    signer: str


def letter_paper(letter: Letter) -> Paper:
    """Return a letter as it goes out: laid out with number, day and room for the seal."""
    return paper_of(
        letter.body,
        LetterKind(letter.kind),
        number=letter.document_number,
        dated_on=letter.dated_on,
        request=as_typed(letter.request.content),
    )


def paper_of(
    text: str,
    kind: LetterKind,
    *,
    number: str = "",
    dated_on: date | None = None,
    request: str = "",
    organ: str = "",
    draft: bool = False,
) -> Paper:
    """
    Return the words of a document as a paper.

    Head, addressee, 附件, the organ and the day are found where an official letter has them; what stands elsewhere in a
    model letter is running text. ``request`` is what the applicant wrote, whose lines are never read as any of these.
    """
    wanted = request.strip()
    plain = text.replace(wanted, _REQUEST, 1) if wanted else text
    found = _read(plain, number, dated_on)
    title = "".join(line for line in found.head if line not in (number, found.signer, organ))
    name = organ or found.signer or next(iter(found.head), "")
    if not found.signer and found.head and not organ:
        # A paper without a signature names its organ first.
        title = "".join(line for line in found.head[1:] if line != number) or found.head[0]
        if title == found.head[0]:
            name = ""
    signed = dated_on if found.signer else None
    form = kind in FORMS
    blocks = list(_blocks(found.body, form=form, tabular=form or kind is LetterKind.RECEIPT))
    if form:
        blocks = _form_blocks(name, found, kind) + blocks
    return Paper(
        organ=name or title,
        title=title.removeprefix(name) or SPECS[kind].title,
        blocks=tuple(_restored(blocks, wanted)),
        number=number,
        addressee="" if form else found.addressee,
        signed_on=signed,
        attachments=found.attachments,
        letter=not form,
        subtitle="（草稿，未签发）" if draft else "",
        remark=found.contact,
    )


def blank_paper(kind: LetterKind, regime: Regime, organ: str = "") -> Paper:
    """Return a form to be filled by hand; ``organ`` is printed where it is known."""
    values = blanks(kind, regime)
    texts = {
        **values.texts,
        P.ORGAN: organ or BLANK,
        P.APPLICANT_KIND: _boxes(ApplicantKind),
        P.IDENTITY_PROOF: f"{_boxes(IdentityKind)}　号码：",
        P.FORM_WANTED: _boxes(ProvisionForm),
        P.DELIVERY_WANTED: _boxes(DeliveryWay),
        P.SERVICE_METHOD: _boxes(ServiceMethod),
        P.SUBMITTED_ON: "　　　　年　　月　　日",
        P.RECEIVED_ON: "　　　　年　　月　　日",
    }
    # One line is begun; who needs more adds them.
    lists = {name: ({**lines[0], P.ITEM_NUMBER: "1"},) for name, lines in values.lists.items()}
    words = default_text(kind, regime)
    text = render(parse(words, vocabulary_of(kind, regime)), Values(texts, lists))
    return paper_of(text, kind, organ=organ or BLANK)


def _boxes(kind: type[Labelled]) -> str:
    return "　".join(f"□{each.label}" for each in kind)


def _read(text: str, number: str, dated_on: date | None) -> _Read:
    rows = [line.strip() for line in text.splitlines() if line.strip()]
    top = next((n for n, line in enumerate(rows[:_HEAD_LINES]) if _ADDRESSEE.fullmatch(line)), None)
    if top is not None and any(_is_row(line) for line in rows[:top]):
        top = None
    if top is None:
        # A form: the organ, its title, and a number where it has one.
        count = 2 if len(rows) > 1 and not _is_row(rows[1]) else 1
        head, addressee, rest = rows[:count], "", rows[count:]
        if rest and number and rest[0] == number:
            head.append(rest.pop(0))
    else:
        head, addressee, rest = rows[:top], rows[top], rows[top + 1 :]
    signer = ""
    day = chinese_date(dated_on) if dated_on else ""
    if day and day in rest:
        at = len(rest) - 1 - rest[::-1].index(day)
        signer = rest[at - 1] if at else ""
        rest = rest[: max(at - 1, 0)] + rest[at + 1 :]
    contact = ""
    for place, line in enumerate(rest):
        if match := _CONTACT.fullmatch(line):
            contact = "，".join([f"联系人：{match[1].strip()}", *([match[2].strip()] if match[2] else [])])
            del rest[place]
            break
    attachments, rest = _attachments(rest)
    return _Read(head, addressee.rstrip("：:"), rest, attachments, contact, signer)


def _attachments(rows: list[str]) -> tuple[tuple[str, ...], list[str]]:
    at = next((n for n, line in enumerate(rows) if line.startswith(("附件：", "附件:"))), None)
    if at is None:
        return (), rows
    end = at + 1
    while end < len(rows) and _NUMBERED.match(rows[end]):
        end += 1
    names = [match[1] for line in rows[at:end] if (match := _ATTACHMENT.fullmatch(line))]
    return tuple(names), rows[:at] + rows[end:]


def _is_row(line: str) -> bool:
    return bool(_ROW.fullmatch(line)) and not _ADDRESSEE.fullmatch(line)


def _form_blocks(organ: str, found: _Read, kind: LetterKind) -> list[Block]:
    """Return what stands above the table of a form: the organ that gives it out, or to whom it is handed in."""
    if kind is LetterKind.THIRD_PARTY_ANSWER and found.addressee:
        return [Paragraph(f"{found.addressee}：", indent=False)]
    return [Paragraph(organ, align="center", indent=False)] if organ and organ != BLANK else []


def _blocks(rows: Sequence[str], *, form: bool, tabular: bool) -> Iterator[Block]:
    """Yield running text, and in a ``tabular`` paper a table where lines with a heading of their own follow one another."""
    if not tabular:
        yield from (Paragraph(row) for row in rows)
        return
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and _belongs(rows, at, end, form=form):
            end += 1
        count = sum(bool(_ROW.fullmatch(line)) for line in rows[at:end])
        if (count >= _FEWEST_ROWS and all(_short(line) for line in rows[at:end])) or (form and count):
            yield _table(rows[at:end], form=form)
            at = end
        else:
            yield Paragraph(rows[at])
            at += 1


def _belongs(rows: Sequence[str], first: int, at: int, *, form: bool) -> bool:
    """Return whether a line is a row of the table that begins at ``first``, or goes on with one."""
    line = rows[at]
    if line.startswith(_NOTES):
        return False
    if _ROW.fullmatch(line):
        return True
    return form and at > first


def _short(line: str) -> bool:
    """Return whether a line with a colon is a row rather than a sentence that leads to what follows."""
    match = _ROW.fullmatch(line)
    return match is None or ("，" not in match[1] and "。" not in match[1])


def _table(rows: Sequence[str], *, form: bool) -> DataTable:
    pairs: list[tuple[str, list[str]]] = []
    for line in rows:
        match = _ROW.fullmatch(line)
        if match and not (pairs and line.startswith("□")):
            pairs.append((match[1], [match[2].strip(" ")]))
        else:
            pairs[-1][1].append(line)
    cells = []
    for label, values in pairs:
        told = "\n".join(value.replace(BLANK, "　" * 8) for value in values if value and value != BLANK)
        if form and not told:
            told = _LONG_ROOM if _LONG.search(label) else _ROOM
        cells.append((BodyCell(label, align="center", header=True), BodyCell(told)))
    height = _ROW_HEIGHT if form else 0.0
    return DataTable("", (), tuple(cells), widths=(_LABEL, _VALUE), least_height=height)


def _restored(blocks: Sequence[Block], request: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Paragraph(block.text.replace(_REQUEST, request), block.align, block.indent)
        elif isinstance(block, DataTable):
            rows = tuple(
                tuple(BodyCell(cell.text.replace(_REQUEST, request), cell.align, cell.header) for cell in row)
                for row in block.rows
            )
            yield replace(block, rows=rows)
        else:
            yield block
