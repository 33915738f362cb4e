"""Channels: where each is counted, what proof it asks for, on which days something can have gone out."""

from datetime import date

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import UnitKind
from gongkai.domain.publishing.channels import (
    CHANNEL_RULES,
    FORM_A_ROWS,
    Channel,
    ChannelGroup,
    channels_of,
    check_day,
    check_proof,
    doubt,
)

TODAY = date(2026, 3, 10)


def test_every_channel_is_counted_in_one_row() -> None:
    rows = {channel.value: FORM_A_ROWS[CHANNEL_RULES[channel].group] for channel in Channel}
    assert rows["gazette"] == "A1.2.1"
    assert rows["portal"] == "A1.2.2"
    assert rows["weibo"] == "A1.2.3"
    assert rows["wechat"] == "A1.2.4"
    assert {row for name, row in rows.items() if name not in ("gazette", "portal", "weibo", "wechat")} == {
        "A1.2.5"
    }
    counted = [channel for group in ChannelGroup for channel in channels_of(group)]
    assert sorted(counted) == sorted(Channel)


@pytest.mark.parametrize(
    ("channel", "given", "field"),
    [
        (Channel.WECHAT, {}, "address"),
        (Channel.WECHAT, {"text": "第3期"}, "address"),
        (Channel.WECHAT, {"address": "javascript:alert(1)"}, "address"),
        (Channel.WECHAT, {"address": "https://mp.example.cn/1"}, None),
        (Channel.GAZETTE, {"address": "https://example.cn/1"}, "proof"),
        (Channel.GAZETTE, {"text": "2026年第3期"}, None),
        (Channel.PRESS, {"file": True}, "proof"),
        (Channel.NOTICE_BOARD, {}, "proof"),
        (Channel.NOTICE_BOARD, {"file": True}, None),
        (Channel.NOTICE_BOARD, {"text": "一楼公开栏"}, None),
        (Channel.OTHER, {"text": "长" * 500}, None),
        (Channel.OTHER, {"text": "长" * 501}, "proof"),
    ],
)
def test_each_channel_asks_for_its_proof(channel, given, field) -> None:
    facts = {"address": "", "text": "", "file": False, **given}
    if field is None:
        check_proof(channel, **facts)
        return
    with pytest.raises(Invalid) as refusal:
        check_proof(channel, **facts)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("on", "written", "since", "words"),
    [
        (date(2026, 3, 11), date(2026, 3, 1), date(2026, 3, 2), "晚于今天"),
        (date(2026, 2, 28), date(2026, 3, 1), None, "早于成文日期（2026年3月1日）"),
        (date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 2), "于2026年3月2日首次公开"),
        (date(206, 3, 1), None, None, "1949年10月1日"),
        (date(2026, 3, 10), date(2026, 3, 1), date(2026, 3, 2), None),
        (date(2026, 3, 2), date(2026, 3, 1), date(2026, 3, 2), None),
        (date(2026, 3, 1), date(2026, 3, 1), None, None),
    ],
)
def test_a_day_lies_between_what_made_it_possible_and_today(on, written, since, words) -> None:
    if words is None:
        check_day(on, today=TODAY, written_on=written, public_since=since)
        return
    with pytest.raises(Invalid, match=words) as refusal:
        check_day(on, today=TODAY, written_on=written, public_since=since)
    assert refusal.value.field == "on"


@pytest.mark.parametrize("kind", list(UnitKind))
def test_only_a_government_issues_a_gazette(kind) -> None:
    assert bool(doubt(Channel.GAZETTE, kind)) is (kind is not UnitKind.GOVERNMENT)
    assert doubt(Channel.PRESS, kind) == ""
