"""The day of receipt by channel, what is missing before it is known, and by when the office must have confirmed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.calendar_years import ANNOUNCED
from gongkai.domain.errors import Invalid
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.information_requests.clock import RequestFacts, reply_due
from gongkai.domain.information_requests.receipts import (
    FORM_A_ROWS,
    NEVER_REFUSED,
    AwaitedReceipt,
    Guide,
    IntakeChannel,
    Receipt,
    ReceiptFacts,
    ReceiptNeed,
    ReceiptPolicy,
    ReceiptRule,
    confirm_by,
    day_of_receipt,
)
from gongkai.domain.information_requests.regimes import Regime

K, N, R = IntakeChannel, ReceiptNeed, ReceiptRule
NEW, OLD = Regime.REG2019, Regime.REG2007
SILENT = Guide()
ALL = Guide(announced=frozenset(IntakeChannel))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def on(text: str) -> date:
    return date.fromisoformat(text)


def facts(**moments: str | bool) -> ReceiptFacts:
    known: dict[str, object] = {
        name: at(value) if isinstance(value, str) else value for name, value in moments.items()
    }
    if "confirmed_at" in known:
        known["confirmed_by"] = "王"
    return ReceiptFacts(**known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("channel", "moments", "regime", "received", "rule", "basis"),
    [
        (
            K.IN_PERSON,
            {"arrived_at": "2026-09-18T10:00"},
            NEW,
            "2026-09-18",
            R.HANDED_IN,
            "条例第三十一条第（一）项",
        ),
        # A service hall that is open on Saturday takes it on Saturday.
        (
            K.IN_PERSON,
            {"arrived_at": "2026-09-19T10:00"},
            NEW,
            "2026-09-19",
            R.HANDED_IN,
            "条例第三十一条第（一）项",
        ),
        (
            K.ORAL_ASSISTED,
            {"arrived_at": "2026-09-18T10:00"},
            NEW,
            "2026-09-18",
            R.HANDED_IN,
            "条例第三十一条第（一）项",
        ),
        (
            K.REGISTERED_MAIL,
            {"submitted_at": "2026-09-14T09:00", "signed_at": "2026-09-18T15:00"},
            NEW,
            "2026-09-18",
            R.SIGNED,
            "条例第三十一条第（二）项",
        ),
        (
            K.REGISTERED_MAIL,
            {"signed_at": "2026-09-18T15:00", "elsewhere": True, "confirmed_at": "2026-09-21T09:00"},
            NEW,
            "2026-09-21",
            R.CONFIRMED,
            "条例第三十一条第（二）项",
        ),
        (
            K.ORDINARY_MAIL,
            {"arrived_at": "2026-09-18T11:00", "confirmed_at": "2026-09-18T16:00"},
            NEW,
            "2026-09-18",
            R.CONFIRMED,
            "条例第三十一条第（二）项",
        ),
        (
            K.EMAIL,
            {"arrived_at": "2026-09-18T11:00", "confirmed_at": "2026-09-20T09:00"},
            NEW,
            "2026-09-20",
            R.CONFIRMED,
            "条例第三十一条第（三）项",
        ),
        (
            K.FAX,
            {"arrived_at": "2026-09-18T11:00", "confirmed_at": "2026-09-20T09:00"},
            NEW,
            "2026-09-20",
            R.CONFIRMED,
            "条例第三十一条第（三）项",
        ),
        # Before 2019 a published mailbox counted by itself, the fax never.
        (
            K.EMAIL,
            {"arrived_at": "2017-09-23T23:30"},
            OLD,
            "2017-09-23",
            R.SYSTEM,
            "国办公开办函〔2015〕207号",
        ),
        (K.WEB, {"arrived_at": "2017-09-23T23:30"}, OLD, "2017-09-23", R.SYSTEM, "国办公开办函〔2015〕207号"),
        (
            K.FAX,
            {"arrived_at": "2017-09-22T11:00", "confirmed_at": "2017-09-25T09:00"},
            OLD,
            "2017-09-25",
            R.CONFIRMED,
            "国办公开办函〔2015〕207号",
        ),
    ],
)
def test_the_day_of_receipt_by_channel(channel, moments, regime, received, rule, basis) -> None:
    receipt = day_of_receipt(channel, facts(**moments), ALL, regime)
    assert isinstance(receipt, Receipt)
    assert (receipt.on, receipt.rule, receipt.basis) == (on(received), rule, basis)
    assert receipt.confirmed_by == ("王" if rule is R.CONFIRMED else "")


@pytest.mark.parametrize(
    ("channel", "moments", "regime", "need"),
    [
        (K.IN_PERSON, {"submitted_at": "2026-09-18T10:00"}, NEW, N.ARRIVAL),
        (K.REGISTERED_MAIL, {"arrived_at": "2026-09-18T10:00"}, NEW, N.SIGNATURE),
        (K.REGISTERED_MAIL, {"signed_at": "2026-09-18T10:00", "elsewhere": True}, NEW, N.CONFIRMATION),
        (K.ORDINARY_MAIL, {"arrived_at": "2026-09-18T10:00"}, NEW, N.CONFIRMATION),
        (K.ORDINARY_MAIL, {"arrived_at": "2026-09-18T10:00", "unreachable": True}, NEW, N.CONTACT),
        (
            K.WEB,
            {"arrived_at": "2026-09-18T10:00", "acknowledged_at": "2026-09-18T10:00"},
            NEW,
            N.CONFIRMATION,
        ),
        (K.EMAIL, {"arrived_at": "2026-09-18T10:00"}, NEW, N.CONFIRMATION),
        (K.FAX, {"arrived_at": "2026-09-18T10:00"}, NEW, N.CONFIRMATION),
        (K.EMAIL, {}, OLD, N.ARRIVAL),
        (K.FAX, {"arrived_at": "2017-09-22T10:00"}, OLD, N.CONFIRMATION),
    ],
)
def test_what_is_missing_is_said(channel, moments, regime, need) -> None:
    awaited = day_of_receipt(channel, facts(**moments), ALL, regime)
    assert isinstance(awaited, AwaitedReceipt)
    assert awaited.need is need
    assert awaited.basis


def test_ordinary_mail_whose_sender_could_not_be_called_counts_from_the_restored_contact() -> None:
    arrived = facts(arrived_at="2026-09-18T10:00", unreachable=True)
    waiting = day_of_receipt(K.ORDINARY_MAIL, arrived, SILENT, NEW)
    assert isinstance(waiting, AwaitedReceipt)
    assert waiting.need is N.CONTACT
    called = replace(arrived, confirmed_at=at("2026-09-23T09:30"), confirmed_by="王")
    receipt = day_of_receipt(K.ORDINARY_MAIL, called, SILENT, NEW)
    assert isinstance(receipt, Receipt)
    assert receipt.on == on("2026-09-23")
    assert reply_due(ANNOUNCED, RequestFacts(receipt.on)).due_on == on("2026-10-28")


SATURDAY_NIGHT = facts(
    submitted_at="2025-12-20T23:10", arrived_at="2025-12-20T23:10", acknowledged_at="2025-12-20T23:10"
)


def test_a_web_form_of_saturday_night_counts_from_its_confirmation_on_monday() -> None:
    assert confirm_by(ANNOUNCED, at("2025-12-20T23:10")) == on("2025-12-22")
    confirmed = replace(SATURDAY_NIGHT, confirmed_at=at("2025-12-22T08:40"), confirmed_by="王")
    receipt = day_of_receipt(K.WEB, confirmed, ALL, NEW)
    assert receipt == Receipt(on("2025-12-22"), R.CONFIRMED, "条例第三十一条第（三）项", "王")
    assert reply_due(ANNOUNCED, RequestFacts(on("2025-12-22"))).due_on == on("2026-01-20")


def test_an_automatic_acknowledgement_counts_only_by_policy_and_then_before_any_later_word() -> None:
    policy = ReceiptPolicy(acknowledged=frozenset({K.WEB}))
    automatic = Receipt(on("2025-12-20"), R.CONFIRMED, "条例第三十一条第（三）项")
    assert day_of_receipt(K.WEB, SATURDAY_NIGHT, ALL, NEW, policy) == automatic
    confirmed = replace(SATURDAY_NIGHT, confirmed_at=at("2025-12-22T08:40"), confirmed_by="王")
    assert day_of_receipt(K.WEB, confirmed, ALL, NEW, policy) == automatic
    by_mail = day_of_receipt(K.EMAIL, SATURDAY_NIGHT, ALL, NEW, policy)
    assert isinstance(by_mail, AwaitedReceipt)


def test_mail_to_another_section_may_count_by_the_organs_signature_where_the_unit_says_so() -> None:
    signed = facts(signed_at="2026-09-18T15:00", elsewhere=True)
    receipt = day_of_receipt(
        K.REGISTERED_MAIL, signed, SILENT, NEW, ReceiptPolicy(elsewhere_by_confirmation=False)
    )
    assert isinstance(receipt, Receipt)
    assert (receipt.on, receipt.rule) == (on("2026-09-18"), R.SIGNED)


def test_the_day_is_that_of_beijing() -> None:
    late = ReceiptFacts(arrived_at=datetime(2026, 9, 17, 16, 30, tzinfo=UTC))
    receipt = day_of_receipt(K.IN_PERSON, late, SILENT, NEW)
    assert isinstance(receipt, Receipt)
    assert receipt.on == on("2026-09-18")
    with pytest.raises(ValueError, match="time zone"):
        day_of_receipt(K.IN_PERSON, ReceiptFacts(arrived_at=datetime(2026, 9, 18, 9, 0)), SILENT, NEW)


def test_a_channel_that_the_guide_does_not_open_binds_only_when_both_sides_confirm() -> None:
    guide = Guide(announced=frozenset({K.WEB}), not_open=frozenset({K.EMAIL, K.FAX}))
    assert (guide.binds(K.WEB), guide.binds(K.EMAIL), guide.binds(K.IN_PERSON)) == (True, False, True)
    for regime in Regime:
        awaited = day_of_receipt(K.EMAIL, facts(arrived_at="2026-09-18T10:00"), guide, regime)
        assert awaited == AwaitedReceipt(N.CHANNEL, "国办公开办函〔2017〕19号")
    confirmed = facts(arrived_at="2026-09-18T10:00", confirmed_at="2026-09-21T10:00")
    receipt = day_of_receipt(K.EMAIL, confirmed, guide, NEW)
    assert isinstance(receipt, Receipt)
    assert receipt.on == on("2026-09-21")


def test_no_policy_acknowledges_what_the_guide_does_not_open() -> None:
    guide = Guide(not_open=frozenset({K.EMAIL}))
    policy = ReceiptPolicy(acknowledged=frozenset({K.EMAIL}))
    awaited = day_of_receipt(K.EMAIL, SATURDAY_NIGHT, guide, NEW, policy)
    assert isinstance(awaited, AwaitedReceipt)
    assert awaited.need is N.CHANNEL


def test_on_what_the_guide_is_silent_the_applicants_choice_stands() -> None:
    assert all(SILENT.binds(channel) for channel in IntakeChannel)
    # But only a published mailbox counted by its system before 2019.
    awaited = day_of_receipt(K.EMAIL, facts(arrived_at="2017-09-23T23:30"), SILENT, OLD)
    assert isinstance(awaited, AwaitedReceipt)
    assert awaited.need is N.CONFIRMATION


@pytest.mark.parametrize("channel", [K.IN_PERSON, K.REGISTERED_MAIL, K.ORDINARY_MAIL, K.ORAL_ASSISTED])
def test_no_guide_closes_the_counter_or_the_post(channel: IntakeChannel) -> None:
    with pytest.raises(Invalid, match=r"不得拒收（国办公开办函〔2017〕19号）") as refusal:
        Guide(not_open=frozenset({channel}))
    assert channel.label in refusal.value.message
    assert len(NEVER_REFUSED) == 4


def test_a_channel_cannot_be_announced_and_closed() -> None:
    with pytest.raises(Invalid, match="传真既列为"):
        Guide(announced=frozenset({K.FAX}), not_open=frozenset({K.FAX}))


@pytest.mark.parametrize(
    ("moments", "field"),
    [
        ({"submitted_at": "2026-09-18T10:00", "arrived_at": "2026-09-17T10:00"}, "arrived_at"),
        ({"submitted_at": "2026-09-18T10:00", "signed_at": "2026-09-17T10:00"}, "signed_at"),
        ({"submitted_at": "2026-09-18T10:00", "confirmed_at": "2026-09-17T10:00"}, "confirmed_at"),
        ({"arrived_at": "2026-09-18T10:00", "confirmed_at": "2026-09-17T10:00"}, "confirmed_at"),
        ({"submitted_at": "2026-09-18T10:00", "acknowledged_at": "2026-09-17T10:00"}, "acknowledged_at"),
        ({"arrived_at": "2026-09-18T10:00", "acknowledged_at": "2026-09-17T10:00"}, "acknowledged_at"),
    ],
)
def test_moments_in_an_impossible_order_are_refused(moments, field) -> None:
    with pytest.raises(Invalid, match=r"2026年9月17日早于.*2026年9月18日") as refusal:
        day_of_receipt(K.ORDINARY_MAIL, facts(**moments), SILENT, NEW)
    assert refusal.value.field == field


def test_a_confirmation_names_who_gave_it() -> None:
    nobody = replace(facts(confirmed_at="2026-09-18T10:00"), confirmed_by=" ")
    with pytest.raises(Invalid, match="由谁") as refusal:
        day_of_receipt(K.WEB, nobody, SILENT, NEW)
    assert refusal.value.field == "confirmed_by"


@pytest.mark.parametrize(
    ("arrived", "by"),
    [
        ("2026-09-18T16:00", "2026-09-18"),
        ("2026-09-18T17:30", "2026-09-18"),
        ("2026-09-18T17:31", "2026-09-20"),
        # Saturday is off, Sunday the 20th is worked for the National Day.
        ("2026-09-19T09:00", "2026-09-20"),
        ("2026-09-20T09:00", "2026-09-20"),
        ("2026-10-01T09:00", "2026-10-08"),
    ],
)
def test_the_office_confirms_on_the_same_working_day(arrived: str, by: str) -> None:
    assert confirm_by(ANNOUNCED, at(arrived)) == on(by)


def test_the_office_closes_by_the_clock_of_beijing() -> None:
    assert confirm_by(ANNOUNCED, datetime(2026, 9, 18, 9, 31, tzinfo=UTC)) == on("2026-09-20")
    assert confirm_by(ANNOUNCED, datetime(2026, 9, 17, 23, 0, tzinfo=UTC)) == on("2026-09-18")


def test_a_local_rule_by_which_the_fax_counts_when_it_arrives_needs_a_fax_that_is_open() -> None:
    rules = {NEW: {**ReceiptPolicy().rules[NEW], K.FAX: R.HANDED_IN}}
    arrived = facts(arrived_at="2026-09-18T10:00")
    counted = day_of_receipt(K.FAX, arrived, SILENT, NEW, ReceiptPolicy(rules=rules))
    assert isinstance(counted, Receipt)
    assert counted.on == on("2026-09-18")
    closed = day_of_receipt(
        K.FAX, arrived, Guide(not_open=frozenset({K.FAX})), NEW, ReceiptPolicy(rules=rules)
    )
    assert isinstance(closed, AwaitedReceipt)


def test_when_the_office_closes_is_a_policy() -> None:
    assert confirm_by(ANNOUNCED, at("2026-09-18T17:31"), ReceiptPolicy(office_closes=time(18))) == on(
        "2026-09-18"
    )


def test_each_channel_is_counted_in_a_row_of_form_a() -> None:
    labels = {row.code: row.label for table in FORM_A.tables for row in table.rows}
    told = {channel.value: labels[FORM_A_ROWS[channel]] for channel in IntakeChannel}
    assert told == {
        "in_person": "1.当面申请数",
        "oral_assisted": "1.当面申请数",
        "fax": "2.传真申请数",
        "web": "3.网络申请数",
        "email": "3.网络申请数",
        "registered_mail": "4.信函申请数",
        "ordinary_mail": "4.信函申请数",
    }


moments = st.integers(0, 60 * 24 * 40).map(
    lambda minutes: at("2026-03-02T00:00") + timedelta(minutes=minutes)
)
guides = st.sets(st.sampled_from([K.WEB, K.EMAIL, K.FAX])).map(
    lambda closed: Guide(not_open=frozenset(closed))
)


@given(
    channel=st.sampled_from(IntakeChannel),
    regime=st.sampled_from(Regime),
    guide=guides,
    arrived=st.none() | moments,
    wait=st.none() | st.integers(0, 10),
    signed=st.none() | moments,
    unreachable=st.booleans(),
)
def test_the_day_is_known_or_it_is_said_what_is_missing(
    channel, regime, guide, arrived, wait, signed, unreachable
) -> None:
    confirmed = None if wait is None else (arrived or at("2026-03-02T00:00")) + timedelta(days=wait)
    known = ReceiptFacts(None, arrived, signed, confirmed, "王" if confirmed else "", None, unreachable)
    answer = day_of_receipt(channel, known, guide, regime)
    if isinstance(answer, AwaitedReceipt):
        assert not (confirmed and arrived and signed)
    else:
        assert answer.on in {
            moment.astimezone(SHANGHAI).date() for moment in (arrived, signed, confirmed) if moment
        }
        assert answer.basis
