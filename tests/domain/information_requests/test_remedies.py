"""教示 by day of decision, kind of organ and outcome, written out by hand; refusals; the paragraph itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.outcomes import WITHOUT_REMEDIES, Outcome, known_to
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import (
    DEFAULT,
    Organ,
    OrganKind,
    RemedyPolicy,
    remedies,
)
from gongkai.domain.information_requests.results import result

NOW = Regime.REG2019
WATER = Organ(OrganKind.COUNTY_DEPARTMENT, "某县水务局", "某县人民政府", "某市水务局")
LAST_OF_THREE, FIRST_OF_SIX = date(2015, 4, 30), date(2015, 5, 1)
LAST_CHOICE, FIRST_OF_ONE = date(2023, 12, 31), date(2024, 1, 1)


def organ(kind: OrganKind) -> Organ:
    return Organ(kind, "本机关", "政府", "上级")


@pytest.mark.parametrize(
    ("kind", "before", "since"),
    [
        (OrganKind.COUNTY_DEPARTMENT, ("政府", "上级"), ("政府",)),
        (OrganKind.CITY_DEPARTMENT, ("政府", "上级"), ("政府",)),
        (OrganKind.PROVINCE_DEPARTMENT, ("政府", "上级"), ("政府",)),
        (OrganKind.COUNTY_GOVERNMENT, ("上级",), ("上级",)),
        (OrganKind.CITY_GOVERNMENT, ("上级",), ("上级",)),
        (OrganKind.PROVINCE_GOVERNMENT, ("本机关",), ("本机关",)),
        (OrganKind.TOWNSHIP_GOVERNMENT, ("上级",), ("上级",)),
        (OrganKind.SUBDISTRICT_OFFICE, ("政府",), ("政府",)),
        (OrganKind.DEPARTMENT_BRANCH, ("上级", "政府"), ("政府",)),
        (OrganKind.VERTICAL, ("上级",), ("上级",)),
        (OrganKind.JUSTICE, ("政府", "上级"), ("政府", "上级")),
    ],
)
def test_who_reviews(kind: OrganKind, before: tuple[str, ...], since: tuple[str, ...]) -> None:
    for day, bodies in (
        (LAST_OF_THREE, before),
        (FIRST_OF_SIX, before),
        (LAST_CHOICE, before),
        (FIRST_OF_ONE, since),
        (date(2026, 3, 2), since),
    ):
        found = remedies(day, organ(kind), Outcome.NOT_HELD_NONEXISTENT, NOW)
        assert found.review_bodies == bodies
        assert f"向{'或者'.join(bodies)}申请行政复议" in found.text


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        (OrganKind.COUNTY_DEPARTMENT, "第二十四条第一款第（一）项"),
        (OrganKind.COUNTY_GOVERNMENT, "第二十四条第一款第（二）项"),
        (OrganKind.TOWNSHIP_GOVERNMENT, "第二十四条第一款第（二）项"),
        (OrganKind.SUBDISTRICT_OFFICE, "第二十四条第一款第（三）项"),
        (OrganKind.PROVINCE_GOVERNMENT, "第二十四条第二款"),
        (OrganKind.DEPARTMENT_BRANCH, "第二十四条第四款"),
        (OrganKind.VERTICAL, "第二十七条"),
        (OrganKind.JUSTICE, "第二十八条"),
    ],
)
def test_the_reviewing_body_is_cited(kind: OrganKind, article: str) -> None:
    found = remedies(FIRST_OF_ONE, organ(kind), Outcome.GRANT, NOW)
    assert f"行政复议法（2023年修订）{article}" in found.basis


@pytest.mark.parametrize(
    ("day", "months", "bodies"),
    [
        (LAST_OF_THREE, 3, ("某县人民政府", "某市水务局")),
        (FIRST_OF_SIX, 6, ("某县人民政府", "某市水务局")),
        (LAST_CHOICE, 6, ("某县人民政府", "某市水务局")),
    ],
)
def test_until_2023_a_refusal_could_be_sued_at_once(day: date, months: int, bodies: tuple[str, ...]) -> None:
    found = remedies(day, WATER, Outcome.DENY_STATE_SECRET, NOW)
    assert (found.review_first, found.suit_months, found.review_bodies) == (False, months, bodies)
    assert (found.review_days, found.suit_days_after_review) == (60, 15)
    assert f"{months}个月内直接" in found.text


#: The refusals of arts 14 to 16, and the one of which they may be a part.
REVIEWED_FIRST = {
    Outcome.PARTIAL,
    Outcome.DENY_STATE_SECRET,
    Outcome.DENY_OTHER_LAW,
    Outcome.DENY_SECURITY,
    Outcome.DENY_THIRD_PARTY,
    Outcome.DENY_INTERNAL,
    Outcome.DENY_PROCESS,
    Outcome.DENY_ENFORCEMENT_FILE,
}


@pytest.mark.parametrize("outcome", [each for each in known_to(NOW) if each is not Outcome.CLOSED_OTHER])
def test_since_2024_only_refusals_of_arts_14_to_16_are_reviewed_first(outcome: Outcome) -> None:
    found = remedies(FIRST_OF_ONE, WATER, outcome, NOW)
    first = outcome in REVIEWED_FIRST
    assert found.review_first is first
    assert found.suit_months == (None if first else 6)
    assert ("应当" in found.text) is first
    assert ("直接" in found.text) is not first
    assert ("行政复议法（2023年修订）第二十三条第一款第（四）项" in found.basis) is first


@pytest.mark.parametrize("outcome", [Outcome.DENY_TRADE_SECRET, Outcome.DENY_PRIVACY])
def test_a_late_refusal_under_the_first_regulation_is_reviewed_first_too(outcome: Outcome) -> None:
    found = remedies(FIRST_OF_ONE, WATER, outcome, Regime.REG2007)
    assert found.review_first
    assert found.basis[0] == "政府信息公开条例（2007年）第三十三条第二款"


def test_what_was_severed_decides_whether_review_comes_first() -> None:
    free = {Outcome.NOT_GOVERNMENT_INFORMATION}
    bound = {Outcome.NOT_GOVERNMENT_INFORMATION, Outcome.DENY_THIRD_PARTY}
    assert not remedies(FIRST_OF_ONE, WATER, Outcome.PARTIAL, NOW, grounds=free).review_first
    assert remedies(FIRST_OF_ONE, WATER, Outcome.PARTIAL, NOW, grounds=bound).review_first


def test_a_refusal_among_the_items_is_reviewed_first_whatever_the_statistics_say() -> None:
    items = [Outcome.NOT_HELD_NONEXISTENT, Outcome.DENY_PROCESS]
    whole = result(items, NOW, chosen=Outcome.NOT_HELD_NONEXISTENT, reason="主要内容不存在")
    assert remedies(FIRST_OF_ONE, WATER, whole.outcome, NOW, grounds=whole.grounds).review_first


def test_a_home_may_send_administrative_queries_to_review_first() -> None:
    policy = RemedyPolicy(review_first=DEFAULT.review_first | {Outcome.DENY_ADMIN_QUERY})
    assert not remedies(FIRST_OF_ONE, WATER, Outcome.DENY_ADMIN_QUERY, NOW).review_first
    assert remedies(FIRST_OF_ONE, WATER, Outcome.DENY_ADMIN_QUERY, NOW, policy).review_first
    assert not remedies(LAST_CHOICE, WATER, Outcome.DENY_ADMIN_QUERY, NOW, policy).review_first


def test_the_paragraph_of_a_refusal() -> None:
    assert remedies(FIRST_OF_ONE, WATER, Outcome.DENY_PROCESS, NOW).text == (
        "如对本答复书不服，应当依照《中华人民共和国行政复议法》第二十三条的规定先申请行政复议，"
        "即自收到本答复书之日起60日内向某县人民政府提出。对行政复议决定不服的，可以自收到行政复议决定书之日起15日内"
        "（行政复议机关逾期不作决定的，自行政复议期限届满之日起15日内）向有管辖权的人民法院提起行政诉讼。"
    )


def test_the_paragraph_of_another_reply() -> None:
    policy = RemedyPolicy(court="某铁路运输法院")
    assert remedies(FIRST_OF_ONE, WATER, Outcome.NP_REPEAT, NOW, policy).text == (
        "如对本答复书不服，可以自收到本答复书之日起60日内向某县人民政府申请行政复议，"
        "也可以自收到本答复书之日起6个月内直接向某铁路运输法院提起行政诉讼。"
        "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内"
        "（行政复议机关逾期不作决定的，自行政复议期限届满之日起15日内）向某铁路运输法院提起行政诉讼。"
    )


@pytest.mark.parametrize("document", ["告知书", "决定书", "答复书"])
def test_the_paragraph_names_the_letter_as_it_is_titled(document: str) -> None:
    found = remedies(FIRST_OF_ONE, WATER, Outcome.NP_REPEAT, NOW, document=document)
    assert found.text.startswith(
        f"如对本{document}不服，可以自收到本{document}之日起60日内向某县人民政府申请行政复议，"
        f"也可以自收到本{document}之日起6个月内直接向"
    )


def test_a_province_may_be_taken_to_the_state_council() -> None:
    province = Organ(OrganKind.PROVINCE_GOVERNMENT, "某省人民政府")
    assert "也可以向国务院申请裁决。" in remedies(FIRST_OF_ONE, province, Outcome.GRANT, NOW).text
    assert "国务院" not in remedies(FIRST_OF_ONE, WATER, Outcome.GRANT, NOW).text


@pytest.mark.parametrize("outcome", [Outcome.GRANT, Outcome.PARTIAL])
def test_a_third_party_may_sue_at_once(outcome: Outcome) -> None:
    found = remedies(FIRST_OF_ONE, WATER, outcome, NOW, third_party=True)
    assert (found.review_first, found.suit_months) == (False, 6)
    assert found.text.startswith(
        "如认为公开上述信息的决定侵犯你方的合法权益，可以自收到本告知书之日起60日内向某县人民政府申请行政复议，"
    )
    assert "本答复" not in found.text


@pytest.mark.parametrize("outcome", [Outcome.DENY_THIRD_PARTY, Outcome.CLOSED_OTHER, None])
def test_a_third_party_is_told_only_of_a_disclosure(outcome: Outcome | None) -> None:
    with pytest.raises(Invalid, match="没有决定公开"):
        remedies(FIRST_OF_ONE, WATER, outcome, NOW, third_party=True)


@pytest.mark.parametrize(
    ("outcome", "regime"),
    [
        (Outcome.CLOSED_OTHER, NOW),
        (Outcome.CLOSED_OTHER, Regime.REG2007),
        (Outcome.CHANGES_ASKED, Regime.REG2007),
    ],
)
def test_a_letter_that_decides_nothing_tells_no_remedies(outcome: Outcome, regime: Regime) -> None:
    with pytest.raises(Invalid, match="不载明救济途径"):
        remedies(FIRST_OF_ONE, WATER, outcome, regime)


def test_an_outcome_of_the_other_text_is_refused() -> None:
    with pytest.raises(Invalid, match="没有"):
        remedies(FIRST_OF_ONE, WATER, Outcome.DENY_PRIVACY, NOW)


def test_want_of_a_reply_is_reviewed_first_unless_the_home_decides_otherwise() -> None:
    found = remedies(FIRST_OF_ONE, WATER, None, NOW)
    assert found.review_first
    assert "行政复议法（2023年修订）第二十三条第一款第（三）项" in found.basis
    assert found.text.startswith("本机关未在法定期限内答复的，应当")
    assert "自答复期限届满之日起60日内" in found.text
    free = remedies(FIRST_OF_ONE, WATER, None, NOW, RemedyPolicy(silence_review_first=False))
    assert (free.review_first, free.suit_months) == (False, 6)
    assert not remedies(LAST_CHOICE, WATER, None, NOW).review_first


def test_served_online_the_channel_is_told_since_2024() -> None:
    told = "行政复议申请书也可以通过互联网提交：某省行政复议服务平台。"
    channel = " 某省行政复议服务平台 "
    assert remedies(FIRST_OF_ONE, WATER, Outcome.GRANT, NOW, online_channel=channel).text.endswith(told)
    assert told not in remedies(FIRST_OF_ONE, WATER, Outcome.GRANT, NOW).text
    assert told not in remedies(LAST_CHOICE, WATER, Outcome.GRANT, NOW, online_channel=channel).text


def test_served_online_without_a_channel_is_refused() -> None:
    with pytest.raises(Invalid, match="第二十二条") as refusal:
        remedies(FIRST_OF_ONE, WATER, Outcome.GRANT, NOW, online_channel=" ")
    assert refusal.value.field == "online_channel"


@pytest.mark.parametrize(
    ("without", "field"),
    [
        (Organ(OrganKind.COUNTY_DEPARTMENT, "某局", "", "某市某局"), "government"),
        (Organ(OrganKind.SUBDISTRICT_OFFICE, "某街道办事处", " ", "某市"), "government"),
        (Organ(OrganKind.COUNTY_GOVERNMENT, "某县人民政府", "某县人民政府"), "superior"),
        (Organ(OrganKind.TOWNSHIP_GOVERNMENT, "某乡人民政府"), "superior"),
        (Organ(OrganKind.VERTICAL, "某县税务局", "某县人民政府"), "superior"),
        (Organ(OrganKind.JUSTICE, "某县司法局", "某县人民政府"), "superior"),
        (Organ(OrganKind.PROVINCE_GOVERNMENT, ""), "name"),
    ],
)
def test_a_reviewing_body_without_a_name_is_refused(without: Organ, field: str) -> None:
    with pytest.raises(Invalid, match="请填写") as refusal:
        remedies(FIRST_OF_ONE, without, Outcome.GRANT, NOW)
    assert refusal.value.field == field


def test_a_department_without_a_counterpart_above_leaves_the_government() -> None:
    alone = Organ(OrganKind.COUNTY_DEPARTMENT, "某县搬迁办", "某县人民政府")
    assert remedies(LAST_CHOICE, alone, Outcome.GRANT, NOW).review_bodies == ("某县人民政府",)


def test_the_basis_follows_the_day() -> None:
    assert remedies(LAST_OF_THREE, WATER, Outcome.GRANT, Regime.REG2007).basis == (
        "政府信息公开条例（2007年）第三十三条第二款",
        "行政复议法（1999年）第九条第一款",
        "行政复议法（1999年）第十二条第一款",
        "行政诉讼法（1989年）第三十八条第二款",
        "行政诉讼法（1989年）第三十九条",
    )
    assert remedies(FIRST_OF_ONE, WATER, Outcome.GRANT, NOW).basis == (
        "政府信息公开条例（2019年）第五十一条",
        "行政复议法（2023年修订）第二十条第一款",
        "行政复议法（2023年修订）第二十四条第一款第（一）项",
        "行政诉讼法（2014年修正）第四十五条",
        "行政诉讼法（2014年修正）第四十六条第一款",
    )


DAYS = st.dates(date(2008, 5, 1), date(2027, 12, 31))
ANSWERED = [each for each in known_to(NOW) if each not in WITHOUT_REMEDIES]


@given(DAYS, st.sampled_from(OrganKind), st.sampled_from(ANSWERED))
def test_every_final_reply_has_remedies_that_agree_with_their_paragraph(
    day: date, kind: OrganKind, outcome: Outcome
) -> None:
    found = remedies(day, organ(kind), outcome, NOW)
    assert found.review_bodies
    assert found.review_first is (found.suit_months is None)
    assert all(body in found.text for body in found.review_bodies)
    assert "60日" in found.text
    assert "15日" in found.text
    assert all(f"{months}个月" not in found.text for months in {3, 6} - {found.suit_months})
    assert found.text.endswith("。")


@given(DAYS, st.sampled_from(OrganKind), st.sampled_from(ANSWERED))
def test_only_two_days_change_the_law(day: date, kind: OrganKind, outcome: Outcome) -> None:
    today, tomorrow = (remedies(each, organ(kind), outcome, NOW) for each in (day, day + timedelta(days=1)))
    if day not in (LAST_OF_THREE, LAST_CHOICE):
        assert today == tomorrow
    else:
        assert today != tomorrow
