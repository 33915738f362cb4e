"""Blacking out a stored file: a copy is kept and audited, and no word of what is gone is kept anywhere."""

import hashlib
import json

import pytest

from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Invalid
from gongkai.files import convert, queries, redaction, sandbox, services
from gongkai.files.models import FileState, StoredFile
from gongkai.files.refusals import FileRefused
from gongkai.lib.audit import AuditEntry
from gongkai.reading.redaction.model import Box, Marks, Term
from tests.apps.files import builders as make
from tests.apps.files.conftest import LI, NOW
from tests.reading.documents.docx_builder import package, paragraph
from tests.reading.redaction.papers import Paper, texts

NAME, PLAIN = "张三丰", "关于信访事项的答复"
_PAPER = Paper(NAME, PLAIN)
LETTER = _PAPER.pdf([_PAPER.line(72, 700, NAME), _PAPER.line(72, 700, PLAIN)])
MARKS = Marks(terms=(Term(NAME, "deny_privacy"),))


def stored(data: bytes = LETTER, name: str = "答复.pdf") -> StoredFile:
    return services.receive(data=data, name=name, actor=LI, unit="530524001", now=NOW)


def redacted(file: StoredFile, marks: Marks = MARKS) -> StoredFile:
    return redaction.redacted(file, marks=marks, actor=LI, now=NOW)


@pytest.mark.django_db
def test_copy_is_kept_beside_the_file_and_may_go_out_as_it_is(home) -> None:
    file = stored()
    copy = redacted(file)
    assert texts(queries.open_bytes(copy.digest)) == ["", PLAIN]
    assert queries.open_bytes(file.digest) == LETTER
    assert (copy.kind, copy.state, copy.name, copy.unit) == (
        FileKind.PDF,
        FileState.PUBLISHED_COPY,
        "已遮盖_答复.pdf",
        "530524001",
    )
    assert (copy.received_by, copy.received_at) == ("li", NOW)
    assert services.publishable(copy, actor=LI, now=NOW) == copy


@pytest.mark.django_db
def test_audit_line_says_where_and_why_and_not_what(home) -> None:
    file = stored()
    copy = redacted(file)
    entry = AuditEntry.objects.order_by("-sequence")[0]
    assert (entry.action, entry.subject) == ("files.redacted", file.link)
    detail = json.loads(entry.body)["detail"]
    assert (detail["copy"], detail["after"], detail["before"]) == (copy.digest, copy.digest, file.digest)
    assert (detail["pages"], detail["redrawn"], detail["unread"], detail["count"]) == (2, [1], [], 1)
    # The name begins 72 points from the left, and its line lies 700 above the lower edge of A4.
    (box,) = detail["boxes"]
    page, left, top, right, bottom, ground = box.split()
    assert (page, ground) == ("1:", "deny_privacy")
    assert (float(left), float(right)) == (pytest.approx(71, abs=1), pytest.approx(72 + 48, abs=2))
    assert float(top) < 842 - 700 - 12
    assert 842 - 700 < float(bottom) < 842 - 690
    assert NAME not in entry.body
    assert all(NAME not in each for each in AuditEntry.objects.values_list("body", flat=True))


@pytest.mark.django_db
def test_name_of_the_file_that_gives_the_word_away_is_not_taken_over(home) -> None:
    assert redacted(stored(name=f"{NAME}的答复.pdf")).name == "已遮盖的文件.pdf"


@pytest.mark.django_db
def test_same_marks_give_the_same_copy_and_each_time_an_audit_line(home) -> None:
    file = stored()
    assert redacted(file) == redacted(file)
    assert AuditEntry.objects.filter(action="files.redacted").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("marks", "message"),
    [
        (Marks(), "没有指明要遮盖什么"),
        (Marks(terms=(Term("没有的人", "deny_privacy"),)), "没有找到"),
        (Marks(boxes=(Box(3, 1, 1, 50, 50, "deny_privacy"),)), "文件只有 2 页"),
    ],
)
def test_marks_that_cannot_be_carried_out_leave_nothing(home, marks: Marks, message: str) -> None:
    file = stored()
    with pytest.raises(Invalid, match=message) as refusal:
        redacted(file, marks)
    assert refusal.value.code == "not_redacted"
    assert StoredFile.objects.count() == 1
    assert not AuditEntry.objects.filter(action="files.redacted").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "name"), [(make.ofd(), "a.ofd"), (b"x", "a.txt"), (make.png(), "a.png")])
def test_file_without_pages_of_pdf_is_refused_with_what_to_do(home, data: bytes, name: str) -> None:
    with pytest.raises(FileRefused, match="另存为 PDF") as refusal:
        redacted(stored(data, name))
    assert refusal.value.code == "unsupported"


@pytest.mark.django_db
def test_word_file_without_libreoffice_is_refused_with_what_to_do(home, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(FileRefused, match="另存为 PDF 后") as refusal:
        redacted(stored(make.docx(), "a.docx"))
    assert refusal.value.code == "converter_missing"


def test_answer_that_is_not_what_the_record_says_is_refused(monkeypatch) -> None:
    run = sandbox.run

    def other(*arguments, **named):
        answer = run(*arguments, **named)
        return sandbox.Answer(answer.value, (answer.parts[0] + b"x",))

    monkeypatch.setattr(sandbox, "run", other)
    with pytest.raises(FileRefused) as refusal:
        redaction.blacked_out(FileKind.PDF, LETTER, marks=MARKS)
    assert refusal.value.code == "too_complex"


def test_record_counts_the_file_that_was_given(monkeypatch) -> None:
    record, made = redaction.blacked_out(FileKind.PDF, LETTER, marks=MARKS)
    assert record.before == hashlib.sha256(LETTER).hexdigest()
    assert record.after == hashlib.sha256(made).hexdigest()


@pytest.mark.libreoffice
@pytest.mark.django_db
def test_word_file_becomes_a_pdf_without_its_changes_and_the_word_is_gone(home) -> None:
    change = (
        '<w:p><w:r><w:t>Reply to </w:t></w:r><w:r><w:t>Zhang San</w:t></w:r><w:del w:id="1" w:author="li">'
        "<w:r><w:delText> the quarrelsome</w:delText></w:r></w:del></w:p>"
    )
    data = package(change + paragraph("The second paragraph stays."))
    pdf = convert.to_pdf(sandbox.strip(FileKind.DOCX, data))
    assert texts(pdf) == ["ReplytoZhangSanThesecondparagraphstays."]
    copy = redacted(stored(data, "reply.docx"), Marks(terms=(Term("Zhang San", "deny_privacy"),)))
    made = queries.open_bytes(copy.digest)
    assert copy.kind == FileKind.PDF
    assert texts(made) == [""]
    assert b"Zhang" not in made
