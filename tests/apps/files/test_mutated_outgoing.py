"""
Real files that were damaged by chance, on their way out: each is scanned or blacked out, or refused in Chinese.

Every day two hundred of them, in the long form two thousand.
"""

from collections import Counter

import pytest

from gongkai.domain.documents import FileKind
from gongkai.files import intake
from gongkai.files.refusals import CODES, FileRefused
from gongkai.reading.packing import packed_with
from gongkai.reading.redaction.model import Box, Marks, Term, marks_said
from tests.apps.files import mutation
from tests.apps.files.herd import Herd
from tests.effort import times
from tests.reading.redaction.papers import Paper

COUNT = times(100, 1000)
SCAN = {"name": "", "today": "2026-11-26"}
_PAPER = Paper("张三丰申请人")
#: A form, a stamp, an attachment and a layer, so that damage meets each of them.
LETTER = _PAPER.pdf(
    [_PAPER.line(72, 700, "申请人张三丰"), f"/N Do\n/OC /L BDC {_PAPER.line(72, 600, '申请')} EMC\n"],
    "<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Length 22>>stream\n0 g 0 0 100 100 re f \nendstream",
    "<</Type/Annot/Subtype/Stamp/F 4/Rect[300 300 400 400]/AP<</N 10 0 R>>>>",
    "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)>>",
    "<</Type/OCG/Name(draft)>>",
    resources="/XObject<</N 10 0 R>>/Properties<</L 13 0 R>>",
    page="/Annots[11 0 R 12 0 R]",
    catalogue="/OCProperties<</OCGs[13 0 R]/D<</OFF[13 0 R]>>>>",
)
MARKS = (Marks(terms=(Term("张三丰", "x"),)), Marks(boxes=(Box(1, 60, 120, 200, 150, "x", elsewhere=True),)))


@pytest.mark.slow
def test_damaged_file_is_scanned_or_refused_in_words() -> None:
    originals = {**mutation.originals(), "letter.pdf": LETTER}
    herd, tally, faults = Herd("scan"), Counter(), []
    try:
        for seed in range(COUNT):
            name = list(originals)[seed % len(originals)]
            data = mutation.mutated(name, originals[name], seed)
            answer = _scanned(herd, name, data)
            tally[_became(answer)] += 1
            if "failed" in answer or "请" not in str(answer.get("message", "请")):
                faults.append((seed, name, answer))
    finally:
        herd.close()
    assert sum(tally.values()) == COUNT
    assert faults == []
    assert set(tally) - {"done"} <= CODES
    assert herd.peak_mb <= 512
    assert tally["done"] > COUNT // 10


@pytest.mark.slow
def test_damaged_pdf_is_blacked_out_or_refused_in_words() -> None:
    herd, tally, faults = Herd("redact"), Counter(), []
    try:
        for seed in range(COUNT):
            data = mutation.mutated("letter.pdf", LETTER, seed)
            head = {"marks": marks_said(MARKS[seed % 2]), "name": ""}
            answer = herd.read(FileKind.PDF, packed_with(head, data))
            tally[_became(answer)] += 1
            if "failed" in answer or "请" not in str(answer.get("message", "请")):
                faults.append((seed, answer))
    finally:
        herd.close()
    assert faults == []
    assert set(tally) - {"done"} <= CODES
    assert tally["done"] > COUNT // 10


@pytest.mark.slow
@pytest.mark.parametrize("task", ["sheets", "sheet", "left"])
def test_damaged_pdf_is_shown_by_pages_or_refused_in_words(task: str) -> None:
    heads = {"sheet": {"page": 1}, "left": {"pages": [1], "boxes": [], "today": "2026-11-26"}}
    herd, tally, faults = Herd(task), Counter(), []
    try:
        for seed in range(COUNT):
            data = mutation.mutated("letter.pdf", LETTER, seed)
            answer = herd.read(FileKind.PDF, packed_with(heads[task], data) if task in heads else data)
            tally[_became(answer)] += 1
            if "failed" in answer or "请" not in str(answer.get("message", "请")):
                faults.append((seed, answer))
    finally:
        herd.close()
    assert faults == []
    assert set(tally) - {"done"} <= CODES
    assert tally["done"] > COUNT // 10


def _scanned(herd: Herd, name: str, data: bytes) -> dict[str, object]:
    try:
        kind = intake.sniff(data, name)
    except FileRefused as refusal:
        if refusal.code not in ("macro", "embedded_object", "external_reference"):
            return {"refused": refusal.code, "message": refusal.message}
        kind = FileKind(name.rpartition(".")[2])
    return herd.read(kind, packed_with(SCAN, data))


def _became(answer: dict[str, object]) -> str:
    if "died" in answer or "exhausted" in answer:
        return "too_complex"
    return str(answer.get("refused", "failed" if "failed" in answer else "done"))
