"""Letters as an office would have filled them, right in every point; a test spoils one of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.information_requests.letters.case_file import (
    CaseFile,
    SearchRecord,
    ThirdPartyAsked,
    ThirdPartyOpinion,
)
from gongkai.domain.information_requests.letters.fields import LINES, Placeholder
from gongkai.domain.information_requests.letters.filled import Letter
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.placeholders import Values, render
from gongkai.domain.information_requests.letters.templates import (
    article_of,
    bears_remedies,
    default_text,
    read_template,
    reply_kind,
)
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import Organ, OrganKind, remedies

ORGAN = Organ(OrganKind.COUNTY_DEPARTMENT, "昌宁县民政局", "昌宁县人民政府", "保山市民政局")
REQUEST = "2025年农村低保对象审核确认办法及其修改说明"
DECIDED = {Regime.REG2007: date(2018, 5, 10), Regime.REG2019: date(2026, 3, 20)}
RECEIVED = {Regime.REG2007: date(2018, 4, 20), Regime.REG2019: date(2026, 3, 2)}

_NOTICES = (LetterKind.REPLY_NOT_PROCESSED, LetterKind.REPLY_OTHER)
_PARTS: Mapping[ReplyPart, str] = {
    ReplyPart.ACCESS: "登录昌宁县人民政府网站“政府信息公开”栏目，按索引号查阅",
    ReplyPart.INFORMATION: "《农村低保对象审核确认办法》复印件一份（12页）",
    ReplyPart.REASONS: "该件是起草过程中征求意见的稿子，内容没有定稿，公开会使人误认为已经施行",
    ReplyPart.LAW: "《中华人民共和国档案法》",
    ReplyPart.RIGHT_ORGAN: "昌宁县农业农村局，电话0875-7100000",
    ReplyPart.EARLIER_REPLY: "昌民公开答〔2026〕3号",
    ReplyPart.SPECIAL_CHANNEL: "昌宁县不动产登记中心服务窗口",
}
_TEXTS = {
    Placeholder.ORGAN: ORGAN.name,
    Placeholder.APPLICANT: "李明",
    Placeholder.FORM_OF_ADDRESS: "您",
    Placeholder.THIRD_PARTY: "昌宁某茶业有限公司",
    Placeholder.OTHER_ORGAN: "昌宁县财政局",
    Placeholder.ASSISTING_UNIT: "漭水镇人民政府",
    Placeholder.REGISTRATION_NUMBER: "2026-0012",
    Placeholder.CHANNEL: "信函",
    Placeholder.REQUEST: REQUEST,
    Placeholder.CONTACT: "王芳",
    Placeholder.CONTACT_PHONE: "0875-7120000",
    Placeholder.WITHHELD: "第三页的家庭成员姓名",
    Placeholder.WITHHELD_ARTICLE: "《中华人民共和国政府信息公开条例》第十五条",
}


def values(regime: Regime, **texts: str) -> Values:
    """Return something for every name of every document."""
    filled = {name: f"某{name.label}" for name in Placeholder} | _TEXTS
    filled |= {Placeholder(part.value): text for part, text in _PARTS.items()}
    filled[Placeholder.RECEIVED_ON] = chinese_date(RECEIVED[regime])
    filled[Placeholder.DATED_ON] = chinese_date(DECIDED[regime])
    filled[Placeholder.DOCUMENT_NUMBER] = number(regime)
    if regime is Regime.REG2007:
        filled[Placeholder.WITHHELD_ARTICLE] = "《中华人民共和国政府信息公开条例》第十四条第四款"
    filled |= {Placeholder(name): text for name, text in texts.items()}
    lists = {name: [{each: f"某{each.label}" for each in LINES[name]}] for name in LINES}
    return Values(filled, lists)


def number(regime: Regime) -> str:
    """Return a 文号 of the year of the decision."""
    return f"昌民公开答〔{DECIDED[regime].year}〕12号"


def reply(outcome: Outcome, regime: Regime = Regime.REG2019, organ: Organ = ORGAN) -> Letter:
    """Return the reply of an outcome in the default words, with everything right."""
    kind, rule = reply_kind(outcome, regime), rule_of(outcome, regime)
    on = DECIDED[regime]
    texts = {"article": article_of(kind, regime, outcome)}
    if bears_remedies(kind, regime, outcome):
        document = "告知书" if kind in _NOTICES else "答复书"
        texts["remedies"] = remedies(on, organ, outcome, regime, document=document).text
    template = read_template(default_text(kind, regime, outcome), kind, regime, outcome)
    filled = values(regime, organ=organ.name, **texts)
    return Letter(
        kind=kind,
        regime=regime,
        text=render(template, filled),
        organ=organ,
        addressee="李明",
        outcome=outcome,
        document_number=number(regime),
        dated_on=on,
        told={part: text for part, text in _PARTS.items() if part in rule.needs | rule.may},
        withheld_article=filled.texts[Placeholder.WITHHELD_ARTICLE],
    )


def notice(kind: LetterKind, regime: Regime = Regime.REG2019) -> Letter:
    """Return a letter that is no reply, in the default words, with everything right."""
    on = DECIDED[regime]
    texts = {"article": article_of(kind, regime)}
    if kind is LetterKind.DISCLOSURE_NOTICE:
        texts["remedies"] = remedies(on, ORGAN, Outcome.GRANT, regime, third_party=True).text
    addressees = {
        LetterKind.THIRD_PARTY_CONSULTATION: Placeholder.THIRD_PARTY,
        LetterKind.DISCLOSURE_NOTICE: Placeholder.THIRD_PARTY,
        LetterKind.CO_MAKER_CONSULTATION: Placeholder.OTHER_ORGAN,
        LetterKind.ASSISTANCE_LETTER: Placeholder.ASSISTING_UNIT,
    }
    template = read_template(default_text(kind, regime), kind, regime)
    return Letter(
        kind=kind,
        regime=regime,
        text=render(template, values(regime, **texts)),
        organ=ORGAN,
        addressee=_TEXTS[addressees.get(kind, Placeholder.APPLICANT)],
        document_number=number(regime),
        dated_on=on,
    )


def case(regime: Regime = Regime.REG2019) -> CaseFile:
    """Return a file in which nothing lacks, for whatever outcome."""
    received = RECEIVED[regime]
    asked = ThirdPartyAsked(
        "昌宁某茶业有限公司",
        sent_on=received,
        received_on=received,
        proof="邮件号1180000000012",
        window_ends_on=received,
        answered_on=received,
        opinion=ThirdPartyOpinion.AGREES,
    )
    return CaseFile(
        received_on=received,
        request=REQUEST,
        search=SearchRecord(("机关档案室", "公文系统"), ("低保", "审核确认"), "王芳", received),
        severance="全文都是讨论内容，去掉后没有可以提供的部分",
        third_parties=(asked,),
        rectification_notified_on=received,
        reasons_asked_on=received,
        reasons_given_on=received,
        fee_notified_on=received,
    )


def with_text(letter: Letter, old: str, new: str) -> Letter:
    """Return the letter with other words; what is replaced must be there."""
    assert old in letter.text
    return replace(letter, text=letter.text.replace(old, new))
