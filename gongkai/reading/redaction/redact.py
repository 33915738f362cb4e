"""Redaction: a PDF and marks in, a PDF in which nothing is left below the black, and the record of it."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pypdfium2
from pypdf import PdfReader, PdfWriter

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.outgoing.pdf_sight import page_seen
from gongkai.reading.packing import unpacked_from
from gongkai.reading.redaction.letters import (
    Area,
    Letter,
    bare,
    left_beside,
    letters_of,
    places_of,
    words_under,
)
from gongkai.reading.redaction.model import Marks, NotRedacted, Painted, Record, marks_heard
from gongkai.reading.redaction.pages import Drawn, NotKept, add_drawn, add_kept, drawn, is_unread
from gongkai.reading.redaction.prepare import damaged, opened, prepared
from gongkai.reading.redaction.verify import pages_with, standing, surplus

#: Letters of a page without a font that may be missing: signs that nobody misses.
_MISSED = 3
_NAMED = 10
_NUMBER = re.compile("[0-9]{6,}x?")
_FAINTEST = 2


def redact_packed(packed: bytes) -> tuple[dict[str, Any], bytes]:
    """
    Return what became of a PDF that came packed with its marks and its name, and the new file.

    A refusal of the marks is a value as well (``not_redacted``), with no file. Raises Unreadable for a PDF
    that cannot be read.
    """
    head, data = unpacked_from(packed)
    try:
        record, redacted = redact(data, marks_heard(head["marks"]), name=head["name"])
    except NotRedacted as refusal:
        return {"not_redacted": refusal.message}, b""
    return {"record": record.said()}, redacted


def redact(data: bytes, marks: Marks, *, name: str = "") -> tuple[Record, bytes]:
    """
    Black out what the marks name, and return the record and the new PDF (条例第三十七条: 作区分处理).

    Pages with a box become pictures; the others are kept without notes and metadata. The result is read again:
    where a word is left in it, nothing is returned. Raises NotRedacted and Unreadable.
    """
    marks.check()
    try:
        return _redacted(data, marks, name)
    except (NotRedacted, Unreadable):
        raise
    except MemoryError:
        raise Unreadable("这份 PDF 过大，不能遮盖。请拆分成几个文件后分别遮盖。", "too_large") from None
    except Exception as error:
        # A stranger's file makes the libraries fail in ways that nobody has listed.
        raise damaged() from error


@dataclass(slots=True)
class _Plan:
    """
    What is to be done with each page, and the words that must be gone, each with the number of its mark.

    ``letters`` are those of each page, ``unseen`` the pages on which some of the text is not seen.
    """

    letters: list[list[Letter]] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)
    boxes: list[Painted] = field(default_factory=list)
    terms: dict[str, int] = field(default_factory=dict)
    covered: dict[str, int] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)

    def of(self, page: int) -> list[Area]:
        """Return the boxes of a page."""
        return [(each.x0, each.y0, each.x1, each.y1) for each in self.boxes if each.page == page]


def _redacted(data: bytes, marks: Marks, name: str) -> tuple[Record, bytes]:
    ready = prepared(data)
    document = opened(ready)
    try:
        pages = len(document)
        plan = _plan(document, marks)
        made, redrawn = _made(ready, document, plan, whole=marks.whole)
    finally:
        document.close()
    _check(made, plan, pages)
    named = bare(name)
    record = Record(
        pages=pages,
        redrawn=tuple(redrawn),
        unread=tuple(plan.unread),
        boxes=tuple(replace(each, **_rounded(each)) for each in plan.boxes),
        before=hashlib.sha256(data).hexdigest(),
        after=hashlib.sha256(made).hexdigest(),
        named=any(word in named for word in (*plan.terms, *plan.covered)),
    )
    return record, made


def _rounded(box: Painted) -> dict[str, Any]:
    return {side: round(getattr(box, side), 1) for side in ("x0", "y0", "x1", "y1")}


def _plan(document: pypdfium2.PdfDocument, marks: Marks) -> _Plan:
    plan = _Plan(terms={bare(term.text): number for number, term in enumerate(marks.terms, 1)})
    found: set[int] = set()
    for number, box in enumerate(marks.boxes, 1):
        if not 1 <= box.page <= len(document):
            raise NotRedacted(
                f"第 {number} 个遮盖框在第 {box.page} 页，文件只有 {len(document)} 页。请核对页码。"
            )
    for at in range(1, len(document) + 1):
        page = document[at - 1]
        letters = letters_of(page)
        size = page.get_size()
        if is_unread(page, letters):
            plan.unread.append(at)
        page.close()
        plan.letters.append(letters)
        if page_seen(document, at - 1).unseen:
            plan.unseen.add(at)
        for number, term in enumerate(marks.terms, 1):
            for area in places_of(term.text, letters):
                found.add(number)
                plan.boxes.append(Painted(at, *_within(area, size), term.ground))
        for number, box in enumerate(marks.boxes, 1):
            if box.page == at:
                _take(plan, number, marks, letters, size)
    missing = [str(number) for number in range(1, len(marks.terms) + 1) if number not in found]
    if missing:
        raise NotRedacted(
            f"第 {'、'.join(missing[:_NAMED])} 个要遮盖的词语在文件的文字中没有找到。"
            "可能写法不同，或者在扫描的图片里；请核对写法，图片上的请画遮盖框。"
        )
    pictures = [str(at) for at in plan.unread if not plan.of(at)]
    if marks.terms and pictures and not marks.looked:
        raise NotRedacted(
            f"第 {'、'.join(pictures[:_NAMED])} 页有不能检索文字的图片，不能确认其中没有要遮盖的词语。"
            "请查看这些页，有的请画遮盖框，没有的请注明已经查看。"
        )
    left = [left_beside(plan.of(at), letters) for at, letters in enumerate(plan.letters, 1)]
    _refuse(standing(left, (*plan.terms, *plan.covered)), plan)
    return plan


def _take(
    plan: _Plan, number: int, marks: Marks, letters: Sequence[Letter], size: tuple[float, float]
) -> None:
    box = marks.boxes[number - 1]
    area = _within((box.x0, box.y0, box.x1, box.y1), size)
    if area[2] - area[0] < _FAINTEST or area[3] - area[1] < _FAINTEST:
        raise NotRedacted(f"第 {number} 个遮盖框不在页面之内，或者窄得看不见。请重新画框。")
    plan.boxes.append(Painted(box.page, *area, box.ground))
    if not box.elsewhere:
        for word in words_under(area, letters):
            # A sign alone stands everywhere; a number says as much without the words around it.
            for each in (word, *_NUMBER.findall(word)):
                if len(each) > 1:
                    plan.covered.setdefault(each, number)


def _within(area: Area, size: tuple[float, float]) -> Area:
    x0, y0, x1, y1 = area
    return max(0.0, x0), max(0.0, y0), min(size[0], x1), min(size[1], y1)


def _made(
    ready: bytes, document: pypdfium2.PdfDocument, plan: _Plan, *, whole: bool
) -> tuple[bytes, list[int]]:
    """Return the new file, and which of its pages are pictures."""
    reader = PdfReader(BytesIO(ready), strict=False)
    layered = "/OCProperties" in reader.root_object
    writer = PdfWriter()
    redrawn = []
    for at, page in enumerate(reader.pages, 1):
        boxes = plan.of(at)
        # Text that nobody sees goes with the picture as well: somebody meant it to be gone.
        if not (whole or boxes or at in plan.unseen or (layered and _has_layers(page))):
            with suppress(NotKept):
                add_kept(writer, page)
                continue
        redrawn.append(at)
        if sum(letter.missing for letter in plan.letters[at - 1]) > _MISSED:
            raise NotRedacted(
                f"第 {at} 页用的字体没有嵌入文件，画成图片会缺字。请从原来的文件重新导出 PDF，"
                "导出时选择嵌入字体，再遮盖。"
            )
        add_drawn(writer, _drawn(document, at, boxes))
    writer.metadata = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    # A random identity would make two copies of one file differ.
    writer._ID = None
    out = BytesIO()
    writer.write(out)
    return out.getvalue(), redrawn


def _has_layers(page: Any) -> bool:
    resources = page.get("/Resources")
    return resources is not None and "/Properties" in resources.get_object()


def _drawn(document: pypdfium2.PdfDocument, at: int, boxes: list[Area]) -> Drawn:
    page = document[at - 1]
    try:
        return drawn(page, boxes)
    finally:
        page.close()


def _check(made: bytes, plan: _Plan, pages: int) -> None:
    """Raise NotRedacted if anything that was to go is left in the file."""
    if any(True for _ in surplus(made)):
        raise NotRedacted("生成的文件中还有页面以外的内容，没有提供。请联系系统管理员。")
    _refuse(pages_with(made, (*plan.terms, *plan.covered)), plan)
    if len(PdfReader(BytesIO(made), strict=False).pages) != pages:
        raise damaged()


def _refuse(left: Mapping[str, tuple[int, ...]], plan: _Plan) -> None:
    """Raise NotRedacted for the first word that is left, naming its mark and its pages and never the word."""
    for word, places in left.items():
        where = "、".join(str(at) for at in places[:_NAMED] if at)
        stands = f"第 {where} 页" if where else "文件的其他部分"
        if word in plan.terms:
            raise NotRedacted(
                f"第 {plan.terms[word]} 个要遮盖的词语遮盖后在{stands}仍能找到，没有生成文件。请在那里画遮盖框，再试一次。"
            )
        raise NotRedacted(
            f"第 {plan.covered[word]} 个遮盖框下的文字在{stands}还有，没有遮盖。"
            "请一并遮盖；确认其他地方可以保留的，请在这个框上注明。"
        )
