"""Another organ is asked before publication, reads the text while it is asked, and answers."""

from datetime import date, timedelta

import pytest

from gongkai.domain.errors import Conflict, Invalid, NotPermitted, Refused
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.publishing import queries
from gongkai.publishing.models import Consultation, Item
from gongkai.publishing.services import consultations, items, reviews
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW
DUE = date(2026, 3, 16)


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def item(county) -> Item:
    return made.item(county.education)


@pytest.fixture
def editor(item):
    return make.actor(made.staff(item.unit)["editor"])


@pytest.fixture
def asked_officer(county):
    return make.actor(make.person("officer.health", county.health, Role.INFORMATION_OFFICER))


def ask(editor, item, **changes) -> Consultation:
    values = {"question": "请确认第三部分的数据。", "due_on": DUE, **changes}
    return consultations.consult(actor=editor, now=NOW, item=item, **values)


def answer(actor, consultation, **changes) -> Consultation:
    values = {"outcome": "agrees", "answer": "", "answered_on": NOW.date(), **changes}
    return consultations.record_opinion(actor=actor, now=NOW, consultation=consultation, **values)


def test_an_organ_of_the_house_is_asked_by_its_name_of_today(editor, item, county) -> None:
    asked = ask(editor, item, unit=county.health)
    assert (asked.organ, asked.unit, asked.open) == ("昌宁县卫生局", county.health, True)
    item.refresh_from_db()
    assert item.open_consultations == 1


def test_nobody_is_asked_twice_at_a_time(editor, item, county) -> None:
    ask(editor, item, unit=county.health)
    with pytest.raises(Invalid, match="尚未答复") as refusal:
        ask(editor, item, unit=county.health)
    assert refusal.value.field == "unit"
    ask(editor, item, organ="昌宁县人民检察院")
    with pytest.raises(Invalid, match="尚未答复") as refusal:
        ask(editor, item, organ="昌宁县人民检察院")
    assert refusal.value.field == "organ"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "unit"),
        ({"organ": "  "}, "unit"),
        ({"organ": "检察院", "question": " "}, "question"),
        ({"organ": "检察院", "due_on": NOW.date()}, "due_on"),
    ],
)
def test_a_question_that_is_not_whole_is_refused_at_its_field(editor, item, changes, field) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(editor, item, **changes)
    assert refusal.value.field == field
    assert Consultation.objects.count() == 0


def test_the_own_unit_is_not_asked(editor, item, county) -> None:
    with pytest.raises(Invalid, match="本单位"):
        ask(editor, item, unit=county.education)


def test_two_organs_in_one_question_are_refused(editor, item, county) -> None:
    with pytest.raises(Invalid, match="一个机关") as refusal:
        ask(editor, item, unit=county.health, organ="检察院")
    assert refusal.value.field == "organ"


def test_an_organ_that_was_merged_is_not_asked(editor, item, county) -> None:
    from gongkai.organisations.services import reforms

    reforms.merge_units(
        actor=make.SYSTEM,
        now=NOW,
        units=[county.health],
        successor=county.township,
        on=NOW.date(),
        reason="机构改革",
    )
    county.health.refresh_from_db()
    with pytest.raises(Invalid, match="已撤并"):
        ask(editor, item, unit=county.health)


def test_a_reviewer_of_another_unit_may_not_ask(item, county) -> None:
    stranger = make.actor(make.person("stranger", county.health, Role.INFORMATION_OFFICER))
    with pytest.raises(NotPermitted):
        ask(stranger, item, organ="检察院")


def test_the_organ_answers_and_the_item_can_be_signed(editor, item, county, asked_officer) -> None:
    asked = ask(editor, item, unit=county.health)
    answered = answer(asked_officer, asked, outcome="agrees_with_changes", answer="第三部分请改为 12 所。")
    assert (answered.outcome, answered.answered_by) == ("agrees_with_changes", "officer.health")
    item.refresh_from_db()
    assert item.open_consultations == 0


def test_an_open_question_keeps_the_item_from_being_signed(county) -> None:
    item = made.item(county.education, ItemState.SIGNATURE)
    staff = made.staff(county.education)
    ask(make.actor(staff["editor"]), item, organ="检察院")
    signatory = make.actor(staff["signatory"])
    with pytest.raises(Refused, match="1 个机关的意见没有收到"):
        reviews.sign_item(actor=signatory, now=NOW, item=item, digest=item.current.digest)
    asked = Consultation.objects.get()
    answer(make.actor(staff["editor"]), asked)
    signed = reviews.sign_item(actor=signatory, now=NOW, item=item, digest=item.current.digest)
    assert signed.state == ItemState.PUBLISHED


def test_who_asked_does_not_answer_for_an_organ_of_the_house(editor, item, county) -> None:
    asked = ask(editor, item, unit=county.health)
    with pytest.raises(NotPermitted, match="昌宁县卫生局"):
        answer(editor, asked)


def test_a_letter_of_an_organ_outside_is_recorded_by_who_asked(editor, item, asked_officer) -> None:
    asked = ask(editor, item, organ="昌宁县人民检察院")
    with pytest.raises(NotPermitted):
        answer(asked_officer, asked)
    assert answer(editor, asked).answered_by == editor.code


@pytest.mark.parametrize("outcome", ["disagrees", "agrees_with_changes"])
def test_an_answer_against_publication_gives_its_reason(editor, item, outcome) -> None:
    asked = ask(editor, item, organ="检察院")
    with pytest.raises(Invalid) as refusal:
        answer(editor, asked, outcome=outcome, answer=" ")
    assert refusal.value.field == "answer"


