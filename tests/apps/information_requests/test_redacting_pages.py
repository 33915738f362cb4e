"""The screen for blacking out, without a script: marks are typed, looked at, mended, taken; nothing typed is lost."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.files.sheets import Size
from gongkai.information_requests.forms.redacting import RedactionForm
from gongkai.information_requests.models import InformationRequest, Redaction, RequestFile
from gongkai.information_requests.services import replying
from gongkai.lib import clock, drafts
from tests.apps.files import builders
from tests.apps.information_requests import redacting_flow as flow
from tests.apps.information_requests import reply_flow as play
from tests.apps.information_requests.redacting_flow import GROUND, NAME
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

A4 = Size(595.0, 842.0)
GROUNDS = (Outcome.DENY_THIRD_PARTY, Outcome.DENY_PROCESS)
TYPED = {"ground-1": GROUND, "terms-1": NAME, "then": "preview"}


def form(**typed: str) -> RedactionForm:
    return RedactionForm(typed, sizes=(A4, A4), grounds=GROUNDS)


def errors(**typed: str) -> dict[str, str]:
    return {name: str(found[0]) for name, found in form(**typed).errors.items()}


def test_marks_are_read_by_ground_and_in_millimetres() -> None:
    made = form(
        **{
            "ground-1": "deny_third_party",
            "terms-1": "张三\n\n 李四 \n张三",
            "boxes-1": "1 25.4 50.8 72 8\n２，10，20，30，4",
            "pages-1": "2",
            "ground-2": "deny_process",
            "boxes-2": "2 0 0 10 10",
            "elsewhere-2": "on",
            "whole": "on",
        }
    )
    assert made.is_valid(), made.errors
    marks = made.marks
    assert [(each.text, each.ground) for each in marks.terms] == [
        ("张三", "deny_third_party"),
        ("李四", "deny_third_party"),
    ]
    first = marks.boxes[0]
    # 25.4 millimetres are an inch, which has 72 points.
    assert (first.page, first.x0, first.y0) == (1, pytest.approx(72), pytest.approx(144))
    assert (first.x1 - first.x0, first.y1 - first.y0) == (
        pytest.approx(204.1, abs=0.1),
        pytest.approx(22.7, abs=0.1),
    )
    told = [(each.page, each.ground, each.elsewhere) for each in marks.boxes]
    assert told == [
        (1, "deny_third_party", False),
        (2, "deny_third_party", False),
        (2, "deny_process", True),
        (2, "deny_third_party", True),
    ]
    assert (marks.boxes[-1].x1, marks.boxes[-1].y1, marks.whole, marks.looked) == (595, 842, True, False)


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"terms-1": "张三"}, "ground-1", "请选择不予公开的理由"),
        ({"ground-1": GROUND, "boxes-1": "1 25 40 60"}, "boxes-1", "第 1 行看不懂"),
        ({"ground-1": GROUND, "boxes-1": "2 1 1 9 9\n一页全部"}, "boxes-1", "第 2 行看不懂"),
        ({"ground-1": GROUND, "boxes-1": "3 1 1 9 9"}, "boxes-1", "文件只有 2 页，没有第 3 页"),
        ({"ground-1": GROUND, "pages-1": "2-1"}, "pages-1", "起止页颠倒"),
        ({"ground-1": GROUND, "pages-1": "1-900"}, "pages-1", "文件只有 2 页，没有第 900 页"),
        ({"ground-1": GROUND, "pages-1": "末页"}, "pages-1", "“末页”看不懂"),
        ({"ground-1": "grant", "terms-1": "张三"}, "ground-1", ""),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(typed: dict[str, str], field: str, message: str) -> None:
    found = errors(**typed)
    assert message in found[field]


def test_there_is_always_room_for_another_ground() -> None:
    assert len(form().groups()) == 1
    assert len(form(**{"terms-1": "张三"}).groups()) == 2
    assert len(form(**{"pages-20": "1"}).groups()) == 20


# The screens.


@pytest.fixture
def made(db: None, monkeypatch: pytest.MonkeyPatch) -> InformationRequest:
    monkeypatch.setattr(clock, "now", lambda: play.NOON)
    monkeypatch.setattr(clock, "today", lambda: play.DECIDED)
    return make_request.request(make.county().education)


@pytest.fixture
def source(made: InformationRequest) -> RequestFile:
    return flow.given(made)


def desk(made: InformationRequest, part: str = "clerk") -> Client:
    return make.client_of(make_request.staff(made.unit)[part])


def address(name: str, file: RequestFile, *more: Any) -> str:
    return reverse(f"information_requests:{name}", args=[file.request.public_id, file.pk, *more])


def body_of(response: Any) -> str:
    return response.content.decode()


def test_pages_and_result_are_pictures_for_those_who_draft(
    made: InformationRequest, source: RequestFile
) -> None:
    browser = desk(made)
    page = body_of(browser.get(address("redact", source)))
    assert page.count("<svg viewBox") == 2
    picture = browser.get(address("file-page", source, 2))
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")
    assert picture.headers["Cache-Control"] == "no-store"
    for number in (0, 3, 9999):
        assert browser.get(address("file-page", source, number)).status_code == 404
    assert browser.get(address("redaction-page", source, 1)).status_code == 404
    assert browser.post(address("redact", source), TYPED).headers["Location"] == address("redaction", source)
    assert browser.get(address("redaction-page", source, 1)).content.startswith(b"\x89PNG")
    # The copy is that of whoever made it.
    assert desk(made, "office").get(address("redaction-page", source, 1)).status_code == 404
    for part in ("secrecy", "lawyer", "head"):
        assert desk(made, part).get(address("file-page", source, 1)).status_code == 403


def test_first_ground_is_that_of_the_decision(made: InformationRequest, source: RequestFile) -> None:
    page = body_of(desk(made).get(address("redact", source)))
    assert '<option value="deny_process" selected>' in page


def test_marks_are_looked_at_mended_and_taken(made: InformationRequest, source: RequestFile) -> None:
    replying.draft_reply(actor=play.people(made)["clerk"], now=play.NOON, request=made)
    browser = desk(made)
    browser.post(address("redact", source), TYPED)
    shown = body_of(browser.get(address("redaction", source)))
    assert "1 处，第 1 页" in shown
    assert Outcome.DENY_THIRD_PARTY.label in shown
    # Whoever goes back finds the marks.
    assert NAME in body_of(browser.get(address("redact", source)))
    digest = re.search('name="digest" value="([0-9a-f]{64})"', shown)
    assert digest is not None
    answer = browser.post(address("redaction", source), {"digest": digest[1]}, follow=True)
    page = body_of(answer)
    assert "已换成遮盖后的文件" in page
    assert "各事项的处理或者附件有变动" in page
    assert drafts.of(make_request.staff(made.unit)["clerk"].username) == []
    given = RequestFile.objects.get(request=made, part="given")
    assert (given.digest, given.redaction_of) == (digest[1], source.digest)


def test_refusal_of_the_marks_stands_on_the_page_with_all_that_was_typed(
    made: InformationRequest, source: RequestFile
) -> None:
    typed = {**TYPED, "terms-1": "没有的人", "boxes-1": "2 10 10 20 20", "looked": "on"}
    answer = desk(made).post(address("redact", source), typed)
    page = body_of(answer)
    assert answer.status_code == 422
    assert "第 1 个要遮盖的词语在文件的文字中没有找到" in page
    assert "没有的人" in page
    assert "2 10 10 20 20" in page
    assert re.search('name="looked"[^>]*checked', page)
    assert not Redaction.objects.exists()


def test_typed_box_is_drawn_on_its_page_when_another_ground_is_asked_for(
    made: InformationRequest, source: RequestFile
) -> None:
    typed = {"ground-1": GROUND, "boxes-1": "2 25 40 60 8", "then": "more"}
    page = body_of(desk(made).post(address("redact", source), typed))
    assert page.count('<fieldset class="part"') == 2
    second = page.partition('id="page-2"')[2]
    assert '<rect class="mark" x="25.0" y="40.0" width="60.0" height="8.0">' in second
    assert "field__error" not in page


def test_forgotten_preview_leads_back_to_the_marks(made: InformationRequest, source: RequestFile) -> None:
    browser = desk(made)
    assert browser.get(address("redaction", source)).headers["Location"] == address("redact", source)
    answer = browser.post(address("redaction", source), {"digest": "0" * 64}, follow=True)
    assert "请重新预览" in body_of(answer)


def test_file_that_has_no_pages_says_what_to_do(made: InformationRequest) -> None:
    source = flow.given(made, builders.xlsx(), "名册.xlsx")
    browser = desk(made)
    assert "另存为 PDF" in body_of(browser.get(address("redact", source)))
    assert browser.get(address("file-page", source, 1)).status_code == 404


def test_file_of_another_case_or_part_is_not_there(made: InformationRequest, source: RequestFile) -> None:
    other = make_request.request(made.unit)
    browser = desk(made)
    for name in ("redact", "redaction"):
        wrong = reverse(f"information_requests:{name}", args=[other.public_id, source.pk])
        assert browser.get(wrong).status_code == 404
    RequestFile.objects.filter(pk=source.pk).update(part="application")
    assert browser.get(address("redact", source)).status_code == 404


def test_findings_stand_beside_the_file_with_what_can_be_done(made: InformationRequest) -> None:
    data = builders.docx(
        "<w:p><w:r><w:t>联系人张丽，身份证号11010519491231002X</w:t></w:r>"
        '<w:ins w:id="2" w:author="李明"><w:r><w:t>补发</w:t></w:r></w:ins></w:p>'
    )
    source = flow.given(made, data, "名单.docx")
    page = body_of(desk(made).get(reverse("information_requests:reply", args=[made.public_id])))
    assert "身份证件号码" in page
    assert "11010519491231002X" not in page
    assert address("redact", source) in page
    assert address("file-clean", source) in page
    answer = desk(made).post(address("file-clean", source), follow=True)
    assert "已换用去掉附加信息（作者、批注、修订）的副本" in body_of(answer)
