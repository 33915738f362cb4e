"""The screens of decision, reply, review and letters: what they show, what they keep, what they refuse."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from gongkai.domain.information_requests.outcomes import Outcome as O
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.publishing.secrecy import SecrecyQuestion
from gongkai.information_requests.models import (
    InformationRequest,
    LetterTemplate,
    Reply,
    RequestedItem,
    RequestFile,
)
from gongkai.information_requests.services import deciding, replying
from gongkai.lib import clock
from tests.apps.files import builders
from tests.apps.information_requests import reply_flow as play
from tests.apps.information_requests.test_model_letters import DELAY
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import replied_requests
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: play.NOON)


def desk(made: InformationRequest, part: str) -> Client:
    return make.client_of(make_request.staff(made.unit)[part])


def address(name: str, made: InformationRequest, *more: Any) -> str:
    return reverse(f"information_requests:{name}", args=[made.public_id, *more])


def body_of(response: Any) -> str:
    return response.content.decode()


def test_page_asks_only_for_what_the_outcome_owes(county: County) -> None:
    made = make_request.request(county.education)
    browser = desk(made, "clerk")
    assert 'name="places-1" rows' not in body_of(browser.get(address("decision", made)))
    shown = browser.post(
        address("decision", made),
        {
            "revision": made.revision,
            "then": "switch",
            "outcome-1": "not_held_nonexistent",
            "reasons-1": "写了一半",
        },
    )
    assert shown.status_code == 200
    text = body_of(shown)
    assert "检索处所" in text
    assert "写了一半" in text
    assert "第三十六条第（四）项" in text


def test_decision_then_reply_then_sent(county: County) -> None:
    made = make_request.request(county.education)
    browser = desk(made, "clerk")
    answer = browser.post(
        address("decision", made),
        {"revision": made.revision, "outcome-1": "grant", "information-1": "招标文件复印件一份"},
    )
    assert answer.headers["Location"] == address("reply", made)
    assert RequestedItem.objects.get(request=made).told == {"information": "招标文件复印件一份"}
    page = browser.get(address("reply", made))
    text = body_of(page)
    assert "现向你提供：招标文件复印件一份" in text
    assert "没有必须处理的问题，下面是提示" in text
    made = make_request.fresh(made)
    form = page.context["form"]
    sent = browser.post(
        address("reply", made),
        {"revision": made.revision, "body": form["body"].value(), "then": "send"},
    )
    assert sent.headers["Location"] == reverse("information_requests:request", args=[made.public_id])
    assert make_request.fresh(made).state == RequestState.UNDER_SECRECY_REVIEW


def test_refused_reply_keeps_every_word_and_tells_what_is_wrong(county: County) -> None:
    made = make_request.request(county.education)
    reply = play.drafted(made, O.GRANT)
    made = make_request.fresh(made)
    spoiled = reply.body.replace("第三十六条第（二）项", "第三十六条") + "我又加了一句"
    answer = desk(made, "clerk").post(
        address("reply", made), {"revision": made.revision, "body": spoiled, "then": "send"}
    )
    assert answer.status_code == 422
    text = body_of(answer)
    assert "我又加了一句" in text
    assert "应当引用" in text
    assert make_request.fresh(made).state == RequestState.IN_PROCESS
    # What was typed is saved all the same.
    assert "我又加了一句" in Reply.objects.get(request=made).body


def test_reply_that_somebody_else_saved_meanwhile_is_told_plainly(county: County) -> None:
    made = make_request.request(county.education)
    reply = play.drafted(made, O.GRANT)
    answer = desk(made, "office").post(
        address("reply", made), {"revision": 1, "body": reply.body, "then": "save"}
    )
    assert answer.status_code == 422
    assert "刚刚被别人办理过" in body_of(answer)


def test_undecided_items_come_before_the_reply(county: County) -> None:
    made = make_request.request(county.education)
    answer = desk(made, "clerk").get(address("reply", made))
    assert answer.headers["Location"] == address("decision", made)


def test_choice_among_refusals_is_asked_on_the_page(county: County) -> None:
    made = make_request.request(county.education, items=("讨论记录", "值班安排"))
    who = play.people(made)
    deciding.decide_items(
        actor=who["clerk"],
        now=play.NOON,
        request=made,
        decisions=(play.decision(1, O.DENY_PROCESS), play.decision(2, O.DENY_INTERNAL)),
    )
    made = make_request.fresh(made)
    browser = desk(made, "clerk")
    assert "计入统计的办理结果" in body_of(browser.get(address("reply", made)))
    answer = browser.post(address("reply", made), {"revision": made.revision, "then": "save", "body": ""})
    assert answer.status_code == 422
    done = browser.post(
        address("reply", made),
        {
            "revision": made.revision,
            "then": "save",
            "body": "",
            "chosen": "deny_process",
            "chosen_reason": "篇幅最多",
        },
    )
    assert done.status_code == 302
    assert Reply.objects.get(request=made).outcome == O.DENY_PROCESS


def verdict(made: InformationRequest, **typed: Any) -> dict[str, Any]:
    made = make_request.fresh(made)
    reply = Reply.objects.get(request=made, current=True)
    return {
        "revision": made.revision,
        "digest": reply.digest,
        "state": made.state,
        "decision": "pass",
        **typed,
    }


def test_reply_is_reviewed_and_signed_on_its_page(county: County) -> None:
    made = make_request.request(county.education)
    play.sent(made, O.GRANT)
    no = {question.value: "no" for question in SecrecyQuestion}
    page = desk(made, "secrecy").get(address("reply-review", made))
    assert "（草稿，未签发）" in body_of(page)
    desk(made, "secrecy").post(address("reply-review", made), verdict(made, **no, conclusion="may_go_out"))
    assert make_request.fresh(made).state == RequestState.UNDER_LEGAL_REVIEW
    desk(made, "lawyer").post(address("reply-review", made), verdict(made, opinion="适用条款正确"))
    assert make_request.fresh(made).state == RequestState.AWAITING_SIGNATURE
    answer = desk(made, "head").post(address("reply-review", made), verdict(made), follow=True)
    assert "教育局公开答〔2026〕1号" in body_of(answer)
    assert make_request.fresh(made).state == RequestState.DECIDED


def test_unanswered_question_is_shown_at_its_place(county: County) -> None:
    made = make_request.request(county.education)
    play.sent(made, O.GRANT)
    answer = desk(made, "secrecy").post(address("reply-review", made), verdict(made, conclusion="may_go_out"))
    assert answer.status_code == 422
    assert make_request.fresh(made).state == RequestState.UNDER_SECRECY_REVIEW


def test_reviewer_sends_back_with_a_reason(county: County) -> None:
    made = make_request.request(county.education)
    play.sent(made, O.GRANT)
    browser = desk(made, "secrecy")
    refused = browser.post(address("reply-review", made), verdict(made, decision="return"))
    assert refused.status_code == 422
    browser.post(address("reply-review", made), verdict(made, decision="return", reason="附件没有遮盖电话"))
    assert make_request.fresh(made).state == RequestState.IN_PROCESS


def test_second_tab_of_a_reviewer_is_told_that_it_went_on(county: County) -> None:
    made = make_request.request(county.education)
    play.sent(made, O.GRANT)
    old = verdict(made, opinion="")
    replying.recall(actor=play.people(made)["clerk"], now=play.NOON, request=made)
    no = {question.value: "no" for question in SecrecyQuestion}
    answer = desk(made, "secrecy").post(
        address("reply-review", made), {**old, **no, "conclusion": "may_go_out"}
    )
    assert answer.status_code == 422
    assert "已经变为“办理中”" in body_of(answer)


def test_clerk_has_no_part_in_a_verdict(county: County) -> None:
    made = make_request.request(county.education)
    play.sent(made, O.GRANT)
    assert desk(made, "clerk").get(address("reply-review", made)).status_code == 403


def test_rehearsal_leads_to_where_a_missing_record_is_added(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.DENY_STATE_SECRET)
    text = body_of(desk(made, "clerk").get(address("rehearsal", made)))
    assert "是否依法定密" in text
    assert f"{address('proof-new', made)}?record=secret_mark" in text


def test_added_proof_answers_its_question(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.DENY_STATE_SECRET)
    file = SimpleUploadedFile("定密.docx", builders.docx())
    answer = desk(made, "clerk").post(
        address("proof-new", made), {"record": "secret_mark", "file": file, "title": "定密审批表"}
    )
    assert answer.status_code == 302
    assert RequestFile.objects.get(request=made).proves == "secret_mark"
    text = body_of(desk(made, "clerk").get(address("rehearsal", made)))
    assert "record=secret_mark" not in text


def test_file_with_a_macro_is_refused_and_told_why(county: County) -> None:
    made = make_request.request(county.education)
    play.drafted(made, O.GRANT)
    file = SimpleUploadedFile("随附.docx", b"MZ" + b"\x00" * 64)
    answer = desk(made, "clerk").post(address("reply-file-new", made), {"file": file, "title": "随附"})
    assert answer.status_code == 422
    assert not RequestFile.objects.exists()


def test_letter_is_read_printed_and_downloaded(county: County) -> None:
    made = make_request.request(county.education)
    letter = play.signed(made, O.GRANT)
    browser = desk(made, "clerk")
    text = body_of(browser.get(address("letter", made, letter.pk)))
    assert "教育局公开答〔2026〕1号" in text
    assert "现向你提供" in text
    word = browser.get(address("letter-docx", made, letter.pk))
    lines = [each.text for each in Document(io.BytesIO(word.content)).paragraphs]
    assert "教育局公开答〔2026〕1号" in lines
    assert "王小明：" in lines
    paper = browser.get(address("letter-pdf", made, letter.pk))
    assert paper.content.startswith(b"%PDF")


def test_letter_of_another_request_is_not_there(county: County) -> None:
    made, other = (make_request.request(county.education) for _ in range(2))
    letter = replied_requests.letter(other)
    assert desk(made, "clerk").get(address("letter", made, letter.pk)).status_code == 404


def test_what_an_applicant_wrote_is_shown_and_not_run(county: County) -> None:
    made = make_request.request(county.education, items=("<script>alert(1)</script>{{机关}}",))
    letter = play.signed(made, O.GRANT)
    text = body_of(desk(made, "clerk").get(address("letter", made, letter.pk)))
    assert "<script>alert(1)" not in text
    # Shown as typed, in signs that nothing will ever fill.
    assert "｛｛机关｝｝" in text


def test_answer_on_the_spot_is_offered_and_done(county: County) -> None:
    made = make_request.request(county.education, RequestState.RECEIVED, received_on=play.DECIDED)
    browser = desk(made, "office")
    page = body_of(browser.get(reverse("information_requests:request", args=[made.public_id])))
    assert "当场答复" in page
    answer = browser.post(
        address("on-the-spot", made),
        {"revision": made.revision, "access-1": "县政府网站，索引号1", "received_by": "本人"},
    )
    assert answer.status_code == 302
    assert make_request.fresh(made).state == RequestState.SERVED


def test_page_of_a_request_shows_decision_and_letters(county: County) -> None:
    made = make_request.request(county.education)
    letter = play.signed(made, O.DENY_PROCESS)
    text = body_of(desk(made, "head").get(reverse("information_requests:request", args=[made.public_id])))
    assert "过程性信息" in text
    assert letter.document_number in text
    assert "撤回答复" in text


def test_signed_reply_is_revoked_with_a_reason(county: County) -> None:
    made = make_request.request(county.education)
    play.signed(made, O.GRANT)
    browser = desk(made, "head")
    assert browser.post(address("reply-revoke", made), {"reason": ""}).status_code == 422
    assert browser.post(address("reply-revoke", made), {"reason": "附件拿错"}).status_code == 302
    text = body_of(browser.get(reverse("information_requests:request", args=[made.public_id])))
    assert "已作废" in text


def test_model_letter_is_previewed_before_it_is_used(county: County) -> None:
    make_request.staff(county.root)
    browser = make.client_of(make_request.staff(county.root)["office"])
    new = reverse("information_requests:model-new")
    typed = {"unit": "530524", "kind": "extension_notice", "regime": "reg2019", "outcome": "", "text": DELAY}
    assert browser.get(new).status_code == 200
    shown = browser.post(new, typed)
    assert "敬请谅解" in body_of(shown)
    assert not LetterTemplate.objects.exists()
    done = browser.post(new, {**typed, "then": "adopt"})
    model = LetterTemplate.objects.get()
    assert done.headers["Location"] == reverse("information_requests:model", args=[model.pk])
    assert "敬请谅解" in body_of(browser.get(done.headers["Location"]))
    assert "延期答复告知书" in body_of(browser.get(reverse("information_requests:models")))
    end = reverse("information_requests:model-end", args=[model.pk])
    assert browser.post(end, {"reason": "换新版"}).status_code == 302


def test_model_letter_from_a_file_is_put_into_the_field_to_be_mended(county: County) -> None:
    browser = make.client_of(make_request.staff(county.root)["office"])
    file = SimpleUploadedFile("延期.txt", DELAY.replace("{{文号}}", "{{编号}}").encode())
    answer = browser.post(
        reverse("information_requests:model-new"),
        {"unit": "530524", "kind": "extension_notice", "regime": "reg2019", "outcome": "", "file": file},
    )
    assert answer.status_code == 422
    text = body_of(answer)
    assert "第 3 行：没有“编号”这个名称" in text
    assert "{{编号}}" in text


def test_blank_form_names_the_organ_and_asks_no_purpose(county: County) -> None:
    browser = make.client_of(make_request.staff(county.education)["clerk"])
    assert browser.get(reverse("information_requests:blank-forms")).status_code == 200
    answer = browser.get(
        reverse("information_requests:blank-form", args=["application_form", "docx"]), {"unit": "014416330"}
    )
    document = Document(io.BytesIO(answer.content))
    words = "\n".join(
        [*(each.text for each in document.paragraphs), *(cell.text for cell in document.tables[0]._cells)]
    )
    assert "昌宁县教育局" in words
    assert "用途" not in words
    assert "□居民身份证" in words
