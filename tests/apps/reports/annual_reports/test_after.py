"""After the signature: publication, filing upward, correction, the cover notice, days and reminders."""

from datetime import date, timedelta

import pytest

from gongkai.domain.annual_reports.workflow import AnnualReportState, ReportFilingState
from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import history, links
from gongkai.organisations.models import Person
from gongkai.publishing.queries import find_item
from gongkai.publishing.services import items, reviews
from gongkai.reports.models import AnnualNoticeReceipt, AnnualReportDay
from gongkai.reports.queries.annual_reports import carried_snapshot, item_of, latest_snapshot
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services.report_days import remind_units, set_days
from gongkai.reports.services.report_filing import accept_filing, file_report, return_filing
from gongkai.reports.services.report_notices import acknowledge_notice, issue_notice
from gongkai.reports.services.report_publication import differences, hand_over
from tests.apps.reports.annual_reports.conftest import (
    NOW,
    YEAR,
    fresh,
    opened,
    send,
    sign,
    signed,
)
from tests.apps.reports.test_form import ledger_row
from tests.factories import organisations as make
from tests.factories import publishing as items_of

LATER, MUCH_LATER = NOW + timedelta(days=1), NOW + timedelta(days=3)


def public(home):
    """Return a report whose item went through secrecy review and signature and is public."""
    report = signed(home)
    given = hand_over(actor=home.editor, now=NOW, report=report)
    assert given.waits_for == ""
    publish(home, given.item)
    return fresh(report)


def publish(home, item, at=LATER) -> None:
    people = items_of.staff(home.county.education)
    item = reviews.pass_secrecy(
        actor=make.actor(people["reviewer"]),
        now=at,
        item=item,
        digest=item.current.digest,
        form=items_of.answers(),
    )
    if item.state == ItemState.ATTRIBUTE_REVIEW:
        item = reviews.pass_attribute(actor=home.office, now=at, item=item, digest=item.current.digest)
    reviews.sign_item(actor=home.signatory, now=at, item=item, digest=item.current.digest)


def test_a_signed_report_becomes_an_item_of_the_column_with_the_signed_text(home) -> None:
    report = signed(home)
    given = hand_over(actor=home.editor, now=NOW, report=report)
    report = fresh(report)
    item = find_item(home.editor, report.item)
    assert report.state == AnnualReportState.HANDED_OVER
    assert (item.state, given.waits_for) == (ItemState.SECRECY_REVIEW, "")
    assert item.current.title == "昌宁县教育局2016年政府信息公开工作年度报告"
    assert item.current.columns == ["annual-reports"]
    assert item.current.body == latest_snapshot(report).body
    assert differences(report, latest_snapshot(report)) is None
    assert links.targets(report.link, "published_as") == [item.link]
    assert links.sources(item.link, "published_as") == [report.link]


def test_what_somebody_changes_in_the_item_is_told(home) -> None:
    report = signed(home)
    item = hand_over(actor=home.editor, now=NOW, report=report).item
    item = items.recall_item(actor=home.editor, now=NOW, item=item)
    body = item.current.body.replace("申请19件", "申请20件")
    items.amend_item(
        actor=home.editor,
        now=NOW,
        item=item,
        content=items_of.content(title=item.current.title, body=body, columns=("annual-reports",)),
    )
    lines = differences(fresh(report), latest_snapshot(report))
    assert [line[0] for line in lines] == ["-", "+"]
    assert "申请20件" in lines[1]


def test_an_unsigned_report_is_not_handed_over_and_a_stranger_s_neither(home) -> None:
    report = opened(home)
    with pytest.raises((Invalid, IllegalMove)):
        hand_over(actor=home.editor, now=NOW, report=report)
    report = sign(home, send(home, report))
    with pytest.raises(NotPermitted):
        hand_over(actor=home.signatory, now=NOW, report=report)
    assert fresh(report).item == ""


def test_a_report_handed_over_is_returned_with_its_item_and_handed_over_again_in_the_same_one(home) -> None:
    report = signed(home)
    hand_over(actor=home.editor, now=NOW, report=report)
    report = fresh(report)
    flow.return_report(actor=home.editor, now=NOW, report=report, reason="漏了一项。")
    assert item_of(report).state == ItemState.DRAFT
    writing.save_chapter(actor=home.editor, now=NOW, report=report, chapter="other", body="没有其他事项。")
    report = sign(home, send(home, fresh(report)))
    again = hand_over(actor=home.editor, now=NOW, report=report)
    assert again.item.public_id == report.item
    assert "没有其他事项。" in again.item.current.body


