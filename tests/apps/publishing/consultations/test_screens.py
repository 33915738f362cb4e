"""The screens of consultations: who may open what, what is shown, and what a refusal keeps."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.publishing.models import Consultation
from gongkai.publishing.services import consultations
from tests.factories import organisations as make
from tests.factories import publishing as made


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def item(county):
    return made.item(county.education)


@pytest.fixture
def editor(item):
    return made.staff(item.unit)["editor"]


@pytest.fixture
def consultation(item, editor, county) -> Consultation:
    now = clock.now()
    return consultations.consult(
        actor=make.actor(editor),
        now=now,
        item=item,
        unit=county.health,
        question="请确认 <b>第三部分</b> 的数据。",
        due_on=now.date() + timedelta(days=10),
    )


@pytest.fixture
def officer(county):
    return make.person("officer.health", county.health, Role.INFORMATION_OFFICER)


def page(consultation) -> str:
    return reverse("publishing:consultation", args=[consultation.pk])


def test_an_organ_is_asked_on_the_screen(item, editor, county) -> None:
    browser = make.client_of(editor)
    address = reverse("publishing:consult", args=[item.public_id])
    shown = browser.get(address).content.decode()
    assert "昌宁县卫生局" in shown
    # The own unit is not among those to choose.
    assert f'<option value="{county.education.code}"' not in shown
    sent = {"unit": county.health.code, "organ": "", "question": "可否公开？", "due_on": "2099-01-04"}
    answer = browser.post(address, sent, follow=True)
    assert answer.redirect_chain == [(reverse("publishing:item", args=[item.public_id]), 302)]
    assert "收到答复之前，这条信息不能签发" in answer.content.decode()
    assert Consultation.objects.get().due_on == date(2099, 1, 4)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"unit": "", "organ": ""}, "请选择本系统内的机关"),
        ({"organ": "昌宁县人民检察院"}, "一次只征求一个机关的意见"),
        ({"question": ""}, "请填写请对方确认什么"),
        ({"due_on": "2020-01-01"}, "答复期限应晚于今天"),
        ({"due_on": "明天"}, "日期不对"),
        ({"unit": "no-such-unit"}, "选项"),
    ],
)
def test_a_refused_question_keeps_what_was_typed(item, editor, county, changes, message) -> None:
    sent = {
        "unit": county.health.code,
        "organ": "",
        "question": "可否公开？",
        "due_on": "2099-01-04",
        **changes,
    }
    answer = make.client_of(editor).post(reverse("publishing:consult", args=[item.public_id]), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert message in shown
    assert sent["question"] in shown
    assert sent["due_on"] in shown
    assert Consultation.objects.count() == 0


def test_nobody_asks_about_an_item_that_is_public(county) -> None:
    public = made.item(county.education, ItemState.PUBLISHED)
    editor = made.staff(county.education)["editor"]
    answer = make.client_of(editor).get(reverse("publishing:consult", args=[public.public_id]))
    assert answer.status_code == 409
    assert "不能征求其他机关意见" in answer.content.decode()


def test_the_asked_organ_reads_text_and_question_and_answers(consultation, officer) -> None:
    browser = make.client_of(officer)
    shown = browser.get(page(consultation)).content.decode()
    assert "为保障公民、法人和其他组织依法获取政府信息" in shown
    assert "&lt;b&gt;第三部分&lt;/b&gt;" in shown
    assert "撤销征求意见" not in shown
    # Who answers here answers today; the day is asked of who records a letter.
    assert 'name="answered_on"' not in shown
    sent = {"outcome": "agrees", "answer": "", "digest": consultation.item.current.digest}
    answer = browser.post(page(consultation), sent, follow=True)
    shown = answer.content.decode()
    assert "同意公开" in shown
    assert "征求意见已经结束，这里不再显示文稿" in shown
    assert "为保障公民、法人和其他组织依法获取政府信息" not in shown


def test_who_asked_sees_the_text_and_may_cancel_but_not_answer(consultation, editor) -> None:
    browser = make.client_of(editor)
    shown = browser.get(page(consultation)).content.decode()
    assert "撤销征求意见" in shown
    assert 'name="outcome"' not in shown
    sent = {"outcome": "agrees", "answer": "", "digest": consultation.item.current.digest}
    assert browser.post(page(consultation), sent).status_code == 403
    consultation.refresh_from_db()
    assert consultation.open


def test_an_answer_to_an_older_text_is_kept_on_the_screen_and_can_be_sent_again(
    consultation, officer
) -> None:
    browser = make.client_of(officer)
    sent = {"outcome": "disagrees", "answer": "数据有误。", "digest": "0" * 64}
    answer = browser.post(page(consultation), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "又有修改，本次没有答复" in shown
    assert "数据有误。" in shown
    assert consultation.item.current.digest in shown
    consultation.refresh_from_db()
    assert consultation.open


def test_an_answer_without_choice_or_reason_is_refused_at_its_field(consultation, officer) -> None:
    browser = make.client_of(officer)
    digest = consultation.item.current.digest
    assert browser.post(page(consultation), {"digest": digest}).status_code == 422
    answer = browser.post(page(consultation), {"outcome": "disagrees", "answer": " ", "digest": digest})
    assert answer.status_code == 422
    assert "写明理由和修改意见" in answer.content.decode()


def test_a_second_answer_is_not_taken(consultation, officer) -> None:
    browser = make.client_of(officer)
    digest = consultation.item.current.digest
    browser.post(page(consultation), {"outcome": "agrees", "answer": "", "digest": digest})
    again = browser.post(
        page(consultation), {"outcome": "disagrees", "answer": "不行。", "digest": digest}, follow=True
    )
    assert "没有保存新的答复" in again.content.decode()
    consultation.refresh_from_db()
    assert consultation.outcome == "agrees"


def test_a_letter_from_outside_is_recorded_with_its_day(item, editor) -> None:
    now = clock.now()
    asked = consultations.consult(
        actor=make.actor(editor),
        now=now,
        item=item,
        organ="昌宁县人民检察院",
        question="可否公开？",
        due_on=now.date() + timedelta(days=10),
    )
    browser = make.client_of(editor)
    assert 'name="answered_on"' in browser.get(page(asked)).content.decode()
    sent = {"outcome": "agrees", "answer": "", "digest": item.current.digest, "answered_on": now.date()}
    assert browser.post(page(asked), sent).status_code == 302
    asked.refresh_from_db()
    assert asked.answered_on == now.date()


def test_waiting_is_ended_with_a_reason_by_who_asked(consultation, editor, officer) -> None:
    address = reverse("publishing:consultation-cancel", args=[consultation.pk])
    assert make.client_of(officer).get(address).status_code == 403
    browser = make.client_of(editor)
    assert browser.post(address, {"reason": ""}).status_code == 422
    answer = browser.post(address, {"reason": "有关数据已经删去。"}, follow=True)
    assert "不再等候" in answer.content.decode()
    again = browser.get(address, follow=True)
    assert "不需要再撤销" in again.content.decode()


def test_the_item_and_question_of_strangers_do_not_exist(consultation, item, county) -> None:
    stranger = make.client_of(make.person("stranger", county.township, Role.INFORMATION_OFFICER))
    for name, argument in (
        ("consultation", consultation.pk),
        ("consultation-cancel", consultation.pk),
        ("consult", item.public_id),
        ("consultation", 999_999),
    ):
        address = reverse(f"publishing:{name}", args=[argument])
        assert stranger.get(address).status_code == 404, name
        assert stranger.post(address, {"reason": "试试"}).status_code == 404, name


def test_a_question_marks_in_the_list_what_is_open_late_and_answered(consultation, officer) -> None:
    Consultation.objects.filter(pk=consultation.pk).update(due_on=date(2026, 1, 5))
    browser = make.client_of(officer)
    shown = browser.get(reverse("publishing:consultations")).content.decode()
    assert "待答复，已超期" in shown
    assert "status--warning" in shown
    exported = browser.get(reverse("publishing:consultations"), {"export": "csv"})
    assert "待答复，已超期" in b"".join(exported).decode("utf-8-sig")
    nothing = browser.get(reverse("publishing:consultations"), {"q": "没有这样的机关"}).content.decode()
    assert "没有征求意见" in nothing


def test_the_list_costs_the_same_for_many_questions(
    consultation, officer, item, editor, django_assert_max_num_queries
) -> None:
    now = clock.now()
    for number in range(30):
        consultations.consult(
            actor=make.actor(editor),
            now=now,
            item=item,
            organ=f"第 {number} 机关",
            question="可否公开？",
            due_on=now.date() + timedelta(days=10),
        )
    browser = make.client_of(editor)
    with django_assert_max_num_queries(12):
        assert "第 29 机关" in browser.get(reverse("publishing:consultations")).content.decode()
