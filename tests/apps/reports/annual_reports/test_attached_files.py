"""A report that is handed over takes what was signed along as files, and a correction takes their place."""

from dataclasses import replace
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pytest

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted
from gongkai.domain.findings import Severity
from gongkai.files import queries as files
from gongkai.files.models import StoredFile
from gongkai.lib.paper import docx
from gongkai.publishing.services import items
from gongkai.publishing.services.attachments import bring_file
from gongkai.reports.queries.annual_reports import item_of
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_publication import hand_over
from tests.apps.lib import papers
from tests.apps.reports.annual_reports.conftest import NOW, YEAR, fresh, opened, send, sign, signed
from tests.apps.reports.annual_reports.test_after import LATER, MUCH_LATER, publish
from tests.apps.reports.annual_reports.test_screens import CODE, browser_of, page, post
from tests.reading.documents.pdf_builder import line, pdf

TITLE = "昌宁县教育局2016年政府信息公开工作年度报告"


def kept(version) -> dict[str, bytes]:
    return {each.name: files.open_bytes(each.file) for each in version.content.attachments}


def words_of(data: bytes) -> str:
    return ZipFile(BytesIO(data)).read("word/document.xml").decode()


def test_the_signed_text_is_attached_as_word_file_and_pdf(home, layout) -> None:
    given = hand_over(actor=home.editor, now=NOW, report=signed(home))
    found = kept(given.item.current)
    assert "收到政府信息公开申请19件" in words_of(found[f"{TITLE}.docx"])
    if given.without_pdf:
        papers.laid_out(papers.report())  # which skips, or fails, as it does elsewhere
    assert list(found) == [f"{TITLE}.docx", f"{TITLE}.pdf"]
    with pdfplumber.open(BytesIO(found[f"{TITLE}.pdf"])) as file:
        text = "".join(each.extract_text() for each in file.pages)
    assert "收到政府信息公开申请19件" in "".join(text.split())
    assert given.waits_for == ""
    asked = [each for each in given.item.current.findings if each["severity"] != Severity.NOTE]
    assert [each["message"] for each in asked if each["field"] == "attachments"] == []


def test_without_a_layout_for_pdf_the_word_file_goes_along_and_the_screen_says_so(home) -> None:
    report = signed(home)
    editor = browser_of(home.editor)
    post(editor, "annual-hand-over", CODE, YEAR)
    html = page(editor, "annual-report", CODE, YEAR)
    assert "已成为" in html
    assert "不能排版 PDF" in html
    assert list(kept(item_of(fresh(report)).current)) == [f"{TITLE}.docx"]


def test_nothing_is_kept_of_a_report_that_may_not_be_handed_over(home) -> None:
    report = opened(home)
    with pytest.raises((Invalid, IllegalMove)):
        hand_over(actor=home.editor, now=NOW, report=report)
    report = sign(home, send(home, report))
    with pytest.raises(NotPermitted):
        hand_over(actor=home.signatory, now=NOW, report=report)
    assert not StoredFile.objects.exists()


def test_the_files_of_a_correction_take_the_place_of_those_before_and_leave_others_alone(home) -> None:
    given = hand_over(actor=home.editor, now=NOW, report=signed(home))
    item = items.recall_item(actor=home.editor, now=NOW, item=given.item)
    # As a machine that can lays it out; this one cannot any more.
    bring = partial(bring_file, actor=home.editor, now=NOW, unit=home.county.education)
    older = bring(name=f"{TITLE}.pdf", data=pdf([line(72, 700, TITLE)]))
    other = bring(name="解读.docx", data=docx(papers.report()))
    content = item.current.content
    item = items.amend_item(
        actor=home.editor,
        now=NOW,
        item=item,
        content=replace(content, attachments=(*content.attachments, older, other)),
    )
    item = items.send_item(actor=home.editor, now=NOW, item=item)
    publish(home, item)
    report = fresh(given.report)
    flow.correct_report(actor=home.editor, now=LATER, report=report, reason="漏写一句")
    writing.save_chapter(
        actor=home.editor, now=LATER, report=fresh(report), chapter="other", body="补写的一句。"
    )
    report = sign(home, send(home, fresh(report)), later=48)
    found = kept(hand_over(actor=home.editor, now=MUCH_LATER, report=report).item.current)
    assert list(found) == [f"{TITLE}.docx", "解读.docx"]
    assert "补写的一句。" in words_of(found[f"{TITLE}.docx"])
    # What is public is as it was.
    out = kept(item_of(fresh(report)).published)
    assert list(out) == [f"{TITLE}.docx", f"{TITLE}.pdf", "解读.docx"]
    assert "补写的一句。" not in words_of(out[f"{TITLE}.docx"])