def test_a_correction_prints_what_changed_and_the_old_text_stays_readable(home) -> None:
    report = public(home)
    old = latest_snapshot(report)
    with pytest.raises(ReasonRequired):
        flow.correct_report(actor=home.editor, now=LATER, report=report, reason="")
    with pytest.raises(IllegalMove):  # what is public is corrected, not returned
        flow.return_report(actor=home.editor, now=LATER, report=report, reason="有误。")
    ledger_row(home.county.education, "meetings.held", date(YEAR, 9, 1), 1).save()
    flow.correct_report(actor=home.editor, now=LATER, report=report, reason="漏登一次会议")
    report = fresh(report)
    assert (report.version, report.state) == (2, AnnualReportState.DRAFTING)
    assert item_of(report).is_public
    report = sign(home, send(home, report), later=48)
    new = latest_snapshot(report)
    assert (new.version, new.number) == (2, 2)
    (change,) = new.changes
    assert (change["code"], change["old"], change["new"]) == ("A9.1", "2", "3")
    assert "更正原因：漏登一次会议。" in new.correction
    assert "召开政府信息公开工作会议或专题会议数由2次更正为3次" in new.correction
    assert "七、机构、人员、经费和会议、培训情况" in new.correction
    assert "四、" not in new.correction
    assert "<h2>更正说明</h2>" in new.body
    assert "会议2次" in old.body.replace("或者专题会议", "会议")
    given = hand_over(actor=home.editor, now=MUCH_LATER, report=report)
    assert given.item.public_id == report.item
    assert given.item.is_public
    assert given.item.published.body == old.body  # until the new text has gone its way
    publish(home, given.item, MUCH_LATER)
    assert item_of(fresh(report)).published.body == new.body
    assert differences(fresh(report), new, public=True) is None


def test_an_abandoned_correction_leaves_the_public_text_in_hand(home) -> None:
    report = public(home)
    flow.correct_report(actor=home.editor, now=LATER, report=report, reason="看错了")
    report = fresh(report)
    body = report.texts["other"]["body"]
    writing.save_chapter(actor=home.editor, now=LATER, report=report, chapter="other", body="改了。")
    flow.abandon_correction(actor=home.editor, now=LATER, report=fresh(report), reason="没有错")
    report = fresh(report)
    assert (report.version, report.state) == (1, AnnualReportState.HANDED_OVER)
    assert report.texts["other"]["body"] == body


def corrected(home):
    """Return the signed correction of a report that is public, not handed over yet."""
    report = public(home)
    flow.correct_report(actor=home.editor, now=LATER, report=report, reason="漏登一次会议")
    body = "改了。"
    writing.save_chapter(actor=home.editor, now=LATER, report=fresh(report), chapter="other", body=body)
    return sign(home, send(home, fresh(report)), later=48)


def test_a_signed_correction_is_returned_and_the_public_text_is_still_what_holds(home) -> None:
    report = corrected(home)
    flow.return_report(actor=home.signatory, now=MUCH_LATER, report=report, reason="措辞不妥。")
    report = fresh(report)
    assert (report.version, report.state) == (2, AnnualReportState.DRAFTING)
    assert item_of(report).state == ItemState.PUBLISHED
    assert latest_snapshot(report).version == 1
    report = sign(home, send(home, report), later=72)
    assert (latest_snapshot(report).number, latest_snapshot(report).version) == (3, 2)


def test_a_signed_correction_is_abandoned_and_can_be_begun_anew(home) -> None:
    report = corrected(home)
    with pytest.raises(ReasonRequired):
        flow.abandon_correction(actor=home.editor, now=MUCH_LATER, report=report, reason="")
    with pytest.raises(NotPermitted):
        flow.abandon_correction(actor=home.signatory, now=MUCH_LATER, report=report, reason="没有错")
    flow.abandon_correction(actor=home.editor, now=MUCH_LATER, report=report, reason="没有错")
    report = fresh(report)
    assert (report.version, report.state) == (1, AnnualReportState.HANDED_OVER)
    assert report.texts["other"]["body"] != "改了。"
    assert latest_snapshot(report).number == 1
    assert carried_snapshot(report).number == 1
    flow.correct_report(actor=home.editor, now=MUCH_LATER, report=report, reason="另有一处")
    assert fresh(report).version == 2


