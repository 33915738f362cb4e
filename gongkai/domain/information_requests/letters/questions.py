"""What a reviewing body or a court asks of a decision, by outcome, with the papers that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.domain.information_requests.letters.case_checks import FOR_THIRD_PARTIES, SEVERABLE
from gongkai.domain.information_requests.letters.case_file import CaseRecord, Circumstance
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """
    One question of a reviewing body.

    ``records`` answer it together. It is asked of the ``outcomes``, of all where None, and where ``when`` is
    given only in that circumstance. ``basis`` is by regime; a regime without one does not ask it, and an empty
    basis stands for the article of the outcome.
    """

    code: str
    asks: str
    records: tuple[CaseRecord, ...]
    basis: Mapping[Regime, str]
    outcomes: frozenset[Outcome] | None = None
    when: Circumstance | None = None


_R = CaseRecord
_OWN = {Regime.REG2007: "", Regime.REG2019: ""}
_ONLY_NEW = {Regime.REG2019: ""}


def _by(new: str, old: str = "") -> Mapping[Regime, str]:
    return {Regime.REG2019: f"条例{new}"} | ({Regime.REG2007: f"条例（2007年）{old}"} if old else {})


def _of(*outcomes: Outcome) -> frozenset[Outcome]:
    return frozenset(outcomes)


#: Gathered from the law and from what decisions were mostly set aside for. [K, M] The list is practice, no text
#: has it; every home may be asked more.
QUESTIONS: tuple[ReviewQuestion, ...] = (
    ReviewQuestion(
        "receipt",
        "哪一天收到申请，凭什么证明？",
        (_R.APPLICATION, _R.RECEIPT_PROOF),
        _by("第三十一条", "第二十四条"),
    ),
    ReviewQuestion(
        "in_time",
        "是否在法定期限内答复，期限怎样计算？",
        (_R.CLOCK, _R.SERVICE_PROOF),
        _by("第三十三条", "第二十四条"),
    ),
    ReviewQuestion(
        "answers_request",
        "答复的是不是申请人所申请的内容，有没有遗漏的事项？",
        (_R.APPLICATION, _R.REPLY),
        _OWN,
    ),
    ReviewQuestion(
        "reviewed",
        "公开前是否经过审查，由谁审查、谁签发？",
        (_R.SECRECY_REVIEW, _R.SIGNATURE),
        _by("第十七条", "第十四条"),
    ),
    ReviewQuestion(
        "extension_lawful",
        "延长期限是否经负责人同意，是否在原期限届满前告知申请人？",
        (_R.EXTENSION,),
        _by("第三十三条第二款", "第二十四条第二款"),
        when=Circumstance.EXTENDED,
    ),
    ReviewQuestion(
        "rectification_lawful",
        "补正是否在七个工作日内一次性告知，补正事项和期限是否合理？",
        (_R.RECTIFICATION,),
        _by("第三十条"),
        when=Circumstance.RECTIFIED,
    ),
    ReviewQuestion(
        "fee_lawful",
        "申请是否明显超过合理范围，收费是否在答复期限内通知，数额是否按标准计算？",
        (_R.FREQUENCY, _R.FEE_NOTICE),
        _by("第四十二条"),
        when=Circumstance.FEE,
    ),
    ReviewQuestion(
        "overdue",
        "为什么超过期限才答复，有没有不计入期限的时间？",
        (_R.CLOCK,),
        _by("第三十三条", "第二十四条"),
        when=Circumstance.OVERDUE,
    ),
    ReviewQuestion(
        "page_found",
        "告知的方式、途径在答复当时是否真能找到该信息？",
        (_R.PUBLICATION,),
        _OWN,
        _of(Outcome.ALREADY_PUBLIC),
    ),
    ReviewQuestion(
        "given_whole",
        "提供的是不是原件的内容，有没有缺页或者改动？",
        (_R.INFORMATION,),
        _OWN,
        _of(Outcome.GRANT, Outcome.PARTIAL),
    ),
    ReviewQuestion(
        "severed",
        "能不能作区分处理，不予公开的部分为什么不能公开？",
        (_R.SEVERANCE, _R.INFORMATION),
        _by("第三十七条", "第二十二条"),
        SEVERABLE | _of(Outcome.PARTIAL),
    ),
    ReviewQuestion(
        "withheld_ground",
        "不予公开的部分属于哪一种情形，依据是什么？",
        (_R.GROUND,),
        _by("第十四条至第十六条、第三十七条", "第八条、第十四条、第二十二条"),
        _of(Outcome.PARTIAL),
    ),
    ReviewQuestion(
        "secret_marked",
        "是否依法定密，由谁、在什么时候、依哪一项定密，答复时是否仍在保密期限内？",
        (_R.SECRET_MARK,),
        _OWN,
        _of(Outcome.DENY_STATE_SECRET),
    ),
    ReviewQuestion(
        "forbidden_by",
        "哪一部法律、行政法规的哪一条禁止公开？",
        (_R.GROUND,),
        _OWN,
        _of(Outcome.DENY_OTHER_LAW),
    ),
    ReviewQuestion(
        "harm",
        "公开会具体怎样危及安全和稳定，由谁评估？",
        (_R.HARM,),
        _OWN,
        _of(Outcome.DENY_SECURITY),
    ),
    ReviewQuestion(
        "third_party_asked",
        "是否书面征求第三方意见，第三方何时收到？",
        (_R.THIRD_PARTY_LETTER,),
        _by("第三十二条", "第二十三条"),
        FOR_THIRD_PARTIES,
    ),
    ReviewQuestion(
        "third_party_reason",
        "第三方不同意的理由是否合理，公开会怎样损害其合法权益？",
        (_R.THIRD_PARTY_ANSWER, _R.GROUND),
        _by("第十五条、第三十二条", "第十四条第四款、第二十三条"),
        FOR_THIRD_PARTIES,
    ),
    ReviewQuestion(
        "public_interest",
        "是否衡量过不公开对公共利益的影响？",
        (_R.PUBLIC_INTEREST,),
        _by("第十五条", "第十四条第四款"),
        FOR_THIRD_PARTIES,
    ),
    ReviewQuestion(
        "third_party_heard",
        "征求意见所需时间是否有凭证，第三方的意见是否得到考虑？",
        (_R.THIRD_PARTY_LETTER, _R.THIRD_PARTY_ANSWER),
        _by("第三十二条、第三十三条第三款", "第二十三条、第二十四条第三款"),
        when=Circumstance.THIRD_PARTY,
    ),
    ReviewQuestion(
        "co_maker_heard",
        "是否由牵头机关办理，征求意见所需时间是否有凭证？",
        (_R.CO_MAKER_LETTER,),
        _by("第三十四条、第三十三条第三款"),
        when=Circumstance.CO_MADE,
    ),
    ReviewQuestion(
        "internal",
        "为什么属于内部事务，是否对外部权利义务产生影响？",
        (_R.INFORMATION, _R.GROUND),
        _ONLY_NEW,
        _of(Outcome.DENY_INTERNAL),
    ),
    ReviewQuestion(
        "process",
        "答复时事项是否仍在讨论、研究之中，结论作出后是否仍不宜公开，有没有法律、法规、规章要求公开？",
        (_R.INFORMATION, _R.GROUND),
        _ONLY_NEW,
        _of(Outcome.DENY_PROCESS),
    ),
    ReviewQuestion(
        "enforcement_file",
        "是否为执法案卷内的材料，申请人是不是当事人，有没有法律、法规、规章要求公开？",
        (_R.INFORMATION, _R.GROUND),
        _ONLY_NEW,
        _of(Outcome.DENY_ENFORCEMENT_FILE),
    ),
    ReviewQuestion(
        "special_law",
        "哪一部法律、行政法规对获取该信息有特别规定？",
        (_R.SPECIAL_LAW,),
        _ONLY_NEW,
        _of(Outcome.DENY_ADMIN_QUERY),
    ),
    ReviewQuestion(
        "searched",
        "在哪些处所、用哪些关键词检索过，由谁检索，是否尽到合理检索义务？",
        (_R.SEARCH,),
        _OWN,
        _of(Outcome.NOT_HELD_NONEXISTENT),
    ),
    ReviewQuestion(
        "should_exist",
        "依职责是否应当制作或者保存该信息？",
        (_R.POWERS, _R.SEARCH),
        _OWN,
        _of(Outcome.NOT_HELD_NONEXISTENT),
    ),
    ReviewQuestion(
        "not_own_power",
        "为什么不由本机关负责公开，能否确定负责公开的机关？",
        (_R.POWERS,),
        _OWN,
        _of(Outcome.NOT_HELD_OTHER_ORGAN, Outcome.POWERS_TRANSFERRED),
    ),
    ReviewQuestion(
        "no_ready_form",
        "有没有现成的信息，为什么需要加工、分析？",
        (_R.SEARCH,),
        _ONLY_NEW,
        _of(Outcome.NEEDS_CREATION),
    ),
    ReviewQuestion(
        "still_unclear",
        "补正后的申请为什么仍不能指向特定的信息？",
        (_R.APPLICATION, _R.RECTIFICATION),
        _ONLY_NEW,
        _of(Outcome.UNCLEAR_AFTER_RECTIFICATION),
    ),
    ReviewQuestion(
        "is_petition",
        "申请内容为什么是信访、投诉、举报，其中有没有对政府信息的申请？",
        (_R.APPLICATION,),
        _ONLY_NEW,
        _of(Outcome.NP_PETITION),
    ),
    ReviewQuestion(
        "same_request",
        "两次申请的内容是否相同，前次答复是否已经送达？",
        (_R.EARLIER_REPLY, _R.APPLICATION),
        _ONLY_NEW,
        _of(Outcome.NP_REPEAT, Outcome.NP_RECONFIRM),
    ),
    ReviewQuestion(
        "is_publication",
        "所申请的是否为公开出版物，申请人能否另行取得？",
        (_R.PUBLICATION,),
        _ONLY_NEW,
        _of(Outcome.NP_PUBLICATION),
    ),
    ReviewQuestion(
        "abusive",
        "数量、频次怎样超过合理范围，是否要求过说明理由，理由为什么不合理？",
        (_R.FREQUENCY, _R.REASONS_REQUEST),
        _ONLY_NEW,
        _of(Outcome.NP_ABUSIVE),
    ),
    ReviewQuestion(
        "given_up",
        "补正告知何时送达，期限是否合理，申请人有没有正当理由？",
        (_R.RECTIFICATION,),
        _ONLY_NEW,
        _of(Outcome.CLOSED_NOT_RECTIFIED),
    ),
    ReviewQuestion(
        "fee_unpaid",
        "收费通知何时送达，缴费期限是否届满？",
        (_R.FEE_NOTICE,),
        _ONLY_NEW,
        _of(Outcome.CLOSED_FEE_UNPAID),
    ),
    ReviewQuestion(
        "not_information",
        "为什么不是履行行政管理职能中形成的信息？",
        (_R.INFORMATION, _R.POWERS),
        _OWN,
        _of(Outcome.NOT_GOVERNMENT_INFORMATION, Outcome.PARTY_INFORMATION),
    ),
    ReviewQuestion(
        "handed_over",
        "何时移交国家档案馆，移交目录里有没有该信息？",
        (_R.TRANSFER,),
        _ONLY_NEW,
        _of(Outcome.TRANSFERRED_TO_ARCHIVE),
    ),
    ReviewQuestion(
        "where_unclear",
        "哪里不明确，告知的更改、补充事项是否具体？",
        (_R.APPLICATION, _R.REPLY),
        {Regime.REG2007: ""},
        _of(Outcome.CHANGES_ASKED),
    ),
    ReviewQuestion(
        "other_channel",
        "哪一部法律、法规规定通过其他途径办理？",
        (_R.SPECIAL_LAW,),
        {Regime.REG2007: ""},
        _of(Outcome.OTHER_CHANNEL),
    ),
    ReviewQuestion(
        "remedies_told",
        "是否告知行政复议机关、期限和起诉期限？",
        (_R.REPLY, _R.LEGAL_REVIEW),
        _by("第五十一条", "第三十三条第二款"),
    ),
)
