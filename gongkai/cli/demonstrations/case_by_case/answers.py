"""How requests of a plan were answered: the outcome in the words of the law of the day, and what the reply says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime

P = Placeholder


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome, the row of Table 3 where the county counts it otherwise than usual, and the words of the reply."""

    outcome: Outcome
    row: str = ""
    texts: Mapping[Placeholder, str] = field(default_factory=dict)


_REASONS = {
    "state_secret": "所申请的信息已依法定为国家秘密，尚在保密期限内。",
    "other_law": "法律对该类信息的查询和使用另有禁止性规定。",
    "three_securities": "公开后可能被用于危害公共安全。",
    "third_party": "第三方不同意公开，且不公开不会对公共利益造成重大影响。",
    "internal_affairs": "属于人事管理、后勤管理等方面的内部事务，不直接影响公众权利义务。",
    "process": "属于讨论、研究过程中形成的材料，尚未形成最终决定。",
    "enforcement_file": "属于行政执法案卷，当事人可以依照有关规定查阅。",
    "not_held": "经查找纸质档案和电子档案，本机关没有制作、获取该信息。",
    "needs_creation": "现有资料需要重新汇总、比对才能形成所申请的内容。",
    "unclear_after_rectification": "补正后仍没有文件名称、文号或者便于查询的其他特征。",
    "petition": "所提事项是反映问题、要求查处，请通过信访、举报渠道提出。",
    "publication": "所需内容已经公开出版，可以到图书馆、档案馆查阅。",
    "abusive": "在合理期间内多次提交内容相近的申请，所述理由不能成立。",
    "reconfirmation": "该文书此前已经送达，请妥善保管。",
    "not_rectified": "补正期限届满，没有收到补正材料。",
    "fee_unpaid": "缴费期限届满，没有缴纳信息处理费。",
}
_GIVEN = {P.INFORMATION: "所申请信息的复制件一份。"}
_PARTLY = {
    P.INFORMATION: "所申请信息的复制件一份，已作区分处理。",
    P.WITHHELD: "个人姓名、证件号码、联系方式等内容。",
    P.REASONS: "遮盖的内容涉及个人隐私。",
}
_CHANNEL = "有关业务窗口，依照该事项的办理规定办理。"

_OUTCOMES_2019 = {
    "granted": Outcome.GRANT,
    "partial": Outcome.PARTIAL,
    "state_secret": Outcome.DENY_STATE_SECRET,
    "other_law": Outcome.DENY_OTHER_LAW,
    "three_securities": Outcome.DENY_SECURITY,
    "third_party": Outcome.DENY_THIRD_PARTY,
    "internal_affairs": Outcome.DENY_INTERNAL,
    "process": Outcome.DENY_PROCESS,
    "enforcement_file": Outcome.DENY_ENFORCEMENT_FILE,
    "administrative_query": Outcome.DENY_ADMIN_QUERY,
    "not_held": Outcome.NOT_HELD_NONEXISTENT,
    "needs_creation": Outcome.NEEDS_CREATION,
    "unclear_after_rectification": Outcome.UNCLEAR_AFTER_RECTIFICATION,
    "petition": Outcome.NP_PETITION,
    "repeated": Outcome.NP_REPEAT,
    "publication": Outcome.NP_PUBLICATION,
    "abusive": Outcome.NP_ABUSIVE,
    "reconfirmation": Outcome.NP_RECONFIRM,
    "not_rectified": Outcome.CLOSED_NOT_RECTIFIED,
    "fee_unpaid": Outcome.CLOSED_FEE_UNPAID,
    "closed_otherwise": Outcome.CLOSED_OTHER,
}
#: Until May 2019 the law knew fewer ways; the form of that year counts what they meant under its own rows.
_OUTCOMES_2007: Mapping[str, tuple[Outcome, str]] = {
    "granted": (Outcome.GRANT, ""),
    "partial": (Outcome.PARTIAL, ""),
    "state_secret": (Outcome.DENY_STATE_SECRET, ""),
    "other_law": (Outcome.DENY_OTHER_LAW, ""),
    "three_securities": (Outcome.DENY_SECURITY, ""),
    "third_party": (Outcome.DENY_PRIVACY, ""),
    "not_held": (Outcome.NOT_HELD_NONEXISTENT, ""),
    "closed_otherwise": (Outcome.CLOSED_OTHER, ""),
    "internal_affairs": (Outcome.NOT_GOVERNMENT_INFORMATION, "3.3.5"),
    "process": (Outcome.NOT_GOVERNMENT_INFORMATION, "3.3.6"),
    "enforcement_file": (Outcome.NOT_GOVERNMENT_INFORMATION, "3.3.7"),
    "needs_creation": (Outcome.NOT_GOVERNMENT_INFORMATION, "3.4.2"),
    "administrative_query": (Outcome.OTHER_CHANNEL, "3.3.8"),
    "unclear_after_rectification": (Outcome.CHANGES_ASKED, "3.4.3"),
    "petition": (Outcome.OTHER_CHANNEL, "3.5.1"),
    "repeated": (Outcome.OTHER_CHANNEL, "3.5.2"),
    "publication": (Outcome.OTHER_CHANNEL, "3.5.3"),
    "abusive": (Outcome.OTHER_CHANNEL, "3.5.4"),
    "reconfirmation": (Outcome.OTHER_CHANNEL, "3.5.5"),
    "not_rectified": (Outcome.CHANGES_ASKED, "3.6.1"),
}


def answer(word: str, regime: Regime) -> Answer:
    """Return how a request was answered whose outcome a plan calls ``word``."""
    if regime is Regime.REG2007:
        outcome, row = _OUTCOMES_2007[word]
    else:
        outcome, row = _OUTCOMES_2019[word], ""
    texts: dict[Placeholder, str] = {}
    if reasons := _REASONS.get(word):
        texts[P.REASONS] = reasons
    if word == "granted":
        texts = dict(_GIVEN)
    elif word == "partial":
        law = "条例（2007年）第二十二条" if regime is Regime.REG2007 else "条例第十五条"
        texts = {**_PARTLY, P.WITHHELD_ARTICLE: law}
    elif word in ("other_law", "administrative_query"):
        texts[P.LAW] = "该类信息的专门法律、行政法规"
    elif word == "repeated":
        texts[P.EARLIER_REPLY] = "前次答复书"
    if outcome is Outcome.OTHER_CHANNEL:
        texts[P.SPECIAL_CHANNEL] = _CHANNEL
    return Answer(outcome, row, texts)