@pytest.mark.parametrize("abandons", [True, False])
def test_a_correction_under_review_in_its_item_is_taken_back_with_it(home, abandons) -> None:
    report = corrected(home)
    hand_over(actor=home.editor, now=MUCH_LATER, report=report)
    report = fresh(report)
    with pytest.raises(IllegalMove):  # a third version of what the public has not read as a second
        flow.correct_report(actor=home.editor, now=MUCH_LATER, report=report, reason="再改")
    if abandons:
        flow.abandon_correction(actor=home.editor, now=MUCH_LATER, report=report, reason="没有错")
    else:
        flow.return_report(actor=home.editor, now=MUCH_LATER, report=report, reason="漏了一项")
    report, item = fresh(report), item_of(report)
    assert item.is_public
    assert item.published.body == report.snapshots.get(number=1).body
    if abandons:
        assert (report.version, item.state) == (1, ItemState.PUBLISHED)
        assert item.current_id == item.published_id
    else:
        assert (report.version, item.state) == (2, ItemState.DRAFT)
        flow.abandon_correction(actor=home.editor, now=MUCH_LATER, report=report, reason="没有错")
        assert item_of(fresh(report)).state == ItemState.PUBLISHED


def test_a_correction_that_is_public_is_corrected_and_no_more_abandoned(home) -> None:
    report = corrected(home)
    publish(home, hand_over(actor=home.editor, now=MUCH_LATER, report=report).item, MUCH_LATER)
    report = fresh(report)
    for refused in (flow.return_report, flow.abandon_correction):
        with pytest.raises(IllegalMove):
            refused(actor=home.editor, now=MUCH_LATER, report=report, reason="有误。")
    flow.correct_report(actor=home.editor, now=MUCH_LATER, report=report, reason="再改")
    assert fresh(report).version == 3


def test_the_item_is_compared_with_the_version_that_it_carries(home) -> None:
    report = corrected(home)
    assert carried_snapshot(report).number == 1
    assert differences(report, carried_snapshot(report)) is None
    hand_over(actor=home.editor, now=MUCH_LATER, report=report)
    report = fresh(report)
    assert [carried_snapshot(report, public=each).number for each in (False, True)] == [2, 1]
    assert differences(report, carried_snapshot(report)) is None


def test_a_filing_is_taken_by_the_office_above_and_not_by_who_sent_it(home) -> None:
    report = opened(home)
    with pytest.raises(Invalid):
        file_report(actor=home.editor, now=NOW, report=report)
    report = sign(home, send(home, report))
    both = make.actor(
        make.person("shuangzhi", home.county.education, Role.DISCLOSURE_OFFICER, at=home.county.root)
    )
    filing = file_report(actor=both, now=NOW, report=report)
    assert filing.office.code == "530524"
    with pytest.raises(Conflict):
        file_report(actor=home.editor, now=NOW, report=report)
    with pytest.raises(NotPermitted) as refused:
        accept_filing(actor=both, now=NOW, filing=filing)
    assert refused.value.code == "four_eyes"
    with pytest.raises(NotPermitted):
        accept_filing(actor=home.reviewer, now=NOW, filing=filing)
    accepted = accept_filing(actor=home.office, now=LATER, filing=filing, note="收到。")
    assert (accepted.state, accepted.decided_by_name) == (ReportFilingState.ACCEPTED, "甲gongkaiban")
    assert [event.label for event in history.of(filing.link)] == ["报送", "接收"]
    with pytest.raises(Conflict):
        file_report(actor=home.editor, now=LATER, report=report)


def test_a_returned_filing_says_why_and_may_be_sent_again(home) -> None:
    report = signed(home)
    filing = file_report(actor=home.editor, now=NOW, report=report)
    with pytest.raises(ReasonRequired):
        return_filing(actor=home.office, now=NOW, filing=filing, reason="")
    returned = return_filing(actor=home.office, now=NOW, filing=filing, reason="表三合计不符")
    assert (returned.state, returned.note) == (ReportFilingState.RETURNED, "表三合计不符")
    assert file_report(actor=home.editor, now=LATER, report=report).state == ReportFilingState.SENT


