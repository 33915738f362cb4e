"""
教示: how whoever disagrees with a decision can have it reviewed, or sue, told in the letter itself.

The day of the decision chooses the law: suits within three months until 30 April 2015 and six since; the
choice of the reviewing body until 2023 and mostly one body since 2024, with review before suit where
information was refused (行政复议法 2023年修订第二十三条). Periods are calendar days and months.

Only letters that end a request carry it: 补正, 延期 and 收费 notices cannot be reviewed by themselves.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart, ResultGroup, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.labels import Labelled

#: 行政诉讼法 (2014年修正) 第四十六条: six months, three before.
SIX_MONTHS_SINCE = date(2015, 5, 1)
#: 行政复议法 (2023年修订): one reviewing body, review first, the online channel.
ONE_BODY_SINCE = date(2024, 1, 1)
#: 行政复议法 第二十条第一款; 第九条第一款 before 2024.
REVIEW_DAYS = 60
#: 行政诉讼法 第四十五条; 第三十八条第二款 before May 2015.
SUIT_DAYS_AFTER_REVIEW = 15


class OrganKind(Labelled):
    """What the deciding organ is, as far as it bears on who reviews it."""

    COUNTY_DEPARTMENT = "county_department", "县级政府部门"
    CITY_DEPARTMENT = "city_department", "市级政府部门"
    PROVINCE_DEPARTMENT = "province_department", "省级政府部门"
    COUNTY_GOVERNMENT = "county_government", "县级人民政府"
    CITY_GOVERNMENT = "city_government", "市级人民政府"
    PROVINCE_GOVERNMENT = "province_government", "省级人民政府"
    TOWNSHIP_GOVERNMENT = "township_government", "乡镇人民政府"
    SUBDISTRICT_OFFICE = "subdistrict_office", "街道办事处"
    DEPARTMENT_BRANCH = "department_branch", "政府部门的派出机构"
    VERTICAL = "vertical_organ", "垂直领导的机关（海关、金融、外汇、税务、国家安全）"
    JUSTICE = "justice_department", "司法行政部门"


@dataclass(frozen=True, slots=True)
class Organ:
    """
    The deciding organ and the names of those above it, as they stand in a letter.

    ``government`` is the government that a department or branch belongs to, or that set up a 街道办事处.
    ``superior`` is the organ one level up: 上一级人民政府 of a government or township, 上一级主管部门 of a
    department or vertical organ, the department that set up a branch; empty where there is none.
    """

    kind: OrganKind
    name: str
    government: str = ""
    superior: str = ""


@dataclass(frozen=True, slots=True)
class RemedyPolicy:
    """
    What the law leaves open, and how this home decides it.

    ``review_first``: refusals that must be reviewed before a suit. Those of arts 14 to 16, whole or part
    (法释〔2025〕8号第一条第（二）项; a part refusal M); 行政查询事项 (art 36(7)) is not among them by default, nor
    what is no government information.
    ``silence_review_first``: whether a suit for want of a reply needs a review first. Unsettled (行政复议法
    第二十三条第一款第（三）项, M); a review is never in vain, so the default advises it.
    ``court``: who hears the suit; the general words are true of every organ.
    """

    review_first: frozenset[Outcome] = frozenset(
        {
            Outcome.PARTIAL,
            Outcome.DENY_STATE_SECRET,
            Outcome.DENY_OTHER_LAW,
            Outcome.DENY_SECURITY,
            Outcome.DENY_THIRD_PARTY,
            Outcome.DENY_TRADE_SECRET,
            Outcome.DENY_PRIVACY,
            Outcome.DENY_INTERNAL,
            Outcome.DENY_PROCESS,
            Outcome.DENY_ENFORCEMENT_FILE,
        }
    )
    silence_review_first: bool = True
    court: str = "有管辖权的人民法院"


DEFAULT = RemedyPolicy()


@dataclass(frozen=True, slots=True)
class Remedies:
    """
    The remedies against one decision.

    ``suit_months`` is None where a suit without review is not open; ``text`` is the paragraph of the letter,
    ``basis`` the articles behind it.
    """

    review_days: int
    review_bodies: tuple[str, ...]
    review_first: bool
    suit_months: int | None
    suit_days_after_review: int
    text: str
    basis: tuple[str, ...]


class _Body(Enum):
    ITSELF = "name"
    GOVERNMENT = "government"
    SUPERIOR = "superior"


_MISSING = {
    _Body.ITSELF: "请填写作出答复的机关名称。",
    _Body.GOVERNMENT: "须写明受理行政复议的人民政府，请填写其名称。",
    _Body.SUPERIOR: "须写明受理行政复议的上一级机关，请填写其名称。",
}
_DEPARTMENTS = (OrganKind.COUNTY_DEPARTMENT, OrganKind.CITY_DEPARTMENT, OrganKind.PROVINCE_DEPARTMENT)
_GOVERNMENTS = (OrganKind.COUNTY_GOVERNMENT, OrganKind.CITY_GOVERNMENT, OrganKind.TOWNSHIP_GOVERNMENT)
_Jurisdiction = Mapping[OrganKind, tuple[tuple[_Body, ...], str]]

#: 行政复议法 (2023年修订) arts 24, 27 and 28.
_SINCE_2024: _Jurisdiction = {
    **dict.fromkeys(_DEPARTMENTS, ((_Body.GOVERNMENT,), "第二十四条第一款第（一）项")),
    **dict.fromkeys(_GOVERNMENTS, ((_Body.SUPERIOR,), "第二十四条第一款第（二）项")),
    OrganKind.SUBDISTRICT_OFFICE: ((_Body.GOVERNMENT,), "第二十四条第一款第（三）项"),
    OrganKind.PROVINCE_GOVERNMENT: ((_Body.ITSELF,), "第二十四条第二款"),
    # A city department's branch in a district is reviewed by the government of that place: name that one.
    OrganKind.DEPARTMENT_BRANCH: ((_Body.GOVERNMENT,), "第二十四条第四款"),
    OrganKind.VERTICAL: ((_Body.SUPERIOR,), "第二十七条"),
    OrganKind.JUSTICE: ((_Body.GOVERNMENT, _Body.SUPERIOR), "第二十八条"),
}
#: 行政复议法 (1999年) arts 12 to 15. [K, H]
_UNTIL_2023: _Jurisdiction = {
    **dict.fromkeys(_DEPARTMENTS, ((_Body.GOVERNMENT, _Body.SUPERIOR), "第十二条第一款")),
    **dict.fromkeys(_GOVERNMENTS, ((_Body.SUPERIOR,), "第十三条第一款")),
    OrganKind.SUBDISTRICT_OFFICE: ((_Body.GOVERNMENT,), "第十五条第一款第（一）项"),
    OrganKind.PROVINCE_GOVERNMENT: ((_Body.ITSELF,), "第十四条"),
    OrganKind.DEPARTMENT_BRANCH: ((_Body.SUPERIOR, _Body.GOVERNMENT), "第十五条第一款第（二）项"),
    # 地税 left the choice until it was merged in 2018: give such an office as a department.
    OrganKind.VERTICAL: ((_Body.SUPERIOR,), "第十二条第二款"),
    OrganKind.JUSTICE: ((_Body.GOVERNMENT, _Body.SUPERIOR), "第十二条第一款"),
}
#: A department may have no counterpart above it; then the government alone is left of the choice.
_MAY_HAVE_NO_SUPERIOR = frozenset(_DEPARTMENTS)
_OF_THE_REGULATION = {
    Regime.REG2007: "政府信息公开条例（2007年）第三十三条第二款",
    Regime.REG2019: "政府信息公开条例（2019年）第五十一条",
}


def remedies(
    decided_on: date,
    organ: Organ,
    outcome: Outcome | None,
    regime: Regime,
    policy: RemedyPolicy = DEFAULT,
    *,
    grounds: Collection[Outcome] = (),
    third_party: bool = False,
    online_channel: str | None = None,
    document: str = "",
) -> Remedies:
    """
    Return the remedies against a decision of that day, for the applicant or for a third party.

    ``outcome`` None is a request that was not answered by ``decided_on``. ``grounds`` are the outcomes of the
    items that were refused, where the outcome does not say why (部分公开) or is that of one item among several.
    ``third_party`` is whoever the information concerns and who is told that it will be disclosed.
    ``online_channel`` is where a review can be asked for online, None unless the letter is served online; told
    since 2024 (行政复议法第二十二条). ``document`` is what the letter calls itself (告知书, 决定书); without it, a reply is a
    答复书, and what a third party is told a 告知书.

    Raises Invalid for an outcome whose letter tells no remedies, for a third party where nothing is
    disclosed, for a reviewing body without a name, and for a letter served online without a channel.
    """
    _check(outcome, regime, third_party=third_party)
    bodies, jurisdiction = _bodies(decided_on, organ)
    one_body = decided_on >= ONE_BODY_SINCE
    months = 6 if decided_on >= SIX_MONTHS_SINCE else 3
    first = (
        one_body
        and not third_party
        and (
            policy.silence_review_first
            if outcome is None
            else any(each in policy.review_first for each in grounds or (outcome,))
        )
    )
    names = document or ("告知书" if third_party else "答复书")
    opening, since = _opening(outcome, names, third_party=third_party)
    text = _text(organ, bodies, None if first else months, policy.court, opening, since)
    if one_body and online_channel is not None:
        if not online_channel.strip():
            raise Invalid(
                "通过互联网送达的，应当同时提供提交行政复议申请书的互联网渠道（行政复议法第二十二条），请填写。",
                field="online_channel",
            )
        text += f"行政复议申请书也可以通过互联网提交：{online_channel.strip()}。"
    return Remedies(
        review_days=REVIEW_DAYS,
        review_bodies=bodies,
        review_first=first,
        suit_months=None if first else months,
        suit_days_after_review=SUIT_DAYS_AFTER_REVIEW,
        text=text,
        basis=_basis(decided_on, regime, jurisdiction, outcome, first=first),
    )


def _check(outcome: Outcome | None, regime: Regime, *, third_party: bool) -> None:
    rule = None if outcome is None else rule_of(outcome, regime)
    if third_party:
        if rule is None or rule.group not in (ResultGroup.GRANTED, ResultGroup.PARTIAL):
            raise Invalid("没有决定公开，不需要向第三方告知救济途径。", field="outcome")
    elif rule is not None and ReplyPart.REMEDIES not in rule.needs:
        raise Invalid(f"“{rule.outcome.label}”的文书不载明救济途径。", field="outcome")


def _bodies(decided_on: date, organ: Organ) -> tuple[tuple[str, ...], str]:
    table = _SINCE_2024 if decided_on >= ONE_BODY_SINCE else _UNTIL_2023
    bodies, article = table[organ.kind]
    found = []
    for body in bodies:
        name = str(getattr(organ, body.value)).strip()
        if name:
            found.append(name)
        elif body is not _Body.SUPERIOR or organ.kind not in _MAY_HAVE_NO_SUPERIOR:
            raise Invalid(_MISSING[body], field=body.value)
    return tuple(found), article


def _opening(outcome: Outcome | None, document: str, *, third_party: bool) -> tuple[str, str]:
    """Return who may contest what, and from when on the periods run."""
    if outcome is None:
        return "本机关未在法定期限内答复的", "自答复期限届满之日起"
    if third_party:
        return "如认为公开上述信息的决定侵犯你方的合法权益", f"自收到本{document}之日起"
    return f"如对本{document}不服", f"自收到本{document}之日起"


def _text(
    organ: Organ, bodies: tuple[str, ...], suit_months: int | None, court: str, opening: str, since: str
) -> str:
    to = "或者".join(bodies)
    if suit_months is None:
        head = (
            f"{opening}，应当依照《中华人民共和国行政复议法》第二十三条的规定先申请行政复议，"
            f"即{since}{REVIEW_DAYS}日内向{to}提出"
        )
    else:
        head = (
            f"{opening}，可以{since}{REVIEW_DAYS}日内向{to}申请行政复议，"
            f"也可以{since}{suit_months}个月内直接向{court}提起行政诉讼"
        )
    # 行政复议法 (2023) 第二十六条, (1999) 第十四条: a province's own decision on review.
    ruling = "，也可以向国务院申请裁决" if organ.kind is OrganKind.PROVINCE_GOVERNMENT else ""
    return (
        f"{head}。对行政复议决定不服的，可以自收到行政复议决定书之日起{SUIT_DAYS_AFTER_REVIEW}日内"
        f"（行政复议机关逾期不作决定的，自行政复议期限届满之日起{SUIT_DAYS_AFTER_REVIEW}日内）"
        f"向{court}提起行政诉讼{ruling}。"
    )


def _basis(
    decided_on: date, regime: Regime, jurisdiction: str, outcome: Outcome | None, *, first: bool
) -> tuple[str, ...]:
    since_2024 = decided_on >= ONE_BODY_SINCE
    review = "行政复议法（2023年修订）" if since_2024 else "行政复议法（1999年）"
    found = [
        _OF_THE_REGULATION[regime],
        f"{review}{'第二十条第一款' if since_2024 else '第九条第一款'}",
        f"{review}{jurisdiction}",
    ]
    if first:
        found.append(f"{review}第二十三条第一款第（{'三' if outcome is None else '四'}）项")
    if decided_on >= SIX_MONTHS_SINCE:
        found.append("行政诉讼法（2014年修正）第四十五条")
        if not first:
            found.append("行政诉讼法（2014年修正）第四十六条第一款")
    else:
        found.append("行政诉讼法（1989年）第三十八条第二款")
        found.append("行政诉讼法（1989年）第三十九条")
    return tuple(found)
