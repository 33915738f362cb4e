"""
On which day a request was received: by channel, with what shows it (条例第三十一条; 国办公开办函〔2015〕207号).

The day of receipt starts the period, so it is never guessed: either it follows from what is on record, or
it is said what is still missing and who has to do something about it by when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from gongkai.domain.calendar import SHANGHAI, WorkCalendar, chinese_date, day_of
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.labels import Labelled


class IntakeChannel(Labelled):
    """How a request came in."""

    IN_PERSON = "in_person", "当面提交"
    REGISTERED_MAIL = "registered_mail", "邮寄（需签收）"
    ORDINARY_MAIL = "ordinary_mail", "平常信函"
    WEB = "web", "网络"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"
    ORAL_ASSISTED = "oral_assisted", "口头（工作人员代填）"


class ReceiptRule(Labelled):
    """By what the day of receipt is fixed."""

    HANDED_IN = "handed_in", "提交之日"
    SIGNED = "signed", "签收之日"
    SYSTEM = "system", "系统收到之日"
    CONFIRMED = "confirmed", "双方确认之日"


class ReceiptNeed(Labelled):
    """What is missing before the day of receipt is known."""

    ARRIVAL = "arrival", "登记实际收到的时间"
    SIGNATURE = "signature", "登记签收的时间"
    CONFIRMATION = "confirmation", "与申请人确认收到"
    CONTACT = "contact", "恢复与申请人的联系"
    CHANNEL = "channel", "告知申请人指南公布的渠道，或者由双方确认收到"


#: The form of 2014 to 2018 (国办发〔2014〕32号附表) knows four ways: A3.1.1 当面, .2 传真, .3 网络, .4 信函. [K] E-mail is
#: counted with the web, and what was said at the counter with what was handed in there.
FORM_A_ROWS: Mapping[IntakeChannel, str] = {
    IntakeChannel.IN_PERSON: "A3.1.1",
    IntakeChannel.ORAL_ASSISTED: "A3.1.1",
    IntakeChannel.FAX: "A3.1.2",
    IntakeChannel.WEB: "A3.1.3",
    IntakeChannel.EMAIL: "A3.1.3",
    IntakeChannel.REGISTERED_MAIL: "A3.1.4",
    IntakeChannel.ORDINARY_MAIL: "A3.1.4",
}
#: The counter and the post can never be refused (国办公开办函〔2017〕19号); nor the mouth of who cannot write (art 29).
NEVER_REFUSED = frozenset(
    {
        IntakeChannel.IN_PERSON,
        IntakeChannel.ORAL_ASSISTED,
        IntakeChannel.REGISTERED_MAIL,
        IntakeChannel.ORDINARY_MAIL,
    }
)

_RULES_2019 = {
    IntakeChannel.IN_PERSON: ReceiptRule.HANDED_IN,
    IntakeChannel.ORAL_ASSISTED: ReceiptRule.HANDED_IN,
    IntakeChannel.REGISTERED_MAIL: ReceiptRule.SIGNED,
    IntakeChannel.ORDINARY_MAIL: ReceiptRule.CONFIRMED,
    IntakeChannel.WEB: ReceiptRule.CONFIRMED,
    IntakeChannel.EMAIL: ReceiptRule.CONFIRMED,
    IntakeChannel.FAX: ReceiptRule.CONFIRMED,
}
#: 207号: the day on which the system of the published mailbox received it; one that the guide does not announce
#: needs the confirmation. [M] The web form likewise.
_RULES_2007 = {
    **_RULES_2019,
    IntakeChannel.WEB: ReceiptRule.SYSTEM,
    IntakeChannel.EMAIL: ReceiptRule.SYSTEM,
}
_BASIS = {
    Regime.REG2019: {
        ReceiptRule.HANDED_IN: "条例第三十一条第（一）项",
        ReceiptRule.SIGNED: "条例第三十一条第（二）项",
        ReceiptRule.CONFIRMED: "条例第三十一条第（三）项",
        ReceiptRule.SYSTEM: "条例第三十一条第（三）项",
    },
    Regime.REG2007: dict.fromkeys(ReceiptRule, "国办公开办函〔2015〕207号"),
}
_BASIS_MAIL = {Regime.REG2019: "条例第三十一条第（二）项", Regime.REG2007: "国办公开办函〔2015〕207号"}


#: Which moments of ``ReceiptFacts`` are asked for a request that came in this way, in the order of what happened.
MOMENTS: Mapping[IntakeChannel, tuple[str, ...]] = {
    IntakeChannel.IN_PERSON: ("arrived_at",),
    IntakeChannel.ORAL_ASSISTED: ("arrived_at",),
    IntakeChannel.REGISTERED_MAIL: ("submitted_at", "signed_at", "confirmed_at"),
    IntakeChannel.ORDINARY_MAIL: ("submitted_at", "arrived_at", "confirmed_at"),
    IntakeChannel.WEB: ("arrived_at", "confirmed_at"),
    IntakeChannel.EMAIL: ("arrived_at", "confirmed_at"),
    IntakeChannel.FAX: ("arrived_at", "confirmed_at"),
}
#: The rule as whoever takes a request in reads it (条例第三十一条; 国办公开办函〔2015〕207号).
EXPLAINED: Mapping[IntakeChannel, str] = {
    IntakeChannel.IN_PERSON: "当面提交的，提交之日为收到之日（条例第三十一条第（一）项）。",
    IntakeChannel.ORAL_ASSISTED: (
        "书写确有困难的可以口头提出，由工作人员代为填写，提出之日为收到之日（条例第二十九条第一款、第三十一条第（一）项）。"
    ),
    IntakeChannel.REGISTERED_MAIL: (
        "邮寄并需要签收的，签收之日为收到之日（条例第三十一条第（二）项）。寄给其他科室或者个人的，"
        "须与申请人确认，双方确认之日为收到之日（国办公开办函〔2015〕207号）。"
    ),
    IntakeChannel.ORDINARY_MAIL: (
        "平常信函不需签收，应在实际收到的当日与申请人确认，确认之日为收到之日（条例第三十一条第（二）项）。"
        "没有留电话或者联系不上的，先登记，恢复联系之日为收到之日（国办公开办函〔2015〕207号）。"
    ),
    IntakeChannel.WEB: "通过互联网渠道提交的，双方确认之日为收到之日（条例第三十一条第（三）项）。",
    IntakeChannel.EMAIL: "电子邮件提交的，双方确认之日为收到之日（条例第三十一条第（三）项）。",
    IntakeChannel.FAX: "传真提交的，双方确认之日为收到之日（条例第三十一条第（三）项）。",
}


@dataclass(frozen=True)
class ReceiptPolicy:
    """
    What a unit may set, or what the texts leave open.

    ``acknowledged``: channels on which the automatic acknowledgement counts as 双方确认; by default none [K].
    ``elsewhere_by_confirmation``: mail to another section or person of the organ counts from the confirmation
    (207号; under art 31 of 2019 the organ's signature might do, M). ``office_closes``: what comes in later
    may be confirmed on the next working day [K].
    """

    rules: Mapping[Regime, Mapping[IntakeChannel, ReceiptRule]] = field(
        default_factory=lambda: {Regime.REG2007: _RULES_2007, Regime.REG2019: _RULES_2019}, hash=False
    )
    acknowledged: frozenset[IntakeChannel] = frozenset()
    elsewhere_by_confirmation: bool = True
    office_closes: time = time(17, 30)


DEFAULT = ReceiptPolicy()


@dataclass(frozen=True, slots=True)
class Guide:
    """
    Which channels the unit's 政府信息公开指南 announces, and which it says are not open.

    On what it is silent about, the applicant's choice stands (国办公开办函〔2017〕19号). Raises Invalid where it would
    close the counter or the post.
    """

    announced: frozenset[IntakeChannel] = frozenset()
    not_open: frozenset[IntakeChannel] = frozenset()

    def __post_init__(self) -> None:
        if closed := NEVER_REFUSED & self.not_open:
            names = "、".join(channel.label for channel in IntakeChannel if channel in closed)
            raise Invalid(
                f"{names}的申请不得拒收（国办公开办函〔2017〕19号），请修改指南。", field="not_open"
            )
        if both := self.announced & self.not_open:
            names = "、".join(channel.label for channel in IntakeChannel if channel in both)
            raise Invalid(f"{names}既列为已公布的渠道，又列为未开通，请核对。", field="not_open")

    def binds(self, channel: IntakeChannel) -> bool:
        """Return whether the unit has to take a request that comes in this way."""
        return channel not in self.not_open


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """
    What is on record of how a request came in; moments with a time zone.

    ``submitted_at``: sent by the applicant; ``arrived_at``: handed in, put into the post room, taken by the system
    or the fax machine; ``signed_at``: signed for by the organ; ``confirmed_at``, ``confirmed_by``: when applicant and
    organ agreed that it was received, and who spoke for the organ; ``acknowledged_at``: the system's automatic
    answer; ``unreachable``: the applicant was called and not found; ``elsewhere``: addressed to another section or
    person of the organ.
    """

    submitted_at: datetime | None = None
    arrived_at: datetime | None = None
    signed_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    acknowledged_at: datetime | None = None
    unreachable: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt, by what rule and article, and who of the organ confirmed it (empty: nobody needed to)."""

    on: date
    rule: ReceiptRule
    basis: str
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class AwaitedReceipt:
    """The day of receipt is not known yet: what is missing and by what article."""

    need: ReceiptNeed
    basis: str


def day_of_receipt(
    channel: IntakeChannel,
    facts: ReceiptFacts,
    guide: Guide,
    regime: Regime,
    policy: ReceiptPolicy = DEFAULT,
) -> Receipt | AwaitedReceipt:
    """
    Return the day of receipt, or what is still missing.

    Raises Invalid for moments in an impossible order and for a confirmation that nobody gave, ValueError for
    a moment without a time zone.
    """
    _check(facts)
    rule = _rule(channel, facts, guide, regime, policy)
    by_mail = channel in (IntakeChannel.REGISTERED_MAIL, IntakeChannel.ORDINARY_MAIL)
    basis = _BASIS_MAIL[regime] if by_mail else _BASIS[regime][rule]
    if rule is ReceiptRule.CONFIRMED:
        return _by_confirmation(channel, facts, guide, policy, basis)
    moment = facts.signed_at if rule is ReceiptRule.SIGNED else facts.arrived_at
    if moment is None:
        need = ReceiptNeed.SIGNATURE if rule is ReceiptRule.SIGNED else ReceiptNeed.ARRIVAL
        return AwaitedReceipt(need, basis)
    return Receipt(day_of(moment), rule, basis)


def confirm_by(calendar: WorkCalendar, arrived_at: datetime, policy: ReceiptPolicy = DEFAULT) -> date:
    """
    Return the day by whose end the office has to have confirmed with the applicant: that of the arrival.

    What comes in on a day off, or after the office has closed, waits for the next working day (for ordinary
    mail 当日 is in art 31; for the other channels the day is [K]).
    """
    day = day_of(arrived_at)
    closed = arrived_at.astimezone(SHANGHAI).time() > policy.office_closes
    if calendar.is_working_day(day) and not closed:
        return day
    return calendar.next_working_day(day)


def _rule(
    channel: IntakeChannel, facts: ReceiptFacts, guide: Guide, regime: Regime, policy: ReceiptPolicy
) -> ReceiptRule:
    rule = policy.rules[regime][channel]
    if not guide.binds(channel):
        return ReceiptRule.CONFIRMED
    if rule is ReceiptRule.SYSTEM and channel not in guide.announced:
        return ReceiptRule.CONFIRMED
    if rule is ReceiptRule.SIGNED and facts.elsewhere and policy.elsewhere_by_confirmation:
        return ReceiptRule.CONFIRMED
    return rule


def _by_confirmation(
    channel: IntakeChannel, facts: ReceiptFacts, guide: Guide, policy: ReceiptPolicy, basis: str
) -> Receipt | AwaitedReceipt:
    moments = [] if facts.confirmed_at is None else [(facts.confirmed_at, facts.confirmed_by)]
    if facts.acknowledged_at is not None and channel in policy.acknowledged and guide.binds(channel):
        moments.append((facts.acknowledged_at, ""))
    if moments:
        moment, who = min(moments)
        return Receipt(day_of(moment), ReceiptRule.CONFIRMED, basis, who)
    if not guide.binds(channel):
        return AwaitedReceipt(ReceiptNeed.CHANNEL, "国办公开办函〔2017〕19号")
    return AwaitedReceipt(ReceiptNeed.CONTACT if facts.unreachable else ReceiptNeed.CONFIRMATION, basis)


_WORDS = {
    "submitted_at": "提交",
    "arrived_at": "实际收到",
    "signed_at": "签收",
    "acknowledged_at": "自动回执",
    "confirmed_at": "确认收到",
}
#: What cannot lie before what; days are compared, since the clocks of two systems differ by minutes.
_ORDER = (
    ("arrived_at", "submitted_at"),
    ("signed_at", "submitted_at"),
    ("acknowledged_at", "submitted_at"),
    ("acknowledged_at", "arrived_at"),
    ("confirmed_at", "submitted_at"),
    ("confirmed_at", "arrived_at"),
)


def _check(facts: ReceiptFacts) -> None:
    for name, before in _ORDER:
        later: datetime | None = getattr(facts, name)
        earlier: datetime | None = getattr(facts, before)
        if later is not None and earlier is not None and day_of(later) < day_of(earlier):
            raise Invalid(
                f"{_WORDS[name]}的日期{chinese_date(day_of(later))}早于{_WORDS[before]}的"
                f"{chinese_date(day_of(earlier))}，请核对。",
                field=name,
            )
    if facts.confirmed_at is not None and not facts.confirmed_by.strip():
        raise Invalid("请写明由谁与申请人确认收到。", field="confirmed_by")