@pytest.mark.parametrize("days", [-1, 1])
def test_an_answer_before_the_question_or_after_today_is_refused(editor, item, days) -> None:
    asked = ask(editor, item, organ="检察院")
    with pytest.raises(Invalid) as refusal:
        answer(editor, asked, answered_on=NOW.date() + timedelta(days=days))
    assert refusal.value.field == "answered_on"


def test_a_question_is_answered_once(editor, item) -> None:
    asked = ask(editor, item, organ="检察院")
    answer(editor, asked)
    with pytest.raises(Refused, match="已经答复或撤销"):
        answer(editor, asked)
    with pytest.raises(Refused, match="已经答复或撤销"):
        consultations.cancel_consultation(actor=editor, now=NOW, consultation=asked, reason="不等了")
    item.refresh_from_db()
    assert item.open_consultations == 0


def test_an_answer_to_a_text_that_has_changed_is_not_taken(editor, item, county, asked_officer) -> None:
    asked = ask(editor, item, unit=county.health)
    seen = item.current.digest
    items.amend_item(actor=editor, now=NOW, item=item, content=made.content(title="改过的标题"))
    with pytest.raises(Conflict, match="又有修改"):
        answer(asked_officer, asked, digest=seen)
    asked.refresh_from_db()
    assert asked.open
    item.refresh_from_db()
    assert answer(asked_officer, asked, digest=item.current.digest).outcome == "agrees"


def test_the_history_says_to_which_text_the_answer_belongs(editor, item, county, asked_officer) -> None:
    from gongkai.lib import history

    asked = ask(editor, item, unit=county.health)
    answer(asked_officer, asked, digest=item.current.digest)
    last = history.of(item.link)[-1]
    assert last.name == "publishing.opinion_recorded"
    assert (last.detail["version"], last.detail["digest"]) == (1, item.current.digest)


def test_waiting_ends_only_with_a_reason(editor, item) -> None:
    asked = ask(editor, item, organ="检察院")
    with pytest.raises(Refused, match="理由"):
        consultations.cancel_consultation(actor=editor, now=NOW, consultation=asked, reason=" ")
    consultations.cancel_consultation(actor=editor, now=NOW, consultation=asked, reason="数据已删去。")
    item.refresh_from_db()
    assert item.open_consultations == 0


def test_the_asked_organ_reads_the_text_only_while_it_is_asked(editor, item, county, asked_officer) -> None:
    asked = ask(editor, item, unit=county.health)
    assert queries.shows_text(asked_officer, queries.find_consultation(asked.pk))
    assert [
        each.pk for each in queries.consultations_asked_of(asked_officer, [Role.INFORMATION_OFFICER])
    ] == [asked.pk]
    answer(asked_officer, asked)
    found = queries.find_consultation(asked.pk)
    assert not queries.shows_text(asked_officer, found)
    assert queries.shows_text(editor, found)
    assert not queries.consultations_asked_of(asked_officer, [Role.INFORMATION_OFFICER]).exists()


def test_nobody_is_asked_any_more_about_an_item_that_was_given_up(
    editor, item, county, asked_officer
) -> None:
    asked = ask(editor, item, unit=county.health)
    items.discard_item(actor=editor, now=NOW, item=item, reason="重复录入。")
    assert not queries.consultations_asked_of(asked_officer, [Role.INFORMATION_OFFICER]).exists()
    assert not queries.consultations_seen(asked_officer, only_open=True).exists()
    found = queries.find_consultation(asked.pk)
    assert not queries.awaits_answer(found)
    assert not queries.shows_text(asked_officer, found)


def test_all_waiting_ends_with_the_text_and_answers_stay(editor, item, county, asked_officer) -> None:
    answered = ask(editor, item, unit=county.health)
    answer(asked_officer, answered)
    waiting = ask(editor, item, organ="昌宁县人民检察院")
    item.refresh_from_db()
    assert consultations.end_waiting(item=item, now=NOW) == 1
    item.save()
    answered.refresh_from_db()
    waiting.refresh_from_db()
    assert (answered.cancelled_at, waiting.cancelled_at, item.open_consultations) == (None, NOW, 0)
    with pytest.raises(Refused, match="已经答复或撤销"):
        answer(editor, waiting)


def test_a_third_unit_sees_nothing_of_the_question(editor, item, county) -> None:
    ask(editor, item, unit=county.health)
    stranger = make.actor(make.person("stranger", county.township, Role.INFORMATION_OFFICER))
    assert not queries.consultations_seen(stranger).exists()
    assert not queries.consultations_asked_of(stranger, [Role.INFORMATION_OFFICER]).exists()


def test_the_list_is_narrowed_by_organ_title_and_openness(editor, item, county, asked_officer) -> None:
    first = ask(editor, item, unit=county.health)
    second = ask(editor, item, organ="昌宁县人民检察院")
    assert {each.pk for each in queries.consultations_seen(editor)} == {first.pk, second.pk}
    assert [each.pk for each in queries.consultations_seen(editor, text="检察院")] == [second.pk]
    assert queries.consultations_seen(editor, text="春季学期").count() == 2
    answer(asked_officer, first)
    assert [each.pk for each in queries.consultations_seen(editor, only_open=True)] == [second.pk]
    assert [each.pk for each in queries.consultations_seen(asked_officer)] == [first.pk]
