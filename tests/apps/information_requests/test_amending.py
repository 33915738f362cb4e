"""What was taken in wrongly: amended, receipt corrected, withdrawn; who was shown the whole."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import ReceiptFacts
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.roles import Role
from gongkai.information_requests.models import Applicant, RequestedItem, RequestTopic
from gongkai.information_requests.queries.proof import filed_digest, receipt_proof
from gongkai.information_requests.services import people
from gongkai.information_requests.services.amending import (
    amend,
    application_of,
    correct_receipt,
    set_topics,
    withdraw,
)
from gongkai.information_requests.services.intake import submit
from gongkai.lib import audit
from gongkai.lib.checkpoints import NoteRefused, verifiers
from gongkai.lib.models import AuditEntry, HistoryEvent
from gongkai.lib.proofs import read_statement, stands
from tests.apps.information_requests.test_intake import WANG, registered
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def test_amendment_names_what_changed_and_keeps_the_words_off_the_history(county: County) -> None:
    made = registered(county)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    changed = replace(application_of(made), name="王晓明", items=("2025年县级学校食堂招标文件",))
    amend(actor=clerk, now=make.NOW, request=made, application=changed, reason="姓名登记有误", revision=1)
    made = make_request.fresh(made)
    assert (made.applicant.name, made.revision) == ("王晓明", 2)
    assert made.name_digest == people.name_digest("王晓明") != people.name_digest("王小明")
    assert RequestedItem.objects.filter(request=made).count() == 1
    event = HistoryEvent.objects.filter(subject=made.link).order_by("-id").first()
    assert event is not None
    assert (event.detail, event.reason) == ({"changed": ["姓名或者名称", "申请的事项"]}, "姓名登记有误")
    entry = AuditEntry.objects.filter(subject=made.link).order_by("-sequence").first()
    assert entry is not None
    assert "王晓明" not in entry.body
    assert audit.matches(entry, "name.before", "王小明")
    assert audit.matches(entry, "name.after", "王晓明")
    assert not audit.matches(entry, "name.after", "王小明")


def test_amendment_of_nothing_without_reason_or_upon_an_old_page_is_refused(county: County) -> None:
    made = registered(county)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    same, other = application_of(made), replace(application_of(made), features="2025年的")
    with pytest.raises(Invalid, match="没有改动"):
        amend(actor=clerk, now=make.NOW, request=made, application=same, reason="更正")
    with pytest.raises(ReasonRequired):
        amend(actor=clerk, now=make.NOW, request=made, application=other, reason=" ")
    with pytest.raises(Conflict):
        amend(actor=clerk, now=make.NOW, request=made, application=other, reason="更正", revision=9)
    assert make_request.fresh(made).features == ""


def test_an_item_on_which_something_was_decided_is_not_taken_out(county: County) -> None:
    made = registered(county)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    RequestedItem.objects.filter(request=made, number=2).update(outcome=Outcome.GRANT)
    shorter = replace(application_of(made), items=("2025年县级学校食堂招标文件",))
    with pytest.raises(Invalid) as refusal:
        amend(actor=clerk, now=make.NOW, request=made, application=shorter, reason="更正")
    assert refusal.value.field == "items"
    assert RequestedItem.objects.filter(request=made).count() == 2


def test_day_of_receipt_is_corrected_by_a_second_person_and_moves_the_due_day(county: County) -> None:
    made = registered(county)
    staff = make_request.staff(county.education)
    friday = datetime(2026, 2, 27, 16, tzinfo=SHANGHAI)
    values = {
        "now": make.NOW,
        "request": made,
        "receipt": ReceiptFacts(arrived_at=friday),
        "evidence": "窗口签收单",
        "reason": "登记的日期晚了一个工作日",
    }
    made = correct_receipt(actor=make.actor(staff["office"]), **values)  # type: ignore[arg-type]
    # 2026-02-28 is a Saturday with work: the first of the twenty days, and 03-02 the second.
    assert (make_request.fresh(made).received_on, make_request.fresh(made).due_on) == (
        date(2026, 2, 27),
        date(2026, 3, 26),
    )


def test_who_registered_does_not_correct_the_receipt(county: County) -> None:
    office = make.actor(make_request.staff(county.education)["office"])
    made = registered(county, actor=office)
    receipt = ReceiptFacts(arrived_at=datetime(2026, 2, 27, 16, tzinfo=SHANGHAI))
    with pytest.raises(NotPermitted):
        correct_receipt(
            actor=office, now=make.NOW, request=made, receipt=receipt, evidence="签收单", reason="有误"
        )


def test_a_correction_that_leaves_the_day_as_it_was_is_refused(county: County) -> None:
    made = registered(county)
    office = make.actor(make_request.staff(county.education)["office"])
    same = ReceiptFacts(arrived_at=datetime(2026, 3, 2, 8, tzinfo=SHANGHAI))
    for receipt, match in ((same, "没有变化"), (ReceiptFacts(), "不能确定")):
        with pytest.raises(Invalid, match=match):
            correct_receipt(
                actor=office, now=make.NOW, request=made, receipt=receipt, evidence="签收单", reason="有误"
            )


def test_withdrawal_by_the_applicant_closes_with_its_outcome_and_day(county: County) -> None:
    made, _ = submit(now=make.NOW, unit=county.education, application=WANG)
    withdraw(now=make.NOW, request=made, by_applicant=True)
    made = make_request.fresh(made)
    assert (made.state, made.outcome, made.closed_on, made.due_on) == (
        RequestState.CLOSED,
        Outcome.CLOSED_OTHER,
        date(2026, 3, 2),
        None,
    )
    with pytest.raises(IllegalMove):
        withdraw(now=make.NOW, request=made, by_applicant=True)


def test_withdrawal_at_the_desk_says_how_the_applicant_took_it_back(county: County) -> None:
    made = registered(county)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    with pytest.raises(Invalid) as refusal:
        withdraw(now=make.NOW, request=made, actor=clerk)
    assert refusal.value.field == "evidence"
    withdraw(now=make.NOW, request=made, actor=clerk, evidence="书面撤回申请")
    assert make_request.fresh(made).state == RequestState.CLOSED


def test_topics_are_set_without_a_reason_and_found_by_name(county: County) -> None:
    made = registered(county)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    set_topics(actor=clerk, now=make.NOW, request=made, topics=("招标采购", "教育", "招标采购"))
    assert make_request.fresh(made).topics == ["招标采购", "教育"]
    assert set(RequestTopic.objects.filter(request=made).values_list("name", flat=True)) == {
        "招标采购",
        "教育",
    }


def test_receipt_proves_what_was_filed_and_that_the_chain_has_it(county: County) -> None:
    made, _ = submit(now=make.NOW, unit=county.education, application=WANG)
    proof = receipt_proof(make_request.fresh(made))
    assert "申请的事项（1）：2025年县级学校食堂招标文件" in proof.text
    assert filed_digest(proof.nonce, proof.text) == proof.filed
    assert filed_digest(proof.nonce, proof.text.replace("2025年", "2024年")) != proof.filed
    statement = read_statement(proof.note.encode(), verifiers())
    assert statement.about == (
        "number 014416330-2026-00001",
        "at 2026-03-02 09:30",
        f"filed sha256 {proof.filed}",
    )
    assert stands(statement)
    with pytest.raises(NoteRefused):
        read_statement(proof.note.replace("00001", "00002").encode(), verifiers())


def test_a_changed_row_of_the_chain_contradicts_the_receipt(county: County) -> None:
    made, _ = submit(now=make.NOW, unit=county.education, application=WANG)
    statement = read_statement(receipt_proof(made).note.encode(), verifiers())
    assert stands(statement)
    assert not stands(replace(statement, digest="0" * 64))
    assert not stands(replace(statement, sequence=statement.sequence + 1))


def test_after_an_amendment_the_receipt_stands_without_the_text(county: County) -> None:
    made = registered(county)
    filed = receipt_proof(make_request.fresh(made)).filed
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    changed = replace(application_of(made), features="2025年的")
    amend(actor=clerk, now=make.NOW, request=made, application=changed, reason="更正")
    proof = receipt_proof(make_request.fresh(made))
    assert (proof.filed, proof.text) == (filed, "")


def test_who_looked_at_the_whole_is_written_down_without_what_they_saw(county: County) -> None:
    made = registered(county)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    shown = people.reveal(actor=clerk, now=make.NOW, request=made)
    assert (shown["name"], shown["identity_number"]) == ("王小明", "11010519491231002X")
    event = HistoryEvent.objects.get(subject=made.link, name=people.REVEALED)
    assert event.actor == clerk.code
    assert "identity_number" in event.detail["parts"]
    assert "王小明" not in str(event.detail)


def test_who_has_no_part_in_it_is_not_shown_the_applicant(county: County) -> None:
    made = registered(county)
    for role in (Role.LEADER, Role.SUPERVISOR, Role.SYSTEM_ADMINISTRATOR):
        person = make.person(f"p-{role.value}".replace("_", "-"), county.education, role)
        with pytest.raises(NotPermitted):
            people.reveal(actor=make.actor(person), now=make.NOW, request=made)
    assert not HistoryEvent.objects.filter(name=people.REVEALED).exists()


def test_a_secret_is_found_however_it_is_typed_and_a_new_one_voids_the_old(county: County) -> None:
    made, secret = submit(now=make.NOW, unit=county.education, application=WANG)
    assert people.secret_matches(made, people.grouped_secret(secret).lower())
    assert people.secret_matches(made, secret.replace("0", "O").replace("1", "l"))
    assert not people.secret_matches(made, secret[:-1] + ("2" if secret[-1] != "2" else "3"))
    assert not people.secret_matches(None, secret)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    again = people.give_secret(actor=clerk, now=make.NOW, request=made)
    made = make_request.fresh(made)
    assert people.secret_matches(made, again)
    assert not people.secret_matches(made, secret)
    assert secret not in made.secret_digest


def test_a_request_without_a_secret_opens_to_none(county: County) -> None:
    made = registered(county)
    assert not people.secret_matches(made, "")
    assert not people.secret_matches(made, "-" * 64)


def test_same_person_is_found_however_the_number_is_typed(county: County) -> None:
    first = registered(county)
    second = registered(county, replace(WANG, identity_number="110105 19491231 002X", name="王 小 明"))
    assert first.identity_digest == second.identity_digest != ""
    assert first.name_digest == second.name_digest
    assert Applicant.objects.get(request=second).identity_number == "11010519491231002X"