def test_a_notice_goes_to_the_units_below_and_each_acknowledges_for_itself(home) -> None:
    report = opened(home, home.county.root, actor=home.office)
    with pytest.raises(Invalid):
        notice(home, report)
    report = sign_root(home, report)
    with pytest.raises(NotPermitted):
        issue_notice(
            actor=home.editor, now=NOW, report=report, document_number="x", text="y", issued_on=NOW.date()
        )
    with pytest.raises(Invalid) as refused:
        notice(home, report, issued_on=NOW.date() + timedelta(days=1))
    assert refused.value.field == "issued_on"
    for wrong in ("<b>昌政发〔2026〕12号</b>", "昌政发[2026]12号", "昌政发〔2026〕012号", "12号"):
        with pytest.raises(Invalid) as refused:
            notice(home, report, document_number=wrong)
        assert refused.value.field == "document_number"
    issued = notice(home, report)
    receipts = {each.unit.code: each for each in issued.receipts.select_related("unit")}
    assert set(receipts) == {"014416330", "000014349", "530524100"}
    with pytest.raises(Conflict) as taken:
        notice(home, report, document_number="昌政发〔2026〕13号")
    assert "以“昌政发〔2026〕12号”印发" in taken.value.message
    with pytest.raises(NotPermitted):
        acknowledge_notice(actor=home.editor, now=NOW, receipt=receipts["000014349"])
    with pytest.raises(NotPermitted) as for_others:
        acknowledge_notice(actor=home.office, now=NOW, receipt=receipts["014416330"])
    assert "不能代签" in for_others.value.message
    acknowledge_notice(actor=home.editor, now=LATER, receipt=receipts["014416330"])
    acknowledge_notice(actor=home.reviewer, now=LATER + timedelta(days=1), receipt=receipts["014416330"])
    kept = AnnualNoticeReceipt.objects.get(pk=receipts["014416330"].pk)
    assert (kept.acknowledged_at, kept.acknowledged_by_name) == (LATER, "甲bianxie")
    assert issued.receipts.filter(acknowledged_at=None).count() == 2


def notice(home, report, **changes):
    values = {
        "document_number": "昌政发〔2026〕12号",
        "text": "现将报告印发给你们。",
        "issued_on": NOW.date(),
    }
    return issue_notice(actor=home.office, now=NOW, report=report, **{**values, **changes})


def sign_root(home, report, *, at=NOW):
    report = send(home, report, actor=home.office)
    found = Person.objects.filter(username="fuhe").first()
    second = found or make.person("fuhe", home.county.root, Role.DISCLOSURE_OFFICER)
    flow.pass_review(actor=make.actor(second), now=NOW, report=report, revision=report.revision)
    report = fresh(report)
    flow.sign_report(actor=home.chief, now=at, report=report, revision=report.revision)
    return fresh(report)


def test_the_topmost_unit_writes_down_the_receipt_that_it_got_from_outside(home) -> None:
    report = sign_root(home, opened(home, home.county.root, actor=home.office))
    filing = file_report(actor=home.office, now=NOW, report=report)
    assert filing.office == report.unit
    with pytest.raises(NotPermitted):  # a record of the government's office, not of a bureau's
        accept_filing(actor=home.editor, now=LATER, filing=filing)
    assert accept_filing(actor=home.office, now=LATER, filing=filing, note="市政府办 3月20日回执").state == (
        ReportFilingState.ACCEPTED
    )


def test_internal_days_are_set_by_the_office_above_within_the_year_after(home) -> None:
    units = [home.county.education, home.county.health]
    day = date(2026, 1, 20)
    set_days(actor=home.office, now=NOW, year=2025, days=[(unit, day) for unit in units])
    assert list(AnnualReportDay.objects.values_list("due_on", flat=True)) == [day, day]
    assert set_days(actor=home.office, now=NOW, year=2025, days=[(units[0], day)]) == []  # as it is
    with pytest.raises(NotPermitted):
        set_days(actor=home.editor, now=NOW, year=2025, days=[(units[0], day)])
    with pytest.raises(Invalid) as refused:
        set_days(actor=home.office, now=NOW, year=2025, days=[(units[0], date(2025, 12, 31))])
    assert refused.value.field == "due_on"


def test_a_reminder_is_given_once_a_day_with_a_word(home) -> None:
    units = [home.county.education]
    with pytest.raises(Invalid):
        remind_units(actor=home.office, now=NOW, year=2025, units=units, reason=" ")
    with pytest.raises(NotPermitted):
        remind_units(actor=home.editor, now=NOW, year=2025, units=units, reason="请尽快报送")
    (day,) = remind_units(actor=home.office, now=NOW, year=2025, units=units, reason="请尽快报送")
    assert remind_units(actor=home.office, now=NOW, year=2025, units=units, reason="再催") == []
    assert len(remind_units(actor=home.office, now=LATER, year=2025, units=units, reason="再催")) == 1
    assert [event.reason for event in history.of(day.link)] == ["请尽快报送", "再催"]
