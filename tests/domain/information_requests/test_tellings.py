"""What applicants are told by message: the words of each occasion, and what is never in them."""

from datetime import date

import pytest

from gongkai.domain.information_requests.tellings import REMINDERS, TellingFacts, Told, wording

FACTS = TellingFacts(
    number="530524-2026-00012",
    organ="昌宁县人民政府办公室",
    by=date(2026, 3, 30),
    yuan=5500,
    address="https://www.example.gov.cn/apply/track/",
    telephone="0875-7130220",
)


@pytest.mark.parametrize("what", list(Told), ids=str)
def test_each_message_names_request_organ_and_where_to_look(what: Told) -> None:
    said = wording(what, FACTS)
    assert "530524-2026-00012" in said.subject
    for text in (said.email, said.sms):
        assert "530524-2026-00012" in text
        assert FACTS.address in text
    assert "0875-7130220" in said.email
    assert "！" not in said.email + said.sms + said.subject


@pytest.mark.parametrize("what", list(Told), ids=str)
def test_no_message_is_longer_than_a_gateway_takes(what: Told) -> None:
    said = wording(what, FACTS)
    assert len(said.sms) <= 200
    assert len(said.subject) <= 100


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (Told.RECEIVED, "从确认之日起计算答复期限"),
        (Told.CONFIRMED, "答复期限为2026年3月30日"),
        (Told.RECTIFICATION_ASKED, "2026年3月30日前（含当日）补正"),
        (Told.REASONS_ASKED, "2026年3月30日前（含当日）说明申请的理由"),
        (Told.FEE_NOTIFIED, "5500 元"),
        (Told.EXTENDED, "新的答复期限为2026年3月30日"),
        (Told.DELAYED, "2026年3月30日前（含当日）答复"),
        (Told.SERVED, "已经答复您的申请"),
        (Told.VOIDED, "已经作废，不再办理"),
        (Told.PAYMENT_ENDS, "逾期未缴的，视为放弃申请"),
    ],
)
def test_each_occasion_has_its_words(what: Told, said: str) -> None:
    assert said in wording(what, FACTS).email
    assert said in wording(what, FACTS).sms


@pytest.mark.parametrize("what", [*REMINDERS, Told.RECTIFICATION_ASKED, Told.EXTENDED, Told.CONFIRMED])
def test_window_without_its_day_is_refused(what: Told) -> None:
    with pytest.raises(ValueError, match="with a day"):
        wording(what, TellingFacts(number="1", organ="某机关"))


def test_fee_without_its_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="amount"):
        wording(Told.FEE_NOTIFIED, TellingFacts(number="1", organ="某机关"))


def test_home_without_a_site_tells_to_ask_the_organ() -> None:
    said = wording(Told.SERVED, TellingFacts(number="1", organ="某机关"))
    assert "请与受理机关联系" in said.sms
    assert "http" not in said.email + said.sms
