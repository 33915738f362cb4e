"""
Where information is made public: the channels of 条例第二十三条, and the rows of the yearly table that count them.

Information that went out through several channels counts once; how often it went out through each kind of
channel is counted apart (国办发〔2014〕32号附表 A1.1 and A1.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.labels import Labelled
from gongkai.domain.organisations import UnitKind


class Channel(Labelled):
    """Where an item was made public."""

    PORTAL = "portal", "政府网站"
    GAZETTE = "gazette", "政府公报"
    WEIBO = "weibo", "政务微博"
    WECHAT = "wechat", "政务微信"
    BROADCAST = "broadcast", "广播电视"
    PRESS = "press", "报刊"
    NOTICE_BOARD = "notice_board", "政务公开栏"
    DISPLAY = "display", "电子显示屏"
    READING_POINT = "reading_point", "查阅点"
    PRESS_CONFERENCE = "press_conference", "新闻发布会"
    MEETING = "meeting", "会议"
    APP = "app", "移动客户端"
    OTHER = "other", "其他"


class ChannelGroup(Labelled):
    """The kinds of channel that the yearly table counts apart, in its order."""

    GAZETTE = "gazette", "政府公报"
    PORTAL = "portal", "政府网站"
    WEIBO = "weibo", "政务微博"
    WECHAT = "wechat", "政务微信"
    OTHER = "other", "其他方式"


class ProofKind(Labelled):
    """What shows that an item went out through a channel."""

    ADDRESS = "address", "网址"
    ISSUE = "issue", "期号"
    NOTE = "note", "说明或照片"


class PublicationOrigin(Labelled):
    """How we know of a publication."""

    RELEASED = "released", "本系统公开"
    ADOPTED = "adopted", "原网站导入"
    RECORDED = "recorded", "人工登记"


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """Where a channel is counted, the proof that is asked for it, and how that proof is asked for."""

    group: ChannelGroup
    proof: ProofKind
    hint: str


#: A group's row in 政府信息公开情况统计表.
FORM_A_ROWS: Mapping[ChannelGroup, str] = {
    ChannelGroup.GAZETTE: "A1.2.1",
    ChannelGroup.PORTAL: "A1.2.2",
    ChannelGroup.WEIBO: "A1.2.3",
    ChannelGroup.WECHAT: "A1.2.4",
    ChannelGroup.OTHER: "A1.2.5",
}

_OTHER, _NOTE = ChannelGroup.OTHER, ProofKind.NOTE
CHANNEL_RULES: Mapping[Channel, ChannelRule] = {
    Channel.PORTAL: ChannelRule(ChannelGroup.PORTAL, ProofKind.ADDRESS, "信息在该网站上的网址"),
    Channel.GAZETTE: ChannelRule(ChannelGroup.GAZETTE, ProofKind.ISSUE, "例如：2026年第3期，第12页"),
    Channel.WEIBO: ChannelRule(ChannelGroup.WEIBO, ProofKind.ADDRESS, "这条微博的网址"),
    Channel.WECHAT: ChannelRule(ChannelGroup.WECHAT, ProofKind.ADDRESS, "这篇推文的网址"),
    Channel.BROADCAST: ChannelRule(_OTHER, _NOTE, "例如：县电视台昌宁新闻，19:30"),
    Channel.PRESS: ChannelRule(_OTHER, ProofKind.ISSUE, "例如：保山日报，2026年3月2日第2版"),
    Channel.NOTICE_BOARD: ChannelRule(_OTHER, _NOTE, "例如：镇政府一楼政务公开栏，张贴7天"),
    Channel.DISPLAY: ChannelRule(_OTHER, _NOTE, "例如：政务服务中心大厅电子屏，滚动显示3天"),
    Channel.READING_POINT: ChannelRule(_OTHER, _NOTE, "例如：县档案馆查阅点"),
    Channel.PRESS_CONFERENCE: ChannelRule(_OTHER, _NOTE, "例如：3月2日县政府新闻发布会"),
    Channel.MEETING: ChannelRule(_OTHER, _NOTE, "例如：村民代表会议，46人参加"),
    Channel.APP: ChannelRule(_OTHER, _NOTE, "例如：“办事通”客户端的通知栏"),
    Channel.OTHER: ChannelRule(_OTHER, _NOTE, "写明是什么渠道、在什么地方"),
}

#: Who issues a gazette: departments, townships and sub-districts do not (国办发〔2018〕22号).
GAZETTE_ISSUERS = frozenset({UnitKind.GOVERNMENT})
#: Longest text of a proof, in characters.
LONGEST_PROOF = 500
#: No organ of today published before; where nobody knows when something was made, this is the bound.
EARLIEST = date(1949, 10, 1)


def channels_of(group: ChannelGroup) -> tuple[Channel, ...]:
    """Return the channels that are counted in a group, in their own order."""
    return tuple(channel for channel in Channel if CHANNEL_RULES[channel].group is group)


def check_proof(channel: Channel, *, address: str, text: str, file: bool) -> None:
    """
    Pass if what is asked for the channel is there: an address, an issue, or a note or photograph.

    Raises Invalid at the field that lacks it.
    """
    rule = CHANNEL_RULES[channel]
    if address and not address.startswith(("http://", "https://")):
        raise Invalid("网址应以 http:// 或 https:// 开头，请从浏览器的地址栏复制。", field="address")
    if len(text) > LONGEST_PROOF:
        raise Invalid(f"凭据说明最多 {LONGEST_PROOF} 个字，现在是 {len(text)} 个。", field="proof")
    if rule.proof is ProofKind.ADDRESS and not address:
        raise Invalid(f"请填写网址：{rule.hint}。", field="address")
    if rule.proof is ProofKind.ISSUE and not text:
        raise Invalid(f"请填写期号，{rule.hint}。", field="proof")
    if rule.proof is ProofKind.NOTE and not (text or file):
        raise Invalid(f"请写一句说明，{rule.hint}；也可以改为上传照片。", field="proof")


def check_day(on: date, *, today: date, written_on: date | None, public_since: date | None) -> None:
    """
    Pass if an item can have gone out on that day.

    ``public_since`` is the day on which it was first let out, before which it may not have been public
    (先审查、后公开, 条例第十七条); None where that happened outside of this system. Raises Invalid.
    """
    if on > today:
        raise Invalid("公开日期不能晚于今天。还没有公开的，请在公开以后登记。", field="on")
    if written_on is not None and on < written_on:
        raise Invalid(
            f"公开日期不能早于成文日期（{chinese_date(written_on)}）。请核对日期。",
            field="on",
        )
    if public_since is not None and on < public_since:
        raise Invalid(
            f"这条信息于{chinese_date(public_since)}首次公开，登记的日期不能早于这一天（先审查、后公开）。"
            "请核对日期。",
            field="on",
        )
    if on < EARLIEST:
        raise Invalid(f"公开日期不能早于{chinese_date(EARLIEST)}。请核对年份。", field="on")


def doubt(channel: Channel, kind: UnitKind) -> str:
    """Return what is odd about a publication of a unit of that kind, empty where nothing is; it is told, not refused."""
    if channel is Channel.GAZETTE and kind not in GAZETTE_ISSUERS:
        return (
            "政府公报由县级以上人民政府编发，部门、乡镇和街道不编发公报（国办发〔2018〕22号）。"
            "登在本级政府公报上的可以保留；登在其他刊物上的，请作废后改登“报刊”。"
        )
    return ""
